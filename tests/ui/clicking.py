"""Clicks on words, wherever they stand on the screen, and the key that leads out of one."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual import events
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


async def tap(pilot: Pilot[None], x: int, y: int, times: int = 1) -> None:
    """Click on a cell as a terminal reports it; the pilot's own click waits after each of its events."""
    app, driver = pilot.app, pilot.app._driver
    assert driver is not None
    app._click_chain_last_time = None
    for kind in (events.MouseDown, events.MouseUp) * times:
        event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        event.set_sender(app)
        driver.send_message(event)
    await settle(pilot)


def way_out(screen: Screen[Any]) -> str:
    """The key that leaves a screen for good: Esc, but where it asks whether that is meant."""
    if isinstance(screen, LeaveDialog):
        return "t"
    return "d" if isinstance(screen, SaveDialog) and screen._leaving else "escape"
