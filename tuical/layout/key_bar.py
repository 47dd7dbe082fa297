"""The row at the bottom: the keys that count now, as key and word; narrow bars drop pairs from the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tuical.layout.hits import Area, Frame, Hit
from tuical.layout.runs import Run

_GROUND = "bar"


def key_bar(pairs: Sequence[tuple[str, str]], width: int) -> Frame:
    """One row of exactly `width` cells. The last pair (help) stays as long as it fits at all."""
    shown = _fitting(pairs, width)
    runs: list[Run] = []
    areas: list[Area] = []
    x = 0
    for key, word in shown:
        runs.extend((Run(f" {key} ", "key", "", _GROUND), Run(f"{word} ", "dim", "", _GROUND)))
        cells = cell_len(key) + cell_len(word) + 3
        areas.append(Area(x, 0, cells, 1, Hit("key", name=key)))
        x += cells
    runs.append(Run(" " * (width - x), "dim", "", _GROUND))
    return Frame((tuple(run for run in runs if run.text),), tuple(areas))


def _fitting(pairs: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    shown = list(pairs)
    while shown and sum(cell_len(key) + cell_len(word) + 3 for key, word in shown) > width:
        del shown[max(len(shown) - 2, 0)]
    return shown
