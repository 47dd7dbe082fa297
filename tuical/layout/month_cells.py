"""The parts of a month's rows: a day's number, a chip, a stretch of a bar, `+n more`, and dots where room is scarce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.chips import bar, chip, ground_of
from tuical.layout.hits import Area, Hit
from tuical.layout.lanes import Bar
from tuical.layout.looks import BARE, look
from tuical.layout.month_scene import MonthScene
from tuical.layout.placing import Placed, Slice
from tuical.layout.runs import Run, clip, fit
from tuical.model.dates import day_month


class Cell(NamedTuple):
    """A day of the month on the page."""

    day: int
    column: int
    x: int
    width: int
    surface: str
    outside: bool
    """Whether it belongs to another month."""
    today: bool
    cursor: bool


def number_runs(cell: Cell, scene: MonthScene, events: Sequence[Placed]) -> list[Run]:
    """The line with the day's number; the first of a month carries its name; dots stand for `events`."""
    of = date.fromordinal(cell.day)
    words = str(of.day)
    if of.day == 1 and cell.width >= 8:
        words = day_month(of, scene.settings.names)
    label = fit(f" {words} ", min(cell_len(words) + 2, cell.width))
    rest = cell.width - cell_len(label)
    surface = "page.cursor" if cell.cursor else cell.surface
    if cell.today:
        first = Run(label, "today")
    elif cell.cursor:
        first = Run(label, "cursor.day")
    else:
        first = Run(label, "faint" if cell.outside else "strong" if of.day == 1 else "text", "", cell.surface)
    if events and rest > 1:
        return [first, *_dots(scene, events, rest, surface)]
    # the last cell of a day stays free, so that two days never touch
    band = max(rest - 1, 0) if cell.cursor else 0
    runs = [first, Run(" " * band, "cursor.day"), Run(" " * (rest - band), cell.surface)]
    return [run for run in runs if run.text]


def dot_runs(cell: Cell, scene: MonthScene, events: Sequence[Placed]) -> list[Run]:
    """A line of dots, one an event, for a day without room for words."""
    return [Run(" ", cell.surface), *_dots(scene, events, cell.width - 1, cell.surface)]


def _dots(scene: MonthScene, events: Sequence[Placed], width: int, surface: str) -> list[Run]:
    room = width - 1
    shown = events[:room] if len(events) <= room else events[: max(room - 1, 0)]
    runs = []
    for placed in shown:
        seen = look(placed.event, scene.palette, scene.cursor.event)
        dot = scene.symbols.hollow if seen.state in BARE else scene.symbols.dot
        runs.append(Run(dot, "calendar.mark", seen.colour, surface))
    more = "+" if len(shown) < len(events) else ""
    return [*runs, Run(fit(more, width - len(shown)), "dim", "", surface)]


def chip_runs(cell: Cell, part: Slice, scene: MonthScene, y: int, areas: list[Area]) -> list[Run]:
    """A timed event on one line of its day."""
    event = part.placed.event
    seen = look(event, scene.palette, scene.cursor.event)
    ground = ground_of(seen, cell.surface, cell.surface)
    areas.append(Area(cell.x, y, cell.width - 1, 1, Hit("event", day=cell.day, event=event.key)))
    runs = chip(part, seen, cell.width - 1, scene.symbols, scene.settings.twelve_hours, ground)
    return [*runs, Run(" ", cell.surface)]


def bar_runs(cells: Sequence[Cell], shown: Bar, scene: MonthScene, y: int, areas: list[Area]) -> list[Run]:
    """A bar over its days of one week, up to the last cell where it goes on into the next."""
    event = shown.placed.event
    seen = look(event, scene.palette, scene.cursor.event)
    width = sum(cell.width for cell in cells)
    areas.extend(Area(cell.x, y, cell.width, 1, Hit("event", day=cell.day, event=event.key)) for cell in cells)
    ground = ground_of(seen, cells[0].surface, "page")
    if shown.after:
        return bar(shown, seen, width, scene.symbols, ground)
    return [*bar(shown, seen, width - 1, scene.symbols, ground), Run(" ", cells[-1].surface)]


def more_runs(cell: Cell, count: int, y: int, areas: list[Area]) -> list[Run]:
    """How many events of the day found no room; the line opens the day."""
    areas.append(Area(cell.x, y, cell.width - 1, 1, Hit("more", day=cell.day)))
    words = f" +{count} more" if cell.width >= 8 + len(str(count)) else f" +{count}"
    return [Run(fit(clip(words, cell.width - 1), cell.width), "dim", "", cell.surface)]
