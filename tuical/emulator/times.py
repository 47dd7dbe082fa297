"""Reading and writing the service's time texts: dateTimeTimeZone, DateTimeOffset and window parameters."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tuical.emulator.zones import EPOCH, epoch_seconds, wall_time, zone_or_utc

NEVER = "0001-01-01T00:00:00Z"
NOT_SET = "4501-01-01T00:00:00Z"
_TEXT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{0,7})?)?)?(Z|[+-]\d{2}:\d{2})?", re.IGNORECASE
)


def read_wall(text: str) -> tuple[datetime, timedelta | None]:
    """`2026-11-20T9:00[:00[.0000000]][Z|+01:00]` -> naive time to the second and its offset, if it has one.

    Raises ValueError for anything else."""
    found = _TEXT.fullmatch(text)
    if not found:
        raise ValueError(text)
    numbers = [int(part or 0) for part in found.groups()[:6]]
    return datetime(*numbers), _offset(found[7])  # type: ignore[arg-type]


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text in "Zz":
        return timedelta()
    return (-1 if text[0] == "-" else 1) * timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))


def instant(text: str) -> int:
    """A query parameter -> epoch seconds; without an offset it is UTC. Raises ValueError."""
    wall, offset = read_wall(text)
    return (wall - EPOCH - (offset or timedelta())) // timedelta(seconds=1)


def wall_text(wall: datetime) -> str:
    """Seven fraction digits, as every answer has them."""
    return f"{wall.isoformat(timespec='seconds')}.0000000"


def utc_text(seconds: int) -> str:
    """DateTimeOffset in UTC."""
    return f"{(EPOCH + timedelta(seconds=seconds)).isoformat(timespec='seconds')}Z"


def stamp(moment: datetime) -> str:
    """DateTimeOffset of an aware moment, as createdDateTime shows it."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}0Z"


def seconds_of(value: Any, *, floating: bool = False) -> int:
    """A stored dateTimeTimeZone -> epoch seconds; floating = all-day, read as if in UTC. Unreadable is 1970."""
    try:
        wall, offset = read_wall(value["dateTime"])
        zone = zone_or_utc("UTC" if floating else value.get("timeZone"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return 0
    if offset is not None:
        return (wall - EPOCH - offset) // timedelta(seconds=1)
    return epoch_seconds(wall, zone)


def zoned(seconds: int, label: str, *, floating: bool = False) -> dict[str, str]:
    """Epoch seconds -> dateTimeTimeZone in the zone named `label`; floating times keep their digits."""
    zone = zone_or_utc("UTC" if floating else label)
    return {"dateTime": wall_text(wall_time(seconds, zone)), "timeZone": label}
