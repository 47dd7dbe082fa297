"""`Twice`: Enter that a hand pressed twice in one go never answers what the first press has only just opened."""

from __future__ import annotations

from collections import deque
from typing import Any

from textual import events
from textual.app import App

_ENTER = "enter"
_ON_THE_WAY = 16
"""How many presses are remembered until they come back from the widget that had no use for them."""


class Twice:
    """Looks at every key when it is pressed, and again when no widget had a use for it."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._last = ""
        self._again: deque[tuple[events.Key, object]] = deque(maxlen=_ON_THE_WAY)
        """The presses that repeat the one before, with the screen that was in front then."""

    def drops(self, event: events.Key) -> bool:
        """Whether the key repeats an Enter before anybody could see what that one led to."""
        front = self._app.screen
        if event.is_forwarded:
            return any(pressed is event and was is not front for pressed, was in self._again)
        repeats, self._last = event.key == self._last == _ENTER, event.key
        if repeats:
            self._again.append((event, front))
        return repeats and not getattr(front, "is_seen", True)
