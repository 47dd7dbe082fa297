"""Graph's times as numbers: epoch seconds for instants, day ordinals for all-day events, None for "never".

Answers are asked for in UTC, so that is the fast way; any other zone works too. `0001-01-01` and `4501-01-01` mean
"never" or "not set"; they and other years far away are not numbers that anything could be drawn with.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from tuical.model.zones import find_zone
from tuical.wire.shapes import When

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_DAY = 86_400
_EARLIEST = (date(1900, 1, 1).toordinal() - EPOCH_ORDINAL) * _DAY
_LATEST = (date(2300, 1, 1).toordinal() - EPOCH_ORDINAL) * _DAY
_NAMES_OF_UTC = frozenset({"UTC", "Utc", "utc", "Etc/UTC", "Etc/GMT", "Coordinated Universal Time"})

# Samples print hours without a leading zero, none to seven digits of a second, and sometimes no time at all.
_LENIENT = re.compile(
    r"\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d*)?)?)?"
    r"\s*(Z|[+-]\d{1,2}:?\d{2})?\s*",
    re.IGNORECASE | re.ASCII,
)


class Span(NamedTuple):
    """Epoch seconds, or day ordinals for all-day events; the end is exclusive and never before the start."""

    start: int
    end: int
    sound: bool
    """False when the numbers had to be mended, or the zone is unknown and was taken for UTC."""


def span(start: When | None, end: When | None, all_day: bool) -> Span:
    """The stored numbers of an event; whatever makes no sense is mended and marked, never raised."""
    if all_day:
        return _mend(_ordinal(start), _ordinal(end), EPOCH_ORDINAL, 1)
    if start is not None and end is not None and start.time_zone == "UTC" == end.time_zone:
        first, last = epoch(start.date_time), epoch(end.date_time)
        if first is not None and last is not None and last >= first:
            return tuple.__new__(Span, (first, last, True))  # twice as fast, and this is nearly every event
        return _mend(first, last, 0, 0)
    first, first_known = _instant(start)
    last, last_known = _instant(end)
    mended = _mend(first, last, 0, 0)
    return mended if first_known and last_known else mended._replace(sound=False)


def _mend(start: int | None, end: int | None, never: int, shortest: int) -> Span:
    if start is not None and end is not None and end - start >= shortest:
        return Span(start, end, True)
    if start is None:
        start = never if end is None else end - shortest
    if end is None or end - start < shortest:
        end = start + shortest
    return Span(start, end, False)


def _ordinal(when: When | None) -> int | None:
    # All-day events are midnight to midnight in whatever zone was asked for: the date is all that counts.
    text = when.date_time if when is not None else None
    if not text:
        return None
    parts = _parse(text)
    return parts[0] if parts is not None and _is_sane(parts[0]) else None


def _instant(when: When | None) -> tuple[int | None, bool]:
    if when is None or not when.date_time:
        return None, True
    zone = when.time_zone
    if zone is None or zone in _NAMES_OF_UTC:
        return epoch(when.date_time), True
    return _in_zone(when.date_time, zone)


def _in_zone(text: str, name: str) -> tuple[int | None, bool]:
    parts = _parse(text)
    zone = find_zone(name)
    if parts is None or zone is None or parts[2] is not None:
        return epoch(text), zone is not None or (parts is not None and parts[2] is not None)
    if not _is_sane(parts[0]):
        return None, True
    wall = datetime.fromordinal(parts[0]) + timedelta(seconds=parts[1])
    return int(wall.replace(tzinfo=zone).timestamp()), True


def epoch(text: str | None) -> int | None:
    """Epoch seconds of an ISO 8601 text, UTC unless it carries an offset; None for "never" and for what is no time."""
    if not text:
        return None
    tail = text[19:]
    if tail == ".0000000" or tail in ("", "Z") or (tail[0] == "." and tail[1:].rstrip("Z").isdigit()):
        try:
            seconds = _midnight(text[:10]) + _clock(text[10:19])
        except ValueError:
            return _odd_epoch(text)
        return seconds if _EARLIEST <= seconds < _LATEST else None
    return _odd_epoch(text)


def _odd_epoch(text: str) -> int | None:
    parts = _parse(text)
    if parts is None:
        return None
    seconds = (parts[0] - EPOCH_ORDINAL) * _DAY + parts[1] - (parts[2] or 0)
    return seconds if _EARLIEST <= seconds < _LATEST else None


def moment(text: str | None) -> datetime | None:
    """The aware UTC time of a DateTimeOffset, None for "never"."""
    seconds = epoch(text)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def plain_date(text: str | None) -> date | None:
    """The date of a text such as `2026-11-20`, whatever follows it; None for fillers such as `0001-01-01`."""
    ordinal = _ordinal(When(date_time=text))
    return None if ordinal is None else date.fromordinal(ordinal)


def minutes_of_day(text: str | None) -> int | None:
    """Minutes after midnight of a TimeOfDay such as `08:00:00.0000000`."""
    match = re.match(r"\s*(\d{1,2}):(\d{2})", text or "", re.ASCII)
    if match is None:
        return None
    minutes = int(match[1]) * 60 + int(match[2])
    return minutes if minutes <= 24 * 60 else None


def _is_sane(ordinal: int) -> bool:
    return _EARLIEST <= (ordinal - EPOCH_ORDINAL) * _DAY < _LATEST


@lru_cache(maxsize=4096)
def _midnight(text: str) -> int:
    if len(text) != 10:
        raise ValueError(text)
    return (date.fromisoformat(text).toordinal() - EPOCH_ORDINAL) * _DAY


@lru_cache(maxsize=4096)
def _clock(text: str) -> int:
    hands = time.fromisoformat(text)
    if text[:1] != "T" or len(text) != 9 or hands.tzinfo is not None:
        raise ValueError(text)
    return hands.hour * 3600 + hands.minute * 60 + hands.second


@lru_cache(maxsize=1024)
def _parse(text: str) -> tuple[int, int, int | None] | None:
    """Day ordinal, second of the day (24:00 counts on), and the offset from UTC in seconds if one is given."""
    match = _LENIENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return ordinal, hour * 3600 + minute * 60 + second, _offset(match[7])


def _offset(text: str | None) -> int | None:
    if not text:
        return None
    if text in "Zz":
        return 0
    digits = text[1:].replace(":", "").rjust(4, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return -seconds if text[0] == "-" else seconds
