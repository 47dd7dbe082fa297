"""When an event is, in words: `Fri 20 Nov  10:30 – 12:00`, `Fri 20 – Sun 22 Nov`, `1 h 30 min`, `in 49 min`.

Instants are epoch seconds UTC and are shown in the zone of the view; all-day events are dates and are never converted.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from tuical.model.dates import DASH, weekday_day_month, weekdays_in_month
from tuical.model.names import ENGLISH, Names
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.model.zones import city, find_zone
from tuical.planning.calendar_days import counted, relative_days

_MINUTE = 60
_HOUR = 3600


def when_lines(event: EventSummary, view: ViewSettings, *, today: date, own_zone: str = "") -> tuple[str, ...]:
    """The line that says when, and a second one in the event's own zone where that shows another time.

    `own_zone` is originalStartTimeZone as the server names it; an unknown name gives no second line. The year stands in
    the line where it is not that of `today`.
    """
    if event.all_day:
        return (day_range(event.start, event.end, today=today, names=view.names),)
    line = time_range(event.start, event.end, view.zone, view, today=today)
    zone = find_zone(own_zone)
    if zone is None or _offset(event.start, zone) == _offset(event.start, view.zone):
        return (line,)
    same_days = _days(event, zone) == _days(event, view.zone)
    if same_days and _in_one_day(event, zone):
        own = _span(event.start, event.end, zone, view)
    else:
        own = time_range(event.start, event.end, zone, view, today=today)
    return (line, f"{own} {city(zone.key)}")


def time_range(start: int, end: int, zone: tzinfo, view: ViewSettings, *, today: date) -> str:
    """`Fri 20 Nov  10:30 – 12:00`; over midnight `Fri 20 Nov 22:00 – Sat 21 Nov 02:00`. An instant has one time."""
    first, last = _local(start, zone), _local(end, zone)
    if first.date() == last.date() or ends_at_midnight(first, last):
        return f"{day_words(first.date(), today, view.names)}  {_span(start, end, zone, view)}"
    left = f"{day_words(first.date(), today, view.names)} {clock_time(first, view.twelve_hours)}"
    right = f"{day_words(last.date(), today, view.names)} {clock_time(last, view.twelve_hours)}"
    return f"{left} {DASH} {right}"


def day_range(start: int, end: int, *, today: date, names: Names = ENGLISH) -> str:
    """An all-day event by its day ordinals, `end` exclusive: `Fri 20 Nov  all day`, `Fri 20 – Sun 22 Nov`."""
    latest = date.max.toordinal()
    first = date.fromordinal(min(max(1, start), latest))
    last = date.fromordinal(min(max(first.toordinal(), end - 1), latest))
    if first == last:
        return f"{day_words(first, today, names)}  all day"
    if (first.year, first.month) == (last.year, last.month):
        return weekdays_in_month(first, last, names, year=last.year != today.year)
    return f"{day_words(first, today, names)} {DASH} {day_words(last, today, names)}"


def day_words(day: date, today: date, names: Names = ENGLISH) -> str:
    """`Fri 20 Nov`, with the year where it is not this one's."""
    return weekday_day_month(day, names, year=day.year != today.year)


def clock_time(moment: datetime, twelve_hours: bool = False) -> str:
    """`09:05`, or `9:05 am`."""
    if not twelve_hours:
        return f"{moment.hour:02}:{moment.minute:02}"
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"


def duration(seconds: int) -> str:
    """`1 h 30 min`, `45 min`, `2 days 4 h`; nothing shorter than a minute is said."""
    minutes = max(0, seconds) // _MINUTE
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = (counted(days, "day") if days else "", f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
    return " ".join(filter(None, parts)) or "0 min"


def before_words(minutes: int) -> str:
    """When a reminder comes: `15 min before`, `at the start`."""
    return f"{duration(minutes * 60)} before" if minutes else "at the start"


def relative(instant: int, now: int, zone: tzinfo) -> str:
    """How far an instant is from `now`: `now`, `in 49 min`, `2 h ago`; beyond half a day `tomorrow`, `3 days ago`."""
    distance = instant - now
    if abs(distance) < _MINUTE:
        return "now"
    here, there = _local(now, zone).date(), _local(instant, zone).date()
    if abs(distance) >= 12 * _HOUR and here != there:
        return relative_days(there, here)
    minutes = abs(distance) // _MINUTE
    amount = duration(minutes * _MINUTE) if minutes < 120 else f"{minutes // 60} h"
    return f"in {amount}" if distance > 0 else f"{amount} ago"


def _local(instant: int, zone: tzinfo) -> datetime:
    try:
        return datetime.fromtimestamp(instant, zone)
    except (OverflowError, ValueError, OSError):  # year 1 and year 9999 have no local time in most zones
        return datetime(1970, 1, 1, tzinfo=UTC)


def _span(start: int, end: int, zone: tzinfo, view: ViewSettings) -> str:
    first, last = _local(start, zone), _local(end, zone)
    if end <= start:
        return clock_time(first, view.twelve_hours)
    return clock_range(first, last, view.twelve_hours)


def clock_range(first: datetime, last: datetime, twelve_hours: bool) -> str:
    """`10:30 – 12:00`; the end of a day is 24:00."""
    whole = ends_at_midnight(first, last) and not twelve_hours
    return f"{clock_time(first, twelve_hours)} {DASH} {'24:00' if whole else clock_time(last, twelve_hours)}"


def ends_at_midnight(first: datetime, last: datetime) -> bool:
    """Whether the second is the midnight after the day of the first."""
    return (last.hour, last.minute) == (0, 0) and last.toordinal() - first.toordinal() == 1


def _offset(instant: int, zone: tzinfo) -> object:
    return _local(instant, zone).utcoffset()


def _days(event: EventSummary, zone: tzinfo) -> tuple[date, date]:
    return _local(event.start, zone).date(), _local(event.end, zone).date()


def _in_one_day(event: EventSummary, zone: tzinfo) -> bool:
    first, last = _local(event.start, zone), _local(event.end, zone)
    return first.date() == last.date() or ends_at_midnight(first, last)
