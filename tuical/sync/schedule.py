"""When each calendar is read again, and how long to wait: one timer for the mailbox. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey

FOCUSED = 30.0
RELAXED = 300.0
LIST_EVERY = 600.0
LIST_AGAIN = 60.0
"""Seconds after which a list of calendars that could not be had is asked for again."""
COMPARE_EVERY = 86_400
"""Seconds between two plain comparisons of a near window."""
_JITTER = 0.1
_LONGEST_BACKOFF = 300.0


def interval(shown: bool, focused: bool) -> float:
    """Seconds between two rounds of a calendar: what is drawn before somebody's eyes is fresher."""
    return FOCUSED if shown and focused else RELAXED


def in_order(calendars: Iterable[CalendarInfo]) -> list[CalendarInfo]:
    """What is on the screen first, and of that the default calendar."""
    return sorted(calendars, key=lambda info: (not info.shown, not info.is_default, info.position))


def due(
    calendars: Iterable[CalendarInfo], read_at: Mapping[CalendarKey, float], focused: bool, now: float
) -> list[CalendarInfo]:
    """The calendars whose time has come, in the order in which to read them; `now` and `read_at` are monotonic."""
    return [
        info
        for info in in_order(calendars)
        if info.key not in read_at or now - read_at[info.key] >= interval(info.shown, focused)
    ]


def pause(
    calendars: Iterable[CalendarInfo], read_at: Mapping[CalendarKey, float], focused: bool, now: float, random: Random
) -> float:
    """Seconds until the next calendar is due, a little more so that many programs do not ask at the same moment."""
    waits = [read_at[info.key] + interval(info.shown, focused) - now for info in calendars if info.key in read_at]
    return max(1.0, min(waits, default=interval(True, focused))) * (1 + _JITTER * random.random())


def backoff(failures: int, random: Random) -> float:
    """Seconds to wait after so many failures in a row: 2, 4, 8 ... up to five minutes, give or take a quarter."""
    return min(_LONGEST_BACKOFF, 2.0 ** min(failures, 10)) * (0.75 + random.random() / 2)
