"""Throttling as the Outlook service does it (reference 19): four requests at once and 10,000 in ten minutes to one
mailbox; what is refused counts, too."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from math import ceil
from typing import Protocol

from tuical.emulator.addresses import read_address
from tuical.emulator.call import Request
from tuical.emulator.directory import find_person
from tuical.emulator.dispatch import caller
from tuical.emulator.errors import GraphError
from tuical.emulator.world import World

CONCURRENT, REQUESTS, PERIOD = 4, 10_000, 600


class Admit(Protocol):
    """Lets one request of a batch to a mailbox; `alone` is one that waits for another. Raises 429."""

    def __call__(self, mailbox: str, *, alone: bool) -> None: ...


class Throttle:
    """What is under way and what was asked, by mailbox. `now` answers aware moments.

    An answer here is ready too soon for two requests to meet, so each one stays under way for `seconds`; `sleep` can be
    replaced by a test's own."""

    def __init__(
        self, now: Callable[[], datetime], *, concurrent: int = CONCURRENT, requests: int = REQUESTS,
        seconds: float = 0.1, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:  # fmt: skip
        self.now = now
        self.concurrent = concurrent
        self.requests = requests
        self.seconds = seconds
        self.sleep = sleep
        self.running: Counter[str] = Counter()
        self.asked: dict[str, deque[float]] = {}

    def enter(self, mailbox: str) -> None:
        """A request begins. Raises 429 ApplicationThrottled with Retry-After; then it must not `leave`."""
        wait = self._note(mailbox)
        if wait > 0:
            raise _throttled("Application is over its request limit for this mailbox.", wait)
        if self.running[mailbox] >= self.concurrent:
            raise _throttled("Application is over its MailboxConcurrency limit.", 1)
        self.running[mailbox] += 1

    def leave(self, mailbox: str) -> None:
        """A request that was let in is answered."""
        self.running[mailbox] -= 1

    def _note(self, mailbox: str) -> float:
        """Count a request, refused or not; the seconds until there is room for one more if there is none now."""
        moment = self.now().timestamp()
        asked = self.asked.setdefault(mailbox, deque(maxlen=self.requests))
        full = len(asked) == self.requests and asked[0] + PERIOD > moment
        asked.append(moment)
        return asked[0] + PERIOD - moment if full else 0.0

    @asynccontextmanager
    async def turn(self, mailbox: str) -> AsyncIterator[None]:
        """While one request to a mailbox is answered. Raises 429."""
        self.enter(mailbox)
        try:
            await self.sleep(self.seconds)
            yield
        finally:
            self.leave(mailbox)

    @contextmanager
    def batch(self) -> Iterator[Admit]:
        """While a batch is answered: its requests run side by side, but for those that depend on others."""
        held: list[str] = []

        def admit(mailbox: str, *, alone: bool) -> None:
            self.enter(mailbox)
            if alone:
                self.leave(mailbox)
            else:
                held.append(mailbox)

        try:
            yield admit
        finally:
            for mailbox in held:
                self.leave(mailbox)


def _throttled(message: str, seconds: float) -> GraphError:
    return GraphError(429, "ApplicationThrottled", message, {"Retry-After": str(max(1, ceil(seconds)))})


def mailbox_asked(world: World, request: Request) -> str:
    """The mailbox that a request counts for: the path's, else the caller's. Raises 401."""
    path = request.path.removeprefix("/api")  # Outlook REST begins with it
    parts = read_address(path).segments if path.strip("/") else ()
    if len(parts) > 1 and parts[0].lower() == "users":
        with suppress(GraphError):  # an unknown person's is nobody's: the caller pays
            return find_person(world, parts[1]).address
    return caller(world, request).address
