"""What a week or a day to scale is drawn from, and how many rows an hour gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.cursor import Cursor, Marked
from tuical.layout.looks import Palette
from tuical.layout.symbols import UNICODE, Symbols
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings

_ROWS_FOR_QUARTERS = 44
_ROWS_FOR_HALVES = 14


class TimeScene(NamedTuple):
    """Everything a time grid is drawn from."""

    days: tuple[int, ...]
    """Ascending day ordinals; a work week may leave days out."""
    events: Sequence[EventSummary]
    settings: ViewSettings
    palette: Palette
    now: int
    """Epoch seconds UTC."""
    cursor: Cursor
    marked: Marked | None = None
    symbols: Symbols = UNICODE
    rows_per_hour: int = 0
    """1, 2 or 4; 0 chooses by the height."""


def rows_per_hour(scene: TimeScene, height: int) -> int:
    """How many rows an hour takes when the hours have `height` rows: a working day and its margins should fit."""
    if scene.rows_per_hour:
        return scene.rows_per_hour
    if height >= _ROWS_FOR_QUARTERS:
        return 4
    return 2 if height >= _ROWS_FOR_HALVES else 1
