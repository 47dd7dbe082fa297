"""Which event stands on which line of a week.

Bars keep their lane whole, chips take what is free, what is left is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.lanes import Bar
from tuical.layout.placing import Placed, Slice
from tuical.model.keys import EventKey

Item = Bar | Slice | int | None
"""What a line of a day holds: part of a bar, a chip, the number of events that found no room, or nothing."""


class Week(NamedTuple):
    """The lines of seven days."""

    lanes: list[list[Item]]
    """For each day its lines from the top."""
    bars: Sequence[Bar]
    slices: Sequence[Sequence[Slice]]

    def all_of(self, column: int) -> list[Placed]:
        """Everything that touches a day, bars first."""
        bars = [bar.placed for bar in self.bars if bar.first <= column <= bar.last]
        return [*bars, *(part.placed for part in self.slices[column])]


def fill_week(bars: Sequence[Bar], slices: Sequence[Sequence[Slice]], lanes: int, selected: EventKey | None) -> Week:
    """Fill `lanes` lines a day. Where a day overflows, its last line tells how many are not shown.

    A bar is shown on all of its days or on none. A selected event takes the place of the last chip of its day.
    """
    filled: list[list[Item]] = [[None] * lanes for _ in slices]
    if not lanes:
        return Week(filled, bars, slices)
    missing = _place_bars(filled, bars, slices, lanes)
    for column, day in enumerate(filled):
        _place_chips(day, slices[column], missing[column], selected)
    return Week(filled, bars, slices)


def _place_bars(
    filled: list[list[Item]], bars: Sequence[Bar], slices: Sequence[Sequence[Slice]], lanes: int
) -> list[int]:
    missing = [0] * len(filled)
    last: list[Bar] = []
    for bar in bars:
        if bar.lane >= lanes:
            _count(missing, bar)
        elif bar.lane == lanes - 1:
            last.append(bar)
        else:
            _draw(filled, bar)
    crowded = _crowded(filled, last, slices, missing)
    for bar in last:
        if any(crowded[column] for column in range(bar.first, bar.last + 1)):
            _count(missing, bar)
        else:
            _draw(filled, bar)
    return missing


def _crowded(
    filled: list[list[Item]], last: list[Bar], slices: Sequence[Sequence[Slice]], missing: list[int]
) -> list[bool]:
    # whether a day has more than its lines hold, counting the bars that would like its last line
    room = [day.count(None) for day in filled]
    for bar in last:
        for column in range(bar.first, bar.last + 1):
            room[column] -= 1
    return [bool(missing[column]) or len(slices[column]) > room[column] for column in range(len(filled))]


def _count(missing: list[int], bar: Bar) -> None:
    for column in range(bar.first, bar.last + 1):
        missing[column] += 1


def _draw(filled: list[list[Item]], bar: Bar) -> None:
    for column in range(bar.first, bar.last + 1):
        filled[column][bar.lane] = bar


def _place_chips(day: list[Item], slices: Sequence[Slice], missing: int, selected: EventKey | None) -> None:
    free = [lane for lane, item in enumerate(day) if item is None]
    if missing or len(slices) > len(free):
        free = [lane for lane in free if lane < len(day) - 1]
        day[-1] = missing + max(len(slices) - len(free), 0)
    shown = list(slices[: len(free)])
    if selected is not None and shown:
        hidden = next((part for part in slices[len(free) :] if part.placed.event.key == selected), None)
        shown[-1] = hidden or shown[-1]
    for lane, part in zip(free, shown, strict=False):
        day[lane] = part
