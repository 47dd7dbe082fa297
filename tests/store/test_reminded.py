"""What was said already outlives the program, and is shared by all programs of an account."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuical.store.reminded import Reminded

NOW = 1_800_000_000


def test_it_is_read_by_whoever_comes_next(tmp_path: Path) -> None:
    Reminded(tmp_path / "reminded.json").note([("a", NOW - 10)], NOW)
    other = Reminded(tmp_path / "reminded.json")
    other.read()
    assert (other.told, other.looked) == ({"a": NOW - 10}, NOW)
    assert (tmp_path / "reminded.json").stat().st_mode & 0o77 == 0


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"told": 3}', b'{"told": {"a": "x"}, "looked": 1}', b"\xff"])
def test_a_file_that_nobody_can_read_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reminded.json").write_bytes(content)
    memory = Reminded(tmp_path / "reminded.json")
    memory.read()
    assert (memory.told, memory.looked) == ({}, 0)


def test_what_is_long_past_is_forgotten(tmp_path: Path) -> None:
    memory = Reminded(tmp_path / "reminded.json")
    memory.note([("old", NOW - 50 * 86_400), ("new", NOW)], NOW)
    assert memory.told == {"new": NOW}


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    memory = Reminded(tmp_path / "nowhere" / "reminded.json")
    memory.note([("a", NOW)], NOW)
    assert memory.told == {"a": NOW}
