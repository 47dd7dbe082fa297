"""What is done when everything has been read: the history is kept, and the cache does what can wait."""

from __future__ import annotations

from tuical.clock import Clock
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.history import keep_history


async def tidy(cache: CacheWriter, outbox: Outbox, clock: Clock) -> None:
    """Work what rounds have changed into the history, then let the cache tidy up until nothing is left to do."""
    now = int(clock.now().timestamp())
    await keep_history(cache, outbox, now)
    outbox.forget_files(now=now)
    while await cache.run(cache.tidy):
        pass
