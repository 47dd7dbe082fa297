"""Brings a database to the schema of this program: numbered SQL under `PRAGMA user_version`, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tuical.store.database import refuse_newer, transaction, translated

CACHE_VERSION = 5
OUTBOX_VERSION = 3

_MIGRATIONS = Path(__file__).with_name("migrations")


def version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's number, 0 for an empty file."""
    with translated(path):
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection, path: Path, kind: str, known: int) -> None:
    """Run the migrations of `kind` (cache or outbox) that the file lacks, in one transaction.

    Raises StoreNewer. An outbox on disk is copied beside itself before it is changed.
    """
    found = version(connection, path)
    refuse_newer(found, known, path)
    if found == known:
        return
    if found and kind == "outbox" and _is_file(connection):
        _back_up(connection, path, found)
    with transaction(connection, path):
        found = version(connection, path)  # another program may have been first while this one waited for the lock
        refuse_newer(found, known, path)
        for number in range(found + 1, known + 1):
            for statement in statements(_MIGRATIONS / f"{kind}_{number:04}.sql"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {known}")


def statements(file: Path) -> Iterator[str]:
    """The single statements of a file; `executescript` would end the transaction."""
    gathered = ""
    for line in file.read_text("utf-8").splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def _is_file(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA database_list").fetchone()[2])


def _back_up(connection: sqlite3.Connection, path: Path, found: int) -> None:
    copy = path.with_name(f"{path.name}.before-{found + 1}")
    with translated(copy):
        copy.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
