"""The instants of a screen on which a slot slides: where it begins, over which time is asked, which hours are shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tuical.model.event import Event
from tuical.model.view import WorkingHours
from tuical.model.window import Window
from tuical.screens.desk import Desk

_ASKED_DAYS = 14
_HALF_HOUR = 1800


def slot_of(event: Event | None, desk: Desk) -> Window:
    """The time of an event, an all-day one from midnight to midnight; without one the next half hour."""
    if event is None:
        start = -(-int(desk.now().timestamp()) // _HALF_HOUR) * _HALF_HOUR
        return Window(start, start + _HALF_HOUR)
    summary = event.summary
    if summary.all_day:
        return Window(desk.midnight(summary.start), desk.midnight(summary.end))
    return Window(summary.start, max(summary.end, summary.start + 60))


def fortnight_of(slot: Window, desk: Desk) -> Window:
    """Two weeks from the first day of the slot's week: what is kept of one event serves the others of that week."""
    day = day_of(slot.start, desk)
    first = day - (day - 1 - desk.settings.first_weekday) % 7  # day ordinal 1 was a Monday
    last = max(first + _ASKED_DAYS, day_of(slot.end, desk) + 1)
    return Window(desk.midnight(first), desk.midnight(last))


def hours_within(window: Window, desk: Desk) -> tuple[Window, ...]:
    """The person's working hours on the days of a window, in the zone of the views."""
    work, found = desk.settings.work, []
    for day in range(day_of(window.start, desk), day_of(window.end - 1, desk) + 1):
        if date.fromordinal(day).weekday() in work.days:
            midnight = datetime.combine(date.fromordinal(day), time(), desk.settings.zone)
            start, end = (midnight + timedelta(minutes=minute) for minute in (work.start, work.end))
            found.append(Window(int(start.timestamp()), int(end.timestamp())))
    return tuple(found)


def day_of(instant: int, desk: Desk) -> int:
    """The ordinal of an instant's day in the zone of the views."""
    return datetime.fromtimestamp(instant, desk.settings.zone).toordinal()


def meeting_hours(work: WorkingHours) -> tuple[int, int]:
    """The clock hours that strips show at least: the working hours and an hour on both sides."""
    return max(work.start // 60 - 1, 0), min(-(-work.end // 60) + 1, 24)
