"""Opens SQLite files, keeps them private, and turns every SQLite error into one of ours; nobody else catches those."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tuical.errors import StoreDamaged, StoreError, StoreFull

COMPANIONS = ("", "-wal", "-shm")
"""A database in WAL mode is up to three files; they are kept, moved and protected together."""

_FULL = frozenset({"SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN"})
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


def _translate(error: sqlite3.Error, path: Path) -> StoreError:
    # extended codes such as SQLITE_IOERR_WRITE begin with their primary code
    name = "_".join((getattr(error, "sqlite_errorname", None) or "").split("_")[:2])
    if name in _DAMAGED:
        return StoreDamaged(f"The file {path} is damaged.")
    if str(error).startswith(("no such table", "no such column")):
        return StoreDamaged(f"The file {path} lacks a part.")
    if name in _FULL:
        return StoreFull(f"The file {path} cannot be written.", "Is the disk full or read-only?")
    if name == "SQLITE_BUSY":
        return StoreError(f"The file {path} is busy.", "Another program is writing it.")
    return StoreError(f"The file {path} cannot be used: {error}.")


def open_writer(path: Path, *, synchronous: str, page_size: int = 4096) -> sqlite3.Connection:
    """Open or create a database for writing, in WAL mode, readable by its owner only.

    `synchronous` is NORMAL for what can be fetched again and FULL for what exists nowhere else. `page_size` is in bytes
    and stays what it was when the file was made. The connection may
    move between threads, but is used by one at a time; transactions are begun by `transaction` only.
    """
    with translated(path), suppress_mask():
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
        try:
            connection.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
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
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        connection.execute("PRAGMA query_only = 1")
        connection.execute(f"PRAGMA cache_size = -{_READ_CACHE_KIB}")
    return connection


@contextmanager
def suppress_mask() -> Iterator[None]:
    """Create files without any right for others, so that there is no moment in which they can be read."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def protect(path: Path) -> None:
    """Take away everybody else's rights to a database and its companions."""
    for suffix in COMPANIONS:
        with suppress(OSError):
            path.with_name(path.name + suffix).chmod(0o600)


def set_aside(path: Path, suffix: str) -> Path:
    """Rename a damaged database with its companions; the answer is its new name."""
    aside = path.with_name(f"{path.name}.{suffix}")
    for companion in COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).replace(aside.with_name(aside.name + companion))
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
