"""A form in a real terminal whose program is killed amid a sentence: what was typed is offered again, saved once."""

from __future__ import annotations

import time
from pathlib import Path

from tests.emulator.service import JUST, Service
from tests.faults.serving import Serving
from tests.process.programs import demo
from tests.process.terminal import Terminal

BEGUN = "Board"
CTRL_S = "\x13"
PAUSE, LATEST = 0.4, 1.0
"""Seconds after which a draft is written: without a key, and in any case (`screens/form_drafts.py`)."""


class Account:
    """Ana's mailbox, and the program in front of it."""

    def __init__(self, home: Path, served: Serving) -> None:
        self._home = home
        self._address = f"http://127.0.0.1:{served.port}"
        self.service = Service()
        served.application = self.service.application
        (home / "config").mkdir()
        (home / "config" / "config.toml").write_text("[send]\nhold_seconds = 1\n")

    def start(self, minute: int) -> Terminal:
        words = ("--url", self._address, "--data-dir", str(self._home / "kept"))
        return demo(self._home, *words, now=f"2026-11-20T09:{minute:02}:00Z")

    async def titles(self) -> list[str]:
        return [event["subject"] for event in await self.service.view(**JUST)]


def type_on(terminal: Terminal, text: str, seconds: float) -> None:
    """Type without a pause that the program could take for one."""
    deadline = time.monotonic() + seconds
    while (now := time.monotonic()) < deadline:
        terminal.press(text)
        while (left := now + PAUSE / 10 - time.monotonic()) > 0:
            terminal.read(left)


async def test_what_was_typed_outlives_kill_9_and_is_saved_once(tmp_path: Path, served: Serving) -> None:
    account = Account(tmp_path, served)
    with account.start(0) as terminal:
        terminal.wait_for("● 10:00")
        terminal.press("n")
        terminal.press(BEGUN)
        terminal.wait_for(BEGUN)
        type_on(terminal, ".", 1.5 * LATEST)
        terminal.kill()
    with account.start(1) as terminal:
        terminal.wait_for("● 10:01")
        terminal.press("n")
        terminal.wait_for("You were writing", f"“{BEGUN}.", "go on with it")
        terminal.press("enter")
        terminal.wait_for(f"{BEGUN}.", "This is what you had typed before")
        terminal.press(CTRL_S)
        terminal.wait_for("1 waiting")
        terminal.wait_gone("waiting")
        (title,) = await account.titles()
        assert title.rstrip(".") == BEGUN
        terminal.press("n")
        terminal.wait_for("New event", "what it is about")  # nothing is offered any more
        terminal.kill()
    assert await account.titles() == [title]
    await account.service.http.aclose()
