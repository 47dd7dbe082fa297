"""The scheduling grid as a page: people and rooms with their strips, and the times that suit them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.availability_grid import legend_row
from tuical.layout.event_page import PageLine
from tuical.layout.hits import Frame
from tuical.layout.people_rows import PersonRow, person_lines
from tuical.layout.runs import Run, fit, width_of
from tuical.layout.slot_rows import (
    Columns,
    SlotView,
    columns_for,
    empty_line,
    heading_line,
    scale_rows,
    stacked,
    title_row,
    words_lines,
)
from tuical.planning.suggested_times import TimeChoice

_NOTES = (15, 12)
"""Cells of the city and of what somebody does."""
_HEADS = ("WHO", "WHERE", "THEN")
_WHEN = 27
MOST_NUMBERED = 9


class TimeLine(NamedTuple):
    """A time that can be taken, with its words."""

    choice: TimeChoice
    when: str


class ScheduleScene(NamedTuple):
    """What the page shows."""

    view: SlotView
    people: tuple[PersonRow, ...]
    times: tuple[TimeLine, ...] = ()
    times_heading: str = ""
    sentences: tuple[str, ...] = ()
    """What is said about the times, or why not all is known."""
    finding: bool = False
    """Whether the times come first."""


def schedule_head(scene: ScheduleScene, width: int) -> Frame:
    """Title and hours: four rows; two where the times come first, for then the hours stand right above the strips."""
    title, blank = (title_row(scene.view, width), ()), (empty_line(width).row, ())
    if scene.finding:
        return stacked((title, blank))
    scale, areas = scale_rows(scene.view, _columns(scene, width), _HEADS)
    return stacked((title, blank, (scale[0], areas), (scale[1], ())))


def schedule_lines(scene: ScheduleScene, width: int) -> tuple[PageLine, ...]:
    """Everybody, and the times; those come first where one was looked for."""
    columns = _columns(scene, width)
    people = person_lines(scene.people, scene.view, columns, selectable=True)
    times = [*words_lines(scene.sentences, width), *_times(scene, width)]
    gap = [empty_line(width)]
    if scene.finding:
        scale, _ = scale_rows(scene.view, columns, _HEADS)
        lines = [*times, *gap, *map(PageLine, scale), *people]
    else:
        lines = [*people, *gap, *times]
    legend = [Run("  ", "text", "", "page"), *legend_row()]
    filled = (*legend, Run(" " * max(width - width_of(legend), 0), "text", "", "page"))
    return (*lines, *gap, PageLine(filled)) if width_of(legend) <= width else tuple(lines)


def _columns(scene: ScheduleScene, width: int) -> Columns:
    return columns_for(scene.view, width, _NOTES)


def _times(scene: ScheduleScene, width: int) -> Iterable[PageLine]:
    if not scene.times:
        return
    yield heading_line(scene.times_heading, width, ground="bar")
    for number, line in enumerate(scene.times[:MOST_NUMBERED], start=1):
        yield _time(number, line, scene.view, width)


def _time(number: int, line: TimeLine, view: SlotView, width: int) -> PageLine:
    choice = line.choice
    everybody = choice.free == choice.people
    counted = f"{choice.free} of {choice.people}"
    rooms = f"{', '.join(choice.rooms[:3])} free" if choice.rooms else ""
    words = " · ".join(filter(None, (choice.words or "everybody is free", rooms)))
    here = "▸" if choice.slot == view.slot else " "
    parts = (
        (f" {here}", "accent"), (f"{number}  ", "key"), (fit(line.when, _WHEN), "text"),
        (fit(f" {counted}", 10), "good" if everybody else "warn"),
    )  # fmt: skip
    runs = [Run(text, role, "", "page") for text, role in parts]
    left = width - sum(cell_len(text) for text, _ in parts)
    runs.append(Run(fit(words, max(left, 0)), "dim", "", "page"))
    return PageLine(_cut(runs, width), f"time:{choice.slot.start}")


def _cut(runs: Iterable[Run], width: int) -> tuple[Run, ...]:
    kept, left = [], width
    for run in runs:
        if left > 0:
            kept.append(run._replace(text=fit(run.text, left)) if cell_len(run.text) > left else run)
            left -= min(cell_len(run.text), left)
    return tuple(kept)
