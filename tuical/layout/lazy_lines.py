"""Lines of a page that are drawn when they come into view, so that a page of thousands costs no more than a screen."""

from __future__ import annotations

from collections.abc import Callable

from tuical.layout.runs import Row


class LazyLine:
    """A line with what it leads to; its row is drawn once, when it is first looked at."""

    __slots__ = ("_draw", "_row", "target")

    def __init__(self, draw: Callable[[], Row], target: str = "") -> None:
        self._draw = draw
        self._row: Row | None = None
        self.target = target

    @property
    def row(self) -> Row:
        """What it shows."""
        if self._row is None:
            self._row = self._draw()
        return self._row
