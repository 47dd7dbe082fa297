"""Asks now and then which reminders the service is going to raise: what was put off or dismissed elsewhere shows there.

That costs one request for the whole mailbox: every few minutes, shortly before a reminder is raised, and after a change
in a calendar. An account or a service that has no such list is left in peace for an hour.
"""

from __future__ import annotations

import asyncio

from tuical.clock import Clock
from tuical.errors import (
    AccessDenied,
    ConsentNeeded,
    NetworkError,
    NotForThisAccount,
    NotThere,
    ProtocolError,
    Rejected,
    ServiceBusy,
)
from tuical.model.reminder import asked_window
from tuical.store.cache_writer import CacheWriter
from tuical.sync.remote import Remote

EVERY = 300.0
"""Seconds between two questions of which nothing is expected."""
SOONEST = 30.0
"""Seconds between two questions at least, whatever happens."""
AHEAD = 20
"""Seconds before a reminder is raised at which it is asked whether it still stands."""
REFUSED = 3600.0
PATIENCE = 8.0
"""Seconds after which a question is given up, so that it holds up nothing else."""


_LATER = (NetworkError, ServiceBusy, ProtocolError, TimeoutError)
"""Whether nobody answers at all is found out by the next round of a calendar."""
_NOT_HERE = (NotForThisAccount, AccessDenied, NotThere, Rejected, ConsentNeeded)


class ReminderQuestion:
    """When to ask next, and asking; what the service says is kept in the cache."""

    def __init__(self, remote: Remote, cache: CacheWriter, account: str, clock: Clock) -> None:
        self._remote = remote
        self._cache = cache
        self._account = account
        self._clock = clock
        self._asked = float("-inf")
        self._every = EVERY
        self._raised: int | None = None
        """When the next reminder is raised of which the service said so."""

    def again(self) -> None:
        """Somebody wants everything fresh."""
        self._every = min(self._every, SOONEST)

    def pause(self, changed_at: float) -> float:
        """Seconds until it is to be asked, for a cache that was changed at a moment of the monotonic clock."""
        wait = self._every
        if changed_at > self._asked and wait < REFUSED:
            wait = SOONEST
        wait -= self._clock.monotonic() - self._asked
        if self._raised is not None:
            wait = min(wait, self._raised - AHEAD - self._clock.now().timestamp())
        return max(wait, 0.0)

    async def ask(self, changed_at: float) -> None:
        """Ask if it is time; what can be had later is no failure, raises only what stops everything."""
        if self.pause(changed_at) > 0:
            return
        self._every = EVERY
        try:
            await self._take_over()
        except _LATER:
            pass
        except _NOT_HERE:
            self._every = REFUSED
        self._asked, now = self._clock.monotonic(), int(self._clock.now().timestamp())
        self._raised = await self._cache.run(self._cache.next_reminder, now + AHEAD)

    async def _take_over(self) -> None:
        now = int(self._clock.now().timestamp())
        async with asyncio.timeout(PATIENCE):
            listed = await self._remote.reminders(asked_window(now))
        await self._cache.run(self._cache.store_reminders, self._account, listed, now)
