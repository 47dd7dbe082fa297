"""`tuical demo` as a person uses it, in a real pseudo-terminal: look, open, reply, leave; or ended from outside."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.escapes import PRIVATE_MODES_ON_EXIT, keyboard_level, private_modes
from tests.process.mailbox import UNANSWERED, Invitation, Mailbox
from tests.process.programs import demo, emulator, leftovers
from tests.process.terminal import Terminal

SYNCED = "● 09:41"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with emulator(tmp_path_factory.mktemp("emulator"), "--demo") as base:
        yield base


def select(terminal: Terminal, invitation: Invitation) -> None:
    """Go to the invitation's day in the agenda and walk to it with the panel open."""
    terminal.press("a", "g")
    terminal.wait_for("Go to")
    terminal.press(f"{invitation.day:%Y-%m-%d}", "enter")
    terminal.wait_gone("Go to")
    terminal.wait_for(f"{invitation.day:%A %-d %B}")
    terminal.press("tab", "enter")
    shown = title(terminal.wait_for("DETAILS"))
    for _ in range(30):
        if shown and invitation.subject.startswith(shown):
            return
        terminal.press("tab")
        shown = title(terminal.wait_until(lambda text, before=shown: title(text) != before, "the next event"))
    raise AssertionError(f"{invitation.subject} is not there")


def title(shown: str) -> str:
    """The first line of the panel at the right of a screen of 120 columns."""
    return shown.splitlines()[2][79:].strip()


def assert_restored(terminal: Terminal, before: list[object]) -> None:
    """Everything that was switched on for the program has been switched off."""
    stream = bytes(terminal.output)
    left_on = {mode for mode, on in private_modes(stream).items() if on != PRIVATE_MODES_ON_EXIT.get(mode, False)}
    assert left_on == set()
    assert {1049, 1000, 1006, 2004, 25} <= private_modes(stream).keys()
    assert keyboard_level(stream) == 0
    assert terminal.settings() == before
    assert b"Traceback" not in stream


def test_a_person_looks_answers_and_leaves(tmp_path: Path, address: str) -> None:
    mailbox = Mailbox(address)
    invitation = mailbox.unanswered()
    settings = tmp_path / "config"
    settings.mkdir()
    (settings / "config.toml").write_text("[send]\nhold_seconds = 1\n")
    with demo(tmp_path, "--url", address) as terminal:
        before = terminal.settings()
        terminal.wait_for("November 2026", "Mon", SYNCED, "Stand-up")
        terminal.press("w")
        terminal.wait_for("16 – 22 November 2026", "Fri 20")
        terminal.press("d")
        terminal.wait_for("Friday 20 November 2026", "▶09:41")
        terminal.press("a")
        terminal.wait_for("Friday 20 November  today")
        terminal.press("m")
        terminal.wait_for("November 2026", "1 Nov")
        select(terminal, invitation)
        assert mailbox.answer_seen_by(invitation.organizer, invitation) in UNANSWERED
        terminal.press("r")
        terminal.wait_for("y yes", "gets your answer")
        terminal.press("y")
        terminal.wait_for("Accepted, to")
        terminal.wait_until(
            lambda _: mailbox.answer_seen_by(invitation.organizer, invitation) == "accepted", "the organiser's copy"
        )
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert_restored(terminal, before)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with demo(tmp_path) as terminal:
        before = terminal.settings()
        terminal.wait_for(SYNCED)
        assert [name for name in leftovers(tmp_path) if name.startswith("tuical-demo-")]
        terminal.send(number)
        assert terminal.wait_end() == 0
        assert_restored(terminal, before)
    assert leftovers(tmp_path) == []


def test_in_the_background_the_shell_has_its_terminal_back(tmp_path: Path) -> None:
    with demo(tmp_path, jobs=True) as terminal:
        before = terminal.settings()
        terminal.wait_for(SYNCED)
        terminal.press("ctrl+z")
        terminal.wait_for("shell has it")
        assert_restored(terminal, before)
        left = len(terminal.output)
        terminal.press("enter")
        terminal.wait_until(lambda _: b"\x1b[?1049h" in terminal.output[left:], "the alternate screen")
        terminal.press("d")
        terminal.wait_for("Friday 20 November 2026")
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_back_in_front_it_draws_itself(tmp_path: Path) -> None:
    with demo(tmp_path, jobs=True) as terminal:
        terminal.wait_for(SYNCED)
        terminal.press("ctrl+z")
        terminal.wait_for("shell has it")
        left = len(terminal.output)
        terminal.press("enter")
        terminal.wait_until(lambda _: b"November" in terminal.output[left:], "the month", seconds=3)


def test_a_key_that_comes_twice_closes_a_dialog_once(tmp_path: Path) -> None:
    with demo(tmp_path) as terminal:
        terminal.wait_for(SYNCED)
        terminal.press("g")
        terminal.wait_for("Go to")
        terminal.press("2026-12-24\r\t\r")
        terminal.wait_for("December 2026", seconds=5)
        terminal.press("q")
        assert terminal.wait_end() == 0
