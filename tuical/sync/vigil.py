"""Waits, and notices meanwhile what nobody says: that time jumped, and that another program queued something."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import NamedTuple

from tuical.clock import Clock

_JUMP = 30.0
"""Seconds by which the clocks may disagree, or a timer may be late, before something is thought to have happened."""


class Woken(Enum):
    """Why a wait ended."""

    TIME = "time"
    """It took as long as it should."""
    POKED = "poked"
    NEWS = "news"
    """Another program wrote to the outbox."""
    RESUMED = "resumed"
    """The computer slept: time went on without us."""
    SET_BACK = "set back"
    """Somebody set the clock back."""


class Marks(NamedTuple):
    """What both clocks said at one moment."""

    wall: float
    monotonic: float


def judge(before: Marks, now: Marks, planned: float) -> Woken:
    """What happened to time between two moments of which the second was to come after `planned` seconds.

    Where the monotonic clock stands still during a suspension the wall clock runs ahead of it; where it goes on, the
    timer is late.
    """
    wall, monotonic = now.wall - before.wall, now.monotonic - before.monotonic
    if wall - monotonic < -_JUMP:
        return Woken.SET_BACK
    if wall - monotonic > _JUMP or monotonic - planned > _JUMP:
        return Woken.RESUMED
    return Woken.TIME


class Vigil:
    """The one timer of an account; it sleeps in short pieces and looks up after each."""

    def __init__(
        self, clock: Clock, sleep: Callable[[float], Awaitable[object]], news: Callable[[], bool], every: float
    ) -> None:
        """`news` is asked every `every` seconds whether another program wrote to the outbox."""
        self._clock = clock
        self._sleep = sleep
        self._news = news
        self._every = every
        self._marks = self._now()

    async def wait(self, seconds: float, poked: asyncio.Event) -> Woken:
        """Wait until the time is over or something happened; a jump since the last wait is noticed at once."""
        woken = self._jumped(float("inf"))  # work took as long as it took
        while woken is Woken.TIME and not poked.is_set() and seconds > 0:
            piece, before = min(seconds, self._every), self._clock.monotonic()
            await self._doze(piece, poked)
            seconds -= max(piece, self._clock.monotonic() - before)
            woken = self._jumped(piece)
            if woken is Woken.TIME and self._news():
                return Woken.NEWS
        return Woken.POKED if woken is Woken.TIME and poked.is_set() else woken

    def _jumped(self, planned: float) -> Woken:
        before, self._marks = self._marks, self._now()
        return judge(before, self._marks, planned)

    def _now(self) -> Marks:
        return Marks(self._clock.now().timestamp(), self._clock.monotonic())

    async def _doze(self, seconds: float, poked: asyncio.Event) -> None:
        """Sleep, unless somebody pokes."""
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        waking = asyncio.ensure_future(poked.wait())
        try:
            await asyncio.wait({sleeping, waking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            waking.cancel()
