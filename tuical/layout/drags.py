"""Dragging with the mouse: what is taken where the button goes down, and where it is when the pointer is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tuical.layout.cursor import SLOT
from tuical.layout.hits import Frame, hit_at
from tuical.model.keys import EventKey

if TYPE_CHECKING:
    from tuical.layout.agenda_days import AgendaLine
    from tuical.layout.time_grid import TimeLayout  # the month is drawn without both


class Drag(NamedTuple):
    """From a day and minute to another."""

    kind: str
    """move, stretch (the end of an event) or mark (empty room)."""
    event: EventKey | None
    day: int
    minute: int
    to_day: int
    to_minute: int
    whole: bool = False
    """Whether it goes over days only, as in a month."""

    @property
    def moved(self) -> bool:
        """Whether it is not where it began."""
        return (self.day, self.minute) != (self.to_day, self.to_minute)


def taken_in_grid(layout: TimeLayout, x: int, y: int, top: int) -> Drag | None:
    """What a button that goes down at a cell takes, with the hours scrolled to row `top`; None where nothing can be.

    The last row of a block that has several is its edge, which stretches it.
    """
    if y < len(layout.head.rows):
        hit = hit_at(layout.head.areas, x, y)
        if hit is None or hit.event is None:
            return None
        return Drag("move", hit.event, hit.day, 0, hit.day, 0, whole=True)
    place = layout.place_at(x, y, top)
    if place is None:
        return None
    index, row = place
    day, minute = layout.columns[index].day, layout.minute_of(row)
    if block := layout.block_at(index, row, x):
        edge = row == block.bottom - 1 > block.top and block.part.ends
        kind = "stretch" if edge else "move"
        return Drag(kind, block.part.placed.event.key, day, minute, day, minute)
    if layout.is_crowded_at(index, row, x):
        return None
    return Drag("mark", None, day, minute, day, minute)


def dragged_in_grid(layout: TimeLayout, drag: Drag, x: int, y: int, top: int) -> Drag:
    """The same with the pointer at another cell, which may lie beside the grid."""
    x = min(max(x, layout.columns[0].x), layout.columns[-1].x + layout.columns[-1].width - 1)
    row = min(max(y - len(layout.head.rows) + top, 0), layout.rows - 1)
    index = next(i for i, one in enumerate(layout.columns) if one.x <= x < one.x + one.width)
    day, minute = layout.columns[index].day, layout.minute_of(row)
    if drag.whole:
        return drag._replace(to_day=day)
    if drag.kind == "mark" and (day, minute) >= (drag.day, drag.minute):
        minute += max(60 // layout.per_hour - SLOT, 0)  # up to the end of the row
    return drag._replace(to_day=day, to_minute=minute)


def taken_in_agenda(line: AgendaLine | None) -> Drag | None:
    """What a button that goes down on a line of an agenda takes: its event, on the day of the line."""
    if line is None or line.event is None:
        return None
    return Drag("move", line.event, line.day, 0, line.day, 0, whole=True)


def dragged_in_agenda(lines: Sequence[AgendaLine], drag: Drag, index: int) -> Drag:
    """The same with the pointer at another line: on its day, of days folded into one line on the first of them.

    Above the first line and below the last one it stays with those.
    """
    return drag._replace(to_day=lines[min(max(index, 0), len(lines) - 1)].day) if lines else drag


def taken_in_month(frame: Frame, x: int, y: int) -> Drag | None:
    """What a button that goes down in a month takes: an event, or the day."""
    hit = hit_at(frame.areas, x, y)
    if hit is None or hit.kind not in ("event", "day"):
        return None
    return Drag("move" if hit.event else "mark", hit.event, hit.day, 0, hit.day, 0, whole=True)


def dragged_in_month(frame: Frame, drag: Drag, x: int, y: int) -> Drag:
    """The same with the pointer at another cell; beside the days it stays on the last one."""
    hit = hit_at(frame.areas, x, y)
    return drag if hit is None or not hit.day else drag._replace(to_day=hit.day)
