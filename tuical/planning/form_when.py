"""When an event is, as a form shows it in one line of words and reads it again: `Tue 24 Nov 2026 14:00 – 15:00`.

Typed words change what they say and nothing else: a day alone keeps the time, a time alone keeps day and length.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tuical.errors import UsageError
from tuical.model.dates import DASH, weekday_day_month
from tuical.model.event_change import AllDay, EventTime, Timed, When
from tuical.model.view import ViewSettings
from tuical.model.zones import find_zone
from tuical.planning.ranges import clock_time
from tuical.planning.typed_times import Assumed, TypedWhen, read_when

_USUAL_MINUTES = 30


class Begun(NamedTuple):
    """What the field began with."""

    words: str
    zone: str
    end_zone: str
    when: When


def when_words(when: When, settings: ViewSettings) -> str:
    """The line, with the year, so that it means the same tomorrow; times are those of the event's own zones."""
    if isinstance(when, AllDay):
        last = when.end - timedelta(days=1)
        if last <= when.start:
            return f"{_day(when.start, settings)} all day"
        return f"{_day(when.start, settings)} {DASH} {_day(last, settings)}"
    start, end = when.start.wall, when.end.wall
    first, last_time = (clock_time(moment, settings.twelve_hours) for moment in (start, end))
    ends_elsewhere = start.date() != end.date()
    return (
        f"{_day(start.date(), settings)} {first} {DASH} {f'{_day(end.date(), settings)} ' * ends_elsewhere}{last_time}"
    )


def read(words: str, zone: str, end_zone: str, begun: Begun, *, now: datetime, settings: ViewSettings) -> When:
    """What the words mean in a zone (IANA; `end_zone` empty for the same one); raises UsageError.

    Words that nobody changed mean what the event had.
    """
    if (words, zone, end_zone) == (begun.words, begun.zone, begun.end_zone):
        return begun.when
    if words == begun.words:
        return _ordered(_in_zones(begun.when, zone, end_zone))
    known = find_zone(zone) or ZoneInfo("UTC")
    typed = read_when(words, now=now, settings=settings._replace(zone=known), default_minutes=_minutes(begun.when),
                      default_start=_start_minute(begun.when))  # fmt: skip
    found = _completed(typed, begun.when)
    if found.all_day:
        return AllDay(found.start.date(), found.end.date(), zone)
    own = found.zone or zone
    return _ordered(Timed(EventTime(found.start, own), EventTime(found.end, own if found.zone else end_zone or own)))


def _completed(typed: TypedWhen, before: When) -> TypedWhen:
    """What was not said stays as it was."""
    if Assumed.ALL_DAY in typed.assumed and isinstance(before, Timed):
        length = before.end.wall - before.start.wall
        if typed.last_day == typed.first_day:
            start = datetime.combine(typed.first_day, before.start.wall.time())
            return typed._replace(start=start, end=start + length, all_day=False)
    if Assumed.DAY in typed.assumed:
        first = before.start if isinstance(before, AllDay) else before.start.wall.date()
        moved = first - typed.start.date()
        return typed._replace(start=typed.start + moved, end=typed.end + moved)
    return typed


def toggled(when: When, zone: str, *, all_day: bool, start_minute: int) -> When:
    """The same days as whole days, or from `start_minute` on for half an hour."""
    if all_day and isinstance(when, Timed):
        last = max(when.start.wall.date(), (when.end.wall - timedelta(microseconds=1)).date())
        return AllDay(when.start.wall.date(), last + timedelta(days=1), zone)
    if not all_day and isinstance(when, AllDay):
        start = datetime.combine(when.start, time(start_minute // 60, start_minute % 60))
        return Timed(EventTime(start, zone), EventTime(start + timedelta(minutes=_USUAL_MINUTES), zone))
    return when


def instants(when: When) -> tuple[int, int]:
    """Start and end in epoch seconds, or day ordinals for whole days; UTC for a zone that nobody can resolve."""
    if isinstance(when, AllDay):
        return when.start.toordinal(), when.end.toordinal()
    return _instant(when.start), _instant(when.end)


def _instant(moment: EventTime) -> int:
    return int(moment.wall.replace(tzinfo=find_zone(moment.zone) or UTC).timestamp())


def _in_zones(when: When, zone: str, end_zone: str) -> When:
    if isinstance(when, AllDay):
        return AllDay(when.start, when.end, zone)
    return Timed(EventTime(when.start.wall, zone), EventTime(when.end.wall, end_zone or zone))


def _ordered(when: When) -> When:
    start, end = instants(when)
    if end < start:
        raise UsageError("The event would end before it begins.", "Change its end, or the zone of its end.")
    return when


def _minutes(when: When) -> int:
    if isinstance(when, AllDay):
        return _USUAL_MINUTES
    start, end = instants(when)
    return max(1, (end - start) // 60)


def _start_minute(when: When) -> int | None:
    return None if isinstance(when, AllDay) else when.start.wall.hour * 60 + when.start.wall.minute


def _day(day: date, settings: ViewSettings) -> str:
    return weekday_day_month(day, settings.names, year=True)
