"""How operations enter the queue, leave it again unsent, and get the names that the server gives.

Whoever calls these holds a transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from tuical.model.operation import ATTENTION, CONFLICT, WAITING, Operation, Queued, is_local, target
from tuical.store import outbox_rows
from tuical.store.late_names import by_present_names
from tuical.store.outbox_rows import Row

_MAKING = ("create", "makeCalendar", "makeGroup")
_TAKEABLE = frozenset({WAITING, ATTENTION, CONFLICT})
_TEXTS = (("operation", "words"), ("operation", "under"), ("journal", "words"))
_KEYS = (
    ("operation", "event"),
    ("operation", "calendar"),
    ("journal", "event"),
    ("journal", "calendar"),
    ("choice", "calendar"),
)


def new_step(connection: sqlite3.Connection) -> str:
    """A name that no other step has: the number that the next row gets."""
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'operation'").fetchone()
    return str(last[0] + 1 if last else 1)


def go_on_after_journal(connection: sqlite3.Connection) -> None:
    """Give no id again that stands in the journal of a queue that was begun anew."""
    both = "SELECT id FROM journal UNION SELECT id FROM operation"
    [(last,)] = connection.execute(f"SELECT coalesce(max(id), 0) FROM ({both})")  # noqa: S608
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'operation'")
    connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('operation', ?)", (last,))


def enter(connection: sqlite3.Connection, operation: Operation, now: int, not_before: float, step: str) -> Queued:
    """Put an operation into the queue, where it may take the place of others; times in epoch seconds."""
    from tuical.model.coalescing import coalesce  # nobody needs it before something is changed

    operation = by_present_names(connection, operation)
    found = coalesce([outbox_rows.queued(row) for row in outbox_rows.rows(connection)], operation, step)
    under = outbox_rows.remove(connection, found.removed)
    if found.operation is None:
        return Queued(0, operation, WAITING, now, not_before, step=step)
    place = next((row.position for row in under if row.id == found.place), 0)
    row = outbox_rows.made(found.operation, now=now, not_before=not_before, step=step, place=place, under=under)
    return outbox_rows.queued(outbox_rows.insert(connection, row))


def withdraw(connection: sqlite3.Connection, found: Sequence[Row]) -> bool:
    """Remove rows and put back what they took the place of; False, and nothing is removed, where that is too late."""
    hanging = _hanging(connection, found)
    if not found or hanging is None or any(row.state not in _TAKEABLE for row in (*found, *hanging)):
        return False
    outbox_rows.remove(connection, [row.id for row in (*found, *hanging) if row.id])
    for row in found:
        if not row.departed:
            for before in outbox_rows.restored(row.under):
                outbox_rows.insert(connection, before)
    return True


def send_again(connection: sqlite3.Connection, identity: int, operation: Operation, now: int) -> bool:
    """Let a row that waits for a person go, perhaps as another operation; False where it waits for nobody."""
    from tuical.wire.stored_operations import dump, kind_of  # only when something is decided

    for row in outbox_rows.rows(connection, "id = ? AND state IN (?, ?)", (identity, ATTENTION, CONFLICT)):
        kind, words = kind_of(operation), dump(operation)
        again = row._replace(state=WAITING, created=now, not_before=now, attempts=0, error="", conflict="")
        if (kind, json.loads(words)) != (row.kind, json.loads(row.words)):
            _, _, calendar, event = target(operation)
            again = again._replace(
                kind=kind, calendar=calendar, event=event, words=words, body=b"", departed=0, under="[]"
            )
        outbox_rows.remove(connection, (identity,))
        outbox_rows.insert(connection, again)
        return True
    return False


def split_off(connection: sqlite3.Connection, identity: int, part: Operation, rest: Operation, now: int) -> None:
    """Put `part` of what a waiting row is to do before it, as a row of its own; `rest` is left to the row."""
    from tuical.wire.stored_operations import dump  # only when attachments are taken along

    for row in outbox_rows.rows(connection, "id = ? AND state = ?", (identity, WAITING)):
        place = row.position - 1  # behind what stands there, since its id is larger
        made = outbox_rows.made(part, now=now, not_before=now, step=row.step, place=place, under=())
        outbox_rows.insert(connection, made)
        connection.execute("UPDATE operation SET words = ? WHERE id = ?", (dump(rest), identity))


def give_up(connection: sqlite3.Connection, identity: int) -> list[Queued]:
    """Remove a row that waits for a person, its step and what hangs on it; the answer is what went."""
    before = outbox_rows.rows(connection)
    steps = {
        row.step for row in before if row.id == identity and outbox_rows.queued(row).state in (ATTENTION, CONFLICT)
    }
    found = [row for row in before if row.id == identity or (row.step and row.step in steps)] if steps else []
    if not withdraw(connection, [row._replace(under="[]") for row in found]):
        return []
    left = {row.id for row in outbox_rows.rows(connection)}
    return [outbox_rows.queued(row) for row in before if row.id not in left]


def _hanging(connection: sqlite3.Connection, found: Sequence[Row]) -> list[Row] | None:
    """What else waits for an event that these rows make; None where something waits in a calendar or group."""
    from tuical.model.coalescing import on_unnamed  # only when something is taken back

    gone = [row for row in found if row.departed or row.under == "[]"]
    making = [row for row in gone if row.kind in _MAKING and is_local(row.about)]
    everything = outbox_rows.rows(connection) if making else []
    queue = [outbox_rows.queued(row) for row in everything]
    wanted = {identity for row in making for identity in on_unnamed(queue, row.about)}
    hanging = [row for row in everything if row.id in wanted and row not in found]
    if any(row.kind != "create" for row in making) and hanging:
        return None
    return hanging


def rename(connection: sqlite3.Connection, local: str, server_id: str) -> None:
    """Put the server's id wherever an id of this program stands, but not into bytes that were claimed."""
    within = (json.dumps(local), json.dumps(server_id))
    for table, text in _TEXTS:
        connection.execute(f"UPDATE {table} SET {text} = replace({text}, ?, ?)", within)  # noqa: S608 - our names
    for table, column in _KEYS:
        connection.execute(
            f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ?",  # noqa: S608 - our names
            (server_id, local),
        )
