"""Every schema that was ever released opens with its rows; a newer one is refused and left alone; halves are mended."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.sample import calendar_key
from tuical.errors import StoreNewer
from tuical.model.event import Proposal
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, SENDING, UNKNOWN, WAITING, Queued, Reply, Unreadable
from tuical.store import schema
from tuical.store.account import AccountFiles
from tuical.store.outbox import Outbox
from tuical.store.schema import statements

KEY = EventKey(*calendar_key(0), "event=")
REPLY = Reply(KEY, "accepted", "Gladly 🎉", True, "Planning", "Lidia Holm")
FIRST_WORDS = {
    "event": None, "response": "accepted", "comment": "Gladly 🎉", "send": True, "subject": "Planning",
    "organizer": "Lidia Holm", "proposal": None,
}  # fmt: skip
"""What the first release wrote for REPLY."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return AccountFiles(tmp_path / "account").prepare().outbox


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    made = Outbox(path)
    yield made
    made.close()


def first_release(path: Path, *rows: dict[str, Any]) -> sqlite3.Connection:
    """An outbox as the first release made it, from its own SQL, with an answer for each of `rows`."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    for statement in statements(schema._MIGRATIONS / "outbox_0001.sql"):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    body = '{"comment":"Gladly 🎉","sendResponse":true}'
    for row in rows:
        usual = {
            "kind": "reply", "account": KEY.account, "mailbox": KEY.mailbox, "calendar": KEY.calendar, "event": KEY.id,
            "body": body, "words": json.dumps(FIRST_WORDS), "state": WAITING, "created": 100, "not_before": 105.5,
        } | row  # fmt: skip
        names, marks = ", ".join(usual), ", ".join("?" * len(usual))
        connection.execute(f"INSERT INTO operation ({names}) VALUES ({marks})", tuple(usual.values()))  # noqa: S608
    connection.execute("INSERT INTO choice VALUES (?, ?, ?, 0)", calendar_key(0))
    return connection


def test_the_first_release_opens_with_everything_in_it(path: Path) -> None:
    proposing = json.dumps(FIRST_WORDS | {"response": "declined", "proposal": [1, 2]})
    states = [
        {"state": WAITING}, {"state": SENDING}, {"state": UNKNOWN, "attempts": 1},
        {"state": ATTENTION, "error": "Refused.", "attempts": 3}, {"words": proposing}, {"kind": "swap"},
    ]  # fmt: skip
    first_release(path, *states).close()
    migrated = Outbox(path)
    found = migrated.pending()
    assert found[:4] == [
        Queued(1, REPLY, WAITING, 100, 105.5),
        Queued(2, REPLY, SENDING, 100, 105.5, left=True),
        Queued(3, REPLY, UNKNOWN, 100, 105.5, 1, left=True),
        Queued(4, REPLY, ATTENTION, 100, 105.5, 3, "Refused.", left=True),
    ]
    assert found[4].operation == REPLY._replace(response="declined", proposal=Proposal(1, 2))
    assert (found[5].operation, found[5].state) == (Unreadable(KEY, "swap", "Planning"), ATTENTION)
    assert migrated.body(2) == '{"comment":"Gladly 🎉","sendResponse":true}'.encode()
    assert migrated.shown() == {calendar_key(0): False}
    added = migrated.add(REPLY._replace(event=KEY._replace(id="other")), now=200, hold_seconds=5)
    assert added.id == 7
    migrated.close()


def test_an_empty_outbox_of_the_first_release_opens(path: Path) -> None:
    first_release(path).close()
    migrated = Outbox(path)
    assert (migrated.pending(), migrated.journal()) == ([], [])
    migrated.close()


def test_the_copy_from_before_an_upgrade_is_whole_and_private(path: Path) -> None:
    first_release(path, {}).close()
    path.with_name("outbox.db.before-2").write_bytes(b"half of a copy that a crash left")
    Outbox(path).close()
    copy = path.with_name("outbox.db.before-2")
    assert copy.stat().st_mode & 0o777 == 0o600
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT count(*) FROM operation").fetchone() == (1,)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_a_table_that_a_half_migration_left_is_made_anew(path: Path) -> None:
    connection = first_release(path, {})
    connection.execute("CREATE TABLE operation_2 (id INTEGER PRIMARY KEY)")
    connection.close()
    migrated = Outbox(path)
    assert [entry.operation for entry in migrated.pending()] == [REPLY]
    migrated.close()


def test_a_migration_that_was_cut_off_starts_again(path: Path) -> None:
    """The program dies in the midst of the transaction: what it wrote so far is in the log without its end."""
    first_release(path, {}).close()
    dying = sqlite3.connect(path, isolation_level=None)
    dying.execute("PRAGMA cache_size = 1")
    dying.execute("BEGIN IMMEDIATE")
    for statement in list(statements(schema._MIGRATIONS / "outbox_0002.sql"))[:3]:
        dying.execute(statement)
    copy = path.with_name("copy.db")
    for companion in ("", "-wal"):
        copy.with_name(copy.name + companion).write_bytes(path.with_name(path.name + companion).read_bytes())
    dying.close()
    migrated = Outbox(copy)
    assert [entry.operation for entry in migrated.pending()] == [REPLY]
    migrated.close()


def test_two_programs_that_upgrade_at_once_do_it_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the second look at the version in `schema.upgrade`: a second migration would forget what was claimed."""
    first_release(path, {}).close()
    back_up = schema._back_up

    def other_is_first(connection: sqlite3.Connection, path: Path, found: int) -> None:
        monkeypatch.setattr(schema, "_back_up", back_up)
        other = Outbox(path)
        assert other.claim(1, b"bytes")
        other.close()

    monkeypatch.setattr(schema, "_back_up", other_is_first)
    second = Outbox(path)
    assert second.body(1) == b"bytes"
    assert [entry.state for entry in second.pending()] == [SENDING]
    second.close()


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_newer_outbox_is_not_touched_in_any_mode(path: Path, mode: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("CREATE TABLE future (a)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match="newer tuical"):
        Outbox(path)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {"outbox.db"}


def test_a_newer_outbox_is_refused_and_left_alone(path: Path, outbox: Outbox) -> None:
    outbox.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer):
        Outbox(path)
    assert path.read_bytes() == before


@pytest.fixture
def next_migration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in schema._MIGRATIONS.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)
    monkeypatch.setattr("tuical.store.outbox.OUTBOX_VERSION", 4)
    return folder / "outbox_0004.sql"


def test_an_old_outbox_is_copied_then_migrated(path: Path, outbox: Outbox, next_migration: Path) -> None:
    outbox.add(REPLY, now=1, hold_seconds=0)
    outbox.close()
    next_migration.write_text("ALTER TABLE operation ADD COLUMN extra TEXT;\nCREATE TABLE more (a);\n")
    migrated = Outbox(path)
    assert [entry.operation for entry in migrated.pending()] == [REPLY]
    migrated.close()
    copy = sqlite3.connect(path.with_name("outbox.db.before-4"))
    assert copy.execute("SELECT count(*) FROM operation").fetchone() == (1,)
    assert copy.execute("PRAGMA user_version").fetchone() == (3,)
    copy.close()


def test_a_failed_migration_leaves_the_old_schema(path: Path, outbox: Outbox, next_migration: Path) -> None:
    outbox.close()
    next_migration.write_text("CREATE TABLE more (a);\nCREATE TABLE operation (b);\n")
    with pytest.raises(Exception, match="already exists"):
        Outbox(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
    connection.close()


def test_the_newest_migration_is_the_known_version() -> None:
    numbers = {kind: sorted(schema._MIGRATIONS.glob(f"{kind}_*.sql")) for kind in ("cache", "outbox")}
    assert (len(numbers["cache"]), len(numbers["outbox"])) == (schema.CACHE_VERSION, schema.OUTBOX_VERSION)


def test_looking_for_room_never_makes_a_newer_file_look_older(path: Path, outbox: Outbox) -> None:
    """A newer program upgraded the file while this one runs."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    outbox.check_room()
    assert connection.execute("PRAGMA user_version").fetchone() == (99,)
    connection.close()
