"""Graph recurrence values for the demo's series; every function gives a pattern, `repeat` adds its range."""

from __future__ import annotations

from datetime import date
from typing import Any

Pattern = dict[str, Any]
WORKING_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
WEEKDAYS = (*WORKING_DAYS, "saturday", "sunday")


def daily(interval: int = 1) -> Pattern:
    """Return every n days."""
    return {"type": "daily", "interval": interval}


def weekly(*days: str, interval: int = 1) -> Pattern:
    """Return these days of every n-th week; weeks begin on Monday."""
    return {"type": "weekly", "interval": interval, "daysOfWeek": list(days), "firstDayOfWeek": "monday"}


def monthly_on(day: int, interval: int = 1) -> Pattern:
    """Return one day of every n-th month."""
    return {"type": "absoluteMonthly", "interval": interval, "dayOfMonth": day}


def monthly_nth(index: str, day: str, interval: int = 1) -> Pattern:
    """Return the first .. fourth or last such weekday of every n-th month."""
    return {"type": "relativeMonthly", "interval": interval, "daysOfWeek": [day], "index": index}


def yearly_on(month: int, day: int) -> Pattern:
    """Return one date of every year."""
    return {"type": "absoluteYearly", "interval": 1, "dayOfMonth": day, "month": month}


def yearly_nth(index: str, day: str, month: int) -> Pattern:
    """Return the first .. fourth or last such weekday of a month of every year."""
    return {"type": "relativeYearly", "interval": 1, "daysOfWeek": [day], "index": index, "month": month}


def repeat(pattern: Pattern, start: date, *, until: date | None = None, count: int | None = None) -> dict[str, Any]:
    """Return the whole recurrence: from `start`, up to `until` inclusive, or `count` times, or for ever."""
    span: dict[str, Any] = {"type": "noEnd", "startDate": start.isoformat()}
    if count is not None:
        span = {"type": "numbered", "startDate": start.isoformat(), "numberOfOccurrences": count}
    elif until is not None:
        span = {"type": "endDate", "startDate": start.isoformat(), "endDate": until.isoformat()}
    return {"pattern": pattern, "range": span}
