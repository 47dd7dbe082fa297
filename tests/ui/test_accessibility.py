"""Signs for plain terminals, no motion, no colour: what is meant is still there."""

from __future__ import annotations

import ast
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.widgets import Input

import tuical
from tests.ui.support import Resting, app_of, frame_of, press, running, screen_text, select
from tuical.config import Config
from tuical.config.preferences import Preferences
from tuical.layout.plain_signs import PLAIN

ROOMS = ("layout", "screens", "widgets", "planning", "keymap")
NOT_DRAWN = {
    "\ufffd", "\u064b", "\u301c", "\ufeff", "\ue000", "\uf8ff", "\U0001f3f4", "\U000e007f",
    "\ue0f0", "\ue0f1", "€", "£", "′",
}  # fmt: skip
"""What is read or kept inside, and never drawn as a sign."""
WALKS = {
    "month": (), "week": ("w",), "agenda": ("a",), "invitations": ("i",), "history": ("L",), "outbox": ("O",),
    "reminders": ("B",), "search": ("/", "r", "o"), "settings": (",",), "help": ("?",), "form": ("n",),
    "quick add": ("N", "f", "r", "i"), "scheduling": ("s",), "rooms": ("R",), "palette": ("ctrl+p",),
}  # fmt: skip


@cache
def drawn_signs() -> frozenset[str]:
    """Every sign in the words of the program."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (Path(tuical.__file__).parent / room).rglob("*.py"):
            tree = ast.parse(path.read_text())
            docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                    found |= {sign for sign in node.value if not sign.isascii() and not sign.isalpha()}
    return frozenset(found - NOT_DRAWN)


def test_every_sign_that_is_drawn_has_a_plain_one() -> None:
    missing = [sign for sign in drawn_signs() if ord(sign) not in PLAIN]
    assert [f"{sign} {unicodedata.name(sign, '?')}" for sign in missing] == []
    assert all(plain.isascii() and cell_len(plain) == cell_len(chr(sign)) for sign, plain in PLAIN.items())


@pytest.mark.parametrize("name", WALKS)
async def test_plain_terminals_get_no_other_signs(resting: Resting, name: str) -> None:
    async with running(resting, ascii_symbols=True) as pilot:
        await select(pilot, resting.find(lambda event: bool(event.attendees)))
        await press(pilot, *WALKS[name])
        rows = [strip.apply_filter(app_of(pilot)._signs, Color(0, 0, 0)).text for strip in frame_of(pilot)]
    assert {sign for row in rows for sign in row} & drawn_signs() == set()
    assert len({cell_len(row) for row in rows}) == 1


async def test_nothing_moves_where_nothing_may(resting: Resting) -> None:
    config = Config()
    still = config._replace(view=config.view._replace(motion=False))
    preferences = Preferences(resting.files.folder / "config.toml", still)
    async with running(resting, preferences=preferences) as pilot:
        assert pilot.app.animation_level == "none"
        await press(pilot, "g")
        assert not pilot.app.screen.query_one(Input).cursor_blink


async def test_without_colour_every_answer_can_be_told_apart(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(resting) as pilot:
        await press(pilot, "w")
        await select(pilot, resting.find(lambda event: event.summary.subject.startswith("Design review")))
        await press(pilot, "A")
        shown = screen_text(pilot)
        assert all(sign in shown for sign in ("✓", "✗", "~", "?"))
        colours = {
            channel
            for strip in frame_of(pilot)
            for segment in strip.apply_filter(pilot.app._filters[0], pilot.app.screen.styles.background)
            if segment.style and segment.style.color and segment.style.color.triplet
            for channel in [len(set(segment.style.color.triplet))]
        }
        assert colours == {1}
