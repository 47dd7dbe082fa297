"""How many requests are under way to one mailbox at once; a batch takes as many places as it holds requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

MOST_IN_FLIGHT = 4


class Gate:
    """A bounded number of places. Only one who wants several waits for them at a time, so that none wait for ever."""

    def __init__(self, places: int = MOST_IN_FLIGHT) -> None:
        self._places = asyncio.Semaphore(places)
        self._several = asyncio.Lock()

    @asynccontextmanager
    async def enter(self, places: int = 1) -> AsyncIterator[None]:
        """Hold so many places, at most as many as there are."""
        async with AsyncExitStack() as held:
            if places == 1:
                await held.enter_async_context(self._places)
            else:
                async with self._several:
                    for _ in range(places):
                        await held.enter_async_context(self._places)
            yield
