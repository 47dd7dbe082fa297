"""Overlapping events of a day side by side: neighbours share the width, and use what is free to their right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.placing import Slice


class Rowed(NamedTuple):
    """A slice on rows `top` to `bottom` (exclusive) of its day, at least one row."""

    part: Slice
    top: int
    bottom: int


class Spot(NamedTuple):
    """Where a slice lies: columns `first` to `first + span` of the `columns` that its group shares."""

    rowed: Rowed
    first: int
    span: int
    columns: int


class Crowd(NamedTuple):
    """How many events of a group found no column, from the row where it begins; their mark takes the last column."""

    top: int
    events: int
    columns: int


def to_rows(slices: Sequence[Slice], rows_per_hour: int) -> list[Rowed]:
    """Slices in the order of time onto rows, to the nearest row; what follows in time never overlaps in rows."""
    last = 24 * rows_per_hour
    starts = [part.start for part in slices]
    tops = [min((part.start * rows_per_hour * 2 + 59) // 120, last - 1) for part in slices]
    found = []
    for index, part in enumerate(slices):
        bottom = (part.end * rows_per_hour * 2 + 60) // 120
        after = bisect_left(starts, part.end, index + 1)
        if after < len(slices):
            bottom = min(bottom, tops[after])
        found.append(Rowed(part, tops[index], min(max(bottom, tops[index] + 1), last)))
    return found


def side_by_side(rowed: Sequence[Rowed], width: int, least: int) -> tuple[list[Spot], list[Crowd]]:
    """Spread the slices of a day over `width` cells; every group of neighbours has columns of at least `least` cells.

    In a group that needs more columns than that, the last one is left to the number of those that found no room.
    """
    spots: list[Spot] = []
    crowds: list[Crowd] = []
    for group in _groups(sorted(rowed, key=lambda one: (one.top, -one.bottom))):
        most = max(width // least, 1)
        columns, taken = _colour(group, most)
        if len(taken) <= most and all(column < most for column in columns):
            spots.extend(_widen(group, columns, taken))
            continue
        most = max(width // max(least, len(f"+{len(group)}")), 1)
        columns, taken = _colour(group, most - 1)
        fits = [(one, column) for one, column in zip(group, columns, strict=True) if column < most - 1]
        spots.extend(Spot(one, column, 1, most) for one, column in fits)
        crowds.append(Crowd(group[0].top, len(group) - len(fits), most))
    return spots, crowds


def _groups(rowed: Sequence[Rowed]) -> list[list[Rowed]]:
    groups: list[list[Rowed]] = []
    end = -1
    for one in rowed:
        if one.top >= end:
            groups.append([])
        groups[-1].append(one)
        end = max(end, one.bottom)
    return groups


def _mask(one: Rowed) -> int:
    return ((1 << (one.bottom - one.top)) - 1) << one.top


def _colour(group: Sequence[Rowed], most: int) -> tuple[list[int], list[int]]:
    # the first free column for each; `taken` holds the rows of each column as bits; `most` stands for "none"
    taken: list[int] = []
    columns = []
    for one in group:
        mask = _mask(one)
        column = next((index for index, rows in enumerate(taken) if not rows & mask), len(taken))
        if column < most:
            if column == len(taken):
                taken.append(0)
            taken[column] |= mask
        columns.append(min(column, most))
    return columns, taken


def _widen(group: Sequence[Rowed], columns: Sequence[int], taken: list[int]) -> list[Spot]:
    spots = []
    for one, column in zip(group, columns, strict=True):
        mask = _mask(one)
        after = column + 1
        while after < len(taken) and not taken[after] & mask:
            taken[after] |= mask
            after += 1
        spots.append(Spot(one, column, after - column, len(taken)))
    return spots
