"""Hostile events reach the terminal as harmless text: no sequence of a kind that the same walk without them lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process.escapes import kinds, pieces
from tests.process.programs import demo
from tests.process.terminal import Terminal

SYNCED = "● 09:41"
NEVER = {
    "OSC 52",
    "OSC 0",
    "OSC 1",
    "OSC 2",
    "OSC 8",
    "DCS",
    "APC",
    "PM",
    "SOS",
    "broken",
    "not UTF-8",
    "CSI n",
    "C0 07",
}
SHOWN = ("[URGENT]", "[/b]", "OSC 52", "OSC 8", "DCS APC PM", "[@click=app.quit]", "Bidi", "Mallory", "Nul bell")
"""What is left of hostile events once they are harmless."""


def step(terminal: Terminal, *keys: str) -> None:
    """Press keys one after the other, each after the one before has changed something on the screen."""
    for key in keys:
        before = len(terminal.output)
        terminal.press(key)
        terminal.wait_until(lambda _, before=before: len(terminal.output) > before, f"an effect of {key}")


def switch_on(terminal: Terminal) -> None:
    """Show the calendar of hostile events."""
    rows = [line[:24].strip() for line in terminal.wait_for("□ Untrusted").splitlines()]
    calendars = [row for row in rows if row.startswith(("■", "□"))]
    step(terminal, "b", *["j"] * calendars.index("□ Untrusted"), "space")
    terminal.wait_for("■ Untrusted")
    terminal.press("escape")


def look_at_events(terminal: Terminal, count: int) -> None:
    """Walk over the next events, each shown in full; of some also the answers and the reply dialog."""
    for number in range(count):
        step(terminal, "tab", "enter")
        if number % 5 == 0:
            step(terminal, "A", "escape", "enter", "r", "escape")


def walk(folder: Path, *, hostile: bool) -> bytes:
    """Go through every view, open what lies there, and return every byte that was written."""
    with demo(folder, columns=160, rows=50) as terminal:
        terminal.wait_for(SYNCED)
        if hostile:
            switch_on(terminal)
        step(terminal, "w", "d", "[", "]", "a", "m", "}", "{")
        terminal.press("a", "g")
        terminal.wait_for("Go to", "fri, 20 nov")
        terminal.press("2026-11-19")
        terminal.wait_for("2026-11-19")
        terminal.press("enter")
        terminal.wait_gone("Go to")
        terminal.wait_for("Thursday 19 November")
        look_at_events(terminal, 40)
        step(terminal, "escape")
        terminal.resize(80, 24)
        step(terminal, "m", "w", "d", "a", "tab", "enter", "escape", "tab", "enter", "A", "escape", "escape")
        terminal.press("q")
        assert terminal.wait_end() == 0
        return bytes(terminal.output)


def words(stream: bytes) -> str:
    """The text in a stream."""
    return "".join(piece.data for piece in pieces(stream) if piece.kind == "text")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return walk(tmp_path_factory.mktemp("clean"), hostile=False)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return walk(tmp_path_factory.mktemp("hostile"), hostile=True)


def test_hostile_events_write_no_kind_of_sequence_of_their_own(clean: bytes, hostile: bytes) -> None:
    assert {kind for kind in kinds(hostile) if kind not in kinds(clean)} == set()


def test_nothing_forbidden_is_written_at_all(clean: bytes, hostile: bytes) -> None:
    written = kinds(clean) | kinds(hostile)
    assert written & NEVER == set()
    assert {kind for kind in written if kind.startswith(("C1", "invisible"))} == set()


def test_the_hostile_events_were_on_the_screen(clean: bytes, hostile: bytes) -> None:
    shown = words(hostile)
    assert [text for text in SHOWN if text not in shown] == []
    assert [text for text in SHOWN if text in words(clean)] == []
    assert b"Traceback" not in hostile
