"""Start to the first painted month, and memory at that moment, against an empty Textual program."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import PROGRAMS, Figure, Start, median_ratio, milliseconds, start_once
from tests.benchmarks.sample_data import NOW, TITLE_TODAY, filled

RUNS = 15
EVENTS = 50_000


def tuical(folder: Path) -> list[str]:
    """The command that opens the calendar on a filled cache, with no server behind it."""
    return ["-m", "tuical", "demo", "--data-dir", str(folder), "--now", NOW.isoformat(), "--url", "http://127.0.0.1:9"]


def measure(runs: int = RUNS, events: int = EVENTS) -> list[Figure]:
    """The two figures of the start."""
    with tempfile.TemporaryDirectory() as name:
        folder = filled(Path(name), events)
        ours: list[Start] = []
        empty: list[Start] = []
        for run in range(runs + 2):
            pair = start_once(tuical(folder), TITLE_TODAY), start_once([str(PROGRAMS / "empty_app.py")], "Painted")
            if run > 1:
                ours.append(pair[0])
                empty.append(pair[1])
    seconds = [one.seconds for one in ours], [one.seconds for one in empty]
    memory = [float(one.resident_kib) for one in ours], [float(one.resident_kib) for one in empty]
    return [
        Figure(
            f"start to first painted month, {events:,} cached events",
            median_ratio(*seconds),
            1.15,
            *(milliseconds(statistics.median(side)) for side in seconds),
        ),
        Figure(
            "resident memory at that moment",
            median_ratio(*memory),
            1.3,
            *(f"{statistics.median(side) / 1024:.1f} MiB" for side in memory),
        ),
    ]


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
