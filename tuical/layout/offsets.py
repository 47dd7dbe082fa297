"""The offsets of a zone over a stretch of time, found once, so that hundreds of instants can be placed by counting."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, tzinfo
from typing import NamedTuple

_DAY = 86_400
_LONGEST = 400 * _DAY
"""Over longer stretches asking the zone for each instant is cheaper than looking at every day."""


_LATEST = 253_402_214_400
"""The last day of the year 9999 in epoch seconds: what comes later has no local time east of Greenwich."""


class Offsets(NamedTuple):
    """What to add to an instant (epoch seconds UTC) to get the wall time; holds from `first` to `last`."""

    first: int
    last: int
    changes: tuple[int, ...]
    """The instants at which the clocks change."""
    seconds: tuple[int, ...]
    """East of UTC, before the first change, after it, and so on."""

    def at(self, instant: int) -> int:
        """The offset at an instant between `first` and `last`."""
        return self.seconds[bisect_right(self.changes, instant)] if self.changes else self.seconds[0]


def offsets_between(first: int, last: int, zone: tzinfo) -> Offsets:
    """The offsets from `first` to `last`; an empty stretch (which holds nothing) where they are too far apart.

    Every day is looked at: no zone has changed its clocks twice within a day.
    """
    if not 0 < first <= last <= min(first + _LONGEST, _LATEST):
        return Offsets(0, -1, (), (0,))
    changes: list[int] = []
    seconds = [_offset(first, zone)]
    for day in range(first, last + _DAY, _DAY):
        after = min(day + _DAY, last)
        if day < after and _offset(after, zone) != seconds[-1]:
            changes.append(_change(day, after, zone))
            seconds.append(_offset(after, zone))
    return Offsets(first, last, tuple(changes), tuple(seconds))


def _change(before: int, after: int, zone: tzinfo) -> int:
    """The first instant after `before` whose offset is that of `after`."""
    old = _offset(before, zone)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(instant: int, zone: tzinfo) -> int:
    found = datetime.fromtimestamp(instant, zone).utcoffset()
    return round(found.total_seconds()) if found is not None else 0
