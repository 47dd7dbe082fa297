"""Free/busy strips: time runs across, a cell being 10 to 60 minutes, with the slot marked and half cells at edges.

Busy is solid, tentative hatched, away hatched more densely, elsewhere underlined, unknown dotted; outside working hours
the ground is darker. Instants are epoch seconds UTC; rows of a strip are exactly as wide as its axis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.runs import Row, Run, fit
from tuical.layout.times import clock, short_clock
from tuical.model.window import Window
from tuical.planning.availability import OWN, Calendar

CELL_MINUTES = (10, 15, 20, 30, 60)
USUAL_HOURS = (8, 18)
"""The hours that a strip shows at least where nothing asks for more."""
_MIDDLE = 13
"""The hour round which a strip grows where there is room."""
_HALVES = 2
_FILLS = ("strip.busy", "strip.clash", "strip.own", "strip.free")
"""What can be half of a cell, those that lie on top first."""
_OPEN = ("strip", "strip.off", "strip.free")
_RANK = {"free": 0, "workingElsewhere": 1, OWN: 2, "unknown": 3, "tentative": 4, "busy": 5, "oof": 6}
"""What of several things at once is shown."""


class Axis(NamedTuple):
    """The time across: whole hours of one day."""

    start: int
    minutes: int
    """Of a cell."""
    cells: int

    @property
    def end(self) -> int:
        """The instant behind the last cell."""
        return self.start + self.cells * self.minutes * 60

    def cell(self, instant: int) -> int:
        """The cell that holds an instant, which may lie outside."""
        return (instant - self.start) // (self.minutes * 60)


class Cell(NamedTuple):
    """How one cell is painted."""

    text: str
    role: str
    ground: str


_PATTERNS: dict[str, Callable[[bool, str], Cell]] = {
    OWN: lambda _, __: Cell("▚", "strip.own", ""),
    "unknown": lambda inside, ground: Cell("·", "dim", "page.marked" if inside else ground),
    "workingElsewhere": lambda _, ground: Cell("▁", "good", ground),
    "tentative": lambda inside, ground: Cell("░", "warn" if inside else "over.busy", ground),
    "oof": lambda inside, ground: Cell("▒", "over.away", "strip.clash" if inside else ground),
}
"""What stands for a status, by whether it lies in the slot and by the ground."""


def axis_of(slot: Window, zone: tzinfo, width: int, hours: tuple[int, int] = USUAL_HOURS) -> Axis:
    """The axis of the day on which the slot begins: the hours asked for and those of the slot, as finely as fits.

    What room is left shows more hours. `hours` are wall clock hours, the second one exclusive.
    """
    day = datetime.fromtimestamp(slot.start, zone).date()
    first, last = _hours_with(slot, day, zone, hours)
    minutes = next((size for size in CELL_MINUTES if (last - first) * 60 <= size * width), CELL_MINUTES[-1])
    while last - first < min(24, width * minutes // 60):
        later = first == 0 or (last < 24 and last - _MIDDLE <= _MIDDLE - first)
        first, last = (first, last + 1) if later else (first - 1, last)
    shown = min(last - first, width * minutes // 60)
    start = int(datetime.combine(day, time(first), zone).timestamp())
    return Axis(start, minutes, max(shown, 1) * 60 // minutes)


def hour_row(axis: Axis, zone: tzinfo, *, twelve: bool, ground: str = "page") -> Row:
    """The hours above a strip, as many as have room."""
    per_hour = max(60 // axis.minutes, 1)
    step = next((each for each in (1, 2, 3, 4, 6) if each * per_hour >= (4 if twelve else 3)), 6)
    text = ""
    for cell in range(0, axis.cells, per_hour * step):
        moment = datetime.fromtimestamp(axis.start + cell * axis.minutes * 60, zone)
        text += fit(short_clock(moment.hour * 60 + moment.minute, twelve), per_hour * step)
    return (Run(fit(text[: axis.cells], axis.cells), "dim", "", ground),)


def slot_row(axis: Axis, slot: Window, zone: tzinfo, *, twelve: bool, ground: str = "page") -> Row:
    """`╭10:30–12:00` above where the slot begins, as long as it lies on the axis at all."""
    start, end = (datetime.fromtimestamp(instant, zone) for instant in slot)
    label = f"╭{clock(start.hour * 60 + start.minute, twelve)}–{clock(end.hour * 60 + end.minute, twelve)}"
    cell = axis.cell(slot.start)
    if not 0 <= cell < axis.cells:
        return (Run(" " * axis.cells, "text", "", ground),)
    if cell + cell_len(label) > axis.cells:
        label = f"{label[1:]}╮"
        cell = max(axis.cell(slot.end - 1) - cell_len(label) + 1, 0)
    words = fit(" " * cell + label, axis.cells)
    return (Run(words[:cell], "text", "", ground), Run(words[cell:], "accent", "", ground))


def strip_row(calendar: Calendar, axis: Axis, slot: Window) -> Row:
    """One person's or room's strip."""
    cells = _cells(calendar, axis, slot)
    return tuple(
        Run("".join(cell.text for cell in same), role, "", ground)
        for (role, ground), same in groupby(cells, key=lambda cell: (cell.role, cell.ground))
    )


def legend_row(ground: str = "page") -> Row:
    """What the fills mean."""
    signs = (
        ("busy ", "██", "over.busy"), ("   tentative ", "░░", "over.busy"), ("   away ", "▒▒", "over.away"),
        ("   elsewhere ", "▁▁", "good"), ("   unknown ", "··", "dim"),
    )  # fmt: skip
    return tuple(
        run for word, sign, role in signs for run in (Run(word, "dim", "", ground), Run(sign, role, "", ground))
    )


def _hours_with(slot: Window, day: date, zone: tzinfo, hours: tuple[int, int]) -> tuple[int, int]:
    start, end = (datetime.fromtimestamp(instant, zone) for instant in slot)
    last = end.hour + (end.minute > 0) if end.date() == day else 24
    return min(hours[0], start.hour), max(hours[1], last, min(hours[0], start.hour) + 1)


def _cells(calendar: Calendar, axis: Axis, slot: Window) -> Iterator[Cell]:
    """The cells, each made of the states of its halves; dozens of strips are drawn anew whenever the slot slides."""
    half = axis.minutes * 60 // _HALVES
    statuses, works = _statuses(calendar, axis, half), _works(calendar, axis, half)
    middles = range(axis.start + half // 2, axis.end, half)
    halves = [
        _half(status, slot.start <= middle < slot.end, at_work)
        for status, at_work, middle in zip(statuses, works, middles, strict=True)
    ]
    full_hours = axis.minutes < 60
    for index in range(axis.cells):
        cell = _joined(halves[index * 2], halves[index * 2 + 1])
        if full_hours and cell.role in _OPEN and not (axis.start + index * half * 2) % 3600:
            yield Cell("·", "guide", cell.role)
        else:
            yield cell


def _statuses(calendar: Calendar, axis: Axis, half: int) -> list[str]:
    """The worst status of each half cell."""
    count = axis.cells * _HALVES
    found = ["free"] * count
    if calendar.known is None:
        return ["unknown"] * count
    for stretch in calendar.stretches:
        status = stretch.status if stretch.status in _RANK else "busy"
        for index in _touched(stretch.start, stretch.end, axis, half):
            if _RANK[status] > _RANK[found[index]]:
                found[index] = status
    for start, end in ((axis.start, calendar.known.start), (calendar.known.end, axis.end)):
        for index in _touched(start, end, axis, half):
            found[index] = "unknown"
    return found


def _works(calendar: Calendar, axis: Axis, half: int) -> list[bool]:
    """Whether the middle of each half cell lies within working hours."""
    count = axis.cells * _HALVES
    if calendar.work is None:
        return [True] * count
    found = [False] * count
    for hours in calendar.work:
        first = -(-(hours.start - axis.start - half // 2) // half)
        last = -(-(hours.end - axis.start - half // 2) // half)
        for index in range(max(first, 0), min(last, count)):
            found[index] = True
    return found


def _touched(start: int, end: int, axis: Axis, half: int) -> range:
    """The half cells of which a stretch takes any time."""
    if end <= start:
        return range(0)
    return range(max((start - axis.start) // half, 0), min(-(-(end - axis.start) // half), axis.cells * _HALVES))


@lru_cache(maxsize=256)
def _joined(left: Cell, right: Cell) -> Cell:
    if left == right:
        return left
    for cell in (left, right):
        if cell.role not in (*_FILLS, "strip", "strip.off"):
            return cell  # a pattern fills its cell
    top = min((left, right), key=lambda cell: _FILLS.index(cell.role) if cell.role in _FILLS else len(_FILLS))
    if top.role not in _FILLS:
        return left
    other = right if top is left else left
    return Cell("▌" if top is left else "▐", f"over.{top.role.partition('.')[2]}", other.role)


@lru_cache(maxsize=64)
def _half(status: str, inside: bool, works: bool) -> Cell:
    ground = "strip.free" if inside else "strip" if works else "strip.off"
    if status == "free":
        return Cell(" ", ground, "")
    if status == "busy":
        return Cell("▓", "strip.clash", "") if inside else Cell("█", "strip.busy", "")
    return _PATTERNS[status](inside, ground)
