"""Two accounts together against one that holds as many events: the start, its memory, and a turned page."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.first_paint import tuical
from tests.benchmarks.key_to_frame import page_turns
from tests.benchmarks.measuring import PROGRAMS, Figure, Start, median_ratio, milliseconds, start_once
from tests.benchmarks.names import ACCOUNTS
from tests.benchmarks.sample_data import NOW, TITLE_TODAY, filled
from tests.store.sample import fill
from tuical.store.account import AccountFiles

RUNS = 15
EVENTS = 50_000


def together(folder: Path) -> list[str]:
    """The command that opens both."""
    return [str(PROGRAMS / "two_accounts.py"), str(folder)]


def measure(runs: int = RUNS, events: int = EVENTS) -> list[Figure]:
    """The figures of two accounts, their baseline that of one."""
    with tempfile.TemporaryDirectory() as name:
        alone, both = tuical(filled(Path(name) / "one", events)), together(_filled(Path(name) / "both", events))
        pairs = [(start_once(both, TITLE_TODAY), start_once(alone, TITLE_TODAY)) for _ in range(runs + 2)][2:]
        turns = page_turns(both, "month", 40), page_turns(alone, "month", 40)
    starts: tuple[list[Start], list[Start]] = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    seconds = [[one.seconds for one in side] for side in starts]
    memory = [[float(one.resident_kib) for one in side] for side in starts]
    return [
        Figure(
            f"start of two accounts with {events:,} events, against one",
            median_ratio(*seconds),
            1.25,
            *(milliseconds(statistics.median(side)) for side in seconds),
        ),
        Figure(
            "resident memory at that moment",
            median_ratio(*memory),
            1.2,
            *(f"{statistics.median(side) / 1024:.1f} MiB" for side in memory),
        ),
        Figure(
            "key to painted next month of two accounts, median, against one",
            statistics.median(turns[0]) / statistics.median(turns[1]),
            1.5,
            *(milliseconds(statistics.median(side)) for side in turns),
        ),
    ]


def _filled(folder: Path, events: int) -> Path:
    """Each account has a half of the events, as many in a month together as the one has."""
    for seed, name in enumerate(ACCOUNTS):
        files = AccountFiles(folder / name).prepare()
        fill(files.cache, events // 2, now=NOW, spread_days=max(60, events // 10), seed=seed, account=name)
    return folder


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
