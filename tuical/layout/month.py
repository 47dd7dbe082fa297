"""The month: weeks of seven cells, unbroken bars over days, chips with their time, `+n more` for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from tuical.layout.hits import Area, Frame, Hit
from tuical.layout.lanes import Bar, lay_bars
from tuical.layout.month_cells import Cell, bar_runs, chip_runs, dot_runs, more_runs, number_runs
from tuical.layout.month_fill import Week, fill_week
from tuical.layout.month_scene import MonthScene
from tuical.layout.placing import Placed, Slice, local_minute, place_all, slices_by_day
from tuical.layout.runs import Row, Run, fit

_LEAST_COLUMN = 6


def month_days(year: int, month: int, first_weekday: int) -> range:
    """The days (ordinals) that a month of the years 2 to 9998 shows: whole weeks, at least five."""
    first = date(year, month, 1)
    start = first.toordinal() - (first.weekday() - first_weekday) % 7
    after = date(year + month // 12, month % 12 + 1, 1).toordinal()
    return range(start, start + 7 * max(5, -(-(after - start) // 7)))


def month_frame(scene: MonthScene, width: int, height: int) -> Frame:
    """The month in exactly `width` x `height` cells."""
    days = month_days(scene.year, scene.month, scene.settings.first_weekday)
    weeks = -(-len(days) // 7)
    today = local_minute(scene.now, scene.settings.zone)[0]
    gutter = 4 if scene.settings.week_numbers and width >= 7 * _LEAST_COLUMN + 4 else 0
    edges = _edges(gutter, width)
    placed = place_all(scene.events, scene.settings.zone)
    whole = [one for one in placed if one.bar]
    slices = slices_by_day(placed, days)
    rows: list[Row] = [_head(scene, days, today, edges)]
    areas: list[Area] = []
    for index in range(weeks):
        top, bottom = (1 + (height - 1) * n // weeks for n in (index, index + 1))
        week_days = days[index * 7 : index * 7 + 7]
        cells = [_cell(scene, day, today, i, edges) for i, day in enumerate(week_days)]
        if bottom > top:
            areas.extend(Area(cell.x, top, cell.width, bottom - top, Hit("day", day=cell.day)) for cell in cells)
        rows.extend(_week(scene, cells, whole, slices, bottom - top, top, areas))
    return Frame(tuple(rows[:height]), tuple(areas))


def _edges(gutter: int, width: int) -> list[int]:
    return [gutter + (width - gutter) * n // 7 for n in range(8)]


def _cell(scene: MonthScene, day: int, today: int, column: int, edges: list[int]) -> Cell:
    of = date.fromordinal(day)
    surface = "page" if of.weekday() in scene.settings.work.days else "page.shade"
    if day == today:
        surface = "page.today"
    if scene.marked is not None and scene.marked.touches(day):
        surface = "page.marked"
    outside = (of.year, of.month) != (scene.year, scene.month)
    left, width = edges[column], edges[column + 1] - edges[column]
    return Cell(day, column, left, width, surface, outside, day == today, day == scene.cursor.day)


def _head(scene: MonthScene, days: range, today: int, edges: list[int]) -> Row:
    names = scene.settings.names
    runs = [Run(" " * edges[0], "page")] if edges[0] else []
    for index, day in enumerate(days[:7]):
        weekday = date.fromordinal(day).weekday()
        width = edges[index + 1] - edges[index]
        short = names.days_short[weekday]
        words = short if width >= max(5, cell_len(short) + 1) else names.days_tiny[weekday]
        shown_today = days[0] <= today <= days[-1] and (today - day) % 7 == 0
        runs.append(Run(fit(f" {words}", width), "accent" if shown_today else "dim", "", "page"))
    return tuple(runs)


def _week(
    scene: MonthScene,
    cells: list[Cell],
    whole: Sequence[Placed],
    slices: dict[int, list[Slice]],
    height: int,
    top: int,
    areas: list[Area],
) -> list[Row]:
    days = [cell.day for cell in cells]
    lanes = height - 1
    dots = lanes < 1 or scene.narrow or cells[0].width < _LEAST_COLUMN
    bars = lay_bars(whole, days, max(lanes, 0))
    week = fill_week(bars, [slices[day] for day in days], 0 if dots else lanes, scene.cursor.event)
    gutter = cells[0].x
    number = date.fromordinal(min(days[0] + 3, days[-1])).isocalendar().week
    inline = dots and lanes < 1
    numbers = [number_runs(cell, scene, week.all_of(cell.column) if inline else ()) for cell in cells]
    rows = [_row(gutter, f"{number:>3} ", numbers)]
    if dots and lanes > 0:
        rows.append(_row(gutter, "", [dot_runs(cell, scene, week.all_of(cell.column)) for cell in cells]))
    rows.extend(
        _row(gutter, "", _lane(scene, cells, week, lane, top + 1 + lane, areas)) for lane in range(len(rows) - 1, lanes)
    )
    return rows[:height]


def _row(gutter: int, label: str, parts: list[list[Run]]) -> Row:
    runs = [Run(fit(label, gutter), "faint", "", "page")] if gutter else []
    for part in parts:
        runs.extend(part)
    return tuple(runs)


def _lane(scene: MonthScene, cells: list[Cell], week: Week, lane: int, y: int, areas: list[Area]) -> list[list[Run]]:
    parts: list[list[Run]] = []
    index = 0
    while index < len(cells):
        cell = cells[index]
        item = week.lanes[index][lane] if lane < len(week.lanes[index]) else None
        if isinstance(item, Bar):
            span = cells[item.first : item.last + 1]
            parts.append(bar_runs(span, item, scene, y, areas))
            index += len(span)
            continue
        if isinstance(item, Slice):
            parts.append(chip_runs(cell, item, scene, y, areas))
        elif isinstance(item, int):
            parts.append(more_runs(cell, item, y, areas))
        else:
            parts.append([Run(" " * cell.width, cell.surface)])
        index += 1
    return parts
