"""From a recurrence to its dates and times: six patterns, three ranges, days 29 to 31 clamped as Outlook does.

Dates are those of the event's own zone, so that every instance keeps its wall time when clocks change.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta, tzinfo
from itertools import count, islice, takewhile
from typing import NamedTuple

from tuical.model.event_change import AllDay, EventTime, When
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Recurrence
from tuical.model.zones import find_zone

_POSITIONS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_LATEST = date(9999, 1, 1).toordinal()
"""What begins later may end after the last day that there is."""


class Instance(NamedTuple):
    """One instance of a series."""

    day: int
    """The day of the pattern that it stands for, as an ordinal."""
    start: int
    """Epoch seconds, or a day ordinal for whole days; `end` is exclusive."""
    end: int


def dates(rule: Recurrence, first: date | None = None) -> Iterator[date]:
    """The dates of a recurrence in order, within its range; endless for noEnd, to the end of the calendar.

    `first` is the day of the event, for a range that names no start. A pattern that lacks what its kind needs, which
    the service would refuse, has its first day only. Source: patternedRecurrence.
    """
    return _within(rule, _start(rule, first), 0)


def dates_between(rule: Recurrence, low: date, high: date, first: date | None = None) -> Iterator[date]:
    """Those from `low` up to but not including `high`, without stepping through all the years before."""
    start = _start(rule, first)
    skipped = 0 if rule.range.kind == "numbered" else _steps_before(rule.pattern, start, low)
    return (day for day in takewhile(lambda day: day < high, _within(rule, start, skipped)) if day >= low)


def instances(rule: Recurrence, when: When, low: int, high: int, otherwise: tzinfo = UTC) -> Iterator[Instance]:
    """The instances of an event that begins as `when` says on the pattern's days [low, high), which are ordinals.

    `otherwise` is the zone for a name that nobody can resolve.
    """
    first = first_day(when)
    begin, end = (date.fromordinal(min(max(day, 1), _LATEST)) for day in (low, high))
    for day in dates_between(rule, begin, end, first):
        yield Instance(day.toordinal(), *times_on(when, day.toordinal(), otherwise))


def first_day(when: When) -> date:
    """The day on which an event begins, in its own zone."""
    return when.start if isinstance(when, AllDay) else when.start.wall.date()


def times_on(when: When, day: int, otherwise: tzinfo = UTC) -> tuple[int, int]:
    """Start and end of an event that takes place on another day (an ordinal) at the same wall time.

    Epoch seconds, or day ordinals for whole days, which last one day at least.
    """
    if isinstance(when, AllDay):
        return day, day + max(1, (when.end - when.start).days)
    moved = timedelta(days=day - when.start.wall.toordinal())
    start, end = (_instant(time, moved, otherwise) for time in (when.start, when.end))
    return start, max(start, end)


def _instant(time: EventTime, moved: timedelta, otherwise: tzinfo) -> int:
    return int((time.wall + moved).replace(tzinfo=find_zone(time.zone) or otherwise).timestamp())


def _start(rule: Recurrence, first: date | None) -> date:
    return rule.range.start or first or date(1970, 1, 1)


def _within(rule: Recurrence, start: date, skipped: int) -> Iterator[date]:
    limits = rule.range
    until = limits.end if limits.kind == "endDate" and limits.end is not None else date.max
    fitting = (day for day in _candidates(rule.pattern, start, skipped) if day >= start)
    return islice(takewhile(lambda day: day <= until, fitting), limits.count if limits.kind == "numbered" else None)


def _candidates(pattern: Pattern, start: date, skipped: int) -> Iterator[date]:
    """What the pattern names, from its `skipped`th period on, some of it before the start."""
    period = _period_of(pattern, start)
    if period is None:
        yield start
        return
    try:
        for step in count(skipped):
            yield from period(step * max(1, pattern.interval))
    except (OverflowError, ValueError):
        return  # the calendar ends with the year 9999


def _period_of(pattern: Pattern, start: date) -> Callable[[int], list[date]] | None:
    """The days of the pattern in the day, week, month or year so many after the one of the start."""
    weekdays = [WEEKDAYS.index(day) for day in pattern.days if day in WEEKDAYS]
    match pattern.kind:
        case "daily":
            return lambda step: [start + timedelta(days=step)]
        case "weekly" if weekdays:
            return _weeks(pattern, start, weekdays)
        case "absoluteMonthly" | "absoluteYearly" if pattern.day_of_month:
            return _months(pattern, start, lambda year, month: [_day_of(year, month, pattern.day_of_month)])
        case "relativeMonthly" | "relativeYearly" if weekdays:
            position = _POSITIONS.get(pattern.index, 0)
            return _months(pattern, start, lambda year, month: [_nth(year, month, weekdays, position)])
    return None


def _weeks(pattern: Pattern, start: date, weekdays: list[int]) -> Callable[[int], list[date]]:
    first = WEEKDAYS.index(pattern.first_day) if pattern.first_day in WEEKDAYS else WEEKDAYS.index("sunday")
    week = start.toordinal() - (start.weekday() - first) % 7
    offsets = sorted({(day - first) % 7 for day in weekdays})
    return lambda step: [date.fromordinal(max(1, week + 7 * step + offset)) for offset in offsets]


def _months(pattern: Pattern, start: date, days: Callable[[int, int], list[date]]) -> Callable[[int], list[date]]:
    yearly = pattern.kind.endswith("Yearly")
    first = start.year * 12 + (pattern.month or start.month if yearly else start.month) - 1

    def period(step: int) -> list[date]:
        year, month = divmod(first + step * (12 if yearly else 1), 12)
        return days(year, month + 1)

    return period


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _nth(year: int, month: int, weekdays: list[int], position: int) -> date:
    """The n-th day of the month among the named weekdays (MS-OXOCAL, MonthNth); every month has four of each."""
    days = (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    return [day for day in days if day.weekday() in weekdays][position]


def _steps_before(pattern: Pattern, start: date, low: date) -> int:
    """How many periods can be left out since they end before `low`."""
    days = max(0, (low - start).days)
    longest = {"daily": 1, "weekly": 7}.get(pattern.kind, 366 if pattern.kind.endswith("Yearly") else 31)
    return max(0, days // (longest * max(1, pattern.interval)) - 1)
