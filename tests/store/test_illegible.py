"""What cannot be read stands in the cache until it can be, or is gone; nothing else is touched by it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sample import InlineExecutor, calendar_key, calendar_record, event_record
from tests.store.test_cache import BASE, KEY
from tuical.model.finding import GOOD, ILLEGIBLE
from tuical.model.illegible import Illegible
from tuical.model.record import EventRecord, Page, Refusal, Removal
from tuical.model.window import DAY, Window
from tuical.planning import diagnosis
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.health import cache_health
from tuical.store.readers import Readers
from tuical.store.schema import statements

BAD = Refusal("BAD=", "It has no times.", "Budget", "https://outlook.office365.com/owa/?itemid=1", "?1")
NAMELESS = Refusal("", "It has no id.", "", "", "?2")
HERE = Window(BASE, BASE + 60 * DAY)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CacheWriter]:
    found = CacheWriter(tmp_path / "cache.db", InlineExecutor())
    found.store_calendars("sample", "/me", [calendar_record(0), calendar_record(1)], [])
    yield found
    found.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[CacheReader]:
    found = CacheReader(tmp_path / "cache.db")
    yield found
    found.close()


def bring(
    writer: CacheWriter, *refusals: Refusal, full: bool = False, records: tuple[EventRecord, ...] = (),
    removed: tuple[str, ...] = (), window: Window = HERE, calendar: int = 0,
) -> None:  # fmt: skip
    """One round of one page."""
    row = writer.window(calendar_key(calendar), window, near=window == HERE)
    removals = tuple(Removal(id_, "deleted") for id_ in removed)
    page = Page(records, removals, refusals, "", "cursor", len(refusals))
    writer.apply(row, row.round + 1, page, RoundEnd(full, (), "cursor", "prefer", 1))


def ids(reader: CacheReader) -> list[str]:
    assert reader.count_illegible() == len(reader.illegible())
    return [one.id for one in reader.illegible()]


def test_it_stands_there_with_what_is_known_of_it(writer: CacheWriter, reader: CacheReader) -> None:
    bring(writer, BAD, NAMELESS)
    bring(writer, BAD._replace(subject="Other"), calendar=1)
    name, other = (info.name for info in reader.calendars())
    assert (
        Readers({"sample": reader}).illegible()
        == reader.illegible()
        == [
            Illegible(KEY, name, "?2", "", ""),
            Illegible(KEY, name, "BAD=", "Budget", BAD.link),
            Illegible(calendar_key(1), other, "BAD=", "Other", BAD.link),
        ]
    )


def test_it_goes_once_it_can_be_read_or_is_gone(writer: CacheWriter, reader: CacheReader) -> None:
    bring(writer, BAD, BAD._replace(id="WORSE="), NAMELESS)
    bring(writer, BAD)
    assert sorted(ids(reader)) == ["?2", "BAD=", "WORSE="]
    bring(writer, records=(event_record("a", BASE, BASE + 3600)._replace(id="BAD="),))
    bring(writer, removed=("WORSE=", "unknown"))
    assert ids(reader) == ["?2"]
    bring(writer, BAD, full=True)
    assert ids(reader) == ["BAD="]
    bring(writer, full=True)
    assert ids(reader) == []


def test_it_goes_with_its_window_and_its_calendar(writer: CacheWriter, reader: CacheReader) -> None:
    later = Window(HERE.end, HERE.end + 60 * DAY)
    bring(writer, BAD)
    bring(writer, BAD, window=later)
    bring(writer, BAD, calendar=1)
    assert ids(reader) == ["BAD=", "BAD="]
    writer.store_calendars("sample", "/me", [calendar_record(0)], [])
    assert ids(reader) == ["BAD="]
    writer.store_calendars("sample", "/me", [calendar_record(1)], [])
    assert ids(reader) == []


def test_the_doctor_counts_them(writer: CacheWriter, tmp_path: Path) -> None:
    bring(writer)
    assert ILLEGIBLE not in dict(cache_health(tmp_path / "cache.db").counts)
    bring(writer, BAD, NAMELESS)
    found = diagnosis.cache(cache_health(tmp_path / "cache.db"))
    assert (found.state, "2 that cannot be shown" in found.words, "Ctrl+P" in found.hint) == (GOOD, True, True)


def test_a_cache_of_before_has_none(tmp_path: Path, reader: CacheReader) -> None:
    connection = sqlite3.connect(tmp_path / "cache.db")
    connection.create_function("sum_of", 1, hash, deterministic=True)
    for number in range(1, 5):
        for statement in statements(Path("tuical/store/migrations") / f"cache_{number:04}.sql"):
            connection.execute(statement)
    connection.execute("PRAGMA user_version = 4")
    connection.close()
    assert (reader.count_illegible(), reader.illegible()) == (0, [])
    assert cache_health(tmp_path / "cache.db").problem == ""
