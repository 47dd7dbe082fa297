"""Does one thing for many, some at a time, as many as the service takes from one mailbox at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 4
"""Outlook takes four requests at once from one program for one mailbox."""


async def each(items: Iterable[T], work: Callable[[T], Awaitable[object]], at_once: int = AT_ONCE) -> None:
    """Do `work` for every item, begun in their order.

    The first error ends the others; it is raised when they have ended, so that nothing goes on unseen.
    """
    waiting = iter(list(items))

    async def one_after_another() -> None:
        for item in waiting:
            await work(item)

    workers = [asyncio.ensure_future(one_after_another()) for _ in range(at_once)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
