"""Time zone names as Exchange knows them (Windows and IANA) and the way between wall time and epoch seconds."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
