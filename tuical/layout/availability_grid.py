"""Free/busy strips: time runs across, a cell being 10 to 60 minutes, with the slot marked and half cells at edges.

Busy is solid, tentative hatched, away hatched more densely, elsewhere underlined, unknown dotted; outside working hours
the ground is darker. Instants are epoch seconds UTC; rows of a strip are exactly as wide as its axis.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, tzinfo
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
_WORST_FIRST = ("oof", "busy", "tentative", "unknown", OWN, "workingElsewhere")


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
    size, shown = axis.minutes * 60, _within(calendar, axis)
    cells = (_cell(shown, axis.start + index * size, size, slot) for index in range(axis.cells))
    return tuple(
        Run("".join(cell.text for cell in same), role, "", ground)
        for (role, ground), same in groupby(cells, key=lambda cell: (cell.role, cell.ground))
    )


def _within(calendar: Calendar, axis: Axis) -> Calendar:
    """What of weeks of somebody's time lies on the axis, so that a cell has little to look through."""
    stretches = tuple(one for one in calendar.stretches if one.start < axis.end and one.end > axis.start)
    work = calendar.work and tuple(one for one in calendar.work if one.start < axis.end and one.end > axis.start)
    return Calendar(calendar.known, stretches, work)


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


def _cell(calendar: Calendar, start: int, size: int, slot: Window) -> Cell:
    half = size // _HALVES
    left = _half(calendar, Window(start, start + half), slot)
    right = _half(calendar, Window(start + half, start + size), slot)
    if left == right:
        return _with_guide(left, start, size)
    for cell in (left, right):
        if cell.role not in (*_FILLS, "strip", "strip.off"):
            return cell  # a pattern fills its cell
    top = min((left, right), key=lambda cell: _FILLS.index(cell.role) if cell.role in _FILLS else len(_FILLS))
    if top.role not in _FILLS:
        return left
    other = right if top is left else left
    return Cell("▌" if top is left else "▐", f"over.{top.role.partition('.')[2]}", other.role)


def _with_guide(cell: Cell, start: int, size: int) -> Cell:
    """A dot at the full hours where nothing stands."""
    if cell.role not in _OPEN or start % 3600 or size >= 3600:
        return cell
    return Cell("·", "guide", cell.role)


def _half(calendar: Calendar, span: Window, slot: Window) -> Cell:
    middle = (span.start + span.end) // 2
    inside = slot.start <= middle < slot.end
    works = calendar.work is None or any(hours.start <= middle < hours.end for hours in calendar.work)
    ground = "strip.free" if inside else "strip" if works else "strip.off"
    status = _status(calendar, span)
    if status == "free":
        return Cell(" ", ground, "")
    if status == "busy":
        return Cell("▓", "strip.clash", "") if inside else Cell("█", "strip.busy", "")
    return _PATTERNS[status](inside, ground)


def _status(calendar: Calendar, span: Window) -> str:
    if calendar.known is None or span.start < calendar.known.start or span.end > calendar.known.end:
        return "unknown"
    found = {one.status for one in calendar.stretches if one.start < span.end and one.end > span.start}
    if found - {*_WORST_FIRST, "free"}:
        found.add("busy")
    return next((status for status in _WORST_FIRST if status in found), "free")
