"""The row at the bottom: the keys that count now, as key and word; narrow bars drop pairs from the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tuical.layout.hits import Area, Frame, Hit
from tuical.layout.runs import Run, clip

_GROUND = "bar"
_WIDE = 60


def key_bar(
    pairs: Sequence[tuple[str, str]], width: int, words: str = "", warning: str = "", *, lasting: int = 1
) -> Frame:
    """One row of exactly `width` cells: what is going on and what is wrong with it, if anything is, then the keys.

    The `lasting` last pairs (help, or the way out) stay as long as they fit at all; words leave room for the last, and
    on all but narrow bars for the first.
    """
    kept = [*pairs[:-1][:1], *pairs[-1:]] if width >= _WIDE else pairs[-1:]
    room = max(width - _cells(kept), 0)
    said = clip(f" {words} ", room) if words else ""
    wrong = clip(f" {warning} ", room - cell_len(said)) if warning else ""
    x = cell_len(said) + cell_len(wrong)
    shown = _fitting(pairs, width - x, lasting)
    runs = [Run(said, "strong", "", _GROUND), Run(wrong, "warn", "", _GROUND)]
    areas: list[Area] = []
    for key, word in shown:
        runs.extend((Run(f" {key} ", "key", "", _GROUND), Run(f"{word} ", "dim", "", _GROUND)))
        cells = cell_len(key) + cell_len(word) + 3
        areas.append(Area(x, 0, cells, 1, Hit("key", name=key)))
        x += cells
    runs.append(Run(" " * (width - x), "dim", "", _GROUND))
    return Frame((tuple(run for run in runs if run.text),), tuple(areas))


def _fitting(pairs: Sequence[tuple[str, str]], width: int, lasting: int) -> list[tuple[str, str]]:
    shown = list(pairs)
    while shown and _cells(shown) > width:
        del shown[max(len(shown) - 1 - min(lasting, len(shown) - 1), 0)]
    return shown


def _cells(pairs: Sequence[tuple[str, str]]) -> int:
    return sum(cell_len(key) + cell_len(word) + 3 for key, word in pairs)
