"""Notes what an event was before a page changed it, without a look at anything that stays as it is.

The triggers belong to the writer's connection and are made when a calendar is read that was whole before: a first sync
knows none of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuical.model.summary import CANCELLED, MEETING, MINE
from tuical.store.schema import statements

_HAS_WATCH = "SELECT 1 FROM temp.sqlite_master WHERE name = 'watched'"
_WHOLE_BEFORE = "SELECT 1 FROM window WHERE calendar = ? AND complete > 0 LIMIT 1"
_NEWEST = "SELECT coalesce((SELECT max(ref) FROM event), 0), coalesce((SELECT max(ref) FROM series), 0)"
_ARRIVED = """
INSERT OR IGNORE INTO altered (calendar, id, series, own, start, end)
SELECT calendar, id, '', :own, start, end FROM event
WHERE ref > :event AND series IS NULL AND response IN ('notResponded', 'none') AND flags & :mask = :wanted
UNION ALL
SELECT calendar, id, '', :own, NULL, NULL FROM series
WHERE ref > :series AND known = 1 AND response IN ('notResponded', 'none') AND flags & :mask = :wanted
"""
_SQL = Path(__file__).with_name("watching.sql")


@contextmanager
def watched(connection: sqlite3.Connection, calendar: int, *, arrivals: bool, own: bool = False) -> Iterator[None]:
    """Note what changes in a calendar meanwhile, inside a transaction; nothing of one that was never whole.

    `arrivals`: new invitations, too. `own`: it is the answer to what the person did here.
    """
    if connection.execute(_WHOLE_BEFORE, (calendar,)).fetchone() is None:
        yield
        return
    if connection.execute(_HAS_WATCH).fetchone() is None:
        for statement in statements(_SQL):
            connection.execute(statement)
    event, series = connection.execute(_NEWEST).fetchone()
    connection.execute("INSERT INTO watched VALUES (?)", (own,))
    yield
    connection.execute("DELETE FROM watched")
    if arrivals:
        flags = {"mask": MEETING | MINE | CANCELLED, "wanted": MEETING}
        connection.execute(_ARRIVED, {"own": own, "event": event, "series": series, **flags})
