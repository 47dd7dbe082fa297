"""The whole program on the demo mailbox at a fixed moment: app, cache, sync and emulator in one process, no sockets."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from tuical.app import Session, TuicalApp
from tuical.clock import FixedClock
from tuical.emulator.application import create_application
from tuical.emulator.demo.build import build_demo
from tuical.emulator.world import World
from tuical.graph.authorization import FixedToken
from tuical.keymap import resolve, textual_keymap
from tuical.model.status import SyncStatus
from tuical.model.view import ViewSettings
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.outbox import Outbox
from tuical.sync.engine import SyncSettings
from tuical.sync.opening import Address, Told, open_service
from tuical.theme import load_or_default

NOW = datetime(2026, 11, 20, 8, 41, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")


class Household:
    """A demo mailbox with a program in front of it."""

    def __init__(self, folder: Path, *, world: World | None = None, clock: FixedClock | None = None) -> None:
        self.clock = clock or FixedClock(NOW)
        self.world = world or demo_world(self.clock)
        self.files = AccountFiles(folder).prepare()
        self.outbox = Outbox(self.files.outbox)
        self.reader = CacheReader(self.files.cache, self.outbox.shown)
        self.statuses: list[SyncStatus] = []
        self.application = create_application(self.world)

    def open_service(self, announce: Callable[[SyncStatus], None], changed: Callable[[], None]) -> Any:
        """The sync of this household."""

        def told(status: SyncStatus) -> None:
            self.statuses.append(status)
            announce(status)

        address = Address("http://emulator.localhost", FixedToken("demo"), self.application, allow_loopback=True)
        settings = SyncSettings(1, 6, frozenset({"Untrusted"}))
        return open_service(address, "demo", self.files, self.outbox, self.clock, settings, Told(told, changed))

    def app(self, **changes: Any) -> TuicalApp:
        """The program, not yet running."""
        bindings = changes.pop("bindings", {})
        keys, problems = resolve(bindings)
        session = Session(
            account="ana@contoso.com",
            reader=self.reader,
            outbox=self.outbox,
            clock=self.clock,
            settings=lambda: ViewSettings(zone=ZONE, zone_name="Berlin"),
            theme=load_or_default(changes.pop("theme", "tuical-dark"))[0],
            user_themes=None,
            keymap=keys,
            textual_keymap=textual_keymap(keys) if bindings else {},
            problems=problems,
            start_view="month",
            hold_seconds=5,
            ascii_symbols=False,
            open_service=self.open_service,
            settle=0.001,
        )
        return TuicalApp(session._replace(**changes))

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()
        self.outbox.close()


def demo_world(clock: FixedClock) -> World:
    """The demo mailbox at the clock's moment."""
    world = World(now=clock.now, seed=0)
    build_demo(world)
    return world


@asynccontextmanager
async def running(
    household: Household, size: tuple[int, int] = (120, 36), *, synced: bool = True, **changes: Any
) -> AsyncIterator[Pilot[None]]:
    """The program at work; with `synced` the first round is over."""
    app = household.app(**changes)
    async with app.run_test(size=size, notifications=True) as pilot:
        if synced:
            await until(lambda: any(status.synced_at for status in household.statuses), pilot)
        yield pilot
    household.close()


async def until(happened: Callable[[], bool], pilot: Pilot[None], turns: int = 50_000) -> None:
    """Give the loop turns until something has happened; AssertionError when it never does."""
    for _ in range(turns):
        if happened():
            await pilot.pause()
            return
        await asyncio.sleep(0)
        await asyncio.to_thread(lambda: None)  # lets the writer's thread get on
    raise AssertionError("it never happened")


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, one line a row."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def copy_of(filled: Path, folder: Path) -> Path:
    """A folder with the files of a filled one."""
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    return folder
