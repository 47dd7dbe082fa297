"""Attachments of removed events, kept for as long as the removal can be undone; whoever calls these holds a transaction
where it writes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tuical.model.kept_file import KeptFile

_NAMES = ", ".join(KeptFile._fields)
_MARKS = ", ".join("?" * len(KeptFile._fields))
_UNNEEDED = (
    "row NOT IN (SELECT id FROM operation) AND row NOT IN"
    " (SELECT id FROM (SELECT id, done FROM journal ORDER BY done DESC, id DESC LIMIT ?) WHERE done >= ?)"
)


def put(connection: sqlite3.Connection, row: int, files: Iterable[KeptFile]) -> None:
    """Write down what was kept for a row of the queue, in place of what was kept before."""
    connection.execute("DELETE FROM kept_file WHERE row = ?", (row,))
    connection.executemany(
        f"INSERT OR REPLACE INTO kept_file (row, {_NAMES}) VALUES (?, {_MARKS})",  # noqa: S608 - our names
        [(row, *one) for one in files],
    )


def by_row(connection: sqlite3.Connection) -> Mapping[int, tuple[KeptFile, ...]]:
    """Everything that is kept."""
    found: dict[int, list[KeptFile]] = defaultdict(list)
    for row, *members in connection.execute(f"SELECT row, {_NAMES} FROM kept_file ORDER BY rowid"):  # noqa: S608
        found[row].append(KeptFile(*members))
    return {row: tuple(files) for row, files in found.items()}


def is_named(connection: sqlite3.Connection, file: str) -> bool:
    """Whether a copy belongs to something that is kept."""
    return connection.execute("SELECT 1 FROM kept_file WHERE file = ? LIMIT 1", (file,)).fetchone() is not None


def forget_unneeded(connection: sqlite3.Connection, most: int, since: float) -> list[str]:
    """Forget what belongs neither to the queue nor to the newest entries of the journal, `most` of them, that are not
    older than `since` (epoch seconds); the answer is the copies that it named."""
    values = (most, since)
    found = connection.execute(f"SELECT file FROM kept_file WHERE {_UNNEEDED}", values).fetchall()  # noqa: S608
    if found:
        connection.execute(f"DELETE FROM kept_file WHERE {_UNNEEDED}", values)  # noqa: S608 - our words
    return [str(file) for (file,) in found if file]
