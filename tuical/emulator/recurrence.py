"""From a Graph recurrence to its dates: six patterns, three ranges, days 29-31 clamped as Exchange does."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice, takewhile
from typing import Any

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
INDEXES = ("first", "second", "third", "fourth", "last")
PATTERNS = ("daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly")
RANGES = ("endDate", "noEnd", "numbered")


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence in plain numbers; days are 0 (Monday) to 6, `position` is 0-3 or -1 for the last."""

    kind: str
    interval: int
    start: date
    days: tuple[int, ...] = ()
    day_of_month: int = 1
    month: int = 1
    position: int = 0
    first_day: int = 6
    until: date | None = None
    number: int | None = None


def rule_of(recurrence: Mapping[str, Any]) -> Rule:
    """A rule from a well-formed patternedRecurrence. Raises ValueError, KeyError or TypeError for others."""
    pattern, limits = recurrence["pattern"], recurrence["range"]
    index = pattern.get("index") or "first"
    return Rule(
        kind=pattern["type"],
        interval=max(1, int(pattern["interval"])),
        start=date.fromisoformat(limits["startDate"]),
        days=tuple(sorted(DAYS.index(day) for day in pattern.get("daysOfWeek") or ())),
        day_of_month=pattern.get("dayOfMonth") or 1,
        month=pattern.get("month") or 1,
        position=-1 if index == "last" else INDEXES.index(index),
        first_day=DAYS.index(pattern.get("firstDayOfWeek") or "sunday"),
        until=date.fromisoformat(limits["endDate"]) if limits["type"] == "endDate" else None,
        number=int(limits["numberOfOccurrences"]) if limits["type"] == "numbered" else None,
    )


def dates(rule: Rule) -> Iterator[date]:
    """The dates of a rule in order, within its range; endless for noEnd (to the end of the calendar)."""
    until = rule.until or date.max
    fitting = (day for day in _candidates(rule) if day >= rule.start)
    return islice(takewhile(lambda day: day <= until, fitting), rule.number)


def _candidates(rule: Rule) -> Iterator[date]:
    try:
        if rule.kind == "daily":
            yield from _daily(rule)
        elif rule.kind == "weekly":
            yield from _weekly(rule)
        else:
            yield from _monthly(rule)
    except (OverflowError, ValueError):
        return  # the calendar ends with the year 9999


def _daily(rule: Rule) -> Iterator[date]:
    for step in count():
        yield rule.start + timedelta(days=step * rule.interval)


def _weekly(rule: Rule) -> Iterator[date]:
    week = rule.start.toordinal() - (rule.start.weekday() - rule.first_day) % 7
    offsets = sorted((day - rule.first_day) % 7 for day in rule.days)
    for step in count() if offsets else ():
        for offset in offsets:
            day = week + step * rule.interval * 7 + offset
            if day > 0:
                yield date.fromordinal(day)


def _monthly(rule: Rule) -> Iterator[date]:
    yearly = rule.kind.endswith("Yearly")
    first = rule.start.year * 12 + (rule.month if yearly else rule.start.month) - 1
    for step in count():
        year, month = divmod(first + step * rule.interval * (12 if yearly else 1), 12)
        if rule.kind.startswith("absolute"):
            yield date(year, month + 1, min(rule.day_of_month, days_in(year, month + 1)))
        else:
            yield from _relative(rule, year, month + 1)


def _relative(rule: Rule, year: int, month: int) -> Iterator[date]:
    """The n-th day of the month among the named weekdays (MS-OXOCAL, MonthNth)."""
    days = [date(year, month, day) for day in range(1, days_in(year, month) + 1)]
    fitting = [day for day in days if day.weekday() in rule.days]
    if fitting:
        yield fitting[rule.position]


def days_in(year: int, month: int) -> int:
    """Length of a month."""
    return monthrange(year, month)[1]
