"""From a repetition that was said and the time beside it to the series: its first day, its pattern and its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Recurrence
from tuical.planning.calendar_days import add_days, month_end, nth_weekday
from tuical.planning.repeats import Repeats, recurrence
from tuical.planning.typed_when import Assumed, TypedWhen

_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
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
    return settled, recurrence(said, first, first_day=WEEKDAYS[first_weekday], zone=when.zone or zone)


def _first_day(said: Repeats, when: TypedWhen, now: datetime) -> date:
    assumed = Assumed.DAY in when.assumed
    day = now.date() if assumed else when.first_day
    for _ in range(_FARTHEST):
        over = assumed and datetime.combine(day, when.start.time()) < now and not when.all_day
        if _takes_place(said, day, when.first_day) and not over:
            return day
        day = add_days(day, 1)
    raise UsageError("This never takes place.", "Type another repetition.")


def _takes_place(said: Repeats, day: date, start: date) -> bool:
    if said.unit == "week":
        return WEEKDAYS[day.weekday()] in said.days
    if said.month and day.month != said.month:
        return False
    if said.nth:
        return day == _nth(said, day)
    if said.day_of_month:
        return day.day == min(said.day_of_month, month_end(day).day)
    return day >= start or said.unit == "day"


def _nth(said: Repeats, day: date) -> date:
    """Of all its weekdays the first that is as said in the month of `day`, or the last."""
    first, place = day.replace(day=1), _PLACES[said.nth]
    if said.nth == "last":
        return max(nth_weekday(first, place, WEEKDAYS.index(name)) for name in said.days)
    among = (add_days(first, number) for number in range(month_end(day).day))
    fitting = [one for one in among if WEEKDAYS[one.weekday()] in said.days]
    return fitting[place - 1]
