"""Key to painted next month and next week, against a key in an empty program with one line-API view."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.first_paint import tuical
from tests.benchmarks.measuring import COLUMNS, PROGRAMS, ROWS, Figure, milliseconds, percentile, press_times, python_env
from tests.benchmarks.sample_data import TITLE_TODAY, filled
from tests.process.terminal import Terminal

KEYS = 40
GROWTH = 1.2


def measure(keys: int = KEYS, sizes: tuple[int, ...] = (1_000, 50_000, 200_000)) -> list[Figure]:
    """Median and 95th percentile of both views at the middle size, and how the median grows with the cache."""
    figures: list[Figure] = []
    times: dict[tuple[str, int], list[float]] = {}
    baselines: dict[int, list[float]] = {}
    for events in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = filled(Path(name), events)
            baselines[events] = _baseline(keys)
            for view in ("month", "week"):
                times[view, events] = _ours(folder, view, keys)
    smallest, middle, *_ = sizes
    for view in ("month", "week"):
        figures += _against(view, times[view, middle], baselines[middle], middle)
        # each size is first divided by the baseline of its own minute, so that a machine that drifts does not count
        ratios = {
            events: statistics.median(times[view, events]) / statistics.median(baselines[events]) for events in sizes
        }
        figures += [
            Figure(
                f"next {view}, median, growth from {smallest:,} to {events:,} events",
                ratios[events] / ratios[smallest],
                GROWTH,
                milliseconds(statistics.median(times[view, events])),
                milliseconds(statistics.median(times[view, smallest])),
            )
            for events in sizes[1:]
        ]
    return figures


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


def _ours(folder: Path, view: str, keys: int) -> list[float]:
    with Terminal([sys.executable, *tuical(folder)], columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for(TITLE_TODAY)
        terminal.press("m" if view == "month" else "w")
        half = keys // 2
        # forward and back again, so that what the cache holds is always on the screen
        steps = (["]"] * 4 + ["["] * 4) * (half // 4 + 1)
        return press_times(terminal, steps[: keys + 2])[2:]


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
