"""Draws every open screen anew; one that cannot be drawn stops neither the others nor the sync that asked for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from textual.screen import Screen

from tuical.screens.event_actions import EventActions

_LOG = logging.getLogger(__name__)
_WORDS = "A screen could not be drawn anew; what you did is safe, close it and open it again."


def reload_screens(screens: Iterable[Screen[Any]], say: Callable[[str], object]) -> None:
    """Reload those that show events; a screen that is not composed yet reads everything by itself when it is."""
    for screen in screens:
        if isinstance(screen, EventActions) and screen.is_mounted:
            try:
                screen.reload()
            except Exception as error:  # noqa: BLE001 - whatever broke in a screen, the calendar goes on
                _LOG.error("%s could not be drawn anew: %s", type(screen).__name__, type(error).__name__)
                say(_WORDS)
