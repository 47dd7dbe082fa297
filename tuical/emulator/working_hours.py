"""Working hours as mailboxSettings and getSchedule state them, and the periods that follow; also for a zone that
somebody made up (customTimeZone, reference 16)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from tuical.emulator.recurrence import DAYS
from tuical.emulator.views import Window
from tuical.emulator.zones import EPOCH, UTC, epoch_seconds, known_zone, wall_time

_DAY = timedelta(days=1)
Instant = Callable[[datetime], int]


def working_periods(hours: Mapping[str, Any], window: Window, *, every_day: bool = False) -> Iterator[Window]:
    """The working hours within a window (seconds since 1970 UTC); `every_day` for weekends, too."""
    instant = _clock(hours.get("timeZone") or {})
    begin, end = _time(hours.get("startTime"), time(8)), _time(hours.get("endTime"), time(17))
    days = {str(name).lower() for name in hours.get("daysOfWeek") or ()}
    first, last = (wall_time(seconds, UTC).toordinal() for seconds in window)
    for number in range(first - 1, last + 2):
        day = date.fromordinal(number)
        if every_day or DAYS[day.weekday()] in days:
            close = day if end > begin else day + _DAY
            start, limit = instant(datetime.combine(day, begin)), instant(datetime.combine(close, end))
            if max(start, window[0]) < min(limit, window[1]):
                yield max(start, window[0]), min(limit, window[1])


def _time(text: Any, usual: time) -> time:
    try:
        return time.fromisoformat(str(text).split(".", maxsplit=1)[0])
    except ValueError:
        return usual


def _clock(zone: Mapping[str, Any]) -> Instant:
    """From wall time to seconds since 1970, by the zone's name or by the rules it brings."""
    known = known_zone(str(zone.get("name") or ""))
    if known is None and isinstance(zone.get("bias"), int):
        return lambda wall: (wall - EPOCH) // timedelta(seconds=1) + _bias(zone, wall) * 60
    return lambda wall: epoch_seconds(wall, known or UTC)


def _bias(zone: Mapping[str, Any], wall: datetime) -> int:
    """Minutes to be added to a wall time for UTC."""
    daylight, standard = zone.get("daylightOffset") or {}, zone.get("standardOffset") or {}
    bias = int(zone["bias"])
    if not daylight.get("month") or not standard.get("month"):
        return bias
    summer, winter = _change(daylight, wall.year), _change(standard, wall.year)
    is_summer = summer <= wall < winter if summer < winter else not winter <= wall < summer
    return bias + (int(daylight.get("daylightBias") or 0) if is_summer else 0)


def _change(rule: Mapping[str, Any], year: int) -> datetime:
    """When a rule's half of the year begins: the n-th weekday of a month, 5 = the last."""
    first = date(year, int(rule["month"]), 1)
    name = str(rule.get("dayOfWeek") or "sunday").lower()
    day = first + timedelta(days=((DAYS.index(name) if name in DAYS else 6) - first.weekday()) % 7)
    day += timedelta(weeks=max(0, int(rule.get("dayOccurrence") or 1) - 1))
    while day.month != first.month:
        day -= timedelta(weeks=1)
    return datetime.combine(day, _time(rule.get("time"), time(2)))
