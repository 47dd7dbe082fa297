"""Opens the sync of one account: client, cache and engine wired together; imported only after the first paint."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any, NamedTuple

from tuical.clock import Clock
from tuical.errors import NotSent, StoreFull
from tuical.files import DescriptorLock
from tuical.graph.authorization import TokenSource
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model.capabilities import WORK
from tuical.model.status import SyncStatus
from tuical.model.window import Window
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine, SyncSettings
from tuical.sync.following import Follower
from tuical.sync.graph_remote import GraphRemote
from tuical.sync.lookup import Lookup

_LOOK_AGAIN = 1.0
"""Seconds after which a second program looks whether the first one wrote something, or has gone."""

_RUNS_ELSEWHERE = (
    "The demo's mailbox is open in another tuical.",
    "What you change here is passed on to it; what only it can answer, ask there.",
)


class Address(NamedTuple):
    """Where the service is and who asks."""

    base: str
    tokens: TokenSource
    application: Any = None
    """An ASGI application in this process, instead of the network."""
    allow_loopback: bool = False
    ca: str = ""
    """A file of certificates to trust, empty for this computer's own."""
    account_kind: str = WORK
    host: Callable[[], bool] | None = None
    """Begins to run `application`, before which it answers nothing; False while another program has its data."""


class Told(NamedTuple):
    """Who hears of what happens."""

    announce: Callable[[SyncStatus], None]
    changed: Callable[[], None]


class Service:
    """A running sync. Only one program syncs an account; a second one follows it and takes over when it goes (R15)."""

    def __init__(
        self,
        engine: Engine,
        client: GraphClient,
        cache: CacheWriter,
        lock: DescriptorLock,
        follower: Follower,
        told: Told,
        lookup: Lookup,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        host: Callable[[], bool] | None = None,
    ) -> None:
        self._engine = engine
        self._client = client
        self._cache = cache
        self._lock = lock
        self._follower = follower
        self._told = told
        self.lookup = lookup
        """Answers what only the server can."""
        self._host = host
        self._sleep = sleep
        self._leads = False

    async def run(self) -> None:
        """Sync, or follow the one that does, until cancelled; then everything is closed."""
        try:
            await self._wait_for_the_lock()
            await self._cache.run(self._cache.let_go)  # the one that led may have put the file aside and made a new one
            self._leads = self.lookup.leads = True
            self.lookup.silent = None
            self._follower.forget()
            self._told.announce(self._engine.status)
            await self._engine.run()
        finally:
            self._leads = False
            self.lookup.close()
            self._follower.forget()
            self._lock.release()
            self._cache.close()
            await self._client.close()

    async def _wait_for_the_lock(self) -> None:
        while True:
            try:
                if self._lock.acquire() and (self._host is None or self._host()):
                    return
                if self._host is not None:  # what would answer runs in the other program
                    self.lookup.silent = NotSent(*_RUNS_ELSEWHERE)
                self._follower.look()
            except StoreFull as error:
                self._told.announce(SyncStatus(read_only=True, trouble=error.sentence()))
                self._told.changed()
            await self._sleep(_LOOK_AGAIN)

    def queued(self) -> None:
        """Something was queued or taken back."""
        if self._leads:
            self._engine.queued()
        else:
            self._follower.look()

    def poke(self) -> None:
        """Everything is to be read now."""
        if self._leads:
            self._engine.poke()
        else:
            self._follower.look()

    async def mark_seen(self, upto: int) -> None:
        """The person has seen the change history up to this entry (`HistoryEntry.ref`)."""
        if await self._cache.run(self._cache.mark_seen, upto):
            self._told.changed()
        if not self._leads:
            await self._cache.run(self._cache.let_go)

    def distrust_cache(self) -> None:
        """The cache could not be read: make it anew."""
        self._engine.distrust_cache()

    def stop_round(self) -> None:
        """Stop the first sync; what has come stays."""
        self._engine.stop_round()

    def focus(self, focused: bool) -> None:
        """The terminal got or lost the focus."""
        self._engine.focus(focused)

    async def look_at(self, start: int, end: int) -> None:
        """Somebody looks at these instants (epoch seconds UTC); nothing is read while another program does that."""
        if self._leads:
            await self._engine.look_at(Window(start, end))


def open_service(
    address: Address,
    account: str,
    files: AccountFiles,
    outbox: Outbox,
    clock: Clock,
    settings: SyncSettings,
    told: Told,
) -> Service:
    """Build the service; nothing is sent before `run`."""
    random = Random()  # noqa: S311 - jitter needs no secrecy
    client = GraphClient(
        Endpoints(address.base, allow_loopback=address.allow_loopback),
        address.tokens,
        clock=clock,
        random=random,
        transport=in_process(address.application) if address.application is not None else None,
        account_kind=address.account_kind,
        ca=address.ca,
    )
    cache = CacheWriter(files.cache)
    engine = Engine(
        GraphRemote(client), account, cache, outbox, clock,
        announce=told.announce, changed=told.changed, random=random, settings=settings,
    )  # fmt: skip
    client.told_to_wait = engine.asked_to_wait
    follower = Follower(CacheReader(files.cache, outbox.shown), outbox, told.announce, told.changed)
    lookup = Lookup(client, cache, account, clock)
    return Service(engine, client, cache, DescriptorLock(files.lock), follower, told, lookup, host=address.host)
