"""The change history as the cache keeps it: what waits to be worked into it, its entries, which of them were seen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from tuical.model.history import Difference, HistoryEntry, Times
from tuical.model.keys import EventKey
from tuical.model.window import DAY
from tuical.store.rows import id_sum

KEPT_DAYS = 90
_COLUMNS = "ref, at, account, mailbox, calendar, event, subject, times, differences, seen"

NEWEST = f"SELECT {_COLUMNS} FROM history ORDER BY ref DESC LIMIT :limit"  # noqa: S608
OF_EVENT = (
    f"SELECT {_COLUMNS} FROM history WHERE account = :account AND mailbox = :mailbox"  # noqa: S608
    " AND event IN (:event, :series) ORDER BY ref DESC LIMIT :limit"
)
NEWEST_UNSEEN = f"SELECT {_COLUMNS} FROM history WHERE seen = 0 ORDER BY ref DESC LIMIT :limit"  # noqa: S608

_ALTERED = """
SELECT a.ref, c.account, c.mailbox, c.id, a.id, a.series, a.own, a.raw, a.master,
       coalesce(d.raw, m.raw), dm.raw,
       a.start IS NOT NULL AND EXISTS (
           SELECT 1 FROM window AS w
           WHERE w.calendar = a.calendar AND w.complete > 0 AND w.start < a.end AND w.end > a.start
       ),
       EXISTS (SELECT 1 FROM series AS l WHERE l.calendar = a.calendar AND l.id = a.series)
FROM altered AS a JOIN calendar AS c ON c.ref = a.calendar
LEFT JOIN event AS e ON e.id_sum = sum_of(a.id) AND e.calendar = a.calendar AND e.id = a.id
LEFT JOIN detail AS d ON d.ref = e.ref LEFT JOIN detail AS dm ON dm.ref = -e.series
LEFT JOIN series AS s ON s.calendar = a.calendar AND s.id = a.id LEFT JOIN detail AS m ON m.ref = -s.ref
ORDER BY a.calendar, a.series, a.ref LIMIT ?
"""


class Altered(NamedTuple):
    """An event before a round and after it, as JSON."""

    ref: int
    key: EventKey
    series: str
    """The id of its master before, empty for singles and masters."""
    own: bool
    """Whether it came of what the person did here."""
    before: bytes | None
    """None for what has just arrived."""
    master_before: bytes | None
    after: bytes | None
    """None for what is no longer there."""
    master_after: bytes | None
    looked: bool
    """Whether its times lie where the cache holds everything, so that its absence means that it left them."""
    series_there: bool
    """Whether the cache still holds its series."""


def altered(connection: sqlite3.Connection, limit: int) -> list[Altered]:
    """What waits to be worked into the history, instances of one series together."""
    connection.create_function("sum_of", 1, id_sum, deterministic=True)
    return [_altered(row) for row in connection.execute(_ALTERED, (limit,)).fetchall()]


def _altered(row: Sequence[Any]) -> Altered:
    ref, account, mailbox, calendar, id_, series, own, before, master, after, master_after, looked, there = row
    key = EventKey(account, mailbox, calendar, id_)
    return Altered(ref, key, series, bool(own), before, master, after, master_after, bool(looked), bool(there))


def keep(connection: sqlite3.Connection, worked: Collection[int], entries: Iterable[HistoryEntry], now: int) -> None:
    """Put entries in, forget what they were made of and whatever is older than 90 days; inside a transaction."""
    connection.executemany(
        "INSERT INTO history (at, account, mailbox, calendar, event, subject, times, differences, seen)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(e.at, *e.key, e.subject, json.dumps(e.times), json.dumps(e.differences), e.seen) for e in entries],
    )
    connection.executemany("DELETE FROM altered WHERE ref = ?", [(ref,) for ref in worked])
    connection.execute("DELETE FROM altered WHERE calendar NOT IN (SELECT ref FROM calendar)")
    connection.execute("DELETE FROM history WHERE at < ?", (now - KEPT_DAYS * DAY,))


def mark_seen(connection: sqlite3.Connection, upto: int) -> bool:
    """Everything up to this entry (by its number) was seen; False when it had been before."""
    return connection.execute("UPDATE history SET seen = 1 WHERE seen = 0 AND ref <= ?", (upto,)).rowcount > 0


def to_entry(row: Sequence[Any]) -> HistoryEntry:
    """A row of the history as a value."""
    ref, at, account, mailbox, calendar, event, subject, times, differences, seen = row
    key = EventKey(account, mailbox, calendar, event)
    found = tuple(map(_difference, json.loads(differences)))
    return HistoryEntry(key, at, subject, Times(*json.loads(times)), found, bool(seen), ref)


def _difference(members: Sequence[Any]) -> Difference:
    kind, was, now, people, times, dates = members
    return Difference(kind, was, now, tuple(people), tuple(Times(*each) for each in times), dates)
