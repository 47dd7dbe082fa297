"""How the person wants time to be drawn; passed to every layout."""

from __future__ import annotations

from datetime import tzinfo
from typing import NamedTuple

from tuical.model.names import ENGLISH, Names


class WorkingHours(NamedTuple):
    """When the person works, in minutes after local midnight."""

    start: int = 9 * 60
    end: int = 17 * 60
    days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    """`date.weekday()` numbers."""


class ViewSettings(NamedTuple):
    """Zone, week and clock of the views."""

    zone: tzinfo
    zone_name: str = ""
    """What to call the zone at the head of the hours, e.g. Berlin."""
    first_weekday: int = 0
    """0 is Monday."""
    twelve_hours: bool = False
    week_numbers: bool = True
    work: WorkingHours = WorkingHours()
    names: Names = ENGLISH
    day_first: bool = True
    """Whether 3/4 is 3 April."""
    second_zone: tzinfo | None = None
    second_zone_name: str = ""
