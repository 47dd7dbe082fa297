"""What waits, what happened and whatever the service answers is hostile: the terminal gets no kind of sequence for it.

The service is one whose answers nobody has cleaned, so that the second wall is all there is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.process.escapes import kinds
from tests.process.programs import ROOT, environment
from tests.process.terminal import Terminal
from tests.process.test_hostile_bytes import NEVER, go, look, words

OVER_THE_PAGE = {"A": "f filter", "s": "Enter take it", "F": "Enter take it"}
"""What each key opens over an event's page, and what shows that it is there."""
OVER_THE_CALENDAR = {
    "R": "Enter take it", "F": "Enter take it", "i": "wait for your answer", "B": "Reminders   ", "I": "Accounts",
}  # fmt: skip
ESCAPED = "[@click=app.quit]x[/]"
"""What is left of the hostile words, and not of the plain ones."""


def click(terminal: Terminal, on: str, *, shows: str) -> None:
    """Click on words that stand on the screen."""
    rows = terminal.wait_for(on).splitlines()
    row = next(number for number, line in enumerate(rows, 1) if on in line)
    at = f"{rows[row - 1].index(on) + 2};{row}"
    go(terminal, f"\x1b[<0;{at}M\x1b[<0;{at}m", shows=shows)


def leave(terminal: Terminal, words: str) -> None:
    """Press Escape until something has gone."""
    go(terminal, "escape", hides=words)


def somebody(terminal: Terminal) -> None:
    """Type a name into the field, and close what is offered for it."""
    go(terminal, "mall", shows="mall@tailspintoys")
    leave(terminal, "mall@tailspintoys")


def look_round(terminal: Terminal) -> None:
    """Open what waits, a conflict among it, the history, an event with its files and links, sharing, and the rest."""
    go(terminal, "O", shows="Outbox")
    terminal.press("j", "j")
    go(terminal, "enter", shows="Still to be chosen")
    for key in "bmT":
        go(terminal, key, shows="● ")
    leave(terminal, "TITLE")
    leave(terminal, "Outbox")
    go(terminal, "L", shows="History   ")
    terminal.press("enter")
    terminal.wait_gone("History   ")
    go(terminal, "enter", shows="RESPONSES")
    click(terminal, "▤", shows="Enter save")
    leave(terminal, "Enter save")
    click(terminal, "xn--bnk-5la.example  ", shows="open in the browser")
    leave(terminal, "open in the browser")
    go(terminal, "T", shows="Nobody gets a mail")
    somebody(terminal)
    leave(terminal, "Nobody gets a mail")
    for key, shown in OVER_THE_PAGE.items():
        look(terminal, key, shown)
    leave(terminal, "RESPONSES")
    go(terminal, "C", shows="Calendars   ")
    go(terminal, "enter", shows="WHO MAY SEE IT")
    go(terminal, "s", shows="Share Calendar")
    somebody(terminal)
    leave(terminal, "Share Calendar")
    leave(terminal, "WHO MAY SEE IT")
    leave(terminal, "Calendars   ")
    for key, shown in OVER_THE_CALENDAR.items():
        look(terminal, key, shown)


def walk(folder: Path, kind: str) -> bytes:
    """Look round, and return every byte that was written."""
    program = [sys.executable, "-m", "tests.process.strangers", str(folder / "data"), kind]
    # with a browser links are opened and asked about before, instead of being copied
    env = environment(folder, BROWSER="/bin/true")
    with Terminal(program, env=env, folder=ROOT, columns=100, rows=48) as terminal:
        terminal.wait_for("Work week", "● 09:41")
        look_round(terminal)
        terminal.press("q")
        assert terminal.wait_end() == 0
        return bytes(terminal.output)


@pytest.fixture(scope="module")
def streams(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return {kind: walk(tmp_path_factory.mktemp(kind), kind) for kind in ("plain", "hostile")}


def test_hostile_answers_write_no_kind_of_sequence_of_their_own(streams: dict[str, bytes]) -> None:
    assert kinds(streams["hostile"]) - kinds(streams["plain"]) == set()
    assert kinds(streams["plain"] + streams["hostile"]) & NEVER == set()


def test_the_hostile_words_were_on_the_screen(streams: dict[str, bytes]) -> None:
    assert ESCAPED in words(streams["hostile"])
    assert ESCAPED not in words(streams["plain"])
    assert b"Traceback" not in streams["hostile"]
