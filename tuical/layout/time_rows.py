"""One row of hours: the gutter with its times, then every day's blocks over its surface, guides and the now line."""

from __future__ import annotations

from tuical.layout.blocks import block_runs
from tuical.layout.chips import ground_of
from tuical.layout.runs import Row, Run, fit
from tuical.layout.time_grid import TimeLayout
from tuical.layout.time_head import SECOND_GUTTER, Column
from tuical.layout.times import clock, clock_width


def body_row(layout: TimeLayout, row: int) -> Row:
    """Row `row` of the hours in exactly the layout's width; the rows after the last hour are empty."""
    if not 0 <= row < layout.rows:
        return (Run(" " * layout.width, "page"),)
    runs = _gutter(layout, row) if layout.gutter else []
    for index in range(len(layout.columns)):
        _day(layout, index, row, runs)
    return tuple(runs)


def _gutter(layout: TimeLayout, row: int) -> list[Run]:
    scene = layout.scene
    minute = layout.minute_of(row)
    twelve = scene.settings.twelve_hours
    width = clock_width(twelve)
    if layout.row_of(layout.now[1]) == row and any(column.today for column in layout.columns):
        label, role = scene.symbols.now + clock(layout.now[1], twelve), "now"
    elif layout.row_of(scene.cursor.minute) == row:
        label, role = f" {clock(minute, twelve):>{width}}", "accent"
    elif minute % 60 == 0:
        works = scene.settings.work.start <= minute < scene.settings.work.end
        label, role = f" {clock(minute, twelve):>{width}}", "dim" if works else "faint"
    else:
        return [Run(" " * layout.gutter, "page")]
    second = ""
    if layout.second_hours and minute % 60 == 0:
        second = layout.second_hours[minute // 60]
    first = layout.gutter - (SECOND_GUTTER if layout.second_hours else 0)
    runs = [Run(fit(label, first), role, "", "page")]
    if layout.gutter > first:
        runs.append(Run(fit(f" {second}", layout.gutter - first), "faint", "", "page"))
    return runs


def _day(layout: TimeLayout, index: int, row: int, runs: list[Run]) -> None:
    column = layout.columns[index]
    surface = _surface(layout, column, row)
    under = _hour_surface(layout, column, row)
    steady = "page.today" if column.today else "page"
    crossed = column.today and layout.row_of(layout.now[1]) == row
    last = column.width - 1
    x = 0
    for block in layout.blocks[index].get(row, ()):
        if block.x > x:
            runs.append(_empty(layout, column, row, x, block.x, surface))
        ground = ground_of(block.look, under, steady)
        runs.extend(block_runs(block, row - block.top, layout.scene.symbols, ground, crossed))
        x = block.x + block.width
    for crowd, left in layout.crowds[index].get(row, ()):
        if left > x:
            runs.append(_empty(layout, column, row, x, left, surface))
        if left >= x:
            runs.append(Run(fit(f"+{crowd.events}", last - left), "dim", "", surface))
            x = last
    if x < last:
        runs.append(_empty(layout, column, row, x, last, surface))
    # the last cell of a day stays free, so that days never touch; it shows the cursor where a block hides the slot
    runs.append(Run(" ", surface if x >= last else under))


def _surface(layout: TimeLayout, column: Column, row: int) -> str:
    scene = layout.scene
    if scene.marked is not None and scene.marked.covers(column.day, layout.minute_of(row)):
        return "page.marked"
    if column.cursor and scene.cursor.event is None and layout.row_of(scene.cursor.minute) == row:
        return "page.cursor"
    return _hour_surface(layout, column, row)


def _hour_surface(layout: TimeLayout, column: Column, row: int) -> str:
    work = layout.scene.settings.work
    if not column.works or not work.start <= layout.minute_of(row) < work.end:
        return "page.shade"
    return "page.today" if column.today else "page"


def _empty(layout: TimeLayout, column: Column, row: int, left: int, right: int, surface: str) -> Run:
    symbols = layout.scene.symbols
    width = right - left
    if layout.row_of(layout.now[1]) == row and any(one.today for one in layout.columns):
        line = symbols.thick if column.today else symbols.thin
        return Run(line * width, "now" if column.today else "now.faint", "", surface)
    if layout.minute_of(row) % 60 or surface == "page.cursor":
        return Run(" " * width, surface)
    return Run((f" {symbols.guide}" * ((column.width + 1) // 2))[left:right], "guide", "", surface)
