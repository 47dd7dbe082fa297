"""The whole program on the demo mailbox at a fixed moment: app, cache, sync and emulator in one process, no sockets."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from threading import Lock
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip

from tuical.app import Session, TuicalApp
from tuical.clock import FixedClock
from tuical.config import Config
from tuical.config.preferences import Preferences
from tuical.emulator.application import create_application
from tuical.emulator.demo.build import build_demo
from tuical.emulator.faults import Faults
from tuical.emulator.world import World
from tuical.errors import StoreError
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.keymap import resolve, textual_keymap
from tuical.model.event import Event
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.screens.calendar import CalendarScreen
from tuical.screens.calendar_state import CalendarState
from tuical.screens.questions import NobodyToAsk
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.outbox import Outbox
from tuical.sync.engine import SyncSettings
from tuical.sync.opening import Address, Told, open_service
from tuical.theme import load_or_default
from tuical.widgets.messages import EventPicked

NOW = datetime(2026, 11, 20, 8, 41, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 20).toordinal()
UNTRUSTED = "Untrusted"
LONGEST = 30.0
"""Seconds for which the program may be at work before that counts as a fault."""


class Household:
    """A demo mailbox with a program in front of it; the mailbox is made when it is first asked for."""

    def __init__(
        self,
        folder: Path,
        *,
        world: World | None = None,
        clock: FixedClock | None = None,
        faults: Faults | None = None,
        account: str = "demo",
    ) -> None:
        self.account = account
        self.clock = clock or FixedClock(NOW)
        self.faults = faults or Faults()
        self.files = AccountFiles(folder).prepare()
        self.outbox = Outbox(self.files.outbox)
        self.reader = CacheReader(self.files.cache, self.outbox.shown)
        self.statuses: list[SyncStatus] = []
        self._given = world
        self._in_use = Lock()
        self._is_closed = False

    @cached_property
    def world(self) -> World:
        """Everybody's mailboxes."""
        return self._given or demo_world(self.clock)

    @cached_property
    def application(self) -> Any:
        """The service in front of them."""
        return create_application(self.world, faults=self.faults)

    def open_service(self, announce: Callable[[SyncStatus], None], changed: Callable[[], None]) -> Any:
        """The sync of this household; the client's waits take no time, so that a fault is reported at once."""

        def told(status: SyncStatus) -> None:
            self.statuses.append(status)
            announce(status)

        address = Address("http://emulator.localhost", FixedToken("demo"), self.application, allow_loopback=True)
        settings = SyncSettings(1, 6, frozenset({UNTRUSTED}))
        with patch("tuical.sync.opening.GraphClient", partial(GraphClient, sleep=no_time)):
            return open_service(
                address, self.account, self.files, self.outbox, self.clock, settings, Told(told, changed)
            )

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
            preferences=Preferences(self.files.folder / "config.toml", Config()),
            start_view="month",
            hold_seconds=5,
            ascii_symbols=False,
            open_service=self._opened,
            settle=0.001,
        )
        return TuicalApp(session._replace(**changes))

    def _opened(self, announce: Callable[[SyncStatus], None], changed: Callable[[], None]) -> Any:
        """In its thread, which a program that crashed leaves running: never while or after the files are closed."""
        with self._in_use:
            if self._is_closed:
                raise StoreError("The files are closed.")
            return self.open_service(announce, changed)

    # what is in the cache

    def cached(self, days: int = 40, calendar: str = "") -> list[EventSummary]:
        """What the cache holds for the days round today, of shown calendars or of the one that is named."""
        infos = [info for info in self.reader.calendars() if (info.name == calendar if calendar else info.shown)]
        now = int(NOW.timestamp())
        window = Window(now - days * 86_400, now + days * 86_400)
        return self.reader.events(window, TODAY - days, TODAY + days, [info.key for info in infos])

    def find(self, wanted: Callable[[Event], bool], **where: Any) -> Event:
        """The first event from now on that is `wanted`, in full."""
        return next(self.find_all(wanted, **where))

    def find_all(self, wanted: Callable[[Event], bool], **where: Any) -> Iterator[Event]:
        """The timed events from now on that are `wanted`, soonest first."""
        for summary in sorted(self.cached(**where), key=lambda one: one.start):
            if not summary.all_day and summary.start > NOW.timestamp():
                event = self.reader.event(summary.key)
                if wanted(event):
                    yield event

    def close(self) -> None:
        """Let go of the files."""
        with self._in_use:
            self._is_closed = True
            self.reader.close()
            self.outbox.close()


class Resting(Household):
    """A household whose service asks nobody and writes down what it is told; for what needs no server."""

    def __init__(self, folder: Path, **more: Any) -> None:
        super().__init__(folder, **more)
        self.told: list[Any] = []
        self.lookup = NobodyToAsk()
        self.announce: Callable[[SyncStatus], None] | None = None
        self.changed: Callable[[], None] | None = None

    def open_service(self, announce: Callable[[SyncStatus], None], changed: Callable[[], None]) -> Any:
        """The household itself."""
        self.announce, self.changed = announce, changed
        return self

    async def run(self) -> None:
        """Rest until cancelled."""
        await asyncio.Event().wait()

    def focus(self, focused: bool) -> None:
        """Not of interest."""

    def poke(self) -> None:
        """Noted."""
        self.told.append("poke")

    def queued(self) -> None:
        """Noted."""
        self.told.append("queued")

    def stop_round(self) -> None:
        """Noted."""
        self.told.append("stop")

    async def mark_seen(self, upto: int) -> None:
        """Noted."""
        self.told.append(("seen", upto))

    async def look_at(self, start: int, end: int) -> None:
        """Noted."""
        self.told.append((start, end))


async def no_time(_: float) -> None:
    """A wait that is over at once."""
    await asyncio.sleep(0)


def demo_world(clock: FixedClock) -> World:
    """The demo mailbox at the clock's moment: built once, and taken up again from what an emulator keeps of it."""
    return World.from_state(json.loads(_built(clock.now())), now=clock.now)


@cache
def _built(moment: datetime) -> str:
    world = World(now=lambda: moment, seed=0)
    build_demo(world)
    return json.dumps(world.to_state())


async def fill(folder: Path) -> None:
    """Read the demo mailbox into a folder once, without a screen."""
    household = Household(folder)
    whole = asyncio.Event()

    def announce(status: SyncStatus) -> None:
        if status.synced_at and not status.syncing:
            whole.set()

    running_service = asyncio.ensure_future(household.open_service(announce, lambda: None).run())
    await whole.wait()
    running_service.cancel()
    await asyncio.gather(running_service, return_exceptions=True)
    household.close()


@asynccontextmanager
async def running(
    household: Household, size: tuple[int, int] = (120, 36), *, synced: bool = True, **changes: Any
) -> AsyncIterator[Pilot[None]]:
    """The program at work; with `synced` the first round is over."""
    app = household.app(**changes)
    async with threads_end(), app.run_test(size=size, notifications=True) as pilot:
        if isinstance(household, Resting):
            await until(lambda: household.announce is not None, pilot)
        elif synced:
            await until(lambda: any(status.synced_at for status in household.statuses), pilot)
        await settle(pilot)
        yield pilot
    household.close()


@asynccontextmanager
async def threads_end() -> AsyncIterator[None]:
    """What was begun in threads inside is over at the end, as when the whole program ends: files are closed after it.

    SQLite takes the process along when a connection is closed that another thread is just using.
    """
    loop, threads = asyncio.get_running_loop(), ThreadPoolExecutor()
    loop.set_default_executor(threads)
    try:
        yield
    finally:
        loop.set_default_executor(ThreadPoolExecutor())
        await asyncio.to_thread(threads.shutdown)


async def until(happened: Callable[[], bool], pilot: Pilot[None], turns: int = 50_000) -> None:
    """Give the loop turns until something has happened; AssertionError when it never does."""
    for _ in range(turns):
        if happened():
            await settle(pilot)
            return
        await asyncio.sleep(0)
        await asyncio.to_thread(lambda: None)  # lets the writer's thread get on
    raise AssertionError("it never happened")


async def settle(pilot: Pilot[None]) -> None:
    """Let every message that is on its way arrive, and the screen be laid out; takes no time of its own."""
    await _quiet(pilot, 16)
    pilot.app.screen._on_timer_update()
    await _quiet(pilot, 8)


async def _quiet(pilot: Pilot[None], turns: int) -> None:
    """Turns of the loop until in so many of them, one after another, neither the app nor its screen had work to do.

    As `Pilot._wait_for_screen`, which sends a message through each widget every time.
    """
    app, still = pilot.app, 0
    pumps: list[MessagePump] = []
    deadline = time.monotonic() + LONGEST
    while still < turns and not app._exception_event.is_set():
        await asyncio.sleep(0)
        if not still:
            pumps = [app, *app.screen.walk_children(with_self=True)]
        still = 0 if any(map(_at_work, pumps)) else still + 1
        assert still or time.monotonic() < deadline, f"at work for ever: {[one for one in pumps if _at_work(one)]}"


def _at_work(pump: MessagePump) -> bool:
    """Whether it does anything but wait for its next message."""
    ready = pump._message_queue.ready_event
    return not (pump._closing or pump._closed or (ready._waiters and not ready.is_set()))  # type: ignore[attr-defined]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, as `Pilot.press` does but without its pauses."""
    for key in keys:
        _send(pilot, key)
        await settle(pilot)


async def press_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Keys that come faster than the program takes them, as from a fast hand or a slow line."""
    for key in keys:
        _send(pilot, key)
    await settle(pilot)


def _send(pilot: Pilot[None], key: str) -> None:
    driver = pilot.app._driver
    assert driver is not None
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    character = {"space": " "}.get(key, key if len(key) == 1 else None)
    event = events.Key(name, character)
    event.set_sender(pilot.app)
    driver.send_message(event)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type into what has the focus."""
    await press(pilot, *("space" if sign == " " else sign for sign in text))


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, one line a row."""
    return "\n".join(strip.text for strip in frame_of(pilot))


def toasts(pilot: Pilot[None]) -> list[str]:
    """The words in the corner, oldest first."""
    return [note.message for note in pilot.app._notifications]


def app_of(pilot: Pilot[None]) -> TuicalApp:
    """The program."""
    assert isinstance(pilot.app, TuicalApp)
    return pilot.app


def calendar_of(pilot: Pilot[None]) -> CalendarScreen:
    """The screen at the bottom."""
    return app_of(pilot).calendar


def state_of(pilot: Pilot[None]) -> CalendarState:
    """Where the person is."""
    return calendar_of(pilot)._state


def days_of(pilot: Pilot[None]) -> tuple[int, ...]:
    """The days that are in view, as ordinals."""
    return calendar_of(pilot)._days


async def select(pilot: Pilot[None], event: Event) -> None:
    """Put the cursor on an event, as a click on it does."""
    start = event.summary.start
    day = start if event.summary.all_day else datetime.fromtimestamp(start, ZONE).toordinal()
    calendar_of(pilot).post_message(EventPicked(event.key, day))
    await settle(pilot)


def copy_of(filled: Path, folder: Path) -> Path:
    """A folder with the files of a filled one."""
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    return folder


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Give the terminal another size."""
    driver = pilot.app._driver
    assert driver is not None
    driver._size = (width, height)  # type: ignore[attr-defined]  # of the headless driver
    pilot.app.post_message(events.Resize(Size(width, height), Size(width, height)))
    await settle(pilot)
    pilot.app._check_resize()  # Textual waits a moment for the last of many sizes
    await settle(pilot)


def frame_of(pilot: Pilot[None]) -> list[Strip]:
    """What the terminal shows now, row by row."""
    return pilot.app.screen._compositor.render_strips()
