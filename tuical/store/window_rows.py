"""The windows of the cache: which times of a calendar are kept, how far they were read, and what they hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tuical.errors import NotThere
from tuical.model.keys import CalendarKey
from tuical.model.record import SERIES_MASTER, EventRecord
from tuical.model.window import Window
from tuical.store import calendar_rows, leaving, page_rows, queries
from tuical.store.leaving import WindowRow

if TYPE_CHECKING:
    from tuical.store.cache_writer import RoundEnd

_FRESHNESS_IS_NOTED_EVERY = 600
"""Seconds; a refresh that brings nothing new writes nothing, but now and then it says that it took place."""

_LOSSES = """
SELECT count(*), coalesce(sum(NOT (seen OR late)), 0) FROM (
    SELECT max(m.window = :window AND m.seen = :round) AS seen, e.id IN (SELECT value FROM json_each(:last)) AS late
    FROM event AS e JOIN membership AS m ON m.event = e.ref JOIN window AS w ON w.ref = m.window
    WHERE e.calendar = :calendar AND e.start < :end AND e.end > :start
    AND (w.ref = :window OR (:near AND w.near))
    GROUP BY e.ref
)
"""

_WHOLE_BEFORE = "SELECT 1 FROM window WHERE calendar = ? AND complete > 0 AND (ref = ? OR (near AND ?))"


def find(connection: sqlite3.Connection, key: CalendarKey, bounds: Window) -> WindowRow | None:
    """The window of a calendar with exactly these bounds."""
    found = connection.execute(
        "SELECT w.ref, w.calendar, w.near, w.cursor, w.preferences, w.round, w.complete, w.compared"
        " FROM window AS w JOIN calendar AS c ON c.ref = w.calendar"
        " WHERE c.account = ? AND c.mailbox = ? AND c.id = ? AND w.start = ? AND w.end = ?",
        (*key, *bounds),
    ).fetchone()
    if found is None:
        return None
    ref, calendar, near, cursor, preferences, round_, complete, compared = found
    return WindowRow(ref, calendar, key, bounds, bool(near), cursor, preferences, round_, complete, compared)


def make(connection: sqlite3.Connection, key: CalendarKey, bounds: Window, near: bool) -> WindowRow:
    """Make the window, or give the one with these bounds its new purpose."""
    calendar = calendar_rows.ref(connection, key)
    if calendar is None:
        raise NotThere("This calendar is no longer listed.")
    connection.execute(
        "INSERT INTO window (calendar, start, end, near) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (calendar, start, end) DO UPDATE SET near = excluded.near",
        (calendar, *bounds, near),
    )
    made = find(connection, key, bounds)
    if made is None:
        raise NotThere("This calendar is no longer listed.")
    return made


def completed(connection: sqlite3.Connection) -> dict[CalendarKey, int]:
    """When the near window of each calendar was last read whole, epoch seconds; while it moves, the older one's."""
    found = connection.execute(queries.COMPLETED)
    return {CalendarKey(*key): complete for *key, complete in found}


def note_round(connection: sqlite3.Connection, ref: int, round_: int) -> None:
    """Rounds are counted, so that a later one never takes the marks of a broken one for its own."""
    connection.execute("UPDATE window SET round = ? WHERE ref = ? AND round < ?", (round_, ref, round_))


def note_end(connection: sqlite3.Connection, ref: int, end: RoundEnd) -> None:
    """The round is whole: its cursor and when that was. Without a cursor it was a comparison with a plain view."""
    if end.cursor is None:
        connection.execute("UPDATE window SET complete = ?1, compared = ?1 WHERE ref = ?2", (end.now, ref))
    else:
        connection.execute(
            "UPDATE window SET cursor = ?1, preferences = ?2, complete = ?3,"
            " compared = CASE compared WHEN 0 THEN ?3 ELSE compared END WHERE ref = ?4",
            (end.cursor, end.preferences, end.now, ref),
        )
    if end.compared is not None:
        connection.execute("UPDATE window SET compared = ? WHERE ref = ?", (end.compared, ref))


def unchanged(row: WindowRow, end: RoundEnd) -> bool:
    """Whether the end of an empty round says nothing that is worth a write.

    The service hands out another cursor each time; the stored one goes on from where nothing has happened since.
    """
    return (
        not end.full
        and not end.series
        and bool(end.cursor and row.cursor)
        and end.preferences == row.preferences
        and 0 <= end.now - row.complete < _FRESHNESS_IS_NOTED_EVERY
    )


def drop_other_near(connection: sqlite3.Connection, row: WindowRow) -> None:
    """The near window moved on: now that the new one is whole, the old one goes."""
    others = connection.execute(
        "SELECT ref FROM window WHERE calendar = ? AND near = 1 AND ref <> ?", (row.calendar, row.ref)
    ).fetchall()
    for (ref,) in others:
        leaving.drop_window(connection, ref)


def losses(connection: sqlite3.Connection, row: WindowRow, round_: int, last: Sequence[str]) -> tuple[int, int]:
    """Events within the bounds that this window, or a near one which it replaces, holds; and how many did not come."""
    held = connection.execute(_WHOLE_BEFORE, (row.calendar, row.ref, row.near)).fetchone()
    if held is None:
        return 0, 0
    given = {"window": row.ref, "round": round_, "calendar": row.calendar, "near": row.near, "last": json.dumps(last)}
    bounds = {"start": row.window.start, "end": row.window.end}
    total, absent = connection.execute(_LOSSES, given | bounds).fetchone()
    return int(total), int(absent)


def stale_masters(connection: sqlite3.Connection, calendar: int, changed: Mapping[str, int]) -> set[str]:
    """Which of these masters are not there with their members, or older than they were changed."""
    query = (
        "SELECT id, modified FROM series WHERE known = 1 AND calendar = ? AND id IN (SELECT value FROM json_each(?))"
    )
    known = dict(connection.execute(query, (calendar, json.dumps(list(changed)))).fetchall())
    return {id_ for id_, moment in changed.items() if id_ not in known or known[id_] < moment}


def require(connection: sqlite3.Connection, row: WindowRow) -> None:
    """Raise NotThere when the calendar or the window went while it was read: its number may be another's by now."""
    query = (
        "SELECT 1 FROM window AS w JOIN calendar AS c ON c.ref = w.calendar WHERE w.ref = ? AND w.calendar = ?"
        " AND w.start = ? AND w.end = ? AND c.account = ? AND c.mailbox = ? AND c.id = ?"
    )
    if connection.execute(query, (row.ref, row.calendar, *row.window, *row.key)).fetchone() is None:
        raise NotThere("This calendar is no longer listed.")


def store_event(connection: sqlite3.Connection, key: CalendarKey, record: EventRecord) -> bool:
    """One event read by its id: it enters every window that it overlaps."""
    calendar = calendar_rows.ref(connection, key)
    if calendar is None:
        return False
    written = page_rows.write_records(connection, calendar, [record])
    if record.kind != SERIES_MASTER:
        connection.execute(
            "INSERT OR IGNORE INTO membership SELECT e.ref, w.ref, w.round FROM event AS e JOIN window AS w"
            " ON w.calendar = e.calendar AND e.start < w.end AND e.end > w.start WHERE e.ref = ?",
            written.refs,
        )
    return written.changed > 0


def overlaps(connection: sqlite3.Connection, row: WindowRow, refs: Sequence[int]) -> bool:
    """Whether one of the events lies in the window; a master (which has no ref here) is never in question."""
    query = "SELECT 1 FROM event WHERE ref IN (SELECT value FROM json_each(?)) AND start < ? AND end > ?"
    found = connection.execute(query, (json.dumps(list(refs)), row.window.end, row.window.start)).fetchone()
    return not refs or found is not None
