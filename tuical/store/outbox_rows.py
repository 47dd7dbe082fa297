"""The rows of the outbox's queue, and what they say; whoever calls these holds a transaction where it writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, WAITING, Operation, Queued, Unreadable, target

UNREADABLE = (
    "This change was made by another version of tuical, or its line on disk was damaged; nothing of it is lost."
)


class Row(NamedTuple):
    """One operation as it lies on disk; the columns of the table `operation`."""

    id: int | None
    """None lets SQLite choose the next one."""
    position: int
    """The place in the queue; 0 for the end."""
    kind: str
    account: str
    mailbox: str
    calendar: str
    event: str
    words: str
    state: str
    created: int
    not_before: float
    attempts: int = 0
    error: str = ""
    body: bytes = b""
    departed: int = 0
    step: str = ""
    conflict: str = ""
    under: str = "[]"

    @property
    def about(self) -> str:
        """The id of the event, the calendar or the group that it is about."""
        return self.event or self.calendar


_NAMES = ", ".join(Row._fields)
_MARKS = ", ".join("?" * len(Row._fields))


def rows(connection: sqlite3.Connection, where: str = "", values: Iterable[object] = ()) -> list[Row]:
    """The rows for which the SQL `where` holds, in the order of the queue."""
    statement = f"SELECT {_NAMES} FROM operation {where and 'WHERE ' + where} ORDER BY position, id"  # noqa: S608
    return [Row(*found) for found in connection.execute(statement, tuple(values))]


def insert(connection: sqlite3.Connection, row: Row) -> Row:
    """Write a row; the answer has the id and the place that it got."""
    cursor = connection.execute(f"INSERT INTO operation ({_NAMES}) VALUES ({_MARKS})", row)  # noqa: S608
    identity = int(cursor.lastrowid or 0)
    if not row.position:
        connection.execute("UPDATE operation SET position = id WHERE id = ?", (identity,))
    return row._replace(id=identity, position=row.position or identity)


def remove(connection: sqlite3.Connection, identities: Iterable[int]) -> list[Row]:
    """Delete rows; the answer is what they were."""
    gone = [row for identity in identities for row in rows(connection, "id = ?", (identity,))]
    connection.executemany("DELETE FROM operation WHERE id = ?", [(row.id,) for row in gone])
    return gone


def made(operation: Operation, *, now: int, not_before: float, step: str, place: int, under: Iterable[Row]) -> Row:
    """The row of a new operation at `place` in the queue, in place of the rows `under`."""
    from tuical.wire.stored_operations import dump, kind_of  # not needed before somebody changes something

    return Row(
        None, place, kind_of(operation), *target(operation), dump(operation), WAITING, now, not_before,
        step=step, under=json.dumps([_kept(row) for row in under]),
    )  # fmt: skip


def restored(under: str) -> list[Row]:
    """The rows that one took the place of."""
    found = [dict(zip(Row._fields, values, strict=True)) for values in json.loads(under)]
    return [
        Row(**members | {"words": json.dumps(members["words"]), "body": b"", "under": json.dumps(members["under"])})
        for members in found
    ]


def queued(row: Row) -> Queued:
    """What a row says; one that cannot be read needs attention, whatever its state."""
    operation = read(row.kind, row.words, EventKey(row.account, row.mailbox, row.calendar, row.event))
    strange = isinstance(operation, Unreadable)
    return Queued(
        row.id or 0, operation, ATTENTION if strange else row.state, row.created, row.not_before, row.attempts,
        UNREADABLE if strange else row.error, row.step, bool(row.departed),
    )  # fmt: skip


def read(kind: str, words: str, key: EventKey) -> Operation:
    """The operation of a row; what reads it is loaded by the first row there is."""
    from tuical.wire.stored_operations import load

    return load(kind, words, key)


def _kept(row: Row) -> list[object]:
    """A row as a JSON value, its own JSON as values within, so that an id can be replaced wherever it stands."""
    members = row._asdict() | {"words": json.loads(row.words), "under": json.loads(row.under), "body": ""}
    return list(members.values())
