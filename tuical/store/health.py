"""Looks at an account's databases without changing them: whether they are whole, private, and what they hold."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Mapping
from pathlib import Path

from tuical.errors import StoreError
from tuical.model.finding import ILLEGIBLE, FileHealth
from tuical.model.operation import ATTENTION, CONFLICT
from tuical.store import queries
from tuical.store.database import COMPANIONS, open_reader, open_unwritable, translated

_STUCK = f"state IN ('{ATTENTION}', '{CONFLICT}')"  # both are words of this program
_IN_CACHE = {
    "calendars": "SELECT count(*) FROM calendar",
    "events": "SELECT count(*) FROM event",
    ILLEGIBLE: queries.ILLEGIBLE,
}
_TABLE = "SELECT count(*) FROM sqlite_master WHERE name = 'illegible'"
"""A cache of before has none."""
_IN_OUTBOX = {
    "waiting": f"SELECT count(*) FROM operation WHERE NOT ({_STUCK})",  # noqa: S608
    "needing attention": f"SELECT count(*) FROM operation WHERE {_STUCK}",  # noqa: S608
}


def cache_health(path: Path) -> FileHealth:
    """What the copy of the calendar is like."""
    health = _health(path, _IN_CACHE)
    return health._replace(counts=tuple(pair for pair in health.counts if pair != (ILLEGIBLE, 0)))


def outbox_health(path: Path) -> FileHealth:
    """What the queue of changes is like."""
    return _health(path, _IN_OUTBOX)


def _health(path: Path, questions: Mapping[str, str]) -> FileHealth:
    files = [path.with_name(path.name + suffix) for suffix in COMPANIONS]
    there = [file.stat() for file in files if file.exists()]
    if not path.exists():
        return FileHealth(False)
    private = os.name == "nt" or not any(stat.S_IMODE(found.st_mode) & 0o077 for found in there)
    size = sum(found.st_size for found in there)
    try:
        connection = open_reader(path) if os.access(path, os.W_OK) else open_unwritable(path)
    except StoreError as error:
        return FileHealth(True, size, error.title, (), private)
    try:
        problem, counts = _looked_at(connection, path, questions)
    except StoreError as error:
        problem, counts = error.title, ()
    finally:
        connection.close()
    return FileHealth(True, size, problem, counts, private)


def _looked_at(
    connection: sqlite3.Connection, path: Path, questions: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, int], ...]]:
    with translated(path):
        verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        if verdict != "ok":
            return f"The file {path} is damaged.", ()
        known = connection.execute(_TABLE).fetchone()[0]
        asked = {word: sql for word, sql in questions.items() if known or word != ILLEGIBLE}
        counts = tuple((word, int(connection.execute(sql).fetchone()[0])) for word, sql in asked.items())
    return "", counts
