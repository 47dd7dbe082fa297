"""A filled cache for the benchmarks, as many events as asked for, and the marker of the first frame."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.names import NOW
from tests.store.sample import fill
from tuical.store.account import AccountFiles

TITLE_TODAY = "November 2026"
"""Stands in the first row of a month; the frame is whole when the output falls silent after it."""
PORT = 9
"""The discard port: nobody answers there, so that the calendar is measured alone."""


def filled(folder: Path, events: int) -> Path:
    """Fill the cache that `tuical demo --data-dir FOLDER --url http://127.0.0.1:9` opens, and return the folder."""
    files = AccountFiles(folder / f"demo-{PORT}").prepare()
    # as many events in a month at every size: what is measured is the weight of all the others
    fill(files.cache, events, now=NOW, spread_days=max(60, events // 10))
    return folder
