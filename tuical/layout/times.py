"""Clock times as the views write them: 24 h or 12 h, long or as short as it stays exact."""

from __future__ import annotations

DAY = 1440
"""Minutes of a day on the clock."""


def clock(minute: int, twelve: bool) -> str:
    """Minutes after midnight as `09:00`, or `9:00a` on a 12 h clock; the end of a day is `24:00` or `12:00a`."""
    hour, rest = divmod(minute, 60)
    if not twelve:
        return f"{hour:02d}:{rest:02d}"
    return f"{hour % 12 or 12}:{rest:02d}{_half(hour)}"


def short_clock(minute: int, twelve: bool) -> str:
    """The same without the minutes on a full hour: `09`, `09:30`, `9a`, `9:30a`."""
    hour, rest = divmod(minute, 60)
    if rest:
        return clock(minute, twelve)
    return f"{hour % 12 or 12}{_half(hour)}" if twelve else f"{hour:02d}"


def clock_width(twelve: bool) -> int:
    """Cells of the longest clock time."""
    return 6 if twelve else 5


def clock_range(start: int, end: int, twelve: bool, between: str) -> str:
    """`09:00–10:30`, in minutes after midnight."""
    return f"{clock(start, twelve)}{between}{clock(end, twelve)}"


def length(minutes: int) -> str:
    """A stretch of time in words: `45 min`, `2 h`, `1 h 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def _half(hour: int) -> str:
    return "a" if hour % 24 < 12 else "p"
