"""A program in front of a service that misbehaves: waits move the clock, and the service may be anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.pilot import Pilot

from tests.ui.support import Household, calendar_of, press, screen_text, toasts, until
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.model.status import SyncStatus
from tuical.sync.engine import SyncSettings
from tuical.sync.opening import Address, Told, open_service

EMULATOR = "http://emulator.localhost"
OWNER = "ana@contoso.com"


class Troubled(Household):
    """A household whose client waits on the household's clock; `held` makes a wait last until it is let go."""

    def __init__(self, folder: Path, *, base: str = EMULATOR, **more: Any) -> None:
        super().__init__(folder, **more)
        self.base = base
        self.waits: list[float] = []
        self.held = False
        self.let_go = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """The client waits; the clock moves."""
        self.waits.append(seconds)
        if self.held:
            await self.let_go.wait()
        self.clock.advance(seconds)
        await asyncio.sleep(0)

    def open_service(self, announce: Callable[[SyncStatus], None], changed: Callable[[], None]) -> Any:
        """As in the program, but for the waits."""

        def told(status: SyncStatus) -> None:
            self.statuses.append(status)
            announce(status)

        application = self.application if self.base == EMULATOR else None
        address = Address(self.base, FixedToken("demo"), application, allow_loopback=True)
        with patch("tuical.sync.opening.GraphClient", partial(GraphClient, sleep=self.sleep)):
            return open_service(
                address, "demo", self.files, self.outbox, self.clock, SyncSettings(), Told(told, changed)
            )


def top(pilot: Pilot[None]) -> str:
    """The first row."""
    return screen_text(pilot).split("\n")[0]


def shown(pilot: Pilot[None]) -> str:
    """Everything that is written on the screen, and whole the sentences that were said in its corner."""
    return "\n".join([screen_text(pilot), *toasts(pilot)])


async def see(pilot: Pilot[None], words: tuple[str, ...]) -> None:
    """Wait until all the words are shown; nothing of the program's inside is ever among them."""
    try:
        await until(lambda: all(word in shown(pilot) for word in words), pilot, 3_000)
    except AssertionError:
        raise AssertionError(f"{words} are not all in\n{shown(pilot)}") from None
    assert "Traceback" not in shown(pilot)
    assert "Error" not in " ".join(toasts(pilot))


async def resting(pilot: Pilot[None], household: Household) -> None:
    """Wait until the service has nothing more to do for now."""
    await until(lambda: bool(household.statuses) and not household.statuses[-1].syncing, pilot)


async def mended(pilot: Pilot[None], household: Household) -> None:
    """Take the fault away, ask again, and everything is as it should be."""
    household.faults.rules.clear()
    household.clock.advance(3601)
    await press(pilot, "f5")
    await until(lambda: is_synced(household), pilot)
    assert "●" in top(pilot)


def drawn(pilot: Pilot[None]) -> list[Any]:
    """The events in view."""
    return list(calendar_of(pilot)._events)


def is_synced(household: Household) -> bool:
    """Whether the last thing that was told is that all is well."""
    if not household.statuses:
        return False
    status = household.statuses[-1]
    wrong = status.trouble or status.offline_since or status.sign_in or status.read_only
    return bool(status.synced_at) and not (status.syncing or status.waiting or status.attention or wrong)
