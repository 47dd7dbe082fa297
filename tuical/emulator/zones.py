"""Time zone names as Exchange knows them (Windows and IANA) and the way between wall time and epoch seconds."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from tzlocal.windows_tz import win_tz

EPOCH = datetime(1970, 1, 1)
UTC = ZoneInfo("UTC")


@lru_cache(maxsize=1024)
def known_zone(name: str) -> ZoneInfo | None:
    """The zone behind a Windows or IANA name; None for a name the service would refuse."""
    if name in {"UTC", "Etc/UTC"}:
        return UTC
    try:
        return ZoneInfo(win_tz.get(name, name)) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_or_utc(name: str | None) -> ZoneInfo:
    """For reading: private definitions such as `tzone://Microsoft/Custom` count as UTC."""
    return known_zone(name or "UTC") or UTC


def windows_names() -> list[str]:
    """All Windows names, sorted."""
    return sorted(win_tz)


def windows_zones(year: int) -> list[tuple[str, str]]:
    """Every Windows name with how it is shown: the offset of standard time and a city; from west to east."""
    rows = [(*_standard_offset(name, year), name) for name in win_tz]
    return [(name, title) for _, title, name in sorted(rows)]


def _standard_offset(name: str, year: int) -> tuple[timedelta, str]:
    zone = zone_or_utc(name)
    offset = min(datetime(year, month, 1, tzinfo=zone).utcoffset() or timedelta() for month in (1, 7))
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "-" if offset < timedelta() else "+"
    place = win_tz[name].rpartition("/")[2].replace("_", " ")
    if win_tz[name].startswith("Etc/"):
        place = f"Coordinated Universal Time{sign}{minutes // 60:02}"
        if not offset:
            return offset, "(UTC) Coordinated Universal Time"
    return offset, f"(UTC{sign}{minutes // 60:02}:{minutes % 60:02}) {place}"


def iana_zones() -> list[tuple[str, str]]:
    """Every IANA name, which is also how it is shown."""
    return [(name, name) for name in sorted(available_timezones())]


def epoch_seconds(wall: datetime, zone: ZoneInfo) -> int:
    """Naive wall time in a zone -> seconds since 1970 UTC, years 1 to 9999 included."""
    seconds = (wall - EPOCH) // timedelta(seconds=1)
    if zone is UTC:
        return seconds
    offset = wall.replace(tzinfo=zone).utcoffset() or timedelta()
    return seconds - offset // timedelta(seconds=1)


def wall_time(seconds: int, zone: ZoneInfo) -> datetime:
    """Seconds since 1970 UTC -> naive wall time in a zone; at the edges of the calendar the UTC time."""
    moment = EPOCH + timedelta(seconds=seconds)
    if zone is UTC:
        return moment
    try:
        return zone.fromutc(moment.replace(tzinfo=zone)).replace(tzinfo=None, fold=0)
    except OverflowError:
        return moment


def midnights(start: int, end: int, zone: str | None) -> tuple[int, int]:
    """When whole days begin and end: their floating times (as if in UTC) as moments of a zone."""
    known = zone_or_utc(zone)
    return epoch_seconds(wall_time(start, UTC), known), epoch_seconds(wall_time(end, UTC), known)
