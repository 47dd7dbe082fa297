"""A recurrence as a sentence: `every second Friday, to 18 Dec 2026`; unknown words of the server never fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tuical.model.dates import day_month_year
from tuical.model.names import ENGLISH, WEEKDAYS, Names
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.text import safe_text

_NUMBERS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
_INDEXES = ("first", "second", "third", "fourth", "last")
_WORKDAYS = frozenset(WEEKDAYS[:5])
_WEEKEND = frozenset(WEEKDAYS[5:])


def recurrence_words(recurrence: Recurrence, names: Names = ENGLISH) -> str:
    """The sentence, without a full stop and in lower case; dates are those of the series' own zone."""
    return f"{_pattern(recurrence.pattern, recurrence.range.start, names)}{_range(recurrence.range, names)}"


def _pattern(pattern: Pattern, start: date | None, names: Names) -> str:
    words = _KINDS.get(pattern.kind)
    if words is None:
        return f"repeats ({safe_text(pattern.kind, limit=40) or 'unknown'})"
    return words(pattern, start, names)


def _daily(pattern: Pattern, _start: date | None, _names: Names) -> str:
    return _every(pattern.interval, "day")


def _monthly_on_date(pattern: Pattern, start: date | None, _names: Names) -> str:
    day = pattern.day_of_month or (start.day if start else 0)
    return f"{_every(pattern.interval, 'month')}{f' on day {day}' if day else ''}"


def _monthly_on_weekday(pattern: Pattern, _start: date | None, names: Names) -> str:
    return f"{_nth_day(pattern, names)} of {_every(pattern.interval, 'month')}"


def _yearly_on_date(pattern: Pattern, start: date | None, names: Names) -> str:
    return _every(pattern.interval, "year") + _on_date(pattern, start, names)


def _yearly_on_weekday(pattern: Pattern, _start: date | None, names: Names) -> str:
    month = f" of {names.months[pattern.month - 1]}" if 1 <= pattern.month <= 12 else ""
    return f"{_nth_day(pattern, names)}{month}, {_every(pattern.interval, 'year')}"


def _every(interval: int, unit: str) -> str:
    if interval <= 1:
        return f"every {unit}"
    return f"every {_NUMBERS[interval]} {unit}" if interval == 2 else f"every {interval} {unit}s"


def _weekly(pattern: Pattern, start: date | None, names: Names) -> str:
    days = frozenset(day.lower() for day in pattern.days) or frozenset(_day_of(start))
    if pattern.interval <= 1 and days == _WORKDAYS:
        return "every weekday"
    if pattern.interval <= 1 and len(days & frozenset(WEEKDAYS)) == 7:
        return "every day"
    words = _day_words(days, names)
    if not words:
        return _every(pattern.interval, "week")
    if pattern.interval <= 1:
        return f"every {words}"
    if pattern.interval in _NUMBERS and len(days) == 1:
        return f"every {_NUMBERS[pattern.interval]} {words}"
    return f"{_every(pattern.interval, 'week')} on {words}"


def _day_of(start: date | None) -> Sequence[str]:
    return (WEEKDAYS[start.weekday()],) if start else ()


def _day_words(days: frozenset[str], names: Names) -> str:
    return _joined([names.days[place] for place, name in enumerate(WEEKDAYS) if name in days], "and")


def _nth_day(pattern: Pattern, names: Names) -> str:
    index = pattern.index if pattern.index in _INDEXES else "first"
    days = frozenset(day.lower() for day in pattern.days) & frozenset(WEEKDAYS)
    if len(days) == 7:
        return f"the {index} day"
    if days == _WORKDAYS:
        return f"the {index} weekday"
    if days == _WEEKEND:
        return f"the {index} weekend day"
    words = [names.days[place] for place, name in enumerate(WEEKDAYS) if name in days]
    return f"the {index} {_joined(words, 'or') or 'day'}"


def _on_date(pattern: Pattern, start: date | None, names: Names) -> str:
    month = pattern.month if 1 <= pattern.month <= 12 else start.month if start else 0
    day = pattern.day_of_month or (start.day if start else 0)
    return f" on {_day_of_month(day, month, names)}" if month and day else ""


def _day_of_month(day: int, month: int, names: Names) -> str:
    """`5 May`, which may be no day of any year at all: what the server says is not taken for a date."""
    months = names.months_in_date or names.months
    form = names.forms.long_day.replace("{weekday}", "").strip(" ()")
    return form.format(day=day, m=month, month=months[month - 1])


def _range(range_: Range, names: Names) -> str:
    if range_.kind == "endDate" and range_.end:
        return f", to {day_month_year(range_.end, names)}"
    if range_.kind == "numbered" and range_.count > 0:
        return ", once" if range_.count == 1 else f", {range_.count} times"
    return ""


def _joined(words: Sequence[str], last: str) -> str:
    return " ".join(filter(None, (", ".join(words[:-1]), last if len(words) > 1 else "", *words[-1:])))


_KINDS: dict[str, Callable[[Pattern, date | None, Names], str]] = {
    "daily": _daily,
    "weekly": _weekly,
    "absoluteMonthly": _monthly_on_date,
    "relativeMonthly": _monthly_on_weekday,
    "absoluteYearly": _yearly_on_date,
    "relativeYearly": _yearly_on_weekday,
}
