"""Opens SQLite files, keeps them private, and turns every SQLite error into one of ours; nobody else catches those."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tuical.errors import StoreDamaged, StoreError, StoreFull, StoreNewer

COMPANIONS = ("", "-wal", "-shm")
"""A database in WAL mode is up to three files; they are kept, moved and protected together."""

_FULL = frozenset({"SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN"})
NO_ROOM = "Your saved calendar is shown; tuical goes on by itself once the disk can be written again."
"""What is safe and what to do next, whenever the disk refuses to take something."""

_REFUSED = {
    "SQLITE_FULL": ("The disk is full.", f"Nothing more can be kept. {NO_ROOM}"),
    "SQLITE_READONLY": ("The disk is read-only.", f"Nothing can be kept. {NO_ROOM}"),
}
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT"})
_WAIT_MILLISECONDS = 2000
_READ_CACHE_KIB = 512
"""Enough for the pages of some busy months, so that stepping back and forth does not read them again."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise StoreDamaged, StoreFull or StoreError instead of what SQLite raises."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(error, path) from error
    except UnicodeDecodeError as error:  # the words of an error quote the damaged schema
        raise StoreDamaged(f"The file {path} is damaged.") from error


def _translate(error: sqlite3.Error, path: Path) -> StoreError:
    # extended codes such as SQLITE_IOERR_WRITE begin with their primary code
    name = "_".join((getattr(error, "sqlite_errorname", None) or "").split("_")[:2])
    if name in _DAMAGED:
        return StoreDamaged(f"The file {path} is damaged.")
    if str(error).startswith(("no such table", "no such column")):
        return StoreDamaged(f"The file {path} lacks a part.")
    if name in _FULL:
        return StoreFull(*_REFUSED.get(name, (f"The file {path} cannot be written.", NO_ROOM)))
    if name == "SQLITE_BUSY":
        return StoreError(f"The file {path} is busy.", "Another program is writing it.")
    return StoreError(f"The file {path} cannot be used: {error}.")


def refuse_newer(found: int, known: int, path: Path) -> None:
    """Raise StoreNewer for a file of a newer program; the file stays untouched."""
    if found > known:
        raise StoreNewer(f"The file {path} was written by a newer tuical.", "Start that one, or name another folder.")


def open_writer(
    path: Path, *, synchronous: str, newest: int | None = None, page_size: int = 4096
) -> sqlite3.Connection:
    """Open or create a database for writing, in WAL mode, readable by its owner only.

    Raises StoreNewer, before anything is touched, for a schema above `newest`.

    `synchronous` is NORMAL for what can be fetched again and FULL for what exists nowhere else. `page_size` is in bytes
    and stays what it was when the file was made. The connection may
    move between threads, but is used by one at a time; transactions are begun by `transaction` only.
    """
    with translated(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
        try:
            connection.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
            if newest is not None:
                refuse_newer(int(connection.execute("PRAGMA user_version").fetchone()[0]), newest, path)
            connection.execute(f"PRAGMA page_size = {page_size}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {synchronous}")
            connection.execute("PRAGMA temp_store = MEMORY")
        except BaseException:
            connection.close()
            raise
    protect(path)
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open an existing database for reading; never creates one and never writes to it."""
    with translated(path):
        return _reading(f"{path.absolute().as_uri()}?mode=rw")


def open_unwritable(path: Path) -> sqlite3.Connection:
    """Open an existing database where nothing can be written, not even the companions that reading takes otherwise.

    What others write later is not seen. Raises StoreFull where the last program that wrote it left its log behind:
    the file alone is not whole then.
    """
    if path.with_name(f"{path.name}-wal").exists():
        raise StoreFull(f"The file {path} cannot be read while the disk cannot be written.", "Make room on it first.")
    with translated(path):
        return _reading(f"{path.absolute().as_uri()}?immutable=1")


def open_copy(path: Path) -> sqlite3.Connection:
    """What a database holds, in memory, for as long as the disk refuses writes; empty where there is no file.

    To be closed to changes with `refuse_changes` once it has the schema of this program.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if path.exists():
        try:
            _fill(memory, open_reader(path), path)
        except StoreFull:
            _fill_from_elsewhere(memory, path)
    return memory


def _fill_from_elsewhere(memory: sqlite3.Connection, path: Path) -> None:
    """SQLite writes beside a file even to read it, so read it where that is possible."""
    from tempfile import TemporaryDirectory  # hardly anybody needs it

    try:
        with TemporaryDirectory(prefix="tuical-") as folder:
            for companion in COMPANIONS[:2]:
                with suppress(FileNotFoundError):
                    (Path(folder) / f"kept{companion}").write_bytes(path.with_name(path.name + companion).read_bytes())
            _fill(memory, open_reader(Path(folder) / "kept"), path)
    except OSError as error:
        raise StoreFull(f"The file {path} cannot be read: {error.strerror}.", "Make room on the disk first.") from error


def _fill(memory: sqlite3.Connection, source: sqlite3.Connection, path: Path) -> None:
    try:
        with translated(path):
            source.backup(memory)
    finally:
        source.close()


def refuse_changes(connection: sqlite3.Connection) -> None:
    """From now on every change raises StoreFull."""
    connection.execute("PRAGMA query_only = 1")


def _reading(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = 1")
        connection.execute(f"PRAGMA cache_size = -{_READ_CACHE_KIB}")
        connection.execute("PRAGMA schema_version")  # the first look at the file tells whether it can be read
    except BaseException:
        connection.close()
        raise
    return connection


def protect(path: Path) -> None:
    """Take away everybody else's rights to a database and its companions."""
    for suffix in COMPANIONS:
        with suppress(OSError):
            path.with_name(path.name + suffix).chmod(0o600)


def set_aside(path: Path, suffix: str) -> Path:
    """Rename a damaged database with its companions; the answer is its new name.

    Raises StoreFull where the disk refuses that.
    """
    aside = path.with_name(f"{path.name}.{suffix}")
    try:
        for companion in COMPANIONS:
            with suppress(FileNotFoundError):
                path.with_name(path.name + companion).replace(aside.with_name(aside.name + companion))
    except OSError as error:
        raise StoreFull(f"The damaged file {path} cannot be put aside: {error.strerror}.", NO_ROOM) from error
    return aside


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside is written whole or not at all."""
    with translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
