"""A recurrence as typed values; patternedRecurrence of the API without its fillers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pattern:
    """recurrencePattern: only the members that its kind uses are set."""

    kind: str
    """daily, weekly, absoluteMonthly, relativeMonthly, absoluteYearly, relativeYearly, or an unknown word."""
    interval: int = 1
    days: tuple[str, ...] = ()
    """daysOfWeek: monday ... sunday."""
    first_day: str = "sunday"
    day_of_month: int = 0
    month: int = 0
    index: str = "first"
    """first, second, third, fourth, last."""


@dataclass(frozen=True, slots=True)
class Range:
    """recurrenceRange: dates in `zone`, both inclusive."""

    kind: str
    """endDate, noEnd, numbered, or an unknown word."""
    start: date | None
    end: date | None = None
    count: int = 0
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How a series repeats and for how long."""

    pattern: Pattern
    range: Range
