"""A day as one line: the hours round an event, what is taken, and where the event lies in it and is in the way."""

from __future__ import annotations

from typing import NamedTuple

from tuical.layout.placing import Placed, place, slice_on
from tuical.layout.runs import Row, Run
from tuical.layout.times import DAY, short_clock
from tuical.model.appearance import counts_as_busy
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings

FREE, TAKEN, HERE, CLASH = "·", "▄", "█", "╳"
"""The marks of a cell; the last one is where the event and another one want the same time."""
_ROLES = {FREE: "guide", TAKEN: "dim", HERE: "accent", CLASH: "bad"}


class SliceScene(NamedTuple):
    """What a slice is drawn from."""

    event: EventSummary
    others: tuple[EventSummary, ...]
    """What else is on that day, itself possibly among them."""
    settings: ViewSettings


def day_slice(scene: SliceScene, width: int, ground: str = "page") -> Row:
    """The line in exactly `width` cells: from the first hour to the last, with their names at the ends."""
    twelve = scene.settings.twelve_hours
    start, end = hours(scene)
    before, after = f"{short_clock(start, twelve)} ", f" {short_clock(end, twelve)}"
    room = width - len(before) - len(after)
    if room < 8:
        return (Run(" " * width, "text", "", ground),)
    runs = [Run(before, "faint", "", ground)]
    for mark in marks(scene, room):
        if runs[-1].role == _ROLES[mark]:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + mark)
        else:
            runs.append(Run(mark, _ROLES[mark], "", ground))
    return (*runs, Run(after, "faint", "", ground))


def hours(scene: SliceScene) -> tuple[int, int]:
    """The minutes of the day from which to which it goes: the working hours, and the whole event where it is longer."""
    placed, work = place(scene.event, scene.settings.zone), scene.settings.work
    start, end = work.start, work.end
    if not placed.bar:
        part = slice_on(placed, placed.first_day)
        start, end = min(start, part.start), max(end, part.end)
    start, end = start // 60 * 60, min(-(-end // 60) * 60, DAY)
    return (start, end) if end > start else (0, DAY)


def marks(scene: SliceScene, cells: int) -> str:
    """One mark a cell; only where the event overlaps another one is it a clash, however few cells there are."""
    shown, zone = hours(scene), scene.settings.zone
    placed = place(scene.event, zone)
    own = set(_cells(placed, placed.first_day, shown, cells))
    taken: set[int] = set()
    clash: set[int] = set()
    for other in scene.others:
        if other.key != scene.event.key and counts_as_busy(other):
            there = set(_cells(place(other, zone), placed.first_day, shown, cells))
            taken |= there
            clash |= there & own if _overlap(other, scene.event) else set()
    return "".join(_mark(cell, own, taken, clash) for cell in range(cells))


def _overlap(one: EventSummary, other: EventSummary) -> bool:
    return one.start < other.end and other.start < one.end


def _cells(placed: Placed, day: int, shown: tuple[int, int], cells: int) -> range:
    """The cells that an event takes, at least one; none for a bar or outside what is shown."""
    start, end = shown
    if placed.bar or not placed.first_day <= day <= placed.last_day:
        return range(0)
    part = slice_on(placed, day)
    first, last = max(part.start, start), min(part.end, end)
    if first >= last:
        return range(0)
    left = min((first - start) * cells // (end - start), cells - 1)
    return range(left, max((last - start) * cells // (end - start), left + 1))


def _mark(cell: int, own: set[int], taken: set[int], clash: set[int]) -> str:
    if cell in own:
        return CLASH if cell in clash else HERE
    return TAKEN if cell in taken else FREE
