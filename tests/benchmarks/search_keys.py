"""Key to painted results while somebody searches 50,000 events, against a key in an empty program with one view."""

from __future__ import annotations

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

EVENTS = 50_000
LIMIT = 8.0
_WORDS = ("design review", "plan", "stand", "lunch with dana", "building")


def measure(rounds: int = 2) -> list[Figure]:
    """Median and 95th percentile over words of which the first letters stand in a tenth of all events."""
    ours: list[float] = []
    baseline: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = filled(Path(name), EVENTS)
        for _ in range(rounds):
            baseline += _baseline()
            ours += _typed(folder)
    return [
        Figure(
            f"key to painted results of a search, {EVENTS:,} events, {what}",
            percentile(ours, share) / percentile(baseline, share),
            LIMIT,
            milliseconds(percentile(ours, share)),
            milliseconds(percentile(baseline, share)),
        )
        for what, share in (("median", 0.5), ("95th percentile", 0.95))
    ]


def _baseline() -> list[float]:
    command = [sys.executable, str(PROGRAMS / "line_view.py")]
    with Terminal(command, columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for("page 0")
        return press_times(terminal, ["j"] * 22)[2:]


def _typed(folder: Path) -> list[float]:
    with Terminal([sys.executable, *tuical(folder)], columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for(TITLE_TODAY)
        terminal.press("/")
        terminal.wait_for("Type a title")
        times: list[float] = []
        for word in _WORDS:
            times += press_times(terminal, list(word))
            press_times(terminal, ["\x15"])
        return times


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
