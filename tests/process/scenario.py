"""A person's day in front of one account, as a program that may be killed at any moment.

Usage: scenario.py FOLDER ADDRESS NAME [STATEMENT]. Every line it prints was acknowledged to the person before: from
then on it has to be on the server or in the outbox, whatever happens. Everything runs in one thread, so that write
calls are in one order. With STATEMENT it ends itself by SIGKILL before that one of its SQL statements.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.store.sample import InlineExecutor
from tuical.clock import ShiftedClock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.model.event import Person
from tuical.model.event_change import EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import ATTENTION, LOCAL, Change, Create, Delete, Operation
from tuical.model.summary import EventSummary
from tuical.model.window import near_window
from tuical.store import database
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine
from tuical.sync.graph_remote import GraphRemote

ACCOUNT = "work"
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LIDIA = Person("Lidia Holm", "lidia@contoso.com")


class Place(NamedTuple):
    """An account in a folder, with the service behind an address."""

    engine: Engine
    outbox: Outbox
    reader: CacheReader
    close: Callable[[], None]
    client: GraphClient

    def events(self) -> list[EventSummary]:
        """Everything in the near window."""
        near = near_window(START.date())
        day = START.toordinal()
        return self.reader.events(near, day - 60, day + 400, [info.key for info in self.reader.calendars()])

    def named(self, subject: str) -> EventSummary:
        """The one event with this title."""
        [found] = [event for event in self.events() if event.subject == subject]
        return found

    async def round(self) -> None:
        """Send and read everything."""
        self.engine.poke()
        await self.engine.turn()


def opened(folder: Path, address: str) -> Place:
    """Open files and connect; `turn` has to be called by hand."""
    files = AccountFiles(folder).prepare()
    clock = ShiftedClock(START)
    client = GraphClient(
        Endpoints(address, allow_loopback=True), FixedToken("user:ana@contoso.com"), clock=clock, random=Random(1)
    )
    outbox, cache = Outbox(files.outbox), CacheWriter(files.cache, InlineExecutor())
    engine = Engine(
        GraphRemote(client), ACCOUNT, cache, outbox, clock,
        announce=lambda _: None, changed=lambda: None, random=Random(2),
    )  # fmt: skip
    reader = CacheReader(files.cache, outbox.shown)

    def close() -> None:
        reader.close()
        cache.close()
        outbox.close()

    return Place(engine, outbox, reader, close, client)


def create(calendar: CalendarKey, subject: str, *people: Person) -> Create:
    """A new event of one hour on the next Monday."""
    when = Timed(EventTime(datetime(2026, 11, 23, 9), "UTC"), EventTime(datetime(2026, 11, 23, 10), "UTC"))
    new = NewEvent(subject=subject, when=when, transaction_id=f"t-{subject}", attendees=tuple(map(Invitee, people)))
    return Create(EventKey(*calendar, f"{LOCAL}{subject}"), new, tuple(person.label for person in people))


def rename(event: EventSummary, subject: str, etag: str) -> Change:
    """Another title."""
    wanted, before = EventChange(subject=subject), EventChange(subject=event.subject)
    return Change(event.key, wanted, before, etag=etag, subject=event.subject)


def say(what: str) -> None:
    """Write a line that is out at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


class Deadly(sqlite3.Connection):
    """Counts the statements of all connections, and kills the program before one of them."""

    counted = 0
    deadly = 0

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run a statement, unless it is the deadly one."""
        self._count()
        return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        """The same for many rows."""
        self._count()
        return super().executemany(*given)

    def _count(self) -> None:
        Deadly.counted += 1
        if Deadly.counted == Deadly.deadly:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(statement: int) -> None:
    """From now on connections are deadly; 0 only counts."""
    Deadly.deadly = statement
    plain = sqlite3.connect
    database.sqlite3.connect = partial(plain, factory=Deadly)  # type: ignore[assignment]


async def day(place: Place, name: str) -> None:
    """Read, make two events, change one and delete the other, with rounds in between."""

    def acknowledged(what: str, operation: Operation) -> None:
        place.outbox.add(operation, now=int(START.timestamp()), hold_seconds=0)
        say(what)

    await place.round()
    calendar = next(info.key for info in place.reader.calendars() if info.is_default)
    acknowledged(f"made {name}-kept", create(calendar, f"{name}-kept"))
    acknowledged(f"made {name}-met", create(calendar, f"{name}-met", LIDIA))
    await place.round()
    kept, met = place.named(f"{name}-kept"), place.named(f"{name}-met")
    etag = place.reader.event(kept.key).etag
    acknowledged(f"renamed {name}-kept", rename(kept, f"{name}-renamed", etag))
    acknowledged(f"deleted {name}-met", Delete(met.key, subject=met.subject))
    await place.round()
    await place.round()
    say("done")


async def main(folder: Path, address: str, name: str) -> None:
    """Run it once."""
    place = opened(folder, address)
    await day(place, name)
    place.close()
    await place.client.close()


async def settle(place: Place, rounds: int = 12) -> int:
    """Go on after a restart until nothing waits; the answer is how many operations need the person."""
    for _ in range(rounds):
        await place.round()
        left = [entry for entry in place.outbox.pending() if entry.state != ATTENTION]
        if not left:
            break
    assert not left, left
    await place.round()
    return len(place.outbox.pending())


if __name__ == "__main__":
    if len(sys.argv) > 4:
        arm(int(sys.argv[4]))
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    if len(sys.argv) > 4:
        say(f"{Deadly.counted} statements")
