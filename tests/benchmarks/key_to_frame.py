"""Key to painted next month and next week, against a key in an empty program with one line-API view."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.first_paint import tuical
from tests.benchmarks.measuring import (
    COLUMNS,
    PROGRAMS,
    ROWS,
    Figure,
    milliseconds,
    percentile,
    press_times,
    python_env,
)
from tests.benchmarks.sample_data import TITLE_TODAY, filled
from tests.process.terminal import Terminal

KEYS = 40
GROWTH = 1.2
VIEWS = ("month", "week")


def measure(keys: int = KEYS, sizes: tuple[int, ...] = (1_000, 50_000, 200_000), rounds: int = 3) -> list[Figure]:
    """Median and 95th percentile of both views at the middle size, and how the median grows with the cache.

    The sizes and the baseline take turns, so that a machine whose speed drifts is slow for all of them.
    """
    times: dict[tuple[str, int], list[float]] = {(view, size): [] for view in VIEWS for size in sizes}
    baseline: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folders = {size: filled(Path(name) / str(size), size) for size in sizes}
        for _ in range(rounds):
            baseline += _baseline(keys)
            for view, size in times:
                times[view, size] += page_turns(tuical(folders[size]), view, keys)
    smallest, middle, *_ = sizes
    figures: list[Figure] = []
    for view in VIEWS:
        figures += _against(view, times[view, middle], baseline, middle)
        figures += [_growth(view, times[view, size], size, times[view, smallest], smallest) for size in sizes[1:]]
    return figures


def _growth(view: str, large: list[float], size: int, small: list[float], smallest: int) -> Figure:
    return Figure(
        f"next {view}, median, growth from {smallest:,} to {size:,} events",
        statistics.median(large) / statistics.median(small),
        GROWTH,
        milliseconds(statistics.median(large)),
        milliseconds(statistics.median(small)),
    )


def _against(view: str, ours: list[float], baseline: list[float], events: int) -> list[Figure]:
    rows = (("median", 0.5, 2.0), ("95th percentile", 0.95, 3.0))
    return [
        Figure(
            f"key to painted next {view}, {events:,} events, {name}",
            percentile(ours, share) / percentile(baseline, share),
            limit,
            milliseconds(percentile(ours, share)),
            milliseconds(percentile(baseline, share)),
        )
        for name, share, limit in rows
    ]


def _baseline(keys: int) -> list[float]:
    command = [sys.executable, str(PROGRAMS / "line_view.py")]
    with Terminal(command, columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for("page 0")
        return press_times(terminal, ["j"] * (keys + 2))[2:]


def page_turns(command: list[str], view: str, keys: int) -> list[float]:
    """Seconds of each turned page in a program that has painted its first month."""
    with Terminal([sys.executable, *command], columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for(TITLE_TODAY)
        terminal.press("m" if view == "month" else "w")
        half = keys // 2
        # forward and back again, so that what the cache holds is always on the screen
        steps = (["]"] * 4 + ["["] * 4) * (half // 4 + 1)
        return press_times(terminal, steps[: keys + 2])[2:]


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
