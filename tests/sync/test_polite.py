"""R10: however much is broken, the service is asked seldom, and never before it wants to be asked; on virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.simulation.virtual_time import ComputerClock, Timeline, VirtualLoop
from tests.store.sample import ACCOUNT, InlineExecutor, calendar_key, calendar_record
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.model.keys import OWN_MAILBOX, EventKey
from tuical.model.operation import Reply
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine
from tuical.sync.graph_remote import GraphRemote

CALENDARS = 30


class Broken(httpx.AsyncBaseTransport):
    """A service of which nothing works, and the moments at which it was asked."""

    def __init__(self, clock: ComputerClock, how: Callable[[httpx.Request], Awaitable[httpx.Response]]) -> None:
        self._clock = clock
        self._how = how
        self.asked: list[float] = []
        self.under_way = self.most = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(self._clock.monotonic())
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(0.05)
            return await self._how(request)
        finally:
            self.under_way -= 1


async def _refused(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


async def _reset(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("reset", request=request)


async def _busy(request: httpx.Request) -> httpx.Response:
    return httpx.Response(503, request=request)


async def _fails(request: httpx.Request) -> httpx.Response:
    return httpx.Response(500, json={"error": {"code": "ErrorInternalServerError", "message": "x"}}, request=request)


async def _wait_a_little(request: httpx.Request) -> httpx.Response:
    return httpx.Response(429, headers={"Retry-After": "47"}, request=request)


def outage(folder: Path, how: Any, seed: int, *, known: bool, seconds: float) -> Broken:
    """Run the engine against a broken service; `known`: the list of calendars is in the cache already."""
    loop = VirtualLoop()
    clock = ComputerClock(Timeline(loop))
    broken = Broken(clock, how)

    async def sync() -> None:
        endpoints = Endpoints("http://emulator.localhost", allow_loopback=True)
        client = GraphClient(endpoints, FixedToken("any"), clock=clock, random=Random(seed), transport=broken)
        cache = CacheWriter(folder / "cache.db", InlineExecutor())
        outbox = Outbox(folder / "outbox.db")
        cache.store_calendars(ACCOUNT, OWN_MAILBOX, [calendar_record(n) for n in range(CALENDARS)], [])
        engine = Engine(GraphRemote(client), ACCOUNT, cache, outbox, clock, announce=lambda _: None,
                        changed=lambda: None, random=Random(seed))  # fmt: skip
        if known:
            engine._listed = 0.0
        now = int(clock.now().timestamp())
        for number in range(5):
            outbox.add(Reply(EventKey(*calendar_key(0), f"e{number}"), "accepted"), now=now, hold_seconds=0)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(engine.run(), seconds)
        outbox.close()
        cache.close()

    try:
        loop.run_until_complete(sync())
    finally:
        loop.close()
    return broken


@pytest.mark.parametrize("how", [_refused, _reset, _busy, _fails])
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_r10_a_total_outage_is_asked_twenty_times_in_the_first_minute_at_most(
    tmp_path: Path, how: Any, known: bool, seed: int
) -> None:
    """Guards `GraphClient._note_silence` (one attempt in vain is enough) and `Engine._at_once` (one calendar)."""
    broken = outage(tmp_path, how, seed, known=known, seconds=3600)
    first_minute = [moment for moment in broken.asked if moment < 60]
    assert 0 < len(first_minute) <= 20
    assert broken.most <= 4
    later = [moment for moment in broken.asked if moment >= 600]
    assert 3 <= len(later) <= 60  # it goes on, every five minutes or so


@pytest.mark.parametrize("known", [True, False])
def test_r10_retry_after_is_kept_to_the_second(tmp_path: Path, known: bool) -> None:
    """Guards `GraphClient._until_welcome`: one that was told to wait speaks for all of them."""
    broken = outage(tmp_path, _wait_a_little, 1, known=known, seconds=600)
    begun = sorted(set(broken.asked))
    told = begun[0] + 0.05
    assert not [moment for moment in begun if told < moment < told + 47]
    assert len(broken.asked) > 4
