"""What a search has found, in the groups and with the words in which it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from tuical.layout.search_page import Found, When
from tuical.model.dates import DASH
from tuical.model.summary import EventSummary
from tuical.planning.calendar_days import counted
from tuical.planning.ranges import clock_time, day_words
from tuical.screens.desk import Desk

MOST = 300
"""Events that are shown at most, those nearest to now."""
_MASTER = "seriesMaster"


Names = frozenset[tuple[str, str]]
"""Accounts with the ids of events and series."""


def in_cache(text: str, desk: Desk) -> tuple[list[Found], list[Found], Names]:
    """What the cache holds: upcoming events, soonest first, past ones, newest first, and the names of all of them.

    Of a meeting in several accounts one copy is shown, and the names of the others are among them.
    """
    now = int(desk.clock.now().timestamp())
    today = desk.today()
    found = desk.search(text, MOST, around=now)
    names = frozenset((row.key.account, name) for row in found for name in (row.key.id, row.series))
    rows = desk.once(found)[:MOST]
    coming = sorted((row for row in rows if not _is_over(row, now, today)), key=lambda row: _start(row, desk))
    gone = sorted((row for row in rows if _is_over(row, now, today)), key=lambda row: _start(row, desk), reverse=True)
    return _lines(coming), _lines(gone), names


def beyond_cache(rows: Iterable[EventSummary], known: Names, desk: Desk) -> list[Found]:
    """What only the server has: events and series of which nothing was found here, newest first."""
    new = [row for row in rows if (row.key.account, row.key.id) not in known]
    return [Found(row) for row in sorted(new, key=lambda row: _start(row, desk), reverse=True)]


def _lines(rows: Sequence[EventSummary]) -> list[Found]:
    """One line an event; the instances of a series that look alike stand together in the first of them."""
    first: dict[tuple[str, ...], EventSummary] = {}
    more: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        series = (row.key.account, row.series, row.subject, row.location)
        alike = series if row.series else tuple(row.key)
        first.setdefault(alike, row)
        more[alike] += 1
    return [Found(row, more[alike] - 1) for alike, row in first.items()]


def when_of(row: EventSummary, desk: Desk) -> When:
    """When an event is, in the words of a line."""
    names, today, twelve = desk.settings.names, desk.now().date(), desk.settings.twelve_hours
    if row.all_day:
        days = max(row.end - row.start, 1)
        words = "all day" if days == 1 else counted(days, "day")
        return When(day_words(date.fromordinal(max(row.start, 1)), today, names), words, words)
    start, end = (datetime.fromtimestamp(instant, desk.settings.zone) for instant in (row.start, row.end))
    begins = clock_time(start, twelve)
    return When(
        day_words(start.date(), today, names), begins if twelve else f"{begins} {DASH} {clock_time(end)}", begins
    )


def _is_over(row: EventSummary, now: int, today: int) -> bool:
    return row.kind != _MASTER and row.end <= (today if row.all_day else now)


def _start(row: EventSummary, desk: Desk) -> int:
    return desk.midnight(max(row.start, 1)) if row.all_day else row.start
