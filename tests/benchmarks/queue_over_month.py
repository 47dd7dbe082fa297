"""A month of 2,000 events with 50 operations laid over it, against putting the same rows in order once."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from itertools import cycle

from tests.benchmarks.measuring import Figure, median_ratio, milliseconds, paired
from tests.planning.overlay_sample import change, daily, key, laid, new, queue, row, span, timed
from tuical.model.operation import Delete, Operation, Queued, Reply
from tuical.model.summary import EventSummary
from tuical.store.rows import drawing_order

EVENTS, OPERATIONS, RUNS = 2_000, 50, 31


def rows() -> list[EventSummary]:
    """About 70 events a day."""
    days = (number % 28 + 1 for number in range(EVENTS))
    made = [row(f"r{n}", f"2026-11-{day:02}T09:00", f"2026-11-{day:02}T10:00") for n, day in enumerate(days)]
    return sorted(made, key=drawing_order)


def operations() -> list[Queued]:
    """Ten each of what people do most."""
    when = timed("2026-11-20T14:00", "2026-11-20T15:00")
    kinds: list[Callable[[int], Operation]] = [
        lambda n: new(when, identity=f"local:{n}"),
        lambda n: change(f"r{n}", subject="Other", when=when),
        lambda n: change(f"r{n}", subject="Other"),
        lambda n: Reply(key(f"r{n}"), "accepted"),
        lambda n: Delete(key(f"r{n}")),
    ]
    return queue(*(kind(number) for number, kind in zip(range(OPERATIONS), cycle(kinds), strict=False)))


def series() -> list[Queued]:
    """As many new series, each on every day, as when a file with them was imported."""
    when = timed("2026-10-05T14:00", "2026-10-05T15:00")
    return queue(*(new(when, identity=f"local:{n}", recurrence=daily("2026-10-05")) for n in range(OPERATIONS)))


def measure(runs: int = RUNS) -> list[Figure]:
    """The figures of the overlay."""
    return [
        _figure(runs, operations(), "waiting changes", 6.0),
        _figure(runs, series(), "waiting new series, looked at again,", 16.0),
    ]


def _figure(runs: int, queued: list[Queued], what: str, budget: float) -> Figure:
    events, month = rows(), span("2026-11-01", "2026-12-01")
    shuffled = [*events[1::2], *events[::2]]
    ours, baseline = paired(
        runs,
        lambda: _seconds(lambda: laid(events, queued, span=month)),
        lambda: _seconds(lambda: sorted(shuffled, key=drawing_order)),
    )
    medians = (milliseconds(statistics.median(side)) for side in (ours, baseline))
    words = f"{OPERATIONS} {what} over a month of {EVENTS:,}, against ordering it"
    return Figure(words, median_ratio(ours, baseline), budget, *medians)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
