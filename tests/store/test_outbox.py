"""What a person did is on disk before anybody says so, and stays there until the server has it."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sample import calendar_key
from tuical.errors import StoreDamaged, UsageError
from tuical.model.event import Proposal
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, SENDING, UNKNOWN, WAITING, Reply
from tuical.store.account import AccountFiles
from tuical.store.outbox import Outbox

KEY = EventKey(*calendar_key(0), "event=")
REPLY = Reply(KEY, "accepted", "Gladly 🎉", True, "Planning", "Lidia Holm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return AccountFiles(tmp_path / "account").prepare().outbox


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    made = Outbox(path)
    yield made
    made.close()


def test_what_was_added_is_there_after_a_crash(path: Path, outbox: Outbox) -> None:
    added = outbox.add(REPLY, now=100, hold_seconds=5)
    reopened = Outbox(path)
    assert reopened.pending() == [added]
    assert added.not_before == 105
    reopened.close()


def test_the_exact_body_is_kept(path: Path, outbox: Outbox) -> None:
    identity = outbox.add(REPLY, now=100, hold_seconds=5).id
    assert outbox.body(identity) == b""
    assert outbox.claim(identity, b'{"comment":"Gladly \xf0\x9f\x8e\x89"}')
    reopened = Outbox(path)
    assert reopened.body(identity) == b'{"comment":"Gladly \xf0\x9f\x8e\x89"}'
    reopened.close()


def test_only_what_has_not_left_can_be_taken_back(outbox: Outbox) -> None:
    identity = outbox.add(REPLY, now=100, hold_seconds=5).id
    assert outbox.claim(identity, b"{}")
    assert not outbox.claim(identity, b"{}")
    assert not outbox.take_back(identity)
    outbox.mark(identity, UNKNOWN)
    assert not outbox.take_back(identity)
    outbox.mark(identity, ATTENTION, "Refused.")
    assert outbox.pending()[0].error == "Refused."
    assert outbox.take_back(identity)
    assert outbox.pending() == []


def test_a_newer_answer_replaces_one_that_has_not_left(outbox: Outbox) -> None:
    first = outbox.add(REPLY, now=100, hold_seconds=5)
    outbox.add(REPLY._replace(response="declined"), now=101, hold_seconds=5)
    assert [entry.operation.response for entry in outbox.pending()] == ["declined"]
    assert outbox.claim(outbox.pending()[0].id, b"{}")
    outbox.add(REPLY, now=102, hold_seconds=5)
    assert [entry.state for entry in outbox.pending()] == [SENDING, WAITING]
    assert first.id not in {entry.id for entry in outbox.pending()}


def test_attempts_count_and_waits_are_kept(outbox: Outbox) -> None:
    identity = outbox.add(REPLY, now=100, hold_seconds=5).id
    outbox.mark(identity, WAITING, not_before=500.5, tried=True)
    outbox.mark(identity, WAITING)
    (entry,) = outbox.pending()
    assert (entry.attempts, entry.not_before) == (1, 500.5)
    outbox.done(identity, now=600)
    assert outbox.pending() == []


def test_choices_outlive_the_cache(path: Path, outbox: Outbox) -> None:
    outbox.choose(calendar_key(0), shown=False)
    outbox.choose(calendar_key(1), shown=False)
    outbox.choose(calendar_key(1), shown=True)
    assert outbox.shown() == {calendar_key(0): False, calendar_key(1): True}


def test_files_and_folder_are_private(path: Path, outbox: Outbox) -> None:
    outbox.add(REPLY, now=1, hold_seconds=0)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_damaged_outbox_is_never_thrown_away(path: Path) -> None:
    path.write_bytes(b"damaged beyond recognition" * 400)
    with pytest.raises(StoreDamaged):
        Outbox(path)
    assert path.read_bytes() == b"damaged beyond recognition" * 400


def test_a_proposed_time_is_kept_and_older_rows_have_none(path: Path, outbox: Outbox) -> None:
    proposing = Reply(KEY, "declined", proposal=Proposal(1_795_161_600, 1_795_163_400))
    outbox.add(proposing, now=100, hold_seconds=5)
    assert outbox.pending()[0].operation == proposing
    connection = sqlite3.connect(path)
    (words,) = connection.execute("SELECT words FROM operation").fetchone()
    older = {name: member for name, member in json.loads(words).items() if name != "proposal"}
    connection.execute("UPDATE operation SET words = ?", (json.dumps(older),))
    connection.commit()
    connection.close()
    assert outbox.pending()[0].operation == proposing._replace(proposal=None)


def test_a_proposal_that_cannot_be_made_is_not_queued(outbox: Outbox) -> None:
    with pytest.raises(UsageError):
        outbox.add(Reply(KEY, "accepted", proposal=Proposal(1, 2)), now=100, hold_seconds=5)
    assert outbox.pending() == []


def test_an_empty_outbox_loads_nothing(tmp_path: Path) -> None:
    """Guards the imports inside functions: this is on the way to the first paint."""
    code = (
        "import sys; from pathlib import Path; from tuical.store.outbox import sound_outbox;"
        "outbox = sound_outbox(Path(sys.argv[1])); outbox.pending(), outbox.shown(), outbox.changes();"
        "heavy = {'msgspec', 'dataclasses', 'shutil', 'tempfile', 'tuical.wire', 'tuical.model.coalescing',"
        " 'tuical.model.event', 'tuical.store.salvage'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "outbox.db")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_damage_while_it_is_open_keeps_the_picture_and_refuses_changes(path: Path, outbox: Outbox) -> None:
    added = outbox.add(REPLY, now=100, hold_seconds=5)
    assert outbox.pending() == [added]
    other = sqlite3.connect(path)
    other.execute("DROP TABLE operation")
    other.close()
    assert outbox.pending() == [added]
    with pytest.raises(StoreDamaged):
        outbox.add(REPLY, now=101, hold_seconds=5)
    with pytest.raises(StoreDamaged):
        outbox.claim(added.id, b"{}")
