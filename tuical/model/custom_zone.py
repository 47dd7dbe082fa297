"""A zone that has rules but no name (customTimeZone), as mailboxes set by old programs have it; pure."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class ZoneChange(NamedTuple):
    """When the clocks change (standardTimeZoneOffset, daylightTimeZoneOffset)."""

    month: int
    """1 to 12."""
    occurrence: int
    """Which such weekday of the month, 1 to 4; 5 is the last."""
    weekday: int
    """`date.weekday()` number."""
    minutes: int
    """Minutes after midnight by the clock that ends here."""
    year: int = 0
    """0 for every year."""


class CustomZone(NamedTuple):
    """Rules of a zone; UTC is the local time plus `bias` minutes."""

    bias: int
    standard: ZoneChange | None = None
    """When standard time begins."""
    daylight: ZoneChange | None = None
    """When daylight time begins; without both changes it is standard time all year."""
    daylight_bias: int = 0
    """Minutes added to `bias` in daylight time, usually -60."""
    name: str = "Customized Time Zone"


def offset_at(zone: CustomZone, instant: int) -> timedelta:
    """How far the zone's clock is ahead of UTC at epoch seconds; never fails, whatever the rules say."""
    bias = zone.bias + (zone.daylight_bias if _is_daylight(zone, instant) else 0)
    return timedelta(minutes=-bias)


def _is_daylight(zone: CustomZone, instant: int) -> bool:
    if zone.standard is None or zone.daylight is None:
        return False
    # Which year it is there: a bias is less than a day, and the changes are months from the turn of the year.
    year = (datetime.fromtimestamp(instant, UTC) - timedelta(minutes=zone.bias)).year
    begins = _instant(zone.daylight, year, zone.bias)
    ends = _instant(zone.standard, year, zone.bias + zone.daylight_bias)
    if begins is None or ends is None:
        return False
    if begins < ends:
        return begins <= instant < ends
    return not ends <= instant < begins  # south of the equator it is summer at the turn of the year


def _instant(change: ZoneChange, year: int, bias: int) -> int | None:
    """Epoch seconds of a change in a year, None for a change that is of another year or of no month."""
    if not 1 <= change.month <= 12 or not 0 <= change.weekday <= 6 or change.year not in (0, year):
        return None
    first, days = calendar.monthrange(year, change.month)
    day = 1 + (change.weekday - first) % 7 + 7 * (min(max(change.occurrence, 1), 5) - 1)
    if day > days:
        day -= 7
    midnight = datetime(year, change.month, day, tzinfo=UTC)
    return int(midnight.timestamp()) + (change.minutes + bias) * 60
