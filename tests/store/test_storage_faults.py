"""R20: a disk that is full or read-only: everything kept is shown, nothing is taken in vain, and it mends itself."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.process.programs import ROOT
from tests.store.disks import Disk, small_disk
from tests.store.sample import InlineExecutor, calendar_key, calendar_record, event_record, fill
from tuical.cli.start import Start, open_store, prepare, read_config
from tuical.clock import FixedClock
from tuical.errors import StoreError, StoreFull, StoreNewer
from tuical.files import DescriptorLock, private_folder
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.record import Page
from tuical.model.window import DAY, Window
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.outbox import Outbox
from tuical.store.schema import statements

KEY = calendar_key(0)
NEAR = Window(0, 100 * DAY)
NOW = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
OUTBOX_1 = ROOT / "tuical/store/migrations/outbox_0001.sql"
FULL, READ_ONLY = "disk is full", "disk is read-only"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk") as made:
        yield made


def answer(event: str, comment: str = "") -> Reply:
    return Reply(EventKey(*KEY, event), "accepted", comment=comment)


def add(outbox: Outbox, event: str, comment: str = "") -> None:
    outbox.add(answer(event, comment), now=1, hold_seconds=5)


def add_much(outbox: Outbox) -> None:
    for number in range(100):
        add(outbox, f"much-{number}", "words " * 600)


def queued(outbox: Outbox) -> list[str]:
    return [entry.operation.event.id for entry in outbox.pending()]


def sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return bool(found == ("ok",))


def test_a_full_disk_takes_no_change_and_loses_none(disk: Disk) -> None:
    outbox = Outbox(disk.folder / "outbox.db")
    add(outbox, "before")
    disk.fill()
    with pytest.raises(StoreFull, match=FULL):
        outbox.check_room()
    with pytest.raises(StoreFull, match=FULL):
        add_much(outbox)
    kept = queued(outbox)
    assert kept[0] == "before"
    disk.empty()
    outbox.check_room()
    add(outbox, "after")
    outbox.close()
    again = Outbox(disk.folder / "outbox.db")
    assert queued(again) == [*kept, "after"]
    again.close()
    assert sound(disk.folder / "outbox.db")


def test_an_almost_full_disk_is_refused_before_anything_is_typed(disk: Disk) -> None:
    outbox = Outbox(disk.folder / "outbox.db")
    disk.fill(leave=100_000)
    with pytest.raises(StoreFull, match="changes cannot be kept now"):
        outbox.check_room()
    add(outbox, "still fits")
    outbox.close()


def outbox_files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


@pytest.mark.parametrize("left", [(), ("-wal",), ("-wal", "-shm")], ids=["closed", "power cut", "killed"])
def test_a_read_only_disk_shows_what_waits(tmp_path: Path, disk: Disk, left: tuple[str, ...]) -> None:
    first = Outbox(tmp_path / "outbox.db")
    add(first, "before")
    if not left:
        first.close()
    for suffix in ("", *left):
        (disk.folder / f"outbox.db{suffix}").write_bytes((tmp_path / f"outbox.db{suffix}").read_bytes())
    first.close()
    disk.read_only()
    before = outbox_files(disk.folder)
    outbox = Outbox(disk.folder / "outbox.db")
    assert queued(outbox) == ["before"]
    for change in (lambda: add(outbox, "new"), lambda: outbox.choose(KEY, False), outbox.check_room):
        with pytest.raises(StoreFull):
            change()
    assert outbox_files(disk.folder) == before
    outbox.close()
    disk.read_only(False)
    again = Outbox(disk.folder / "outbox.db")
    add(again, "after")
    assert queued(again) == ["before", "after"]
    again.close()


def test_a_read_only_disk_that_can_be_written_again(disk: Disk) -> None:
    path = disk.folder / "outbox.db"
    first = Outbox(path)
    add(first, "before")
    first.close()
    disk.read_only()
    outbox = Outbox(path)
    disk.read_only(False)
    outbox.check_room()
    add(outbox, "after")
    outbox.close()
    again = Outbox(path)
    assert queued(again) == ["before", "after"]
    again.close()


def test_an_outbox_of_the_first_version_is_shown_on_a_read_only_disk(disk: Disk) -> None:
    path = disk.folder / "outbox.db"
    old = sqlite3.connect(path, isolation_level=None)
    for statement in statements(OUTBOX_1):
        old.execute(statement)
    words = '{"event": null, "response": "accepted", "comment": "", "send": true, "subject": "S", "organizer": "O"}'
    old.execute(
        "INSERT INTO operation (kind, account, mailbox, calendar, event, body, words, state, created, not_before)"
        " VALUES ('reply', ?, ?, ?, 'old', '{}', ?, 'waiting', 1, 1)", (*KEY, words),
    )  # fmt: skip
    old.execute("PRAGMA user_version = 1")
    old.close()
    before = path.read_bytes()
    disk.read_only()
    outbox = Outbox(path)
    assert queued(outbox) == ["old"]
    assert path.read_bytes() == before
    disk.read_only(False)
    outbox.check_room()
    assert queued(outbox) == ["old"]
    outbox.close()
    assert (disk.folder / "outbox.db.before-2").exists()


def test_a_first_start_on_a_full_disk(disk: Disk) -> None:
    disk.fill()
    outbox = Outbox(disk.folder / "outbox.db")
    assert queued(outbox) == []
    assert outbox.shown() == {}
    with pytest.raises(StoreFull):
        add(outbox, "new")
    disk.empty()
    outbox.check_room()
    add(outbox, "new")
    outbox.close()
    assert sound(disk.folder / "outbox.db")


def test_a_read_only_disk_shows_the_saved_calendar(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        path = disk.folder / "cache.db"
        keys = fill(path, 300, now=NOW)
        disk.read_only()
        reader = CacheReader(path)
        assert [info.key for info in reader.calendars()] == keys
        assert len(reader.search("planning")) > 0
        disk.read_only(False)
        before = reader.changes()
        writer = CacheWriter(path, InlineExecutor())
        writer.store_calendars("sample", "/me", [calendar_record(0)], [])
        assert reader.changes() != before
        assert [info.key for info in reader.calendars()] == keys[:1]
        writer.close()
        reader.close()


def page(*names: str) -> Page:
    return Page(tuple(event_record(name, DAY, DAY + 60) for name in names), (), (), "", "cursor")


def whole(writer: CacheWriter, content: Page) -> None:
    row = writer.window(KEY, NEAR, near=True)
    writer.apply(row, row.round + 1, content, RoundEnd(False, (), content.delta_link, "prefer", 1))


@pytest.fixture
def roomy(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "roomy", "8m") as made:
        yield made


def test_a_full_disk_leaves_the_cache_as_it_was(roomy: Disk) -> None:
    """R6: neither rows nor cursor of the round that found no room."""
    disk = roomy
    writer = CacheWriter(disk.folder / "cache.db", InlineExecutor())
    writer.store_calendars("sample", "/me", [calendar_record(0)], [])
    whole(writer, page("a"))
    disk.fill()
    much = page(*(f"e{number}" for number in range(400)))._replace(delta_link="later")
    with pytest.raises(StoreFull, match=FULL):
        whole(writer, much)
    assert writer.take_notice() == ""
    reader = CacheReader(disk.folder / "cache.db")
    assert [event.key.id for event in reader.events(NEAR, 1, 2, [KEY])] == ["event-a="]
    assert writer.window(KEY, NEAR, near=True).cursor == "cursor"
    disk.empty()
    whole(writer, page("a", "b"))
    assert len(reader.events(NEAR, 1, 2, [KEY])) == 2
    assert writer.take_notice() == ""
    reader.close()
    writer.close()


def test_a_database_that_may_not_grow(tmp_path: Path) -> None:
    writer = CacheWriter(tmp_path / "cache.db", InlineExecutor())
    writer.store_calendars("sample", "/me", [calendar_record(0)], [])
    connection = writer._connection()
    [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull, match=FULL):
        whole(writer, page(*(f"e{number}" for number in range(200))))
    connection.execute("PRAGMA max_page_count = 100000")
    whole(writer, page("a"))
    writer.close()


LIMITED = """
import resource, sys
from pathlib import Path
from tests.store.test_storage_faults import add, queued
from tuical.errors import StoreFull
from tuical.store.outbox import Outbox

outbox = Outbox(Path(sys.argv[1]))
add(outbox, "before")
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
try:
    for number in range(40):
        add(outbox, f"much-{number}", "words " * 600)
except StoreFull as error:
    print("refused", queued(outbox)[0])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
add(outbox, "after")
print(queued(outbox)[-1])
outbox.close()
"""


def test_a_quota_is_a_full_disk(tmp_path: Path) -> None:
    """RLIMIT_FSIZE makes SQLite say IOERR_WRITE, as some quotas do."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "outbox.db")], cwd=ROOT, capture_output=True, text=True,
        check=False, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (["refused", "before", "after"], "")
    assert sound(tmp_path / "outbox.db")


def test_no_lock_on_a_read_only_disk(disk: Disk) -> None:
    disk.read_only()
    lock = DescriptorLock(disk.folder / "sync.lock")
    with pytest.raises(StoreFull, match="Read-only"):
        lock.acquire()
    disk.read_only(False)
    assert lock.acquire()
    lock.release()


def test_an_empty_folder_that_cannot_be_written_is_refused(disk: Disk) -> None:
    disk.read_only()
    with pytest.raises(StoreError, match="cannot be written to"):
        private_folder(disk.folder)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUICAL_CONFIG_DIR", str(tmp_path / "config"))


def started(folder: Path) -> Start:
    """What the program knows at the start of a run over this folder."""
    clock = FixedClock(NOW)
    return prepare(open_store(folder, clock), "ana", clock, read_config(None))


@pytest.mark.usefixtures("config")
def test_the_start_says_that_nothing_can_be_kept(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        fill(disk.folder / "cache.db", 50, now=NOW)
        Outbox(disk.folder / "outbox.db").close()
        disk.read_only()
        start = started(disk.folder)
        [problem] = start.problems
        assert problem.startswith("The disk is read-only, so changes cannot be kept now. What you did before is safe;")
        assert len(start.reader.calendars()) == 3
        start.reader.close()
        start.outbox.close()


@pytest.mark.usefixtures("config")
def test_a_damaged_cache_on_a_read_only_disk_does_not_stop_the_start(disk: Disk) -> None:
    (disk.folder / "cache.db").write_bytes(b"nothing that SQLite knows" * 100)
    Outbox(disk.folder / "outbox.db").close()
    disk.read_only()
    start = started(disk.folder)
    assert start.problems[0].startswith("The local copy is damaged and cannot be made anew.")
    assert start.problems[1].startswith("The disk is read-only")
    assert start.reader.calendars() == []
    start.reader.close()
    start.outbox.close()


@pytest.mark.usefixtures("config")
def test_a_cache_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE future (a)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match="newer tuical"):
        started(tmp_path)
    writer = CacheWriter(path, InlineExecutor())
    with pytest.raises(StoreNewer):
        writer.calendars({})
    writer.close()
    assert path.read_bytes() == before
