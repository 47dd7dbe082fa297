"""What the server has already, kept for a while so that it can be undone."""

from __future__ import annotations

import sqlite3

from tuical.model.keys import EventKey
from tuical.model.operation import Done
from tuical.store.outbox_rows import Row, read

KEPT_SECONDS = 30 * 86_400
MOST_ROWS = 500


def enter(connection: sqlite3.Connection, row: Row, *, now: int, result: str, kept: bytes) -> None:
    """Write down a row that left the queue at `now` (epoch seconds), and forget the oldest ones."""
    connection.execute(
        "INSERT OR REPLACE INTO journal (id, kind, account, mailbox, calendar, event, words, done, step, result, kept)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row.id, row.kind, row.account, row.mailbox, row.calendar, row.event, row.words, now, row.step, result, kept),
    )
    connection.execute("DELETE FROM journal WHERE done < ?", (now - KEPT_SECONDS,))
    connection.execute(
        "DELETE FROM journal WHERE id NOT IN (SELECT id FROM journal ORDER BY done DESC, id DESC LIMIT ?)", (MOST_ROWS,)
    )


def entries(connection: sqlite3.Connection, limit: int) -> list[Done]:
    """The newest ones first."""
    found = connection.execute(
        "SELECT id, kind, account, mailbox, calendar, event, words, done, step, result, kept FROM journal"
        " ORDER BY done DESC, id DESC LIMIT ?",
        (limit,),
    )
    return [
        Done(identity, read(kind, words, EventKey(*key)), done, step, result, bytes(kept))
        for identity, kind, *key, words, done, step, result, kept in found
    ]


def has_step(connection: sqlite3.Connection, step: str) -> bool:
    """Whether a part of a step has arrived already."""
    return connection.execute("SELECT 1 FROM journal WHERE step = ? LIMIT 1", (step,)).fetchone() is not None


def forget(connection: sqlite3.Connection, identity: int) -> None:
    """Delete an entry, as when it was undone."""
    connection.execute("DELETE FROM journal WHERE id = ?", (identity,))
