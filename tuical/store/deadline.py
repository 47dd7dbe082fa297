"""Ends a question to a database that takes too long, whatever somebody typed or a stranger's words made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

_STEPS = 10_000
"""Instructions of SQLite between two looks at the clock: less than a millisecond."""


class Watch(NamedTuple):
    """Whether the time was over."""

    ended: list[bool]

    @property
    def is_over(self) -> bool:
        """True once a question was ended."""
        return bool(self.ended)


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float) -> Iterator[Watch]:
    """Questions within the block raise SQLite's "interrupted" after so many seconds."""
    until, watch = monotonic() + seconds, Watch([])

    def look() -> int:
        if monotonic() < until:
            return 0
        watch.ended.append(True)
        return 1

    connection.set_progress_handler(look, _STEPS)
    try:
        yield watch
    finally:
        connection.set_progress_handler(None, 0)
