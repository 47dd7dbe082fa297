"""The head of a time grid: names of days, and the bars of whole-day events in lanes below them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.chips import bar, ground_of
from tuical.layout.hits import Area, Hit
from tuical.layout.lanes import Bar, lay_bars
from tuical.layout.looks import look
from tuical.layout.placing import Placed
from tuical.layout.runs import Row, Run, clip, fit
from tuical.layout.time_scene import TimeScene
from tuical.model.dates import long_day, weekday_day

_ALL_DAY = " all day"
_LEAST = (24, 8, 5)
"""Cells below which a column has no room for the long name of its day, for a short one, for the tiniest."""
SECOND_GUTTER = 7
"""Cells for the hours of a second zone, and for its name."""


class Column(NamedTuple):
    """A day of a time grid: its cells, the last of which stays free."""

    day: int
    x: int
    width: int
    today: bool
    works: bool
    """Whether it is one of the person's working days."""
    cursor: bool


class Head(NamedTuple):
    """The rows above the hours."""

    rows: tuple[Row, ...]
    areas: tuple[Area, ...]


def head(scene: TimeScene, placed: Sequence[Placed], columns: Sequence[Column], gutter: int, most: int) -> Head:
    """Day names, and at most `most` rows of bars; what has no room there is counted in the last of them."""
    areas = [Area(one.x, 0, one.width, 1, Hit("day", day=one.day)) for one in columns]
    form = _form(scene, columns)
    names = (run for one in columns for run in _name(scene, one, form))
    rows: list[Row] = [(Run(_zones(scene, gutter), "faint", "", "page"), *names)]
    bars = lay_bars(placed, scene.days, most)
    lanes = min(max((one.lane for one in bars), default=-1) + 1, most)
    crowded = any(one.lane >= most for one in bars)
    room = most - 1 if crowded else most
    shown, hidden = [one for one in bars if one.lane < room], [one for one in bars if one.lane >= room]
    for lane in range(lanes):
        label = "" if lane else _ALL_DAY if gutter > len(_ALL_DAY) else " all"
        last = crowded and lane == room
        y = lane + 1
        runs = _counts(columns, hidden, y, areas) if last else _lane(scene, columns, shown, lane, y, areas)
        rows.append((Run(fit(label, gutter), "faint", "", "page"), *runs))
    return Head(tuple(rows), tuple(areas))


def surface_of(column: Column) -> str:
    """The surface of a day outside its hours."""
    if column.today:
        return "page.today"
    return "page" if column.works else "page.shade"


def _zones(scene: TimeScene, gutter: int) -> str:
    first, second = scene.settings.zone_name, scene.settings.second_zone_name
    if not scene.settings.second_zone:
        return fit(f" {clip(first, gutter - 1)}", gutter)
    first_cells = gutter - SECOND_GUTTER - 1
    return fit(f" {fit(first, first_cells)} {clip(second, SECOND_GUTTER - 1)}", gutter)


def _form(scene: TimeScene, columns: Sequence[Column]) -> int:
    """The longest of the `_forms` that every column has room for: days side by side are written alike."""
    for form, least in enumerate(_LEAST):
        if all(one.width >= max(least, cell_len(_forms(scene, one)[form]) + 1) for one in columns):
            return form
    return len(_LEAST)


def _forms(scene: TimeScene, column: Column) -> tuple[str, ...]:
    of, names = date.fromordinal(column.day), scene.settings.names
    return long_day(of, names), weekday_day(of, names), f"{names.days_tiny[of.weekday()]}{of.day}", str(of.day)


def _name(scene: TimeScene, column: Column, form: int) -> Row:
    words = _forms(scene, column)[form]
    role = "accent" if column.today else "text" if column.works else "dim"
    surface = "page.today" if column.today else "page"
    if not column.cursor or len(scene.days) == 1:
        return (Run(fit(f" {words}", column.width), role, "", surface),)
    room = column.width - 1 - cell_len(words)
    label = clip(f"{' ' if room > 0 else ''}{words}{' ' if room > 1 else ''}", column.width - 1)
    band = Run(" " * (column.width - 1 - cell_len(label)), "cursor.day")
    return (Run(label, "today" if column.today else "cursor.day"), band, Run(" ", surface))


def _lane(
    scene: TimeScene, columns: Sequence[Column], bars: Sequence[Bar], lane: int, y: int, areas: list[Area]
) -> list[Run]:
    runs: list[Run] = []
    index = 0
    for shown in (one for one in bars if one.lane == lane):
        runs.extend(Run(" " * one.width, surface_of(one)) for one in columns[index : shown.first])
        span = columns[shown.first : shown.last + 1]
        index = shown.last + 1
        event = shown.placed.event
        seen = look(event, scene.palette, scene.cursor.event)
        ground = ground_of(seen, surface_of(span[0]), "page")
        width = sum(one.width for one in span)
        areas.extend(Area(one.x, y, one.width, 1, Hit("event", day=one.day, event=event.key)) for one in span)
        if shown.after:
            runs.extend(bar(shown, seen, width, scene.symbols, ground))
        else:
            runs.extend((*bar(shown, seen, width - 1, scene.symbols, ground), Run(" ", surface_of(span[-1]))))
    runs.extend(Run(" " * one.width, surface_of(one)) for one in columns[index:])
    return runs


def _counts(columns: Sequence[Column], hidden: Sequence[Bar], y: int, areas: list[Area]) -> list[Run]:
    runs = []
    for index, column in enumerate(columns):
        count = sum(one.first <= index <= one.last for one in hidden)
        if count:
            areas.append(Area(column.x, y, column.width, 1, Hit("more", day=column.day)))
        runs.append(Run(fit(f" +{count}" if count else "", column.width), "dim", "", surface_of(column)))
    return runs
