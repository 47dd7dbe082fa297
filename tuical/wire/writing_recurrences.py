"""A recurrence as a request carries it: what its kind uses and nothing else, since fillers are validated too."""

from __future__ import annotations

from datetime import date
from typing import Any

from tuical import errors
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence

_LAST_DAY = date(4500, 9, 1)
"""Later ends are refused (ErrorRecurrenceEndDateTooBig)."""
_INDEXES = ("first", "second", "third", "fourth", "last")


def patterned_recurrence(rule: Recurrence, start: date | None, zone: str) -> dict[str, Any]:
    """patternedRecurrence; `start` and `zone` are those of the event, for a range that names none.

    Raises errors.UsageError for a rule that lacks what its kind needs, or of a kind that nobody can write.
    """
    return {"pattern": _pattern(rule.pattern), "range": _range(rule.range, start, zone)}


def _pattern(pattern: Pattern) -> dict[str, Any]:
    if pattern.interval < 1:
        raise _incomplete("how often it repeats")
    written: dict[str, Any] = {"type": pattern.kind, "interval": pattern.interval}
    match pattern.kind:
        case "daily":
            return written
        case "weekly":
            return written | _days(pattern) | {"firstDayOfWeek": pattern.first_day}
        case "absoluteMonthly":
            return written | _day_of_month(pattern)
        case "relativeMonthly":
            return written | _days(pattern) | _index(pattern)
        case "absoluteYearly":
            return written | _day_of_month(pattern) | _month(pattern)
        case "relativeYearly":
            return written | _days(pattern) | _index(pattern) | _month(pattern)
    raise errors.UsageError("tuical does not know this kind of repetition.", "Choose one that it offers.")


def _days(pattern: Pattern) -> dict[str, Any]:
    if not pattern.days or not set(pattern.days) <= set(WEEKDAYS):
        raise _incomplete("the days of the week")
    return {"daysOfWeek": list(pattern.days)}


def _index(pattern: Pattern) -> dict[str, Any]:
    if pattern.index not in _INDEXES:
        raise _incomplete("which of the days")
    return {"index": pattern.index}


def _day_of_month(pattern: Pattern) -> dict[str, Any]:
    if not 1 <= pattern.day_of_month <= 31:
        raise _incomplete("the day of the month")
    return {"dayOfMonth": pattern.day_of_month}


def _month(pattern: Pattern) -> dict[str, Any]:
    if not 1 <= pattern.month <= 12:
        raise _incomplete("the month")
    return {"month": pattern.month}


def _range(span: Range, start: date | None, zone: str) -> dict[str, Any]:
    first = span.start or start
    if first is None:
        raise _incomplete("the first day")
    written: dict[str, Any] = {"type": span.kind, "startDate": first.isoformat()}
    if span.zone or zone:
        written["recurrenceTimeZone"] = span.zone or zone
    match span.kind:
        case "noEnd":
            return written
        case "endDate":
            return written | {"endDate": _end(span, first).isoformat()}
        case "numbered":
            return written | {"numberOfOccurrences": _count(span)}
    raise _incomplete("how long it goes on")


def _end(span: Range, first: date) -> date:
    if span.end is None:
        raise _incomplete("the last day")
    if not first <= span.end <= _LAST_DAY:
        raise errors.UsageError("The repetition would end before it begins, or too late.", "Change its last day.")
    return span.end


def _count(span: Range) -> int:
    if span.count < 1:
        raise _incomplete("how many times it happens")
    return span.count


def _incomplete(what: str) -> errors.UsageError:
    return errors.UsageError(f"The repetition does not say {what}.", "Nothing was sent; complete it and save again.")
