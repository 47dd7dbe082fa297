"""From rows of runs to Textual strips; the only place where a role meets a style."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuical.layout.runs import Row

Paint = Callable[[str, str, str], Style]
"""Role, colour (`#rrggbb` or empty) and ground (a surface's role or empty) to a style."""


def strip(row: Row, width: int, paint: Paint) -> Strip:
    """A row as a strip of exactly `width` cells; a row of another width is cut or filled up with its last style."""
    segments = [Segment(text, paint(role, colour, ground)) for text, role, colour, ground in row]
    painted = Strip(segments)
    if painted.cell_length == width:
        return painted
    return painted.adjust_cell_length(width, segments[-1].style if segments else None)


def blank(width: int, surface: str, paint: Paint) -> Strip:
    """An empty row of a surface."""
    return Strip([Segment(" " * width, paint(surface, "", ""))], width)
