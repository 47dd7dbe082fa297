"""What a month is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.cursor import Cursor, Marked
from tuical.layout.looks import Palette
from tuical.layout.symbols import UNICODE, Symbols
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings

NARROW = 60
"""Screens under this many cells show a month as numbers with dots, and a day instead of a week."""


class MonthScene(NamedTuple):
    """Everything a month is drawn from."""

    year: int
    month: int
    events: Sequence[EventSummary]
    """What touches the days of `month_days`."""
    settings: ViewSettings
    palette: Palette
    now: int
    """Epoch seconds UTC."""
    cursor: Cursor
    symbols: Symbols = UNICODE
    narrow: bool = False
    """Numbers with dots instead of chips."""
    marked: Marked | None = None
