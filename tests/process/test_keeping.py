"""What stays in a folder and what comes of it: the next start, a killed program, a second one beside the first."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.mailbox import UNANSWERED, Mailbox
from tests.process.programs import ROOT, demo, emulator, leftovers
from tests.process.test_demo import SYNCED, select

NOT_BEFORE_THE_FIRST_PAINT = ("httpx", "msal", "icalendar", "starlette", "pendulum", "msgspec", "tuical.emulator.world")
WATCHED = [sys.executable, str(ROOT / "tests/process/watch_imports.py")]
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with emulator(tmp_path, "--demo") as base:
        yield base


def test_the_next_start_paints_from_the_cache_before_the_emulator_is_loaded(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    loaded = tmp_path / "loaded"
    with demo(tmp_path, "--data-dir", str(kept)) as terminal:
        terminal.wait_for(SYNCED)
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert {path.name for path in (kept / "demo").iterdir()} >= {"cache.db", "outbox.db", "mailbox.json"}
    watched = {"LOADED_AT_FIRST_PAINT": str(loaded)}
    with demo(tmp_path, "--data-dir", str(kept), program=WATCHED, env=watched) as terminal:
        terminal.wait_until(lambda shown: shown.strip() != "", "anything")
        first = terminal.wait_for("? help")
        assert "Stand-up" in first
        terminal.wait_until(lambda _: loaded.exists(), "Textual's first picture")  # the early one says all else already
        terminal.wait_for(SYNCED)
        terminal.press("q")
        assert terminal.wait_end() == 0
    modules = set(loaded.read_text().split())
    assert "tuical.store.cache" in modules
    assert [name for name in NOT_BEFORE_THE_FIRST_PAINT if name in modules] == []


def test_the_saved_calendar_is_shown_where_the_emulator_cannot_be_reached(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with emulator(tmp_path, "--demo") as address, demo(tmp_path, "--url", address, "--data-dir", str(kept)) as terminal:
        terminal.wait_for(SYNCED)
        terminal.press("q")
        assert terminal.wait_end() == 0
    with demo(tmp_path, "--url", address, "--data-dir", str(kept)) as terminal:
        terminal.wait_for("Stand-up", "offline since 09:4")
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_a_reply_outlives_a_program_that_was_killed(tmp_path: Path, address: str) -> None:
    mailbox = Mailbox(address)
    invitation = mailbox.unanswered()
    kept = str(tmp_path / "kept")
    with demo(tmp_path, "--url", address, "--data-dir", kept) as terminal:
        terminal.wait_for(SYNCED)
        select(terminal, invitation)
        terminal.press("r")
        terminal.wait_for("gets your answer")
        terminal.press("y")
        terminal.wait_for("Accepted, to", "1 waiting")
        terminal.kill()
    assert mailbox.answer_seen_by(invitation.organizer, invitation) in UNANSWERED
    with demo(tmp_path, "--url", address, "--data-dir", kept, now="2026-11-20T08:42:00Z") as terminal:
        terminal.wait_until(
            lambda _: mailbox.answer_seen_by(invitation.organizer, invitation) == "accepted", "the organiser's copy"
        )
        terminal.wait_gone("waiting")


def test_a_killed_demo_finds_its_mailbox_again(tmp_path: Path) -> None:
    kept = {"TUICAL_DATA_DIR": str(tmp_path / "kept")}
    with demo(tmp_path, env=kept) as terminal:
        terminal.wait_for(SYNCED)
        terminal.kill()
    with demo(tmp_path, env=kept, now="2026-11-20T08:52:00Z") as terminal:
        terminal.wait_for("Stand-up", "● 09:52")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert leftovers(tmp_path) == []
    assert (tmp_path / "kept" / "demo" / "mailbox.json").exists()


def test_a_second_program_reads_and_says_so(tmp_path: Path) -> None:
    kept = {"TUICAL_DATA_DIR": str(tmp_path / "kept")}
    with demo(tmp_path, env=kept) as first:
        first.wait_for(SYNCED)
        with demo(tmp_path, env=kept) as second:
            second.wait_for("Stand-up", "Another tuical is syncing")
            second.press("w")
            second.wait_for("16 – 22 November 2026")
            second.press("q")
            assert second.wait_end() == 0
        first.press("q")
        assert first.wait_end() == 0


def test_synthetic_events_and_another_day(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    words = ("--data-dir", str(kept), "--seed", "3", "--events", "300")
    with demo(tmp_path, *words, now="2027-02-03T12:00:00+01:00") as terminal:
        terminal.wait_for("February 2027", "● 12:00")
        terminal.press("d")
        terminal.wait_for("Wednesday 3 February 2027")
        terminal.press("q")
        assert terminal.wait_end() == 0
    cache = sqlite3.connect(kept / "demo" / "cache.db")
    [(count,)] = cache.execute("SELECT count(*) FROM event")
    cache.close()
    assert count >= 600
