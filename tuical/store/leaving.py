"""How events leave the cache: their memberships end, and with the last one they go; inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tuical.model.keys import CalendarKey
from tuical.model.window import Window
from tuical.store.rows import id_sum

_NOT_SEEN = (
    "SELECT e.ref FROM series AS s JOIN event AS e ON e.series = s.ref"
    " LEFT JOIN membership AS m ON m.event = e.ref AND m.window = ?1 WHERE s.calendar = ?2 AND s.id = ?3"
    " AND (m.seen <> ?4 OR (m.seen IS NULL AND e.start < ?5 AND e.end > ?6))"
)
_ABSENT = (
    "SELECT e.ref FROM event AS e LEFT JOIN membership AS m ON m.event = e.ref AND m.window = ?1 WHERE e.calendar = ?2"
    " AND (m.seen <> ?3 OR (m.seen IS NULL AND e.start < ?4 AND e.end > ?5))"
)


class WindowRow(NamedTuple):
    """One calendar's calendarView between two fixed instants, as the cache keeps it."""

    ref: int
    calendar: int
    key: CalendarKey
    window: Window
    near: bool
    cursor: str
    """The deltaLink of the last whole round, empty when the next round has to be a full one."""
    preferences: str
    round: int
    complete: int
    """When the last round was whole, epoch seconds, 0 for never."""
    compared: int


def end_removed(connection: sqlite3.Connection, row: WindowRow, ids: Collection[str]) -> int:
    """`@removed`: these are no longer in the window; unknown ids mean nothing. A master takes its instances with it."""
    gone = 0
    for id_ in ids:
        gone += _end(connection, row, _meant(connection, row.calendar, id_))
    return gone


def end_absent_instances(connection: sqlite3.Connection, row: WindowRow, round_: int, series: Iterable[str]) -> int:
    """A series in a whole round is the complete set of its instances there: those that did not come are deleted.

    Also those that only another window brought and whose times lie in this one.
    """
    gone = 0
    for id_ in series:
        found = connection.execute(
            _NOT_SEEN, (row.ref, row.calendar, id_, round_, row.window.end, row.window.start)
        ).fetchall()
        gone += _end(connection, row, [ref for (ref,) in found])
    return gone


def end_absent(connection: sqlite3.Connection, row: WindowRow, round_: int) -> int:
    """A whole full round is all there is: whatever it did not bring is gone, also what only another window brought."""
    found = connection.execute(_ABSENT, (row.ref, row.calendar, round_, row.window.end, row.window.start)).fetchall()
    return _end(connection, row, [ref for (ref,) in found])


def drop_window(connection: sqlite3.Connection, ref: int) -> None:
    """Forget a window; its events stay where another window has them."""
    refs = connection.execute("DELETE FROM membership WHERE window = ? RETURNING event", (ref,)).fetchall()
    connection.execute("DELETE FROM window WHERE ref = ?", (ref,))
    _sweep(connection, [event for (event,) in refs])


def drop_event(connection: sqlite3.Connection, calendar: int, event_id: str) -> None:
    """The server says that it does not exist: it leaves every window, a master with all its instances."""
    drop_events(connection, _meant(connection, calendar, event_id))


def drop_events(connection: sqlite3.Connection, refs: Collection[int]) -> None:
    """These events leave every window."""
    connection.executemany("DELETE FROM membership WHERE event = ?", [(ref,) for ref in refs])
    _sweep(connection, refs)


def drop_empty_series(connection: sqlite3.Connection, calendar: int) -> None:
    """Masters without instances are of no use: the next round that needs one brings it."""
    connection.execute(
        "DELETE FROM series WHERE calendar = ? AND NOT EXISTS (SELECT 1 FROM event WHERE event.series = series.ref)",
        (calendar,),
    )


def drop_calendar(connection: sqlite3.Connection, calendar: int) -> None:
    """The calendar is no longer listed: everything of it goes."""
    connection.execute("DELETE FROM membership WHERE event IN (SELECT ref FROM event WHERE calendar = ?)", (calendar,))
    for table in ("event", "series", "window"):
        connection.execute(f"DELETE FROM {table} WHERE calendar = ?", (calendar,))  # noqa: S608
    connection.execute("DELETE FROM calendar WHERE ref = ?", (calendar,))


def _meant(connection: sqlite3.Connection, calendar: int, id_: str) -> list[int]:
    """The event with this id, or the instances of the series."""
    found = connection.execute(
        "SELECT ref FROM event WHERE id_sum = ?3 AND calendar = ?1 AND id = ?2 UNION ALL SELECT e.ref FROM series AS s"
        " JOIN event AS e ON e.series = s.ref WHERE s.calendar = ?1 AND s.id = ?2",
        (calendar, id_, id_sum(id_)),
    )
    return [ref for (ref,) in found.fetchall()]


def _end(connection: sqlite3.Connection, row: WindowRow, refs: Collection[int]) -> int:
    """End memberships in this window.

    An event whose stored times still overlap the window, and which is not there any more, is deleted or elsewhere:
    the other windows that hold it know less than this one, and bring it again if it is theirs.
    """
    connection.executemany("DELETE FROM membership WHERE event = ? AND window = ?", [(ref, row.ref) for ref in refs])
    connection.executemany(
        "DELETE FROM membership WHERE event = ?1 AND EXISTS"
        " (SELECT 1 FROM event WHERE ref = ?1 AND start < ?3 AND end > ?2)",
        [(ref, row.window.start, row.window.end) for ref in refs],
    )
    return _sweep(connection, refs)


def _sweep(connection: sqlite3.Connection, refs: Iterable[int]) -> int:
    return connection.executemany(
        "DELETE FROM event WHERE ref = ?1 AND NOT EXISTS (SELECT 1 FROM membership WHERE event = ?1)",
        [(ref,) for ref in refs],
    ).rowcount
