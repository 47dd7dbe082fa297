"""Prints figures as one table and says which limits are not kept."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.measuring import Figure


def print_table(figures: Sequence[Figure]) -> int:
    """Print and return the number of figures over their limit."""
    widest = max(len(figure.what) for figure in figures)
    print(f"{'what'.ljust(widest)}   ratio  at most       ours   baseline")
    for figure in figures:
        mark = " " if figure.held else "!"
        print(
            f"{figure.what.ljust(widest)} {mark} {figure.ratio:5.2f}    {figure.limit:5.2f} "
            f"{figure.ours:>10} {figure.baseline:>10}"
        )
    return sum(not figure.held for figure in figures)
