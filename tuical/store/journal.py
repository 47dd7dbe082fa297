"""What the server has already, kept for a while so that it can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress

from tuical.model.keys import EventKey
from tuical.model.operation import Done
from tuical.store.kept_files import by_row
from tuical.store.outbox_rows import Row, read

KEPT_SECONDS = 30 * 86_400
MOST_ROWS = 500
MOST_OFFERED = 50
"""Entries, the newest ones, that are offered to be undone."""
COLUMNS = ("id", "kind", "account", "mailbox", "calendar", "event", "words", "done", "step", "result", "kept")

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))


def enter(connection: sqlite3.Connection, row: Row, *, now: int, result: str, kept: bytes) -> None:
    """Write down a row that left the queue at `now` (epoch seconds), and forget the oldest ones."""
    connection.execute(
        f"INSERT OR REPLACE INTO journal ({_NAMES}) VALUES ({_MARKS})",  # noqa: S608
        (row.id, row.kind, row.account, row.mailbox, row.calendar, row.event, row.words, now, row.step, result, kept),
    )
    connection.execute("DELETE FROM journal WHERE done < ?", (now - KEPT_SECONDS,))
    connection.execute(
        "DELETE FROM journal WHERE id NOT IN (SELECT id FROM journal ORDER BY done DESC, id DESC LIMIT ?)", (MOST_ROWS,)
    )


def entries(connection: sqlite3.Connection, limit: int) -> list[Done]:
    """The newest ones first."""
    found = connection.execute(
        f"SELECT {_NAMES} FROM journal ORDER BY done DESC, id DESC LIMIT ?",  # noqa: S608
        (limit,),
    )
    files = by_row(connection)
    return [
        Done(
            identity, read(kind, words, EventKey(*key)), done, step, result, bytes(kept), tuple(files.get(identity, ()))
        )
        for identity, kind, *key, words, done, step, result, kept in found
    ]


def take_in(connection: sqlite3.Connection, saved: Iterable[Mapping[str, object]]) -> None:
    """Write down again what was saved from a damaged file; an entry that is not whole is left out."""
    for members in saved:
        values = [members.get(name) for name in COLUMNS]
        with suppress(sqlite3.IntegrityError):
            connection.execute(f"INSERT OR IGNORE INTO journal ({_NAMES}) VALUES ({_MARKS})", values)  # noqa: S608


def has_step(connection: sqlite3.Connection, step: str) -> bool:
    """Whether a part of a step has arrived already."""
    return connection.execute("SELECT 1 FROM journal WHERE step = ? LIMIT 1", (step,)).fetchone() is not None


def forget(connection: sqlite3.Connection, identity: int) -> None:
    """Delete an entry, as when it was undone."""
    connection.execute("DELETE FROM journal WHERE id = ?", (identity,))
