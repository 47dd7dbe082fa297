"""Hostile events reach the terminal as harmless text: no sequence of a kind that the same walk without them lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process.escapes import kinds, pieces
from tests.process.programs import demo
from tests.process.terminal import Terminal

SYNCED = "● 09:41"
PAGE, CALENDAR, DIALOG = " Esc back", "Work week", "s silent"
"""What shows that an event's page, the calendar, the reply dialog has the screen."""
VIEWS = {
    "w": "‹ 16 – 22 November 2026", "d": "‹ Friday 20 November 2026", "[": "‹ Thursday 19 November 2026",
    "]": "‹ Friday 20 November 2026", "m": "44  26", "}": "‹ December 2026", "{": "‹ November 2026",
    "a": "Friday 20 November  today",
}  # fmt: skip
"""The keys of the views in the order they are tried, and what each shows."""
SCREENS = {
    "i": "wait for your answer", "B": "Reminders   ", "O": "Outbox", "L": "History   ", "C": "Calendars   ",
    ",": "Settings   ", "I": "Accounts", "?": "Help   ", "ctrl+p": "Search for commands", "N": "Quick add",
    "n": "New event", "Z": "Look from another zone", "f": "a everything", "x": "Days side by side",
    "S": "My free times", "R": "Room for a new event", "s": "Time for a new event", "F": "Time for a new event",
}  # fmt: skip
"""What each key opens over the calendar while no event is selected, and what shows that it is there."""
OF_A_PAGE = {"T": "Forward", "D": "leave it", "P": "Copy  ", "s": "Time for", "F": "Time for"}
"""The same over the page of somebody else's meeting."""
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


def go(terminal: Terminal, key: str, *, shows: str = "", hides: str = "") -> str:
    """Press a key and wait for what it brings or takes away, so that the next one goes where it belongs."""
    terminal.press(key)
    return terminal.wait_until(
        lambda text: shows in text and not (hides and hides in text), f"{shows!r} and not {hides!r} after {key}"
    )


def look(terminal: Terminal, key: str, words: str) -> None:
    """Open what a key opens, and close it; what is left of the words from the dialog before is no sign of it."""
    terminal.wait_gone(words)
    go(terminal, key, shows=words)
    go(terminal, "escape", hides=words)


def switch_on(terminal: Terminal) -> None:
    """Show the calendar of hostile events."""
    rows = [line[:24].strip() for line in terminal.wait_for("□ Untrusted").splitlines()]
    calendars = [row for row in rows if row.startswith(("■", "□"))]
    terminal.press("b", *["j"] * calendars.index("□ Untrusted"), "space")
    terminal.wait_for("■ Untrusted")
    terminal.press("escape")


def look_at_pages(terminal: Terminal, count: int) -> None:
    """Walk over the next events in the agenda, each shown in full; of some also the answers and the reply dialog."""
    for number in range(count):
        terminal.press("tab")
        shown = go(terminal, "enter", shows=PAGE, hides=CALENDAR)
        if number % 4 == 0 and "RESPONSES" in shown:
            go(terminal, "A", shows="f filter")
            go(terminal, "escape", hides="f filter")
            if "r reply" in shown:
                go(terminal, "r", shows=DIALOG)
                go(terminal, "escape", hides=DIALOG)
        go(terminal, "escape", shows=CALENDAR)


def open_screens(terminal: Terminal, *, hostile: bool) -> None:
    """Open every screen and dialog that needs no event, and look for people."""
    terminal.press("escape")  # nothing is selected from here on
    for key, words in SCREENS.items():
        look(terminal, key, words)
    go(terminal, "/", shows="Everything that is saved here")
    somebody = "mallory" if hostile else "lidia"
    go(terminal, somebody, shows=somebody.title())
    go(terminal, "escape", hides="F1 help")
    go(terminal, "N", shows="Quick add")
    go(terminal, f"lunch with {somebody} fri 12:30", shows="12:30 – ")
    go(terminal, "escape", hides="Quick add")


def look_at_an_invitation(terminal: Terminal) -> None:
    """Open all that hangs on somebody else's meeting; copy, paste and answer it, and look at what waits."""
    shown = ""
    while "T forward" not in shown:
        terminal.press("tab")
        shown = go(terminal, "enter", shows=PAGE, hides=CALENDAR)
        if "T forward" not in shown:
            go(terminal, "escape", shows=CALENDAR)
    for key, words in OF_A_PAGE.items():
        look(terminal, key, words)
    go(terminal, "escape", shows=CALENDAR)
    for key, words in (("y", "Copied"), ("p", "w with its people")):
        go(terminal, key, shows=words)
    go(terminal, "escape", hides="w with its people")
    go(terminal, "r", shows=DIALOG)
    go(terminal, "y", hides=DIALOG)
    go(terminal, "O", shows="Outbox")
    go(terminal, "escape", hides="Outbox")


def walk(folder: Path, *, hostile: bool) -> bytes:
    """Go through every view, open what lies there, and return every byte that was written."""
    with demo(folder, columns=160, rows=50) as terminal:
        terminal.wait_for(SYNCED)
        if hostile:
            switch_on(terminal)
        for key, words in VIEWS.items():
            go(terminal, key, shows=words)
        go(terminal, "g", shows="Go to")
        terminal.wait_for("fri, 20 nov")
        go(terminal, "2026-11-19", shows="2026-11-19")
        go(terminal, "enter", shows="Thursday 19 November", hides="Go to")
        for _ in range(2):
            terminal.press("tab")
            go(terminal, "enter", shows="RESPONSES")
            go(terminal, "escape", hides="RESPONSES")
        terminal.resize(100, 50)
        open_screens(terminal, hostile=hostile)
        look_at_an_invitation(terminal)
        look_at_pages(terminal, 40)
        terminal.resize(80, 24)
        go(terminal, "t", shows=VIEWS["a"])
        for key in "mwda":
            go(terminal, key, shows=VIEWS[key])
        look_at_pages(terminal, 2)
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
    assert kinds(hostile) - kinds(clean) == set()


def test_nothing_forbidden_is_written_at_all(clean: bytes, hostile: bytes) -> None:
    written = kinds(clean) | kinds(hostile)
    assert written & NEVER == set()
    assert {kind for kind in written if kind.startswith(("C1", "invisible"))} == set()


def test_the_hostile_events_were_on_the_screen(clean: bytes, hostile: bytes) -> None:
    shown = words(hostile)
    assert [text for text in SHOWN if text not in shown] == []
    without = words(clean)
    assert [text for text in SHOWN if text in without] == []
    assert b"Traceback" not in hostile
