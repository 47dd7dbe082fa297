"""Moving and stretching an event: how far, counted on the clock of the views, and when it would be then.

Steps over days keep the time on the clock over a change of the clocks; how long an event takes never changes by moving.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from tuical.model.event import Event
from tuical.model.event_change import When
from tuical.model.summary import EventSummary
from tuical.planning.series_steps import when_of

_LEAST = 15 * 60
"""Seconds that an event keeps when it is made shorter, unless it was shorter before."""
_FIRST, _LAST = date(1900, 1, 1).toordinal(), date(2200, 12, 31).toordinal()


class Shift(NamedTuple):
    """How far an event was moved from where it was, and how much longer it was made."""

    days: int = 0
    minutes: int = 0
    """Beside the days, on the clock."""
    longer: int = 0
    """Minutes at its end, of an all-day event days; negative where it became shorter."""


def shifted(event: EventSummary, shift: Shift, zone: tzinfo) -> EventSummary:
    """The event as it would be; `zone` is that of the views. It never leaves the years that the views can show."""
    if event.all_day:
        first = min(max(event.start + shift.days, _FIRST), _LAST)
        return event._replace(start=first, end=first + max(event.end - event.start + shift.longer, 1))
    start = _on_the_clock(event.start, shift.days, shift.minutes, zone)
    length = event.end - event.start
    return event._replace(start=start, end=start + max(length + shift.longer * 60, min(length, _LEAST)))


def kept(event: EventSummary, shift: Shift) -> Shift:
    """The shift without what would make the event shorter than it can be, so that no key press counts for nothing."""
    if event.all_day:
        return shift._replace(longer=max(shift.longer, 1 - (event.end - event.start)))
    length = event.end - event.start
    return shift._replace(longer=max(shift.longer, -max(length - _LEAST, 0) // 60))


def when_shifted(event: Event, shift: Shift, zone: tzinfo) -> When:
    """The same as it is written, in the event's own zone."""
    return when_of(replace(event, summary=shifted(event.summary, shift, zone)))


def _on_the_clock(instant: int, days: int, minutes: int, zone: tzinfo) -> int:
    if not days and not minutes:
        return instant
    local = datetime.fromtimestamp(instant, zone)
    wall = local.replace(tzinfo=None, fold=0) + timedelta(days=days, minutes=minutes)
    if not _FIRST <= wall.toordinal() <= _LAST:
        return instant
    return int(wall.replace(tzinfo=zone).timestamp())
