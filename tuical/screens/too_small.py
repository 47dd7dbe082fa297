"""One line where the terminal has no room for a calendar."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen

from tuical.screens.dialog import Words


class TooSmall(Screen[None]):
    """Stands in front of everything until there is room again."""

    DEFAULT_CSS = "TooSmall { align: center middle; } TooSmall Words { width: auto; max-width: 100%; }"

    def compose(self) -> ComposeResult:
        """The line."""
        yield Words("Too small: tuical needs 40 x 12.")
