"""A question that takes too long ends, and the next one is answered as ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tuical.store import cache
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.deadline import deadline

FOR_EVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_without_end_ends() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with deadline(connection, 0.01) as watch, pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(FOR_EVER).fetchall()
        assert watch.is_over
        with deadline(connection, 60) as watch:
            assert connection.execute("SELECT 1").fetchall() == [(1,)]
        assert not watch.is_over


def test_a_search_without_end_finds_nothing_and_damages_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache.db"
    writer = CacheWriter(path)
    writer.completed()
    with closing(CacheReader(path)) as reader:
        assert reader.search("word") == []
        monkeypatch.setattr(cache, "SEARCH_SECONDS", 0.01)
        monkeypatch.setattr(cache.queries, "SEARCH", f"{FOR_EVER} WHERE :match <> :limit OR :around IS NULL")
        assert reader.search("word") == []
        assert not reader.damaged
        assert reader.calendars() == []
    writer.close()
