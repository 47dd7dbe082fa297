"""From a repetition that was said and the time beside it to the series: its first day, its pattern and its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.calendar_days import add_days, add_months, month_end
from tuical.planning.quick_repeat_forms import Repeats
from tuical.planning.typed_when import Assumed, TypedWhen

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_FARTHEST = 366 * 9


def series(
    said: Repeats, when: TypedWhen, *, now: datetime, first_weekday: int, zone: str
) -> tuple[TypedWhen, Recurrence]:
    """The time of the first occurrence, and the recurrence; `now` is wall time in the zone of the views.

    Without a day of its own the series begins with the first fitting day that is not over. Raises UsageError for a
    series that never takes place.
    """
    if said.unit == "week" and not said.days:
        said = said._replace(days=(WEEKDAYS[when.first_day.weekday()],))
    first = _first_day(said, when, now)
    moved = timedelta(days=(first - when.first_day).days)
    settled = when._replace(start=when.start + moved, end=when.end + moved, assumed=when.assumed - {Assumed.DAY})
    pattern = _pattern(said, first, first_weekday)
    return settled, Recurrence(pattern, _range(said, first, when.zone or zone))


def _first_day(said: Repeats, when: TypedWhen, now: datetime) -> date:
    day = when.first_day
    if Assumed.DAY in when.assumed:
        day = now.date()
    for _ in range(_FARTHEST):
        over = Assumed.DAY in when.assumed and datetime.combine(day, when.start.time()) < now and not when.all_day
        if _takes_place(said, day, when.first_day) and not over:
            return day
        day = add_days(day, 1)
    raise UsageError("This never takes place.", "Type another repetition.")


def _takes_place(said: Repeats, day: date, start: date) -> bool:
    if said.unit == "week":
        return WEEKDAYS[day.weekday()] in said.days
    if said.nth:
        return _is_nth(said, day)
    if said.month:
        return (day.month, day.day) == (said.month, said.day_of_month)
    if said.day_of_month:
        return day.day == min(said.day_of_month, month_end(day).day)
    return day >= start or said.unit == "day"


def _is_nth(said: Repeats, day: date) -> bool:
    if WEEKDAYS[day.weekday()] not in said.days:
        return False
    return day.day + 7 > month_end(day).day if said.nth == "last" else (day.day - 1) // 7 == _PLACES[said.nth]


def _pattern(said: Repeats, first: date, first_weekday: int) -> Pattern:
    begins = WEEKDAYS[first_weekday]
    if said.unit == "day":
        return Pattern("daily", said.interval, first_day=begins)
    if said.unit == "week":
        return Pattern("weekly", said.interval, said.days, begins)
    if said.nth:
        return Pattern("relativeMonthly", said.interval, said.days, begins, index=said.nth)
    if said.unit == "month":
        return Pattern("absoluteMonthly", said.interval, first_day=begins, day_of_month=said.day_of_month or first.day)
    return Pattern("absoluteYearly", said.interval, first_day=begins, day_of_month=first.day, month=first.month)


def _range(said: Repeats, first: date, zone: str) -> Range:
    if said.times:
        return Range("numbered", first, count=said.times, zone=zone)
    if said.span_of is not None:
        return _of_length(said, first, zone)
    if said.until is not None:
        if said.until < first:
            raise UsageError("It would end before it begins.", "Type a later end of the series.")
        return Range("endDate", first, said.until, zone=zone)
    return Range("noEnd", first, zone=zone)


def _of_length(said: Repeats, first: date, zone: str) -> Range:
    """`for 6 weeks`: so many times where each unit has one, else up to the day before they are over."""
    assert said.span_of is not None  # noqa: S101 - the caller looked
    number, unit = said.span_of
    if unit == said.unit and len(said.days) <= 1:
        return Range("numbered", first, count=max(1, number // said.interval), zone=zone)
    if unit in ("day", "week"):
        end = add_days(first, number * (7 if unit == "week" else 1) - 1)
    else:
        end = add_days(add_months(first, number * (12 if unit == "year" else 1)), -1)
    return Range("endDate", first, end, zone=zone)
