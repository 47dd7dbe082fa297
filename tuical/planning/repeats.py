"""`Repeats`: what somebody said about repeating, before it has a first day; and the recurrence it makes with one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.calendar_days import add_days, add_months


class End(NamedTuple):
    """When it stops; nothing set for never."""

    until: date | None = None
    """The last day on which it may take place."""
    times: int = 0
    span: tuple[int, str] | None = None
    """For so many of a unit."""


class Repeats(NamedTuple):
    """Which days it takes place on."""

    unit: str
    """day, week, month or year."""
    interval: int = 1
    days: tuple[str, ...] = ()
    nth: str = ""
    """Which weekday of a month: first ... last."""
    day_of_month: int = 0
    month: int = 0
    end: End = End()


def recurrence(said: Repeats, first: date, *, first_day: str, zone: str = "") -> Recurrence:
    """The recurrence that begins on `first`, which gives it the days that were not said.

    `first_day` begins the week where several weeks are stepped over. Raises UsageError where it ends before.
    """
    return Recurrence(_pattern(said, first, first_day), _range(said, first, zone))


def _pattern(said: Repeats, first: date, first_day: str) -> Pattern:
    if said.unit == "day":
        return Pattern("daily", said.interval)
    if said.unit == "week":
        return Pattern("weekly", said.interval, said.days or (WEEKDAYS[first.weekday()],), first_day)
    if said.nth:
        kind = "relativeMonthly" if said.unit == "month" else "relativeYearly"
        return Pattern(kind, said.interval, said.days, first_day, month=said.month, index=said.nth)
    day = said.day_of_month or first.day
    if said.unit == "month":
        return Pattern("absoluteMonthly", said.interval, day_of_month=day)
    return Pattern("absoluteYearly", said.interval, day_of_month=day, month=said.month or first.month)


def _range(said: Repeats, first: date, zone: str) -> Range:
    end = said.end
    if end.times:
        return Range("numbered", first, count=end.times, zone=zone)
    last = _last_of(said, end.span, first) if end.span is not None else end.until
    if isinstance(last, int):
        return Range("numbered", first, count=last, zone=zone)
    if last is None:
        return Range("noEnd", first, zone=zone)
    if last < first:
        raise UsageError("It would stop repeating before it begins.", "Choose a later last day.")
    return Range("endDate", first, last, zone=zone)


def _last_of(said: Repeats, span: tuple[int, str], first: date) -> date | int:
    """`for 6 weeks`: so many times where each unit has one, else up to the day before they are over."""
    number, unit = span
    if unit == said.unit and len(said.days) <= 1:
        return max(1, number // said.interval)
    if unit in ("day", "week"):
        return add_days(first, number * (7 if unit == "week" else 1) - 1)
    return add_days(add_months(first, number * (12 if unit == "year" else 1)), -1)
