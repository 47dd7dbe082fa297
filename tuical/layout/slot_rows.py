"""Rooms and people as rows with their strips beside them, all in the same columns, and the head above them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.availability_grid import Axis, axis_of, hour_row, slot_row, strip_row
from tuical.layout.hits import Area, Frame, Hit
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Row, Run, clip, fit, width_of
from tuical.model.window import Window
from tuical.planning.availability import Calendar

_WIDE = 100
_TITLE = 10
"""Cells of the title that have to be seen before the time of the event stands beside it."""
_MARGIN = 2


class Columns(NamedTuple):
    """Where things stand; the strip takes what is left."""

    width: int
    name: int
    notes: tuple[int, ...]
    """Cells of the columns behind the name."""
    axis: Axis

    @property
    def strip(self) -> int:
        """The first cell of the strip."""
        return _MARGIN + 2 + self.name + sum(self.notes)


class SlotView(NamedTuple):
    """What the head says and the strips show."""

    what: str
    """`Room for`, `Time for`."""
    title: str
    when: str
    note: str
    """How many people, or what is being done."""
    slot: Window
    zone: tzinfo
    twelve: bool
    hours: tuple[int, int]
    """Wall clock hours that the strips show at least."""
    age: tuple[str, str] = ("", "dim")
    """How old the answers are, and the role in which that is said."""


def columns_for(view: SlotView, width: int, notes: Sequence[int]) -> Columns:
    """Columns for a width; `notes` are dropped from the first on where the strip would have less than half."""
    name = 24 if width >= _WIDE else 18
    kept = tuple(notes)
    while kept and width - _MARGIN * 2 - 2 - name - sum(kept) < width // 2:
        kept = kept[1:]
    room = max(width - _MARGIN * 2 - 2 - name - sum(kept), 6)
    return Columns(width, name, kept, axis_of(view.slot, view.zone, room, view.hours))


def title_row(view: SlotView, width: int) -> Row:
    """What is looked for, for what, when, and how old the answers are; further notes are left out whole."""
    ground = "bar"
    age, role = view.age
    room = width - cell_len(age) - 4
    what, when = f" {view.what} ", f"  {view.when}"
    beside = room - cell_len(what) - cell_len(when)
    if beside < min(_TITLE, cell_len(view.title)):
        when, beside = "", room - cell_len(what)
    parts = (
        (what, "dim"),
        (clip(view.title, max(beside, 0)), "strong"),
        (when, "accent"),
        *((f"   {note}", "dim") for note in view.note.split("   ")),
    )
    runs: list[Run] = []
    left = room
    for words, part in parts:
        shown = clip(words, left) if left > 0 and (part != "dim" or cell_len(words) <= left) else ""
        runs.append(Run(shown, part, "", ground))
        left -= cell_len(shown)
    runs += [
        Run(" " * (width - cell_len(age) - 2 - (room - left)), "dim", "", ground),
        Run(f"{age}  ", role, "", ground),
    ]
    return tuple(run for run in runs if run.text)


def chip_row(chips: Sequence[tuple[str, str, str, bool]], width: int) -> tuple[Row, tuple[Area, ...]]:
    """Filters as (key, word, value, whether it is set), which can be clicked; those without room are left out."""
    runs: list[Run] = [Run("  ", "text", "", "page")]
    areas: list[Area] = []
    x = 2
    for key, word, value, chosen in chips:
        cells = cell_len(key) + cell_len(word) + cell_len(value) + 6
        if x + cells > width:
            break
        areas.append(Area(x, 0, cells - 2, 1, Hit("line", name=f"filter:{word}")))
        runs += [
            Run(f"{key} ", "key", "", "page"), Run(f"{word} ", "dim", "", "page"),
            Run(f" {value} ", "strong" if chosen else "dim", "", "page.marked" if chosen else "bar"),
            Run("  ", "text", "", "page"),
        ]  # fmt: skip
        x += cells
    runs.append(Run(" " * (width - x), "text", "", "page"))
    return tuple(run for run in runs if run.text), tuple(areas)


def scale_rows(view: SlotView, columns: Columns, heads: Sequence[str]) -> tuple[tuple[Row, Row], tuple[Area, ...]]:
    """The slot's label and the hours above the strips, with the names of the columns; an hour can be clicked."""
    axis, left = columns.axis, columns.strip
    words = "  " + fit(heads[0], columns.name + 2)
    words += "".join(
        fit(head, cells) for head, cells in zip(heads[len(heads) - len(columns.notes) :], columns.notes, strict=True)
    )
    above = (Run(" " * left, "text", "", "page"), *slot_row(axis, view.slot, view.zone, twelve=view.twelve))
    below = (Run(words, "heading", "", "page"), *hour_row(axis, view.zone, twelve=view.twelve))
    areas = tuple(
        Area(left + cell, 0, 1, 2, Hit("line", name=f"at:{axis.start + cell * axis.minutes * 60}"))
        for cell in range(axis.cells)
    )
    return (_filled(above, columns.width), _filled(below, columns.width)), areas


def slot_line(
    mark: tuple[str, str],
    name: tuple[str, str],
    notes: Row,
    calendar: Calendar,
    view: SlotView,
    columns: Columns,
    target: str = "",
) -> PageLine:
    """One room or person: a mark, the name, what is noted behind it (as wide as its columns), and the strip."""
    runs = [
        Run("  ", "text", "", "page"),
        Run(f"{mark[0]} ", mark[1], "", "page"),
        Run(f"{fit(name[0], columns.name - 1)} ", name[1], "", "page"),
    ]
    return PageLine(_filled((*runs, *notes, *strip_row(calendar, columns.axis, view.slot)), columns.width), target)


def heading_line(words: str, width: int, *, role: str = "heading", ground: str = "page") -> PageLine:
    """Small words above a group."""
    return PageLine((Run(fit(f"  {words}", width), role, "", ground),), heads=True)


def words_lines(sentences: Sequence[str], width: int) -> tuple[PageLine, ...]:
    """Plain sentences, as where there is nothing to show."""
    return tuple(PageLine((Run(fit(f"  {words}", width), "dim", "", "page"),)) for words in sentences)


def empty_line(width: int) -> PageLine:
    """A row of nothing."""
    return PageLine((Run(" " * width, "text", "", "page"),))


def stacked(rows: Sequence[tuple[Row, tuple[Area, ...]]]) -> Frame:
    """Rows on top of each other, each with the areas that lie on it (and may reach below)."""
    areas = tuple(area._replace(y=area.y + y) for y, (_, found) in enumerate(rows) for area in found)
    return Frame(tuple(row for row, _ in rows), areas)


def _filled(row: Row, width: int) -> Row:
    left = width - width_of(row)
    return (*row, Run(" " * left, "text", "", "page")) if left > 0 else row
