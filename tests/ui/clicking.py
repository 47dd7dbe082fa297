"""Clicks on words, wherever they stand on the screen, and the key that leads out of one."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen

from tests.ui.support import screen_text, settle
from tuical.screens.form_questions import LeaveDialog
from tuical.screens.settings import SaveDialog


async def click_on(pilot: Pilot[None], words: str) -> None:
    """Click on the first place where these words stand."""
    rows = screen_text(pilot).split("\n")
    y = next(number for number, row in enumerate(rows) if words in row)
    await pilot.click(offset=(cell_len(rows[y].split(words)[0]), y))
    await settle(pilot)


def way_out(screen: Screen[Any]) -> str:
    """The key that leaves a screen for good: Esc, but where it asks whether that is meant."""
    if isinstance(screen, LeaveDialog):
        return "t"
    return "d" if isinstance(screen, SaveDialog) and screen._leaving else "escape"
