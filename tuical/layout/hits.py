"""What lies under a cell: every frame carries its areas, so that a click can be tested without a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tuical.layout.runs import Row
from tuical.model.keys import CalendarKey, EventKey


class Hit(NamedTuple):
    """What was hit: `kind` says which of the other fields count."""

    kind: str
    """day, event, slot, more, tab, calendar, previous, next, status or key."""
    day: int = 0
    """A day ordinal, for day, slot, more and event."""
    minute: int = 0
    """Minutes after local midnight, for slot."""
    event: EventKey | None = None
    calendar: CalendarKey | None = None
    name: str = ""
    """The id of a tab, a part of the status, or a key."""


class Area(NamedTuple):
    """A rectangle of cells and what it stands for."""

    x: int
    y: int
    width: int
    height: int
    hit: Hit


class Frame(NamedTuple):
    """A picture: rows of equal width, and what lies where."""

    rows: tuple[Row, ...]
    areas: tuple[Area, ...]


def hit_at(areas: Iterable[Area], x: int, y: int) -> Hit | None:
    """What lies at a cell; of areas that overlap the later one lies on top."""
    found = None
    for area in areas:
        if area.x <= x < area.x + area.width and area.y <= y < area.y + area.height:
            found = area.hit
    return found


def moved(areas: Iterable[Area], x: int, y: int) -> tuple[Area, ...]:
    """The same areas shifted by some cells."""
    return tuple(Area(area.x + x, area.y + y, area.width, area.height, area.hit) for area in areas)
