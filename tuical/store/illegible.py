"""Keeps what could not be read: noted by the round that brought it, gone once it can be read or does not come again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from tuical.model.illegible import Illegible
from tuical.model.keys import CalendarKey
from tuical.model.record import Page
from tuical.store.leaving import WindowRow

ALL = """
SELECT DISTINCT c.account, c.mailbox, c.id, c.name, i.id, i.subject, i.link
FROM illegible AS i JOIN calendar AS c ON c.ref = i.calendar ORDER BY c.position, i.subject, i.id
"""


def note(connection: sqlite3.Connection, row: WindowRow, round_: int, page: Page) -> int:
    """What a page brought and nobody could read; what it brought of the others' that can be read, or is gone.

    The answer is how many there are more or less.
    """
    before = _held(connection, row.calendar)
    if before:  # hardly ever
        known = [*(one.id for one in page.records), *(one.id for one in page.removals)]
        query = "DELETE FROM illegible WHERE calendar = ? AND id IN (SELECT value FROM json_each(?))"
        connection.execute(query, (row.calendar, json.dumps(known)))
    connection.executemany(
        "INSERT OR REPLACE INTO illegible VALUES (?, ?, ?, ?, ?, ?)",
        [(row.calendar, one.id or one.mark, row.ref, round_, one.subject, one.link) for one in page.refusals],
    )
    return len(before ^ _held(connection, row.calendar)) if before or page.refusals else 0


def end_absent(connection: sqlite3.Connection, row: WindowRow, round_: int) -> int:
    """A whole full round is all there is: what it did not bring is gone; the answer is how many."""
    return connection.execute("DELETE FROM illegible WHERE window = ? AND seen <> ?", (row.ref, round_)).rowcount


def _held(connection: sqlite3.Connection, calendar: int) -> set[str]:
    return {id_ for (id_,) in connection.execute("SELECT id FROM illegible WHERE calendar = ?", (calendar,))}


def to_illegible(row: Sequence[Any]) -> Illegible:
    """A row of `ALL`."""
    return Illegible(CalendarKey(*row[:3]), *row[3:])
