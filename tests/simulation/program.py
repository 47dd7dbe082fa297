"""One running tuical without a screen: the real client, engine, cache and outbox on real files, which may die."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, cast

import httpx

from tests.simulation.mortal import Life, Mortal, MortalExecutor
from tests.simulation.network import Network
from tests.simulation.virtual_time import ComputerClock
from tuical.errors import StoreError
from tuical.files import DescriptorLock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import EventKey
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.model.window import Window, near_window
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine, SyncSettings
from tuical.sync.following import Follower
from tuical.sync.graph_remote import GraphRemote
from tuical.sync.lookup import Lookup
from tuical.sync.opening import Service, Told

ACCOUNT = "work"
_LOOK_EVERY = 4.0
"""Seconds, since a simulated second of waiting costs as much as a real request."""


class Program:
    """A process from its start to its end, on files that may outlive it."""

    def __init__(
        self, folder: Path, clock: ComputerClock, life: Life, network: Network, seed: str,
        heard: Callable[[str, tuple[Any, ...], Any], None], base: str = "http://emulator.localhost",
    ) -> None:  # fmt: skip
        self.clock = clock
        self.life = life
        self.network = network
        self.statuses: list[SyncStatus] = []
        self.undone: set[str] = set()
        """The steps that were undone while it ran, and those that did it."""
        files = AccountFiles(folder)
        self.files = files
        self._outbox = Outbox(files.outbox)
        self.outbox = cast(Outbox, Mortal(self._outbox, life, heard))
        self.cache = CacheWriter(files.cache, MortalExecutor(life))
        self.client = GraphClient(
            Endpoints(base, allow_loopback=True), FixedToken("any"), clock=clock,
            random=Random(f"{seed} client"), transport=cast(httpx.AsyncBaseTransport, network),
        )  # fmt: skip
        self.engine = Engine(
            GraphRemote(self.client), ACCOUNT, self.cache, self.outbox, clock, announce=self._announce,
            changed=lambda: None, random=Random(f"{seed} engine"), settings=SyncSettings(look_every=_LOOK_EVERY),
        )  # fmt: skip
        lock = DescriptorLock(files.lock)
        told = Told(self._announce, lambda: None)
        follower = Follower(CacheReader(files.cache, self._outbox.shown), self.outbox, *told)
        lookup = Lookup(self.client, self.cache, ACCOUNT, clock)
        self.service = Service(self.engine, self.client, self.cache, lock, follower, told, lookup)
        self.reader = CacheReader(files.cache, self._outbox.shown)
        self.task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to sync, or to wait for the one that does."""
        self.task = asyncio.get_running_loop().create_task(self.service.run())

    async def stop(self) -> None:
        """End, as asked or because the process is dead."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.wait({self.task})
            if not self.task.cancelled() and not self.life.over and (error := self.task.exception()):
                raise error
        self.reader.close()
        self._outbox.close()

    def ensure_running(self) -> None:
        """Raise what ended the sync, which nothing should."""
        if self.task is not None and self.task.done():
            self.task.result()
            raise AssertionError("the sync ended by itself")

    def edited(self) -> None:
        """Something was queued or taken back."""
        self.engine.poke()

    def visible(self) -> list[EventSummary]:
        """What the person sees."""
        try:
            bounds = self.near
            keys = [info.key for info in self.calendars() if info.shown]
            return self.reader.events(bounds, _day(bounds.start), _day(bounds.end), keys)
        except StoreError:
            return []

    def raw(self, key: EventKey) -> bytes:
        """An event's JSON in the cache."""
        found = self.reader._rows(  # the decoded event is what the screens ask for; here every byte counts
            "SELECT d.raw FROM event AS e JOIN detail AS d ON d.ref = e.ref JOIN calendar AS c ON c.ref = e.calendar"
            " WHERE e.id = ? AND c.id = ?", cast(Any, (key.id, key.calendar)),
        )  # fmt: skip
        return bytes(found[0][0]) if found else b""

    def groups(self) -> list[tuple[str, str]]:
        """Ids and names of the calendar groups in the cache."""
        return [(str(id_), str(name)) for id_, name in self.reader._rows("SELECT id, name FROM grp")]  # the same

    def calendars(self) -> list[CalendarInfo]:
        """As the sidebar lists them."""
        return self.reader.calendars()

    @property
    def near(self) -> Window:
        """The near window by this computer's clock."""
        return near_window(self.clock.now().date())

    def _announce(self, status: SyncStatus) -> None:
        self.statuses.append(status)


def _day(epoch: int) -> int:
    return epoch // 86_400 + 719_163
