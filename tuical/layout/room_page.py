"""The room finder as a page: filters, rooms in groups with their strips, and below them the people who are invited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tuical.layout.availability_grid import legend_row
from tuical.layout.hits import Frame
from tuical.layout.page_lines import PageLine
from tuical.layout.people_rows import PersonRow, person_lines
from tuical.layout.runs import Run, fit, width_of
from tuical.layout.slot_rows import (
    Columns,
    SlotView,
    chip_row,
    columns_for,
    empty_line,
    heading_line,
    scale_rows,
    slot_line,
    stacked,
    title_row,
    words_lines,
)
from tuical.layout.time_lines import TimeLine, time_lines
from tuical.planning.availability import FREE, PARTLY, TAKEN, UNKNOWN
from tuical.planning.room_choice import SCREEN, VIDEO, WHEELCHAIR, WHITEBOARD, RoomFilters, RoomRow, features_of

FEATURE_MARKS = {SCREEN: "▣", VIDEO: "◉", WHEELCHAIR: "↗", WHITEBOARD: "✎"}
STATE_MARKS = {FREE: ("●", "good"), PARTLY: ("◐", "warn"), TAKEN: ("○", "bad"), UNKNOWN: ("?", "dim")}
_GROUPS = {
    FREE: "free for the whole meeting",
    PARTLY: "free for a part of it",
    TAKEN: "taken",
    UNKNOWN: "nobody knows",
}
_NOTES = (8, 7, 9)
"""Cells of floor, seats and features."""


class RoomScene(NamedTuple):
    """What the page shows."""

    view: SlotView
    filters: RoomFilters
    rows: tuple[RoomRow, ...]
    people: tuple[PersonRow, ...] = ()
    times: tuple[TimeLine, ...] = ()
    """Times that suit the people better."""
    sentences: tuple[str, ...] = ()
    """What is said above the rooms: why there are none, or why not all is known."""
    keys: tuple[str, ...] = ("b", "f", "s", "d", "v", "w")
    """The keys of the filters, in their order."""


def room_head(scene: RoomScene, width: int) -> Frame:
    """Title, filters and hours: six rows."""
    scale, areas = scale_rows(scene.view, room_columns(scene, width), ("ROOM", "FLOOR", "SEATS", "HAS"))
    filters = scene.filters
    values = (
        ("building", filters.building or "any", bool(filters.building)),
        ("floor", filters.floor or "any", bool(filters.floor)),
        ("seats", f"≥ {filters.seats}" if filters.seats else "any", bool(filters.seats)),
        ("screen", _tick(SCREEN, filters), SCREEN in filters.features),
        ("video", _tick(VIDEO, filters), VIDEO in filters.features),
        ("step-free", _tick(WHEELCHAIR, filters), WHEELCHAIR in filters.features),
    )
    chips = chip_row([(key, *value) for key, value in zip(scene.keys, values, strict=True)], width)
    blank = (empty_line(width).row, ())
    return stacked(((title_row(scene.view, width), ()), blank, chips, blank, (scale[0], areas), (scale[1], ())))


def room_lines(scene: RoomScene, width: int) -> tuple[PageLine, ...]:
    """The rooms by how free they are, then who is invited, then what the signs mean."""
    columns = room_columns(scene, width)
    lines: list[PageLine] = list(words_lines(scene.sentences, width))
    if scene.sentences and scene.rows:
        lines.append(empty_line(width))
    for number, (state, rows) in enumerate(groupby(scene.rows, key=lambda row: row.state)):
        found = tuple(rows)
        if number:
            lines.append(empty_line(width))
        lines.append(heading_line(f"{_GROUPS[state]} · {len(found)}", width, role="faint"))
        lines += [_room(row, scene.view, columns) for row in found]
    if scene.people:
        lines += [empty_line(width), heading_line("WHO IS INVITED   working hours are lighter", width, ground="bar")]
        lines += person_lines(scene.people, scene.view, columns)
    if scene.times:
        lines += [empty_line(width), *time_lines(scene.times, "BETTER TIMES", scene.view, width)]
    if scene.rows or scene.people:
        lines += [empty_line(width), _legend(width)]
    return tuple(lines)


def room_columns(scene: RoomScene, width: int) -> Columns:
    """The columns of the page."""
    return columns_for(scene.view, width, _NOTES)


def _room(row: RoomRow, view: SlotView, columns: Columns) -> PageLine:
    place = row.place
    seats = "" if place.capacity is None else str(place.capacity)
    role = "dim" if row.state in (TAKEN, UNKNOWN) else "text"
    name = f"{place.name or place.email}{' ✓' if row.booked else ''}"
    told = ((place.floor, "dim"), (f"{seats:>4}", role), (_marks(row), "dim"))
    shown = zip(told[len(told) - len(columns.notes) :], columns.notes, strict=True) if columns.notes else ()
    notes = tuple(Run(fit(words, cells), part, "", "page") for (words, part), cells in shown)
    return slot_line(
        STATE_MARKS[row.state], (name, role), notes, row.calendar, view, columns, f"room:{place.email.casefold()}"
    )


def _marks(row: RoomRow) -> str:
    has = features_of(row.place)
    return " ".join(mark if name in has else " " for name, mark in FEATURE_MARKS.items())


def _tick(feature: str, filters: RoomFilters) -> str:
    return "✓" if feature in filters.features else "–"


def _legend(width: int) -> PageLine:
    runs = [Run("  ", "text", "", "page"), *legend_row()]
    for name, mark in FEATURE_MARKS.items():
        runs.append(Run(f"   {mark} {name}", "dim", "", "page"))
    kept = list(_fitting(runs, width))
    return PageLine((*kept, Run(" " * (width - width_of(kept)), "text", "", "page")))


def _fitting(runs: Sequence[Run], width: int) -> Iterator[Run]:
    left = width
    for run in runs:
        left -= width_of((run,))
        if left < 0:
            return
        yield run


def choice_words(row: RoomRow) -> str:
    """`Conf Room Adams · floor 3 · 12 seats`."""
    place = row.place
    told = (
        place.name or place.email,
        place.building,
        f"floor {place.floor}" if place.floor else "",
        f"{place.capacity} seats" if place.capacity else "",
    )
    return " · ".join(filter(None, told))
