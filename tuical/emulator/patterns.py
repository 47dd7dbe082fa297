"""Reading a recurrence that a client sends: required members, unused ones still validated, Exchange's limits."""

from datetime import date
from itertools import pairwise
from typing import Any

from tuical.emulator.errors import bad_request, invalid
from tuical.emulator.recurrence import DAYS, INDEXES, PATTERNS, RANGES
from tuical.emulator.series import Series
from tuical.emulator.validation import Check, list_of, nullable, number, one_of, record, text
from tuical.emulator.zones import known_zone

_PATTERN: dict[str, Check] = {
    "type": one_of(PATTERNS),
    "interval": number(1, 999),
    "month": number(1, 12),
    "dayOfMonth": number(1, 31),
    "daysOfWeek": list_of(one_of(DAYS)),
    "firstDayOfWeek": one_of(DAYS),
    "index": one_of(INDEXES),
}
FILLERS = {"month": 0, "dayOfMonth": 0, "firstDayOfWeek": "sunday", "index": "first"}
"""What stands in an answer for the members of a pattern that nobody gave."""
_RANGE: dict[str, Check] = {
    "type": one_of(RANGES),
    "startDate": text(),
    "endDate": text(),
    "recurrenceTimeZone": nullable(text()),
    "numberOfOccurrences": number(1, 999),
}
_REQUIRED = {
    "daily": (),
    "weekly": ("daysOfWeek",),
    "absoluteMonthly": ("dayOfMonth",),
    "relativeMonthly": ("daysOfWeek",),
    "absoluteYearly": ("dayOfMonth", "month"),
    "relativeYearly": ("daysOfWeek", "month"),
}
_LIMIT_REQUIRED = {"endDate": "endDate", "numbered": "numberOfOccurrences"}
_LAST_DAY = date(4500, 9, 1)


def recurrence(value: Any, name: str) -> dict[str, Any]:
    """patternedRecurrence as the service stores it, with its fillers. Raises 400 with the code of reference 7."""
    found = record(value, name)
    pattern = _members(found.get("pattern"), _PATTERN, f"{name}.pattern")
    limits = _members(found.get("range"), _RANGE, f"{name}.range")
    for member in ("type", "interval", *_REQUIRED.get(pattern.get("type", ""), ())):
        if not pattern.get(member):
            raise invalid(f"The recurrence pattern needs the property '{member}'.")
    _check_range(limits)
    ends = {"recurrenceTimeZone": None, "numberOfOccurrences": 0, "endDate": "0001-01-01"}
    return {"pattern": FILLERS | pattern, "range": ends | limits}


def _members(value: Any, checks: dict[str, Check], name: str) -> dict[str, Any]:
    found = record(value, name)
    unknown = found.keys() - checks.keys()
    if unknown:
        raise invalid(f"The property '{min(unknown)}' does not exist on '{name}'.")
    return {member: checks[member](entry, f"{name}.{member}") for member, entry in found.items()}


def _check_range(limits: dict[str, Any]) -> None:
    kind = limits.get("type")
    if not limits.get("startDate"):
        raise bad_request("ErrorRecurrenceEndDateTooBig", "The recurrence's end date is out of range.")
    wanted = _LIMIT_REQUIRED.get(kind or "")
    if kind is None or (wanted and not limits.get(wanted)):
        raise invalid(f"The recurrence range needs the property '{wanted or 'type'}'.")
    start = _date(limits["startDate"])
    end = _date(limits["endDate"]) if limits.get("endDate") else None
    if end and end > _LAST_DAY:
        raise bad_request("ErrorRecurrenceEndDateTooBig", "The recurrence's end date is out of range.")
    if end and end < start:
        raise bad_request("ErrorRecurrenceHasNoOccurrence", "The recurrence ends before it starts.")
    zone = limits.get("recurrenceTimeZone")
    if zone and known_zone(zone) is None:
        raise bad_request("TimeZoneNotSupportedException", f"The following TimeZone value is not supported: '{zone}'.")


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise invalid(f"'{value}' is not a date.") from None


def check_series(series: Series) -> None:
    """Rules that need the expansion: something must take place, and must end before it takes place again."""
    first = series.first_day()
    if first is None:
        raise bad_request("ErrorRecurrenceHasNoOccurrence", "The recurrence has no occurrence.")
    days = series.days_until(first + 400)[:50]
    gap = min((later - earlier for earlier, later in pairwise(days)), default=None)
    if gap is not None and series.length.total_seconds() > gap * 86_400:
        raise bad_request("ErrorOccurrenceTimeSpanTooBig", "Duration of an occurrence is longer than the interval.")
