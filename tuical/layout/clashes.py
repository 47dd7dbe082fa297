"""Which events stand in each other's way: those that overlap in time and both count as busy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuical.layout.placing import Placed
from tuical.layout.remembered import Remembered
from tuical.layout.times import DAY
from tuical.model.appearance import counts_as_busy
from tuical.model.keys import EventKey

_CLASHES = Remembered[frozenset[EventKey]](4)


def clashing(placed: Sequence[Placed]) -> frozenset[EventKey]:
    """Keys of the timed events that overlap another busy timed event; whole-day bars clash with nothing."""
    return _CLASHES.get(placed, None, lambda: _clashing(placed))


def _clashing(placed: Iterable[Placed]) -> frozenset[EventKey]:
    spans = sorted(
        (_start(one), _end(one), one.event.key) for one in placed if not one.bar and counts_as_busy(one.event)
    )
    return frozenset(_overlapping(spans))


def clashes_with(one: Placed, others: Iterable[Placed]) -> list[Placed]:
    """The busy events among `others` that overlap `one`, in their order; `one` itself is left out."""
    return [
        other
        for other in others
        if other.event.key != one.event.key
        and not other.bar
        and counts_as_busy(other.event)
        and _start(other) < _end(one)
        and _start(one) < _end(other)
    ]


def _start(one: Placed) -> int:
    return one.first_day * DAY + one.start_minute


def _end(one: Placed) -> int:
    return one.last_day * DAY + one.end_minute


def _overlapping(spans: Sequence[tuple[int, int, EventKey]]) -> set[EventKey]:
    found: set[EventKey] = set()
    latest, holder = -1, None
    for start, end, key in spans:
        if start < latest and holder is not None and start < end:
            found.update((key, holder))
        if end > latest:
            latest, holder = end, key
    return found
