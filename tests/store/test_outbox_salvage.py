"""A damaged outbox: every row that can be read is in the new file, the old one is kept, nothing is sent blindly."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.sample import calendar_key
from tuical.errors import StoreFull, StoreNewer
from tuical.model.event import Body
from tuical.model.event_change import EventChange
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, UNKNOWN, Change, Operation, Reply
from tuical.store import salvage
from tuical.store.account import AccountFiles
from tuical.store.outbox import Outbox
from tuical.store.page_carving import carve
from tuical.store.salvage import RECOGNISED, open_outbox

KEY = EventKey(*calendar_key(0), "event=")
LONG = Body("html", "<p>A long description</p>" * 2000)
"""Longer than a page of the file."""


def reply(number: int) -> Reply:
    return Reply(KEY._replace(id=f"event-{number}"), "accepted", f"Comment {number} 🎉", subject="Planning")


OPERATIONS: list[Operation] = [
    *map(reply, range(60)),
    Change(KEY, EventChange(body=LONG, subject="B"), EventChange(body=Body("html", ""), subject="A"), "v1"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = AccountFiles(tmp_path / "account").prepare().outbox
    outbox = Outbox(path)
    outbox.add_step(OPERATIONS, now=100, hold_seconds=5)
    outbox.choose(calendar_key(0), shown=False)
    outbox.close()
    return path


def pages_of(path: Path, table: str) -> tuple[int, int]:
    """The number of a table's root page and how long a page is."""
    connection = sqlite3.connect(path)
    [(root,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    [(size,)] = connection.execute("PRAGMA page_size")
    connection.close()
    return int(root), int(size)


def overwrite(path: Path, start: int, count: int) -> None:
    content = bytearray(path.read_bytes())
    content[start : start + count] = b"\xa5" * count
    path.write_bytes(content)


def head_gone(path: Path) -> None:
    overwrite(path, 0, 100)


def root_gone(path: Path) -> None:
    root, size = pages_of(path, "operation")
    overwrite(path, (root - 1) * size, size)


def schema_gone(path: Path) -> None:
    overwrite(path, 100, 3900)


@pytest.mark.parametrize("damage", [head_gone, root_gone, schema_gone])
def test_every_row_is_saved_where_only_the_way_to_it_is_gone(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = path.read_bytes()
    outbox, told = open_outbox(path, "20261120-0900")
    found = outbox.pending()
    assert [entry.operation for entry in found] == OPERATIONS
    assert {(entry.state, entry.error) for entry in found} == {(ATTENTION, RECOGNISED)}
    aside = path.with_name("outbox.db.damaged-20261120-0900")
    assert aside.read_bytes() == before
    assert told is not None
    assert str(aside) in told.sentence()
    assert "61 unsent changes were saved" in told.sentence()
    assert (aside.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o600, 0o600)
    assert {file.name for file in path.parent.iterdir() if "salvag" in file.name or file.is_dir()} == set()
    outbox.close()
    again, silent = open_outbox(path, "later")
    assert silent is None
    assert [entry.operation for entry in again.pending()] == OPERATIONS
    again.close()


def test_what_sqlite_still_reads_is_settled_by_reading_before_it_is_sent(path: Path) -> None:
    """Guards the state UNKNOWN: the damaged file may be older than what was sent since."""
    root, size = pages_of(path, "choice")
    overwrite(path, (root - 1) * size, size)
    outbox, told = open_outbox(path, "x")
    assert told is not None
    found = outbox.pending()
    assert [entry.operation for entry in found] == OPERATIONS
    assert {(entry.state, entry.left) for entry in found} == {(UNKNOWN, True)}
    assert outbox.add(reply(99), now=5, hold_seconds=5).id == len(OPERATIONS) + 1
    outbox.close()


def test_the_choices_are_saved_too(path: Path) -> None:
    root_gone(path)
    outbox, _ = open_outbox(path, "x")
    assert outbox.shown() == {calendar_key(0): False}
    outbox.close()


def test_what_has_left_can_still_be_undone(path: Path) -> None:
    outbox = Outbox(path)
    sent = outbox.add(reply(88), now=100, hold_seconds=0)
    assert outbox.claim(sent.id, b"{}")
    outbox.done(sent.id, now=200, result="given", kept=b"{}")
    before = outbox.journal()
    outbox.close()
    root_gone(path)
    mended, _ = open_outbox(path, "x")
    assert mended.journal() == before
    assert mended.add(reply(89), now=300, hold_seconds=5).id > sent.id
    mended.close()


def test_a_page_that_is_gone_costs_its_own_rows_only(path: Path) -> None:
    size = 4096
    content = path.read_bytes()
    place = next(n for n in range(2, len(content) // size) if b"Comment 30 " in content[n * size : (n + 1) * size])
    overwrite(path, place * size, size)
    outbox, _ = open_outbox(path, "x")
    found = [entry.operation for entry in outbox.pending()]
    assert reply(30) not in found
    assert len(OPERATIONS) - 25 < len(found) < len(OPERATIONS)
    assert {reply(0), reply(59)} <= {one for one in found if isinstance(one, Reply)}
    outbox.close()


def test_a_sound_outbox_is_opened_and_nothing_is_told(path: Path) -> None:
    outbox, told = open_outbox(path, "x")
    assert told is None
    assert len(outbox.pending()) == len(OPERATIONS)
    outbox.close()


def test_the_log_is_read_where_the_file_is_behind(tmp_path: Path, path: Path) -> None:
    outbox = Outbox(path)
    late = outbox.add(reply(77), now=100, hold_seconds=5)
    copy = tmp_path / "copy.db"
    for companion in ("", "-wal"):
        copy.with_name(copy.name + companion).write_bytes(path.with_name(path.name + companion).read_bytes())
    outbox.close()
    overwrite(copy, 0, 100)
    saved, _ = open_outbox(copy, "x")
    assert late.operation in [entry.operation for entry in saved.pending()]
    saved.close()


@pytest.mark.parametrize(("start", "count"), [(0, 100), (16, 8), (18, 2), (21, 3)])
def test_a_log_beside_a_damaged_head_is_read_and_kept(path: Path, start: int, count: int) -> None:
    """Guards the look at the head before the file is opened: SQLite deletes the log of what it takes for none."""
    outbox = Outbox(path)
    late = outbox.add(reply(77), now=100, hold_seconds=5)
    content, log = path.read_bytes(), path.with_name("outbox.db-wal").read_bytes()
    outbox.close()
    path.write_bytes(content)
    path.with_name("outbox.db-wal").write_bytes(log)
    overwrite(path, start, count)
    mended, _ = open_outbox(path, "x")
    assert late.operation in [entry.operation for entry in mended.pending()]
    mended.close()
    assert path.with_name("outbox.db.damaged-x-wal").read_bytes() == log


def test_of_an_emptied_file_the_log_is_left(path: Path) -> None:
    outbox = Outbox(path)
    late = outbox.add(reply(77), now=100, hold_seconds=5)
    log = path.with_name("outbox.db-wal").read_bytes()
    outbox.close()
    path.write_bytes(b"")
    path.with_name("outbox.db-wal").write_bytes(log)
    mended, told = open_outbox(path, "x")
    assert told is not None
    assert late.operation in [entry.operation for entry in mended.pending()]
    mended.close()


def test_where_nothing_can_be_read_the_queue_is_empty_and_the_place_is_named(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 300)
    outbox, told = open_outbox(path, "x")
    assert outbox.pending() == []
    assert told is not None
    assert "no unsent change could be read" in told.sentence()
    assert path.with_name("outbox.db.damaged-x").read_bytes() == bytes(range(256)) * 300
    outbox.close()


@pytest.mark.parametrize("moment", ["before the old one is moved", "before the new one is named"])
def test_a_crash_while_it_is_saved_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Guards the moving of the log in `salvage._finish`: it would be played into the new file."""
    outbox = Outbox(path)
    outbox.add(reply(77), now=100, hold_seconds=5)
    log = path.with_name("outbox.db-wal").read_bytes()
    outbox.close()
    head_gone(path)
    path.with_name("outbox.db-wal").write_bytes(log)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if moment == "before the old one is moved":
            patched.setattr(salvage, "set_aside", crash)
        else:
            patched.setattr(salvage, "set_aside", lambda path, _: path.replace(path.with_name("outbox.db.damaged-y")))
            finish = [salvage._finish, crash]
            patched.setattr(salvage, "_finish", lambda path: finish.pop(0)(path))  # noqa: PLW0108 - another one each time
        with pytest.raises(KeyboardInterrupt):
            open_outbox(path, "x")
    mended, _ = open_outbox(path, "x")
    assert [entry.operation for entry in mended.pending()] == [*OPERATIONS, reply(77)]
    assert {entry.state for entry in mended.pending()} <= {UNKNOWN, ATTENTION}
    mended.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_without_room_the_damaged_file_stays_where_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head_gone(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copy", full)
    with pytest.raises(StoreFull, match="cannot be mended: No space left"):
        open_outbox(path, "x")
    assert path.read_bytes() == before


def test_a_newer_outbox_is_no_damaged_one(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreNewer):
        open_outbox(path, "x")
    assert {file.name for file in path.parent.iterdir()} == {"outbox.db"}


@given(
    st.binary(max_size=200), st.lists(st.tuples(st.integers(0, 4095), st.binary(min_size=1, max_size=4)), max_size=9)
)
@settings(max_examples=200)
def test_carving_survives_every_damage(log: bytes, spots: list[tuple[int, bytes]]) -> None:
    page = bytearray(_sound_page())
    for at, bent in spots:
        page[at : at + len(bent)] = bent
    assert all(isinstance(identity, int) for identity, _ in carve(bytes(4096) + bytes(page[:4096]), log))


def _sound_page() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a, b, c, d)")
    values = [(None, 1.5, "x" * n, -(1 << n)) for n in range(60)]
    connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", values)
    content = connection.serialize()
    connection.close()
    return content[4096:8192]


def test_carving_reads_what_sqlite_wrote() -> None:
    values = [(None, 1.5, "x" * n, -(1 << n), bytes(n), n % 2) for n in range(63)]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a, b, c, d, e, f)")
    connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.execute("INSERT INTO t VALUES (1, 2, ?, 4, 5, 6)", ("long " * 9000,))
    found = dict(carve(connection.serialize()))
    connection.close()
    assert [tuple(found[n + 1]) for n in range(63)] == values
    assert found[64] == [1, 2, "long " * 9000, 4, 5, 6]
