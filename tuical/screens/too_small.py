"""One line where the terminal has no room for a calendar."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult

from tuical.screens.dialog import Words
from tuical.screens.foremost import Foremost


class TooSmall(Foremost[None]):
    """Stands in front of everything until there is room again."""

    DEFAULT_CSS = "TooSmall { align: center middle; } TooSmall Words { width: auto; max-width: 100%; }"

    def compose(self) -> ComposeResult:
        """The line."""
        yield Words("Too small: tuical needs 40 x 12.")


def stand_in_front(app: App[Any], *, room: bool) -> None:
    """Say that there is no room; once there is `room` again the words go, and nothing that came over them does."""
    if not room:
        app.push_screen(TooSmall())
    for screen in list(app.screen_stack) if room else ():
        if isinstance(screen, TooSmall):
            screen.dismiss()
