"""Clicks on words, wherever they stand on the screen."""

from __future__ import annotations

from rich.cells import cell_len
from textual.pilot import Pilot

from tests.ui.support import screen_text, settle


async def click_on(pilot: Pilot[None], words: str) -> None:
    """Click on the first place where these words stand."""
    rows = screen_text(pilot).split("\n")
    y = next(number for number, row in enumerate(rows) if words in row)
    await pilot.click(offset=(cell_len(rows[y].split(words)[0]), y))
    await settle(pilot)
