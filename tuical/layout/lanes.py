"""Bars of whole-day events in lanes: no two bars of a lane share a day, so every bar runs unbroken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tuical.layout.placing import Placed


class Bar(NamedTuple):
    """A bar over columns `first` to `last` (inclusive) of the days shown."""

    placed: Placed
    lane: int
    first: int
    last: int
    before: bool
    """Whether the event began before the first day shown."""
    after: bool
    """Whether it goes on after the last day shown."""


def lay_bars(placed: Iterable[Placed], days: Sequence[int], lanes: int) -> list[Bar]:
    """Bars for the whole-day events among `placed` (in the order of days) over the ascending `days`.

    A bar that finds no room in `lanes` lanes gets the lane number `lanes`, together with all others of its kind.
    """
    taken = [0] * lanes
    bars: list[Bar] = []
    for one in placed:
        if not one.bar:
            continue
        first, last = bisect_left(days, one.first_day), bisect_right(days, one.last_day) - 1
        if first > last:
            continue
        mask = ((1 << (last - first + 1)) - 1) << first
        lane = next((index for index, other in enumerate(taken) if not other & mask), lanes)
        if lane < lanes:
            taken[lane] |= mask
        bars.append(Bar(one, lane, first, last, one.first_day < days[0], one.last_day > days[-1]))
    return bars
