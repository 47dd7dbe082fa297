"""R15, R17: two tuicals on one account: one syncs, the other shows and queues, says so, and takes over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.emulator.service import ANA, event, meeting
from tests.store.sample import InlineExecutor
from tests.sync.office import ACCOUNT, ServiceClock
from tests.sync.office import Office as Bare
from tuical.files import DescriptorLock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model.operation import Reply
from tuical.model.status import SyncStatus
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine
from tuical.sync.following import Follower
from tuical.sync.graph_remote import GraphRemote
from tuical.sync.lookup import Lookup
from tuical.sync.opening import Service, Told


class Program:
    """One running tuical on the office's files; its seconds pass when the test says so."""

    def __init__(self, office: Bare) -> None:
        self.statuses: list[SyncStatus] = []
        self.slept: list[float] = []
        self._wakes: list[asyncio.Event] = []
        clock = ServiceClock(office.service)
        self.client = GraphClient(
            Endpoints(office.base, allow_loopback=True), FixedToken("any"), clock=clock, random=Random(1),
            transport=in_process(office.service.application), sleep=office.sleep,
        )  # fmt: skip
        cache = CacheWriter(office.folder / "cache.db", InlineExecutor())
        self.outbox = Outbox(office.folder / "outbox.db")
        self.reader = CacheReader(office.folder / "cache.db", self.outbox.shown)
        self.engine = Engine(
            GraphRemote(self.client), ACCOUNT, cache, self.outbox, clock, announce=self.statuses.append,
            changed=lambda: None, sleep=self._sleep, random=Random(2),
        )  # fmt: skip
        told = Told(self.statuses.append, lambda: None)
        follower = Follower(CacheReader(office.folder / "cache.db", self.outbox.shown), self.outbox, *told)
        lock = DescriptorLock(office.folder / "sync.lock")
        lookup = Lookup(self.client, cache, ACCOUNT, clock)
        self.service = Service(self.engine, self.client, cache, lock, follower, told, lookup, self._sleep)
        self.task = asyncio.ensure_future(self.service.run())

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        wake = asyncio.Event()
        self._wakes.append(wake)
        await wake.wait()

    async def rest(self) -> None:
        """Until it waits for something."""
        for _ in range(5000):
            if self._wakes:
                return
            await asyncio.sleep(0)
        raise AssertionError("it never rests")

    async def second(self) -> None:
        """A second passes for it."""
        await self.rest()
        wakes, self._wakes = self._wakes, []
        for wake in wakes:
            wake.set()
        await asyncio.sleep(0)
        await self.rest()

    async def end(self) -> None:
        """It goes, as asked or by force: its descriptors are closed all the same."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        self.reader.close()
        self.outbox.close()

    @property
    def status(self) -> SyncStatus:
        return self.statuses[-1]


Start = Callable[[], Awaitable[Program]]


@pytest.fixture
async def start(office: Any) -> AsyncIterator[Start]:
    """Starts programs; what still runs at the end is ended."""
    running: list[Program] = []

    async def begin() -> Program:
        running.append(Program(office))
        await running[-1].rest()
        return running[-1]

    yield begin
    for program in running:
        if not program.task.done():
            await program.end()


async def test_r15_one_syncs_and_the_other_says_so_without_a_fault(office: Bare, start: Start) -> None:
    """Guards `Service._wait_for_the_lock`: without the lock nothing is asked of the service."""
    await office.service.create(event(subject="Seen by both"))
    first, second = await start(), await start()
    assert first.status.synced_at
    assert not first.status.elsewhere
    assert second.status == SyncStatus(synced_at=first.status.synced_at, elsewhere=True)
    assert second.client._connection._http is None
    asked = len(second.statuses)
    await second.service.look_at(0, 86_400)
    second.service.poke()
    await second.second()
    assert second.client._connection._http is None
    assert len(second.statuses) == asked
    assert set(second.slept) == {1.0}


async def test_a_second_program_may_ask_too_and_lets_go_of_the_cache(office: Bare, start: Start) -> None:
    """Guards `Lookup.leads`: the first one may put the file aside while the second one runs."""
    first, second = await start(), await start()
    asked = await second.service.lookup.people("lidia")
    assert asked.value
    assert second.service.lookup._cache._open is None
    assert first.service.lookup.leads
    office.faults.add("drop-before")
    kept = await first.service.lookup.people("lidia")
    assert (kept.value, kept.fresh) == (asked.value, False)


async def test_r15_the_second_sees_what_the_first_reads_within_a_second(office: Bare, start: Start) -> None:
    """Guards the write to the shared cache, not to a copy: nobody has to be told."""
    first, second = await start(), await start()
    before = second.reader.changes()
    await office.service.create(event(subject="New"))
    first.service.poke()
    await asyncio.sleep(0)
    await first.rest()
    for _ in range(200):
        await asyncio.sleep(0)
    assert second.reader.changes() != before
    found = second.reader.events(office.near, 0, 3_000_000, [info.key for info in second.reader.calendars()])
    assert [one.subject for one in found] == ["New"]


def _invite(office: Bare) -> None:
    lidia = office.service.lidia
    body = meeting(attendees=[{"emailAddress": {"address": ANA}, "type": "required"}])
    office.service.world.create_event(lidia.address, lidia.default_calendar, body)


async def test_r15_the_first_sends_what_the_second_queues_within_a_second_and_once(office: Bare, start: Start) -> None:
    """Guards `OutboxNews.is_there` in `Vigil.wait`; without it the answer waits for the next round."""
    _invite(office)
    first, second = await start(), await start()
    [seen] = second.reader.events(office.near, 0, 3_000_000, [info.key for info in second.reader.calendars()])
    now = int(office.service.moment.timestamp())
    second.outbox.add(Reply(seen.key, "accepted"), now=now, hold_seconds=0)
    second.service.queued()
    assert second.status.waiting == 1
    await first.second()
    for _ in range(300):
        await asyncio.sleep(0)
    assert second.outbox.pending() == []
    [answered] = await office.service.view()
    assert answered["responseStatus"]["response"] == "accepted"
    await second.second()
    assert second.status.waiting == 0


async def test_r15_the_second_takes_over_within_a_second_when_the_first_goes(office: Bare, start: Start) -> None:
    """Guards the lock on an open descriptor: it goes with whoever held it."""
    first, second = await start(), await start()
    await first.end()
    await office.service.create(event(subject="Later"))
    await second.second()
    for _ in range(300):
        await asyncio.sleep(0)
    assert not second.status.elsewhere
    assert second.status.synced_at
    assert office.events()[0].subject == "Later"


async def test_r17_what_the_second_queues_is_counted_and_a_rebuilt_cache_is_no_fault(
    office: Bare, start: Start, tmp_path: Path
) -> None:
    """Guards `Follower.look`: it never raises for a cache that is put aside under its eyes."""
    first, second = await start(), await start()
    (tmp_path / "cache.db").write_bytes(b"no database at all" * 500)
    await second.second()
    assert second.status.elsewhere
    assert not second.status.trouble
    assert first.task.done() is False
