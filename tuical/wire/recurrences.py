"""Recurrences, rebuilt from the members that their kind uses: answers carry fillers such as `month: 0`."""

from __future__ import annotations

from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.wire import clean
from tuical.wire.detail_shapes import PatternShape, RangeShape, RecurrenceShape
from tuical.wire.times import plain_date
from tuical.wire.words import word

_USED = {
    "daily": frozenset(),
    "weekly": frozenset({"days", "first_day"}),
    "absoluteMonthly": frozenset({"day_of_month"}),
    "relativeMonthly": frozenset({"days", "index"}),
    "absoluteYearly": frozenset({"day_of_month", "month"}),
    "relativeYearly": frozenset({"days", "index", "month"}),
}
_ALL = frozenset({"days", "first_day", "day_of_month", "month", "index"})


def recurrence(shape: RecurrenceShape | None) -> Recurrence | None:
    """patternedRecurrence as typed values, None when there is none to speak of."""
    if shape is None or shape.pattern is None:
        return None
    return Recurrence(_pattern(shape.pattern), _range(shape.range or RangeShape()))


def _pattern(shape: PatternShape) -> Pattern:
    kind = word(shape.type)
    used = _USED.get(kind, _ALL)
    days = tuple(day for day in map(word, shape.days_of_week or ()) if day in WEEKDAYS)
    return Pattern(
        kind=kind,
        interval=_within(shape.interval, 1, 999, 1),
        days=days if "days" in used else (),
        first_day=word(shape.first_day_of_week, "sunday") if "first_day" in used else "sunday",
        day_of_month=_within(shape.day_of_month, 1, 31, 0) if "day_of_month" in used else 0,
        month=_within(shape.month, 1, 12, 0) if "month" in used else 0,
        index=word(shape.index, "first") if "index" in used else "first",
    )


def _range(shape: RangeShape) -> Range:
    kind = word(shape.type)
    return Range(
        kind=kind,
        start=plain_date(shape.start_date),
        end=plain_date(shape.end_date) if kind == "endDate" else None,
        count=_within(shape.number_of_occurrences, 1, 100_000, 0) if kind == "numbered" else 0,
        zone=clean.name(shape.recurrence_time_zone),
    )


def _within(number: int | None, least: int, most: int, otherwise: int) -> int:
    return number if number is not None and least <= number <= most else otherwise
