"""A page of 1,000 events decoded to typed items with their raw JSON, against bare msgspec to the same structs.

What follows in a sync, the cleaning of strings for the cache's rows, is measured with the first sync.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable

import msgspec

from tests.benchmarks.first_sync import prepared_pages
from tests.benchmarks.measuring import Figure, median_ratio, milliseconds
from tuical.wire.pages import decode_items
from tuical.wire.shapes import Items

RUNS = 21
EVENTS = 1_000


def one_page() -> bytes:
    """One answer with all events."""
    pages = [msgspec.json.decode(body) for body in prepared_pages(EVENTS).values()]
    value = [item for page in pages for item in page["value"]]
    return msgspec.json.encode(pages[-1] | {"value": value})


def measure(runs: int = RUNS) -> list[Figure]:
    """The figure of decoding."""
    content = one_page()
    bare = msgspec.json.Decoder(Items, strict=False)
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        pair = _seconds(lambda: decode_items(content)), _seconds(lambda: bare.decode(content))
        if run:
            for kept, seconds in zip(times, pair, strict=True):
                kept.append(seconds)
    medians = (milliseconds(statistics.median(side)) for side in times)
    return [Figure(f"decode a page of {EVENTS:,} events, against bare msgspec", median_ratio(*times), 1.5, *medians)]


def _seconds(decode: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    decode()
    return time.perf_counter() - begun


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
