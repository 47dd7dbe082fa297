"""Every screen that opens by its name from anywhere: what it is given, and how it is made when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from textual.screen import Screen

from tuical.screens.desk import Desk
from tuical.widgets.paint import Paint


class Given(NamedTuple):
    """What every screen is given."""

    desk: Desk
    paint: Paint
    keymap: Mapping[str, str]
    """The keys of every binding by id."""


Door = Callable[[Given], Screen[Any]]

DOORS: dict[str, Door] = {}
"""By the name that `open_screen` takes; each imports its screen when it is opened, for the start needs none of them."""
