"""What the screens read, from a cache that was filled page by page."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.sample import InlineExecutor, calendar_key, calendar_record, event_record, fill, master, occurrence
from tuical.errors import NotThere, StoreDamaged, StoreNewer
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.record import EventRecord, Page
from tuical.model.summary import ALL_DAY, CANCELLED, MINE
from tuical.model.window import DAY, Window
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.rows import LONGEST, id_sum, midnight, ordinal

NOW = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
BASE = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp())
NOVEMBER = Window(BASE, BASE + 30 * DAY)
FIRST = date(2026, 11, 1).toordinal()
KEY = calendar_key(0)


def write(path: Path, *records: EventRecord, calendars: int = 1, into: int = 0) -> None:
    writer = CacheWriter(path, InlineExecutor())
    writer.store_calendars("sample", "/me", [calendar_record(n) for n in range(calendars)], [])
    row = writer.window(calendar_key(into), Window(BASE - 400 * DAY, BASE + 400 * DAY), near=True)
    end = RoundEnd(False, (), "cursor", "prefer", 1)
    writer.apply(row, row.round + 1, Page(records, (), (), "", "cursor"), end)
    while writer.tidy():
        pass
    writer.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.db"


def subjects(path: Path, window: Window = NOVEMBER, first: int = FIRST, days: int = 30) -> list[str]:
    reader = CacheReader(path)
    found = [event.subject for event in reader.events(window, first, first + days, [KEY])]
    reader.close()
    return found


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        (BASE, BASE + 60, True),
        (BASE - 60, BASE, False),
        (BASE - 60, BASE + 1, True),
        (NOVEMBER.end, NOVEMBER.end + 60, False),
        (NOVEMBER.end - 1, NOVEMBER.end + 60, True),
        (BASE, BASE, True),
        (NOVEMBER.end, NOVEMBER.end, False),
        (BASE - LONGEST, BASE + 1, True),
        (BASE - LONGEST - 60, BASE + 1, True),
        (BASE - 300 * DAY, BASE + 300 * DAY, True),
        (BASE - 300 * DAY, BASE, False),
    ],
)
def test_timed_events_are_seen_where_they_overlap(path: Path, start: int, end: int, seen: bool) -> None:
    write(path, event_record("x", start, end, subject="X"))
    assert subjects(path) == (["X"] if seen else [])


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [(0, 1, True), (-1, 0, False), (29, 30, True), (30, 31, False), (-40, 60, True), (-40, 0, False), (0, 0, True)],
)
def test_all_day_events_are_days_and_know_no_zone(path: Path, first: int, last: int, seen: bool) -> None:
    write(path, event_record("x", FIRST + first, FIRST + last, subject="X", flags=ALL_DAY))
    for shift in (-14 * 3600, 0, 14 * 3600):
        window = Window(NOVEMBER.start + shift, NOVEMBER.end + shift)
        assert subjects(path, window) == (["X"] if seen else [])


@given(st.integers(1, 3_000_000))
def test_days_and_midnights_are_the_same(day: int) -> None:
    assert ordinal(midnight(day)) == day


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(-60 * 24, 60 * 24), st.integers(0, 50 * 24), st.booleans()), max_size=30),
    st.integers(-40, 40),
    st.integers(1, 45),
)
def test_the_range_query_finds_exactly_what_overlaps(
    tmp_path_factory: pytest.TempPathFactory, spans: list[tuple[int, int, bool]], day: int, days: int
) -> None:
    records = []
    expected = set()
    window = Window(BASE + day * DAY, BASE + (day + days) * DAY)
    for number, (hour, hours, all_day) in enumerate(spans):
        if all_day:
            start, end = FIRST + hour // 24, FIRST + hour // 24 + max(1, hours // 24)
            overlaps = start < FIRST + day + days and end > FIRST + day
        else:
            start, end = BASE + hour * 3600, BASE + (hour + hours) * 3600
            overlaps = start < window.end and (end > window.start or start >= window.start)
        records.append(event_record(f"{number}", start, end, flags=ALL_DAY if all_day else 0))
        expected |= {records[-1].id} if overlaps else set()
    path = tmp_path_factory.mktemp("range") / "cache.db"
    write(path, *records)
    reader = CacheReader(path)
    found = reader.events(window, FIRST + day, FIRST + day + days, [KEY])
    reader.close()
    assert {event.key.id for event in found} == expected
    assert found == sorted(found, key=lambda e: (not e.all_day, e.start, -e.end, e.subject))


def test_an_occurrence_is_completed_from_its_master_at_read_time(path: Path) -> None:
    write(path, occurrence("o", "m", BASE, BASE + 60))
    assert subjects(path) == [""]
    write(path, master("m", subject="Series", categories="Red\x1fBlue", response="accepted"))
    reader = CacheReader(path)
    (found,) = reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY])
    assert (found.subject, found.categories, found.series, found.start) == ("Series", ("Red", "Blue"), "m", BASE)
    write(path, master("m", subject="Renamed", change_key="2", modified=1_800_000_000))
    assert reader.summary(found.key).subject == "Renamed"
    reader.close()


def test_occurrences_of_an_all_day_series_are_days(path: Path) -> None:
    write(path, occurrence("o", "m", BASE, BASE + DAY), master("m", FIRST, FIRST + 1, flags=ALL_DAY, subject="Days"))
    reader = CacheReader(path)
    (found,) = reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY])
    reader.close()
    assert (found.all_day, found.start, found.end) == (True, FIRST, FIRST + 1)


@pytest.mark.parametrize("all_day", [False, True])
def test_an_occurrence_in_full_leaves_the_word_to_its_master(path: Path, all_day: bool) -> None:
    """Guards `abbreviated`: plain views send occurrences in full, but a changed master has to change them all."""
    flags = ALL_DAY if all_day else 0
    times = (FIRST, FIRST + 1) if all_day else (BASE, BASE + 60)
    full = event_record("o", *times, kind="occurrence", series="m", subject="Series", flags=flags)
    write(path, master("m", *times, subject="Series", flags=flags), full)
    write(path, master("m", *times, subject="Renamed", flags=flags, change_key="2", modified=1_800_000_000))
    reader = CacheReader(path)
    (found,) = reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY])
    decoded = reader.event(found.key)
    reader.close()
    assert (found.subject, found.start, found.end, found.all_day) == ("Renamed", *times, all_day)
    assert (decoded.summary.start, decoded.summary.end) == times


def test_an_occurrence_that_knows_more_than_its_master_keeps_its_word(path: Path) -> None:
    write(path, master("m", subject="Old", modified=5))
    write(path, event_record("o", BASE, BASE + 60, kind="occurrence", series="m", subject="New", modified=9))
    assert subjects(path) == ["New"]


def test_an_absent_cache_is_empty(path: Path) -> None:
    reader = CacheReader(path)
    assert reader.calendars() == []
    assert reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY]) == []
    assert reader.search("anything") == []
    assert reader.invitations(0) == []
    assert (reader.changes(), reader.synced_at(), reader.mailbox().address) == (0, 0, "")
    assert not reader.covered([KEY], NOVEMBER)
    with pytest.raises(NotThere):
        reader.event(KEY_OF_NOTHING)
    assert not path.exists()
    write(path, event_record("x", BASE, BASE + 60, subject="X"))
    assert [event.subject for event in reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY])] == ["X"]
    reader.close()


KEY_OF_NOTHING = EventKey(*KEY, "nothing")


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_cache_says_so(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    reader = CacheReader(path)
    with pytest.raises(StoreDamaged):
        reader.calendars()
    reader.close()


def test_a_newer_cache_is_refused_and_left_alone(path: Path) -> None:
    write(path, event_record("x", BASE, BASE + 60))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    reader = CacheReader(path)
    with pytest.raises(StoreNewer):
        reader.calendars()
    writer = CacheWriter(path, InlineExecutor())
    with pytest.raises(StoreNewer):
        writer.calendars({})
    writer.close()
    reader.close()
    assert path.read_bytes() == before


def test_the_reader_follows_a_cache_that_was_put_aside(path: Path) -> None:
    write(path, event_record("x", BASE, BASE + 60, subject="Old"))
    reader = CacheReader(path)
    assert [event.subject for event in reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY])] == ["Old"]
    before = reader.changes()
    writer = CacheWriter(path, InlineExecutor())
    writer.rebuild()
    writer.close()
    write(path, event_record("y", BASE, BASE + 60, subject="New"))
    assert [event.subject for event in reader.events(NOVEMBER, FIRST, FIRST + 30, [KEY])] == ["New"]
    assert reader.changes() != before
    reader.close()


def test_the_files_are_private(path: Path) -> None:
    old = os.umask(0)
    try:
        writer = CacheWriter(path, InlineExecutor())
        writer.store_calendars("sample", "/me", [calendar_record(0)], [])
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        writer.close()
    finally:
        os.umask(old)
    assert modes == {"cache.db": 0o600, "cache.db-wal": 0o600, "cache.db-shm": 0o600}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("design", ["Design review"]),
        ("DESI rev", ["Design review"]),
        ("cafe", ["Lunch"]),
        ("lidia", ["Design review"]),
        ("standup", []),
        ("series", ["Series", "Series"]),
        ('"', []),
        ("", []),
        ("design OR lunch", []),
        ("subject:design", []),
        ("design*) NEAR(", []),
        ("x" * 5000, []),
    ],
)
def test_search_takes_every_text_as_words(path: Path, text: str, found: list[str]) -> None:
    silent = {"organizer": "", "preview": ""}
    write(
        path,
        event_record("a", BASE, BASE + 60, subject="Design review", location="", guest="Lidia Holm", **silent),
        event_record("b", BASE, BASE + 60, subject="Lunch", location="Café Central", **silent),
        master("m", subject="Series", location="", **silent),
        occurrence("o", "m", BASE, BASE + 60),
        occurrence("p", "m", BASE + DAY, BASE + DAY + 60),
    )
    reader = CacheReader(path)
    assert [event.subject for event in reader.search(text)] == found
    reader.close()


def test_changed_and_deleted_words_are_no_longer_found(path: Path) -> None:
    write(path, event_record("a", BASE, BASE + 60, subject="Before"))
    write(path, event_record("a", BASE, BASE + 60, subject="After", change_key="2", modified=1_800_000_000))
    reader = CacheReader(path)
    assert ([e.subject for e in reader.search("before")], len(reader.search("after"))) == ([], 1)
    writer = CacheWriter(path, InlineExecutor())
    writer.drop_event(reader.search("after")[0].key)
    writer._connection().execute("INSERT INTO event_text (event_text) VALUES ('integrity-check')")
    writer.close()
    assert reader.search("after") == []
    reader.close()


def test_a_changed_series_is_found_by_its_new_words(path: Path) -> None:
    write(path, master("m", subject="Before"), occurrence("o", "m", BASE, BASE + 60))
    write(path, master("m", subject="After", change_key="2", modified=1_800_000_000))
    reader = CacheReader(path)
    assert [[e.key.id for e in reader.search(word)] for word in ("before", "after")] == [[], ["o"]]
    reader.close()


def test_what_leaves_before_its_words_are_read_is_not_waited_for(path: Path) -> None:
    writer = CacheWriter(path, InlineExecutor())
    writer.store_calendars("sample", "/me", [calendar_record(0)], [])
    row = writer.window(KEY, Window(BASE, BASE + DAY), near=True)
    records = (master("m"), occurrence("o", "m", BASE, BASE + 60), event_record("x", BASE, BASE + 60))
    writer.apply(row, 1, Page(records, (), (), "", ""))
    writer.apply(row, 2, Page((), (), (), "", ""), RoundEnd(True, (), "cursor", "", 1))
    assert not writer.tidy()
    for table in ("event", "series", "detail", "word_queue", "event_text"):
        left = writer._connection().execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        assert left == (0,)
    writer.close()


def test_ids_with_the_same_sum_are_told_apart(path: Path) -> None:
    first, second = "plumless", "buckeroo"
    assert id_sum(first) == id_sum(second)
    write(path, event_record("a", BASE, BASE + 60, id=first, subject="First"))
    write(path, event_record("b", BASE, BASE + 60, id=second, subject="Second"))
    reader = CacheReader(path)
    keys = [EventKey(*KEY, id_) for id_ in (first, second)]
    assert [reader.summary(key).subject for key in keys] == ["First", "Second"]
    assert [reader.event(key).summary.subject for key in keys] == ["First", "Second"]
    writer = CacheWriter(path, InlineExecutor())
    writer.drop_event(keys[0])
    writer.close()
    assert subjects(path) == ["Second"]
    reader.close()


def test_invitations_are_what_waits_soonest_first_and_a_series_once(path: Path) -> None:
    write(
        path,
        event_record("late", BASE + 9 * DAY, BASE + 9 * DAY + 60, subject="Late", response="notResponded"),
        event_record("over", BASE, BASE + 60, subject="Over", response="notResponded"),
        event_record("gone", BASE + DAY, BASE + DAY + 60, response="notResponded", flags=CANCELLED),
        event_record("mine", BASE + DAY, BASE + DAY + 60, response="notResponded", flags=MINE),
        event_record("done", BASE + DAY, BASE + DAY + 60, response="accepted"),
        master("m", subject="Series", response="notResponded", flags=0),
        *(occurrence(f"o{n}", "m", BASE + n * DAY, BASE + n * DAY + 60) for n in range(6)),
    )
    reader = CacheReader(path)
    found = [(event.subject, event.key.id) for event in reader.invitations(BASE + 2 * DAY)]
    hidden = CacheReader(path, lambda: {KEY: False})
    assert found == [("Series", "o2"), ("Late", "event-late=")]
    assert hidden.invitations(BASE) == []
    reader.close()
    hidden.close()


def test_calendars_of_other_people_stand_in_a_group_of_their_own(path: Path) -> None:
    writer = CacheWriter(path, InlineExecutor())
    shared = calendar_record(1)._replace(name="Alex", owner_name="Alex Wilber", owner_address="alex@contoso.com")
    writer.store_calendars("sample", "/me", [shared, calendar_record(0)], [])
    writer.close()
    reader = CacheReader(path, lambda: {calendar_key(1): False})
    assert [(info.name, info.owner, info.group, info.shown) for info in reader.calendars()] == [
        ("Calendar", "", "My calendars", True),
        ("Alex", "Alex Wilber", "Other calendars", False),
    ]
    reader.close()


def test_ids_of_different_mailboxes_never_meet(path: Path) -> None:
    writer = CacheWriter(path, InlineExecutor())
    keys = [CalendarKey("sample", mailbox, "same=") for mailbox in ("/me", "/users/alex@contoso.com")]
    for number, key in enumerate(keys):
        writer.store_calendars("sample", key.mailbox, [calendar_record(0)._replace(id="same=")], [])
        row = writer.window(key, NOVEMBER, near=True)
        record = event_record("x", BASE, BASE + 60, subject=f"n{number}")
        writer.apply(row, 1, Page((record,), (), (), "", ""))
    writer.close()
    reader = CacheReader(path)
    assert [[e.subject for e in reader.events(NOVEMBER, FIRST, FIRST + 30, [key])] for key in keys] == [["n0"], ["n1"]]
    reader.close()


def test_the_sample_is_as_large_as_asked_and_repeatable(tmp_path: Path) -> None:
    found = []
    for name in ("a.db", "b.db"):
        keys = fill(tmp_path / name, 500, now=NOW)
        reader = CacheReader(tmp_path / name)
        whole = Window(0, 1 << 34)
        found.append(reader.events(whole, 1, 3_000_000, keys))
        assert reader.synced_at() == int(NOW.timestamp())
        assert reader.category_colours() == {"Customer": "#fffe3d", "Travel": "#3267b8"}
        reader.close()
    assert len(found[0]) == 500
    assert found[0] == found[1]


def test_reading_loads_nothing_heavy() -> None:
    code = (
        "import sys, tuical.store.cache, tuical.store.outbox, tuical.store.account;"
        "heavy = {'msgspec', 'httpx', 'pendulum', 'textual', 'asyncio', 'tuical.wire', 'tuical.sync', 'zoneinfo'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_sample_says_the_same_in_columns_and_in_full(path: Path) -> None:
    keys = fill(path, 60, now=NOW)
    reader = CacheReader(path)
    found = reader.events(Window(0, 1 << 34), 1, 3_000_000, keys)
    assert [reader.event(event.key).summary._replace(flags=event.flags) for event in found] == found
    reader.close()
