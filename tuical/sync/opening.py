"""Opens the sync of one account: client, cache and engine wired together; imported only after the first paint."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from tuical.clock import Clock
from tuical.errors import StoreFull
from tuical.files import DescriptorLock
from tuical.graph.authorization import TokenSource
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model.status import SyncStatus
from tuical.model.window import Window
from tuical.store.account import AccountFiles
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine, SyncSettings
from tuical.sync.remote import GraphRemote

_LOOK_AGAIN = 1.0
"""Seconds after which a second program looks whether the first one wrote something, or has gone."""


class Address(NamedTuple):
    """Where the service is and who asks."""

    base: str
    tokens: TokenSource
    application: Any = None
    """An ASGI application in this process, instead of the network."""
    allow_loopback: bool = False


class Told(NamedTuple):
    """Who hears of what happens."""

    announce: Callable[[SyncStatus], None]
    changed: Callable[[], None]


class Service:
    """A running sync. Only one program syncs an account; a second one shows what the first one writes."""

    def __init__(
        self, engine: Engine, client: GraphClient, cache: CacheWriter, lock: DescriptorLock, told: Told
    ) -> None:
        self._engine = engine
        self._client = client
        self._cache = cache
        self._lock = lock
        self._told = told

    async def run(self) -> None:
        """Sync until cancelled; then everything is closed."""
        try:
            while (hindrance := self._hindrance()) is not None:
                self._told.announce(hindrance)
                self._told.changed()
                await asyncio.sleep(_LOOK_AGAIN)
            await self._engine.run()
        finally:
            self._lock.release()
            self._cache.close()
            await self._client.close()

    def _hindrance(self) -> SyncStatus | None:
        """Why this program does not sync, None once it may."""
        try:
            if self._lock.acquire():
                return None
        except StoreFull as error:
            return SyncStatus(read_only=True, trouble=error.sentence())
        return SyncStatus(read_only=True, trouble="Another tuical is syncing.")

    def poke(self) -> None:
        """Something was queued or taken back, or everything is to be read now."""
        self._engine.poke()

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
        """Somebody looks at these instants (epoch seconds UTC)."""
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
    )
    cache = CacheWriter(files.cache)
    engine = Engine(
        GraphRemote(client), account, cache, outbox, clock,
        announce=told.announce, changed=told.changed, random=random, settings=settings,
    )  # fmt: skip
    return Service(engine, client, cache, DescriptorLock(files.lock), told)
