"""What rounds changed, as the cache notes it; its entries, their marks and their end; an older cache is upgraded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.sample import InlineExecutor, calendar_key, calendar_record, event_record, master, occurrence
from tuical.model.history import GONE, MOVED, Difference, HistoryEntry, Times
from tuical.model.keys import EventKey
from tuical.model.record import EventRecord, Page, Removal
from tuical.model.summary import MEETING, MINE
from tuical.model.window import DAY, Window
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.history import Altered
from tuical.store.leaving import WindowRow
from tuical.store.schema import statements

KEY = calendar_key(0)
NEAR = Window(0, 100 * DAY)
CACHE_1 = Path(__file__).parents[2] / "tuical/store/migrations/cache_0001.sql"


class Cache:
    """A writer and a reader of one file; each round is one page."""

    def __init__(self, path: Path) -> None:
        self.writer = CacheWriter(path, InlineExecutor())
        self.reader = CacheReader(path)
        self.writer.store_calendars("sample", "/me", [calendar_record(0)], [])

    def row(self, bounds: Window = NEAR) -> WindowRow:
        return self.writer.window(KEY, bounds, near=True)

    def round(
        self, *records: EventRecord, gone: tuple[str, ...] = (), full: bool = False, bounds: Window = NEAR,
        series: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        row = self.row(bounds)
        page = Page(records, tuple(Removal(id_, "deleted") for id_ in gone), (), "", "cursor")
        end = RoundEnd(full, series, "cursor", "prefer", 1)
        self.writer.apply(row, row.round + 1, page, end)

    def altered(self) -> list[Altered]:
        return self.writer.altered(100)

    def noted(self) -> list[tuple[str, bool, bool]]:
        """Id, whether it was there before, whether it is there now."""
        return [(row.key.id, row.before is not None, row.after is not None) for row in self.altered()]


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    made = Cache(tmp_path / "cache.db")
    yield made
    made.reader.close()
    made.writer.close()


def at(day: int, **members: Any) -> EventRecord:
    return event_record("a", day * DAY, day * DAY + 3600, **{"flags": 0, "response": "accepted"} | members)


def again(record: EventRecord, key: str = "newer", **members: Any) -> EventRecord:
    """The same event, changed later."""
    members = {"change_key": key, "modified": record.modified + 60} | members
    kept = record._asdict() | {"raw": b""} | members
    return event_record("a", kept.pop("start"), kept.pop("end"), **kept)


def test_a_first_round_notes_nothing(cache: Cache) -> None:
    row = cache.row()
    cache.writer.apply(row, 1, Page((at(1), at(2, id="b")), (), (), "next", ""))
    cache.writer.apply(row, 1, Page((again(at(1)),), (), (), "", "c"), RoundEnd(True, (), "c", "prefer", 1))
    assert cache.altered() == []


def test_only_what_changed_is_noted_with_what_it_was(cache: Cache) -> None:
    cache.round(at(1), at(2, id="b"), full=True)
    changed = again(at(1), subject="Other")
    cache.round(changed, at(2, id="b"), at(3, id="new"))
    [row] = cache.altered()
    assert (row.key, row.series, row.own) == (EventKey(*KEY, at(1).id), "", False)
    assert (row.before, row.after) == (at(1).raw, changed.raw)


def test_the_first_reading_before_several_rounds_is_the_one_that_is_kept(cache: Cache) -> None:
    cache.round(at(1), full=True)
    cache.round(again(at(1), subject="Second"))
    last = again(again(at(1)), "newest", subject="Third")
    cache.round(last)
    assert [(row.before, row.after) for row in cache.altered()] == [(at(1).raw, last.raw)]


def test_what_leaves_is_noted_and_what_comes_back_is_a_change(cache: Cache) -> None:
    cache.round(at(1), at(2, id="b"), full=True)
    cache.round(gone=(at(1).id, "b", "unknown"))
    assert cache.noted() == [(at(1).id, True, False), ("b", True, False)]
    assert all(row.looked for row in cache.altered())
    cache.round(again(at(1)))
    assert cache.noted() == [(at(1).id, True, True), ("b", True, False)]


def test_what_changes_and_then_leaves_is_gone_as_it_was_first(cache: Cache) -> None:
    cache.round(at(1), full=True)
    cache.round(again(at(1), subject="Second"))
    cache.round(gone=(at(1).id,))
    assert [(row.before, row.after) for row in cache.altered()] == [(at(1).raw, None)]


@pytest.mark.parametrize(
    ("members", "noted"),
    [
        ({"flags": MEETING, "response": "notResponded"}, True),
        ({"flags": MEETING, "response": "none"}, True),
        ({"flags": MEETING | MINE, "response": "organizer"}, False),
        ({"flags": MEETING, "response": "accepted"}, False),
    ],
)
def test_a_new_invitation_is_noted(cache: Cache, members: dict[str, Any], noted: bool) -> None:
    cache.round(at(1), full=True)
    cache.round(at(2, id="b", **members))
    assert cache.noted() == ([("b", False, True)] if noted else [])


def test_a_new_series_is_noted_once_by_its_master(cache: Cache) -> None:
    cache.round(at(1), full=True)
    asked = {"flags": MEETING, "response": "notResponded"}
    dates = [occurrence(f"m{day}", "m", day * DAY, day * DAY + 60) for day in (3, 4, 5)]
    cache.round(master("m", **asked), *dates, series=("m",))
    assert cache.noted() == [("m", False, True)]


def test_an_instance_is_noted_with_its_series_and_its_masters_words(cache: Cache) -> None:
    words = master("m", flags=MEETING, response="accepted")
    dates = [occurrence(f"m{day}", "m", day * DAY, day * DAY + 60) for day in (3, 4, 5)]
    cache.round(words, *dates, full=True)
    cache.round(words, *dates[1:], series=("m",))
    [row] = cache.altered()
    assert (row.key.id, row.series, row.master_before, row.series_there) == ("m3", "m", words.raw, True)


def test_a_window_that_moves_on_loses_nothing(cache: Cache) -> None:
    """Events beyond the new window are not gone, and those of its new month are no new invitations."""
    early, late = at(1), at(50, id="late")
    cache.round(early, late, full=True)
    further = Window(30 * DAY, 130 * DAY)
    asked = at(120, id="asked", flags=MEETING, response="notResponded")
    moved = event_record("a", 51 * DAY, 51 * DAY + 60, id="late", change_key="k", modified=late.modified + 1)
    cache.round(moved, asked, full=True, bounds=further)
    assert [(row.key.id, row.after is not None, row.looked) for row in cache.altered()] == [
        ("late", True, True), (early.id, False, False),
    ]  # fmt: skip


def test_a_calendar_that_is_no_longer_listed_leaves_no_notes(cache: Cache) -> None:
    cache.round(at(1), full=True)
    cache.round(again(at(1)))
    cache.writer.store_calendars("sample", "/me", [calendar_record(1)], [])
    assert cache.altered() == []
    cache.writer.keep_history([], [], 0)
    with sqlite3.connect(cache.writer._path) as connection:
        assert connection.execute("SELECT count(*) FROM altered").fetchone() == (0,)
    connection.close()


def test_what_is_read_after_an_own_change_is_marked_so(cache: Cache) -> None:
    cache.round(at(1), at(2, id="b"), full=True)
    cache.writer.store_event(KEY, again(at(1)))
    cache.writer.drop_event(EventKey(*KEY, "b"))
    assert [(row.key.id, row.own) for row in cache.altered()] == [(at(1).id, True), ("b", True)]


def test_a_round_after_an_own_change_is_nobodys_own(cache: Cache) -> None:
    """Guards that the watch ends with its transaction."""
    cache.round(at(1), at(2, id="b"), full=True)
    cache.writer.store_event(KEY, again(at(1)))
    cache.round(again(at(2, id="b")))
    assert [(row.key.id, row.own) for row in cache.altered()] == [(at(1).id, True), ("b", False)]


def test_a_transaction_that_breaks_leaves_no_watch_behind(cache: Cache) -> None:
    cache.round(at(1), full=True)
    row = cache.row()
    with pytest.raises(AttributeError):
        cache.writer.apply(row, 9, Page((None,), (), (), "", ""))  # type: ignore[arg-type]
    cache.writer._connection().execute("UPDATE detail SET raw = x'00'")
    assert cache.altered() == []


def test_no_more_is_noted_than_can_be_told(cache: Cache) -> None:
    """Guards the bound in watching.sql: a mailbox that changes whole must not double the cache."""
    many = [at(1, id=f"e{number}") for number in range(2100)]
    cache.round(*many, full=True)
    cache.round(*(again(record) for record in many))
    assert len(cache.writer.altered(5000)) == 2000


def entry(day: int, event: str = "a", *, seen: bool = False) -> HistoryEntry:
    times = (Times(0, 60), Times(60, 120))
    moved = Difference(MOVED, times=times), Difference(GONE, "x", "y", ("Ana", "Lidia"), (Times(1, 2, True),), 7)
    return HistoryEntry(EventKey(*KEY, event), day * DAY, "Planning", times[1], moved, seen)


def test_entries_come_back_as_they_were_newest_first(cache: Cache) -> None:
    cache.writer.keep_history([], [entry(1), entry(2, "b", seen=True)], DAY)
    found = cache.reader.history()
    assert [each._replace(ref=0) for each in found] == [entry(2, "b", seen=True), entry(1)]
    assert [each.key.id for each in cache.reader.history(unseen=True)] == ["a"]
    assert [each.key.id for each in cache.reader.history(1)] == ["b"]
    assert cache.reader.unseen() == 1


def test_what_was_seen_is_marked_up_to_an_entry(cache: Cache) -> None:
    cache.writer.keep_history([], [entry(1, name) for name in "abc"], DAY)
    _, second, first = cache.reader.history()
    assert cache.writer.mark_seen(second.ref)
    assert [each.key.id for each in cache.reader.history(unseen=True)] == ["c"]
    assert not cache.writer.mark_seen(first.ref)


def test_entries_go_after_ninety_days(cache: Cache) -> None:
    cache.writer.keep_history([], [entry(1), entry(2)], 91 * DAY)
    assert [each.at for each in cache.reader.history()] == [DAY, 2 * DAY][::-1]
    cache.writer.keep_history([], [], 91 * DAY + 1)
    assert [each.at for each in cache.reader.history()] == [2 * DAY]


def test_entries_outlive_windows_and_calendars(cache: Cache) -> None:
    cache.round(at(1), full=True)
    cache.writer.keep_history([], [entry(1)], DAY)
    cache.round(at(60), full=True, bounds=Window(30 * DAY, 130 * DAY))
    cache.writer.store_calendars("sample", "/me", [calendar_record(1)], [])
    assert len(cache.reader.history()) == 1


def test_a_cache_of_the_first_version_keeps_its_events(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    old = sqlite3.connect(path, isolation_level=None)
    for statement in statements(CACHE_1):
        old.execute(statement)
    old.execute("PRAGMA user_version = 1")
    old.execute(
        "INSERT INTO calendar VALUES (1, 'sample', '/me', 'calendar-0=', 'Calendar', '', '', '', '', '', 1, 1, 0, x'')"
    )
    old.execute("INSERT INTO window (calendar, start, end, near, cursor, complete) VALUES (1, 0, 8640000, 1, 'c', 5)")
    old.execute("INSERT INTO event (calendar, id, id_sum, kind, modified, start, end, long, subject)"
                " VALUES (1, 'kept', 1, 'singleInstance', 0, 60, 120, 0, 'Kept')")  # fmt: skip
    old.close()
    reader = CacheReader(path)
    assert reader.history() == []
    assert reader.unseen() == 0
    assert [each.subject for each in reader.events(NEAR, 1, 2, [KEY])] == ["Kept"]
    assert not reader.damaged
    writer = CacheWriter(path, InlineExecutor())
    assert writer.window(KEY, NEAR, near=True).cursor == "c"
    assert [each.subject for each in reader.events(NEAR, 1, 2, [KEY])] == ["Kept"]
    writer.keep_history([], [entry(1)], DAY)
    assert reader.unseen() == 1
    assert writer.take_notice() == ""
    reader.close()
    writer.close()
