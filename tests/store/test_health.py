"""Looking at the databases changes nothing and raises nothing, whatever is in their place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tuical.model.finding import FileHealth
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, Delete
from tuical.store.cache_writer import CacheWriter
from tuical.store.health import cache_health, outbox_health
from tuical.store.outbox import Outbox


def made(path: Path) -> None:
    """An empty cache."""
    writer = CacheWriter(path)
    writer.completed()
    writer.close()


def test_nothing_there_is_nothing_made(tmp_path: Path) -> None:
    assert cache_health(tmp_path / "cache.db") == outbox_health(tmp_path / "nowhere" / "outbox.db") == FileHealth(False)
    assert list(tmp_path.iterdir()) == []


def test_what_a_sound_outbox_holds(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    outbox = Outbox(path)
    entries = [outbox.add(Delete(EventKey("a", "/me", "c", name)), now=1, hold_seconds=5) for name in "abc"]
    outbox.claim(entries[0].id, b"")
    outbox.mark(entries[0].id, ATTENTION, "no")
    found = outbox_health(path)
    outbox.close()
    assert found.counts == (("waiting", 2), ("needing attention", 1))
    assert found.private
    assert not found.problem
    assert found.size >= path.stat().st_size


def test_what_a_sound_cache_holds(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    made(path)
    assert cache_health(path).counts == (("calendars", 0), ("events", 0))


@pytest.mark.parametrize("content", [b"", b"no database " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_one_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "outbox.db"
    path.write_bytes(content)
    assert "damaged" in outbox_health(path).problem or "lacks" in outbox_health(path).problem
    assert path.read_bytes() == content


def test_damage_inside_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    made(path)
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 64] = b"\xfe" * 64
    path.write_bytes(bytes(content))
    assert cache_health(path).problem


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_one_that_others_can_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    made(path)
    path.chmod(0o644)
    assert not cache_health(path).private
