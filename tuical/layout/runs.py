"""The language between layout and whoever paints: rows of runs, a run being text with a role.

A role names a meaning (`event.tentative`, `day.today`); whoever paints maps it to colours. Widths are terminal cells as
`rich.cells` counts them, never characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"
LEAST_BESIDE_ELLIPSIS = 3
"""Cells of a word that an ellipsis leaves at least where cells are very few."""


class Run(NamedTuple):
    """A stretch of one row that is painted alike."""

    text: str
    """Clean text without control characters."""
    role: str
    """What it means; one of `roles.ROLES`."""
    colour: str = ""
    """`#rrggbb` of the calendar or category for roles that are tinted, else empty."""
    ground: str = ""
    """The role of the surface underneath, for roles without a surface of their own."""


Row = tuple[Run, ...]


def width_of(row: Iterable[Run]) -> int:
    """Cells that the row takes."""
    return sum(cell_len(run.text) for run in row)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with an ellipsis, or padded with spaces."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    if width == 1:
        return ELLIPSIS
    return _cut(text, width - 1) + ELLIPSIS


def fit_letters(text: str, width: int) -> str:
    """As `fit`, but an ellipsis takes no cell from a word of which it would leave fewer than three."""
    if width > LEAST_BESIDE_ELLIPSIS or cell_len(text) <= width:
        return fit(text, width)
    return _cut(text, max(width, 0))


def clip(text: str, width: int) -> str:
    """`text` cut to at most `width` cells with an ellipsis, not padded."""
    return fit(text, width) if cell_len(text) > width else text


def _cut(text: str, width: int) -> str:
    # set_cell_size pads with a space where a wide character would be cut in half
    return set_cell_size(text, width)
