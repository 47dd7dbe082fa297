"""What was understood of a typed time, said back in one line: `Fri 27 Nov 2026, 14:00 – 15:30 (1 h 30 min)`."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tuical.model.dates import DASH, weekday_day_month
from tuical.model.view import ViewSettings
from tuical.model.zones import city
from tuical.planning.calendar_days import counted
from tuical.planning.deeds import enumerated
from tuical.planning.ranges import clock_range, clock_time, duration, ends_at_midnight
from tuical.planning.typed_when import Assumed, TypedWhen


def reading(value: TypedWhen, settings: ViewSettings) -> str:
    """The whole time, its length, and in the zone of the views too where another one was typed."""
    if value.all_day:
        return _whole_days(value, settings)
    words = f"{_span(value.start, value.end, settings)} ({duration(_seconds(value, settings))})"
    if not value.zone:
        return words
    start, end = (_in(moment, ZoneInfo(value.zone), settings) for moment in (value.start, value.end))
    return f"{words} in {city(value.zone)}, {_span(start, end, settings, value.first_day)} here"


def assumed_words(value: TypedWhen) -> str:
    """What nobody typed: `day and length assumed`; empty when all was said."""
    said = [one.value for one in Assumed if one in value.assumed]
    return f"{enumerated(said)} assumed" if said else ""


def _whole_days(value: TypedWhen, settings: ViewSettings) -> str:
    first, last = value.first_day, value.last_day
    if first == last:
        return f"{_day(first, settings)}, all day"
    count = (last - first).days + 1
    return f"{_day(first, settings)} {DASH} {_day(last, settings)}, all day ({counted(count, 'day')})"


def _span(start: datetime, end: datetime, settings: ViewSettings, known: date | None = None) -> str:
    if start.date() == end.date() or ends_at_midnight(start, end):
        day = "" if start.date() == known else f"{_day(start.date(), settings)}, "
        return f"{day}{clock_range(start, end, settings.twelve_hours)}"
    first, last = (clock_time(moment, settings.twelve_hours) for moment in (start, end))
    return f"{_day(start.date(), settings)} {first} {DASH} {_day(end.date(), settings)} {last}"


def _day(day: date, settings: ViewSettings) -> str:
    return weekday_day_month(day, settings.names, year=True)


def _seconds(value: TypedWhen, settings: ViewSettings) -> int:
    """How long it really lasts: the clocks may change meanwhile."""
    start, end = value.instants(settings.zone)
    return end - start


def _in(moment: datetime, zone: ZoneInfo, settings: ViewSettings) -> datetime:
    return moment.replace(tzinfo=zone).astimezone(settings.zone).replace(tzinfo=None)
