"""The scheduling grid as a page: people and rooms with their strips, and the times that suit them."""

from __future__ import annotations

from typing import NamedTuple

from tuical.layout.availability_grid import legend_row
from tuical.layout.hits import Frame
from tuical.layout.page_lines import PageLine
from tuical.layout.people_rows import PersonRow, person_lines
from tuical.layout.runs import Run, width_of
from tuical.layout.slot_rows import (
    Columns,
    SlotView,
    columns_for,
    empty_line,
    scale_rows,
    stacked,
    title_row,
    words_lines,
)
from tuical.layout.time_lines import TimeLine, time_lines

_NOTES = (15, 12)
"""Cells of the city and of what somebody does."""
_HEADS = ("WHO", "WHERE", "THEN")


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
    times = [*words_lines(scene.sentences, width), *time_lines(scene.times, scene.times_heading, scene.view, width)]
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
