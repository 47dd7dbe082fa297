"""What pushing works with, and what can become of an operation that is sent or looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from tuical.clock import Clock
from tuical.errors import NetworkError, NotThere, ProtocolError, ServiceError
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, WAITING, Create, Queued
from tuical.model.record import SERIES_MASTER, EventRecord
from tuical.model.window import Window
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.remote import Remote

_DAY = 86_400
_DAYS_BEFORE, _DAYS_AFTER = 31, 190
_MOST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Push:
    """What pushing works with."""

    remote: Remote
    cache: CacheWriter
    outbox: Outbox
    clock: Clock
    one: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while operations are sent: what is on its way must not be taken for what a crash left behind."""
    uploading: Callable[[str, int, int], None] = lambda *_: None
    """Hears of a file that goes up: its name, the bytes so far, and all of them."""

    @property
    def now(self) -> int:
        """Epoch seconds."""
        return int(self.clock.now().timestamp())


class Finished(NamedTuple):
    """The server has it."""

    result: str = ""
    """The id of what was made."""
    kept: bytes = b""
    """The event's JSON before it went."""


class SendAgain(NamedTuple):
    """The server certainly has not got it: it may be sent."""


class Stuck(NamedTuple):
    """A person has to look at it."""

    words: str
    state: str = ATTENTION
    conflict: str = ""
    """The server's side, for state CONFLICT."""


Outcome = Finished | Stuck
Settled = Finished | SendAgain | Stuck


class TakenBack(Exception):  # it is no error
    """The operation was taken back or changed before its first byte left."""


class Attempt:
    """One attempt to send an operation."""

    def __init__(self, work: Push, entry: Queued) -> None:
        self.work = work
        self.entry = entry
        self.claimed = False
        """Whether bytes may have left."""

    def stored(self, make: Callable[[], bytes]) -> bytes:
        """Claim the body that was sent before, byte for byte, or else the one that `make` makes."""
        return self.claim(self.work.outbox.body(self.entry.id) or make())

    def claim(self, body: bytes = b"") -> bytes:
        """Put the exact body on disk before its first byte leaves; raises TakenBack when that is too late."""
        if not self.work.outbox.claim(self.entry.id, body):
            raise TakenBack
        self.claimed = True
        return body

    def refused(self) -> None:
        """The server says that it did nothing: the operation waits as before."""
        self.work.outbox.mark(self.entry.id, WAITING, left=False)
        self.claimed = False


async def refresh(work: Push, key: EventKey) -> None:
    """Read an event that was changed, else its old state would show until the next round, which also mends this."""
    try:
        record = await work.remote.event(key)
    except NotThere:
        await work.cache.run(work.cache.drop_event, key)
    except (NetworkError, ServiceError, ProtocolError):
        return
    else:
        await store(work, key, record)


async def store(work: Push, key: EventKey, record: EventRecord) -> None:
    """Take over an event as it was read, a series with its instances around now."""
    await work.cache.run(work.cache.store_event, key.in_calendar, record)
    if record.kind == SERIES_MASTER:
        with suppress(NetworkError, ServiceError, ProtocolError):
            await _store_instances(work, key._replace(id=record.id))


async def _store_instances(work: Push, master: EventKey) -> None:
    window = Window(work.now - _DAYS_BEFORE * _DAY, work.now + _DAYS_AFTER * _DAY)
    page = await work.remote.instances_page(master, window)
    for _ in range(_MOST_PAGES):
        for record in page.records:
            await work.cache.run(work.cache.store_event, master.in_calendar, record)
        if not page.next_link:
            return
        page = await work.remote.follow(page.next_link)


async def named(work: Push, entry: Queued, operation: Create, record: EventRecord) -> Finished:
    """The event that was made: everything that waits for it learns its name, and then it stands in the cache."""
    master = record.series or record.id
    work.outbox.named(entry.id, master)
    if record.series:
        await refresh(work, operation.event._replace(id=master))
    else:
        await store(work, operation.event, record)
    return Finished(result=master)
