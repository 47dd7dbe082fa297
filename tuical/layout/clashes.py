"""Which events stand in each other's way: those that overlap in time and both count as busy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuical.layout.placing import Placed
from tuical.layout.remembered import Remembered
from tuical.layout.times import DAY
from tuical.model.appearance import counts_as_busy
from tuical.model.copies import is_copy, meeting_of
from tuical.model.keys import EventKey
from tuical.model.summary import EventSummary

_CLASHES = Remembered[frozenset[EventKey]](4)


def clashing(placed: Sequence[Placed]) -> frozenset[EventKey]:
    """Keys of the timed events that overlap another busy timed event; whole-day bars clash with nothing."""
    return _CLASHES.get(placed, None, lambda: _clashing(placed))


def _clashing(placed: Iterable[Placed]) -> frozenset[EventKey]:
    spans: list[tuple[int, int, EventKey]] = []
    first: dict[tuple[int, int, str], EventSummary] = {}
    copies: dict[EventKey, EventKey] = {}
    for one in placed:
        if one.bar or not counts_as_busy(one.event):
            continue
        event = one.event
        original = first.setdefault(meeting_of(event), event)
        if is_copy(event, original):
            copies[event.key] = original.key
        else:
            spans.append((_start(one), _end(one), event.key))
    found = _overlapping(sorted(spans))
    return frozenset(found | {copy for copy, original in copies.items() if original in found})


def clashes_with(one: Placed, others: Iterable[Placed]) -> list[Placed]:
    """The busy events among `others` that overlap `one`, in their order; `one` itself is left out."""
    return [
        other
        for other in others
        if other.event.key != one.event.key
        and not other.bar
        and not is_copy(other.event, one.event)
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
