"""When somebody works, as instants: the hours of a schedule on each of its days, in the person's own zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from tuical.model.custom_zone import CustomZone, offset_at
from tuical.model.schedule import Schedule
from tuical.model.window import DAY, Window
from tuical.model.zones import find_zone


def working_hours(schedule: Schedule, window: Window, zone: tzinfo) -> tuple[Window, ...] | None:
    """The working hours of a window's days, in the person's own zone; None where nobody says."""
    if schedule.work is None:
        return None
    own = find_zone(schedule.work_zone) or (None if schedule.custom_zone else zone)
    found = []
    for midnight in _midnights(window, own, schedule.custom_zone):
        if midnight.weekday() in schedule.work.days:
            start, end = (
                _instant(midnight + timedelta(minutes=minute), own, schedule.custom_zone)
                for minute in (schedule.work.start, schedule.work.end)
            )
            if start < window.end and end > window.start:
                found.append(Window(start, end))
    return tuple(found)


def _midnights(window: Window, zone: tzinfo | None, custom: CustomZone | None) -> Iterator[datetime]:
    """The midnights, as wall times, of the days that the window touches."""
    first, last = (_wall(instant, zone, custom).date() for instant in (window.start - DAY, window.end))
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield datetime.fromordinal(ordinal)


def _wall(instant: int, zone: tzinfo | None, custom: CustomZone | None) -> datetime:
    if zone is None and custom is not None:
        return datetime.fromtimestamp(instant, UTC).replace(tzinfo=None) + offset_at(custom, instant)
    return datetime.fromtimestamp(instant, zone or UTC).replace(tzinfo=None)


def _instant(wall: datetime, zone: tzinfo | None, custom: CustomZone | None) -> int:
    if zone is None and custom is not None:
        as_utc = int(wall.replace(tzinfo=UTC).timestamp())
        guess = as_utc - int(offset_at(custom, as_utc).total_seconds())
        return as_utc - int(offset_at(custom, guess).total_seconds())
    return int(wall.replace(tzinfo=zone or UTC).timestamp())
