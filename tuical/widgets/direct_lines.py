"""`DirectLines`: widgets without borders, padding or opacity hand their lines straight to the compositor.

Textual's way from a line to the screen looks for all of these on every line, which costs as much as painting. The line
filters of the application (`App.get_line_filters`) still see every line.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class DirectLines(Widget):
    """The base of every widget of ours that paints lines."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget."""
        lines = self.filtered(self.render_line(y) for y in crop.line_range)
        if crop.column_span == (0, self.size.width):
            return lines
        return [line.crop(*crop.column_span) for line in lines]

    def filtered(self, lines: Iterable[Strip]) -> list[Strip]:
        """The lines as the application's filters leave them; a strip remembers what they made of it."""
        passed = list(lines)
        background = self.background_colors[1]
        for line_filter in self.app.get_line_filters():
            passed = [line.apply_filter(line_filter, background) for line in passed]
        return passed
