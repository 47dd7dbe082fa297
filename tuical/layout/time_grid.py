"""A week, a work week, a day or any days to scale: a head that stays, and the hours of a day to scroll under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from tuical.layout.blocks import Block, block_lines
from tuical.layout.hits import Area, Hit, hit_at
from tuical.layout.looks import look
from tuical.layout.overlaps import Crowd, Spot, side_by_side, to_rows
from tuical.layout.placing import Placed, Slice, local_minute, place_all, slices_by_day
from tuical.layout.remembered import Remembered
from tuical.layout.time_head import SECOND_GUTTER, Column, Head, head
from tuical.layout.time_scene import TimeScene, rows_per_hour
from tuical.layout.times import DAY, clock_width, short_clock

_LEAST_BLOCK = 3
_ROOMY = 90
_ALL_DAY_GUTTER = 9
"""Leaves a cell between `all day` and a bar."""


class TimeLayout(NamedTuple):
    """A laid out grid; `time_rows.body_row` draws any of its `rows` rows of hours."""

    scene: TimeScene
    width: int
    gutter: int
    head: Head
    per_hour: int
    """Rows of an hour."""
    columns: tuple[Column, ...]
    blocks: tuple[dict[int, list[Block]], ...]
    """For each column the blocks on each row, from left to right."""
    crowds: tuple[dict[int, list[tuple[Crowd, int]]], ...]
    """For each column, by row, the marks of events without room, and where they stand."""
    now: tuple[int, int]
    """Today's ordinal and the minute of now."""
    second_hours: tuple[str, ...]
    """The hours of the second zone beside the 24 of the first, empty without one."""

    @property
    def rows(self) -> int:
        """Rows of the hours, from midnight to midnight."""
        return 24 * self.per_hour

    def row_of(self, minute: int) -> int:
        """The row that shows a minute of the day."""
        return min(max(minute * self.per_hour // 60, 0), self.rows - 1)

    def minute_of(self, row: int) -> int:
        """The minute at which a row begins."""
        return row * 60 // self.per_hour

    def place_at(self, x: int, y: int, top: int) -> tuple[int, int] | None:
        """The index of the column and the row of the hours at a cell, with the hours scrolled to row `top`."""
        row = y - len(self.head.rows) + top
        index = next((i for i, one in enumerate(self.columns) if one.x <= x < one.x + one.width), None)
        return None if index is None or not 0 <= row < self.rows else (index, row)

    def block_at(self, index: int, row: int, x: int) -> Block | None:
        """The block of a column that lies on its row at a cell of the grid."""
        left = x - self.columns[index].x
        blocks = self.blocks[index].get(row, ())
        return next((block for block in blocks if block.x <= left < block.x + block.width), None)

    def is_crowded_at(self, index: int, row: int, x: int) -> bool:
        """Whether the mark of events without room lies there."""
        return any(x - self.columns[index].x >= left for _, left in self.crowds[index].get(row, ()))


def time_layout(scene: TimeScene, width: int, height: int) -> TimeLayout:
    """Lay out the days for a grid of `width` x `height` cells, head included."""
    second = scene.settings.second_zone
    first_gutter = clock_width(scene.settings.twelve_hours) + (3 if width >= _ROOMY else 2)
    if width >= _ROOMY and not second:
        first_gutter = max(first_gutter, _ALL_DAY_GUTTER)
    gutter = first_gutter + (SECOND_GUTTER if second else 0)
    if width < gutter + 4 * len(scene.days):
        gutter = 0
    now = local_minute(scene.now, scene.settings.zone)
    columns = _columns(scene, width, gutter, now[0])
    placed = place_all(scene.events, scene.settings.zone)
    above = head(scene, placed, columns, gutter, most_head_rows(height) - 1)
    per_hour = rows_per_hour(scene, height - 2)  # whatever stands in the head, so that hours keep their size
    blocks, crowds = _blocks(scene, placed, columns, per_hour)
    return TimeLayout(
        scene, width, gutter, above, per_hour, columns, blocks, crowds, now, _second_hours(scene) if gutter else ()
    )


def most_head_rows(height: int) -> int:
    """The rows that the head of a grid of this height takes at most."""
    return 1 + max(1, min(4, height // 6))


def first_row(layout: TimeLayout, height: int) -> int:
    """Where to scroll to at first: the working hours with a margin, or the first event before them, and now."""
    visible = max(height - len(layout.head.rows), 1)
    start = layout.row_of(max(layout.scene.settings.work.start - 60, 0))
    first = min((row for column in layout.blocks for row in column), default=start)
    top = max(min(start, first), start - 2 * layout.per_hour)
    if any(column.today for column in layout.columns):
        top = _holding(top, layout.row_of(layout.now[1]), visible)
    return min(max(top, 0), max(layout.rows - visible, 0))


def row_holding_cursor(layout: TimeLayout, top: int, height: int) -> int:
    """The scroll position nearest to `top` that shows the cursor's slot with a row of margin."""
    visible = max(height - len(layout.head.rows), 1)
    row = layout.row_of(layout.scene.cursor.minute)
    top = _holding(top, row, visible)
    return min(max(top, 0), max(layout.rows - visible, 0))


def hit_in_grid(layout: TimeLayout, x: int, y: int, top: int) -> Hit | None:
    """What lies at a cell of the grid when its hours are scrolled to row `top`."""
    if y < len(layout.head.rows):
        return hit_at(layout.head.areas, x, y)
    place = layout.place_at(x, y, top)
    if place is None:
        return None
    index, row = place
    day = layout.columns[index].day
    if block := layout.block_at(index, row, x):
        return Hit("event", day=day, minute=block.part.start, event=block.part.placed.event.key)
    if layout.is_crowded_at(index, row, x):
        return Hit("more", day=day)
    return Hit("slot", day=day, minute=layout.minute_of(row))


def areas_in_view(layout: TimeLayout, top: int, height: int) -> tuple[Area, ...]:
    """The areas of the head and of the blocks that are in view, in cells of the grid."""
    above = len(layout.head.rows)
    found = list(layout.head.areas)
    for column, blocks in zip(layout.columns, layout.blocks, strict=True):
        for row in range(top, top + height - above):
            for block in blocks.get(row, ()):
                hit = Hit("event", day=column.day, minute=block.part.start, event=block.part.placed.event.key)
                found.append(Area(column.x + block.x, row - top + above, block.width, 1, hit))
    return tuple(found)


def _holding(top: int, row: int, visible: int) -> int:
    margin = 1 if visible > 4 else 0
    return min(max(top, row - visible + 1 + margin), max(row - margin, 0))


def _columns(scene: TimeScene, width: int, gutter: int, today: int) -> tuple[Column, ...]:
    count = len(scene.days)
    edges = [gutter + (width - gutter) * n // count for n in range(count + 1)]
    work = scene.settings.work.days
    return tuple(
        Column(day, edges[i], edges[i + 1] - edges[i], day == today, _weekday(day) in work, day == scene.cursor.day)
        for i, day in enumerate(scene.days)
    )


def _weekday(day: int) -> int:
    return (day + 6) % 7  # ordinal 1 was a Monday


Blocks = tuple[dict[int, list[Block]], ...]
Crowds = tuple[dict[int, list[tuple[Crowd, int]]], ...]


def _blocks(
    scene: TimeScene, placed: Sequence[Placed], columns: Sequence[Column], per_hour: int
) -> tuple[Blocks, Crowds]:
    slices = slices_by_day(placed, scene.days)
    blocks, crowds = [], []
    for column in columns:
        by_row, crowd_rows = _blocks_of_day(scene, slices[column.day], column.width - 1, per_hour)
        blocks.append(by_row)
        crowds.append(crowd_rows)
    return tuple(blocks), tuple(crowds)


def _blocks_of_day(
    scene: TimeScene, slices: Sequence[Slice], width: int, per_hour: int
) -> tuple[dict[int, list[Block]], dict[int, list[tuple[Crowd, int]]]]:
    spots, crowded = _spread(slices, width, per_hour)
    by_row: dict[int, list[Block]] = {}
    for spot in spots:
        block = _block(scene, spot, width, per_hour)
        for row in range(block.top, block.bottom):
            by_row.setdefault(row, []).append(block)
    for blocks in by_row.values():
        blocks.sort(key=lambda one: one.x)
    crowd_rows: dict[int, list[tuple[Crowd, int]]] = {}
    for crowd in crowded:
        crowd_rows.setdefault(crowd.top, []).append((crowd, width * (crowd.columns - 1) // crowd.columns))
    return by_row, crowd_rows


_SPREAD = Remembered[tuple[list[Spot], list[Crowd]]](31)


def _spread(slices: Sequence[Slice], width: int, per_hour: int) -> tuple[list[Spot], list[Crowd]]:
    """Where the slices of a day lie; the cursor has no part in it."""
    return _SPREAD.get(slices, (width, per_hour), lambda: side_by_side(to_rows(slices, per_hour), width, _LEAST_BLOCK))


def _block(scene: TimeScene, spot: Spot, width: int, per_hour: int) -> Block:
    part, top, bottom = spot.rowed
    left = width * spot.first // spot.columns
    cells = width * (spot.first + spot.span) // spot.columns - left
    seen = look(part.placed.event, scene.palette, scene.cursor.event)
    aligned = part.start * per_hour == top * 60
    lines = block_lines(part, seen, cells - 1, bottom - top, aligned, scene.symbols, scene.settings.twelve_hours)
    return Block(part, seen, left, cells, top, bottom, lines)


def _second_hours(scene: TimeScene) -> tuple[str, ...]:
    settings = scene.settings
    if settings.second_zone is None:
        return ()
    midnight = datetime.combine(date.fromordinal(scene.days[0]), time(), settings.zone)
    hours = ((midnight + timedelta(hours=hour)).astimezone(settings.second_zone) for hour in range(DAY // 60))
    shown = [short_clock(one.hour * 60 + one.minute, settings.twelve_hours) for one in hours]
    return tuple(words.rjust(max(map(len, shown))) for words in shown)
