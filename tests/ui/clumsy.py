"""Hands that press, click, turn and pull at whatever is there, the same way for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.pilot import Pilot

from tests.ui.clicking import tap, way_out
from tests.ui.support import Household, frame_of, press, press_at_once, resize, settle, until
from tuical.model.operation import WAITING
from tuical.screens.dialog import Dialog, Words
from tuical.widgets.key_bar import KeyBar

OWNER = "ana@contoso.com"
JOINER = "\u200d"
SIZES = ((120, 36), (80, 24), (59, 20), (160, 50), (40, 12), (39, 11), (200, 60))
NEVER = frozenset({"ctrl+q", "ctrl+z", "ctrl+c", "f12"})
"""They end the program without a question, or put it away."""
SENSELESS = (
    "enter", "escape", "tab", "shift+tab", "space", "backspace", "delete", "home", "end", "pageup", "pagedown", "up",
    "down", "left", "right", "ctrl+s", "ctrl+u", "f1", "f5", "é", *"aeglnotwyzADMR0123456789,;:/?+-",
)  # fmt: skip
WORDS = ("fri", "alex,", "tomorrow 9", "2h", "lidia", "@", "rev", "weekly", "14:00", "zzz", "#work", "<b>", "日本")


class Hands:
    """One pair of hands; what they did stands in `done`, for whoever wants to do it again."""

    def __init__(self, pilot: Pilot[None], household: Household, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self._pilot, self._household = pilot, household
        self._random = random.Random(seed)
        self.done: list[str] = []
        self._said: list[str] = []
        """What dialogs and toasts have said since the last mail left."""
        self._mails = len(household.world.mails)
        for leave in ("action_quit", "action_suspend_process"):
            monkeypatch.setattr(type(pilot.app), leave, lambda _: None)
        monkeypatch.setattr(Dialog, "dismiss", self._answered(Dialog.dismiss))
        monkeypatch.setattr(type(pilot.app), "notify", self._told(type(pilot.app).notify))

    async def do(self) -> None:
        """Something."""
        deeds = (
            (40, self._bound_key), (14, self._any_key), (6, self._words), (20, self._click), (5, self._drag),
            (5, self._wheel), (3, self._burst), (3, self._resize), (2, self._wait), (2, self._send),
        )  # fmt: skip
        [deed] = self._random.choices([deed for _, deed in deeds], [weight for weight, _ in deeds])
        await deed()

    async def go_back(self) -> None:
        """Esc leads back to the calendar from wherever they are."""
        pilot = self._pilot
        if pilot.app.size.width < 40 or pilot.app.size.height < 12:
            await resize(pilot, 120, 36)
        for _ in range(14):
            if len(pilot.app.screen_stack) == 1:
                return
            await self._press(way_out(pilot.app.screen))
        raise AssertionError(f"no way back from {pilot.app.screen_stack}")

    async def send(self) -> None:
        """The hold is over: whatever waits leaves, and whoever gets a mail was named before."""
        await self._send()

    def look(self) -> None:
        """Every line is exactly as wide as the screen; what a box cuts in two is measured in its parts.

        Signs that are joined into one are left out: rich cannot halve them, and no view of ours does.
        """
        size = self._pilot.app.size
        rows = frame_of(self._pilot)
        assert len(rows) == size.height
        for row in rows:
            cells = size.width if JOINER in row.text else sum(cell_len(part.text) for part in row)
            assert row.cell_length == size.width == cells, row.text

    # what hands do

    async def _press(self, *keys: str) -> None:
        self.done.append(" ".join(keys))
        await press(self._pilot, *keys)

    async def _bound_key(self) -> None:
        bound = [key for key in self._pilot.app.screen.active_bindings if key not in NEVER]
        await self._press(self._random.choice(sorted(bound)))

    async def _any_key(self) -> None:
        await self._press(self._random.choice(SENSELESS))

    async def _words(self) -> None:
        await self._press(*("space" if sign == " " else sign for sign in self._random.choice(WORDS)))

    async def _burst(self) -> None:
        keys = [self._random.choice(SENSELESS) for _ in range(4)]
        self.done.append("at once " + " ".join(keys))
        await press_at_once(self._pilot, *keys)

    async def _click(self) -> None:
        x, y = self._cell()
        bars = self._pilot.app.screen.query(KeyBar)
        if bars and self._random.random() < 0.3:
            y = bars.last().region.y
        times = self._random.choice((1, 1, 1, 2))
        self.done.append(f"click {x},{y} x{times}")
        await tap(self._pilot, x, y, times)

    async def _drag(self) -> None:
        (x, y), (to_x, to_y) = self._cell(), self._cell()
        self.done.append(f"drag {x},{y} {to_x},{to_y}")
        screen: Any = self._pilot.app.screen
        await self._pilot._post_mouse_events([events.MouseDown], screen, offset=(x, y), button=1)
        await self._pilot._post_mouse_events([events.MouseMove], screen, offset=(to_x, to_y), button=1)
        await self._pilot._post_mouse_events([events.MouseUp], screen, offset=(to_x, to_y), button=1)
        await settle(self._pilot)

    async def _wheel(self) -> None:
        turn = self._random.choice((events.MouseScrollDown, events.MouseScrollUp))
        x, y = self._cell()
        self.done.append(f"{turn.__name__} {x},{y}")
        await self._pilot._post_mouse_events([turn], self._pilot.app.screen, offset=(x, y))
        await settle(self._pilot)

    async def _resize(self) -> None:
        size = self._random.choice(SIZES)
        self.done.append(f"size {size}")
        await resize(self._pilot, *size)

    async def _wait(self) -> None:
        minutes = self._random.choice((1, 30, 600))
        self.done.append(f"{minutes} minutes later")
        self._household.clock.advance(60 * minutes)
        await self._press("f5")

    def _cell(self) -> tuple[int, int]:
        size = self._pilot.app.size
        return self._random.randrange(size.width), self._random.randrange(size.height)

    # what was said, and who was mailed

    async def _send(self) -> None:
        """Let the hold pass; nobody may get a mail whom nothing has named since the last time."""
        self.done.append("what waits leaves")
        household = self._household
        household.clock.advance(60)
        if household.outbox.pending():
            await self._press("f5")
            await until(lambda: not [one for one in household.outbox.pending() if one.state == WAITING], self._pilot)
        said = " ".join(" ".join(self._said).split())
        for mail in list(household.world.mails)[self._mails :]:
            mailbox = household.world.mailboxes.get(mail.recipient)
            if mail.sender == OWNER and not (mailbox and mailbox.kind == "room"):  # a room is nobody who is told
                name = mail.recipient.partition("@")[0].replace(".", " ").title()  # of somebody in no mailbox here
                names = [mail.recipient, mailbox.name if mailbox else name]
                named = any(name in said for name in names) or re.search(r"and \d+ more", said)
                assert named, f"{mail.recipient} got a mail ({mail.kind}) and was not named: {said}"
        self._mails = len(household.world.mails)
        self._said.clear()

    def _answered(self, dismiss: Callable[..., Any]) -> Callable[..., Any]:
        def noted(dialog: Dialog[Any], result: Any = None) -> Any:
            if result is not None:
                self._said += [words.visual.plain for words in dialog.query(Words) if isinstance(words.visual, Content)]
            return dismiss(dialog, result)

        return noted

    def _told(self, notify: Callable[..., Any]) -> Callable[..., Any]:
        def noted(app: Any, message: str, **more: Any) -> Any:
            self._said.append(message)
            return notify(app, message, **more)

        return noted
