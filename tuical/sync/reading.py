"""Reads windows of calendars for the engine and remembers when each was read and how it went."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from random import Random

from tuical.clock import Clock
from tuical.errors import NetworkError, SignInNeeded, StoreError, Throttled, TuicalError
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.window import Window
from tuical.store.cache_writer import CacheWriter
from tuical.store.leaving import WindowRow
from tuical.sync import schedule
from tuical.sync.pull import DELTA, PLAIN, PageDone, Round, RoundStopped, compare, pull
from tuical.sync.remote import Remote
from tuical.sync.status import StatusBoard

_TELL_EVERY = 0.25
_DISTRUST = 600.0
"""Seconds in which a calendar is not read anew twice, and one that refused delta is not asked for it."""


class Reading:
    """One window at a time, so that two rounds never mix."""

    def __init__(
        self, remote: Remote, cache: CacheWriter, clock: Clock, board: StatusBoard, changed: Callable[[], None]
    ) -> None:
        self._remote = remote
        self._cache = cache
        self._clock = clock
        self._board = board
        self._changed = changed
        self._one = asyncio.Lock()
        self._told = 0.0
        self._read_at: dict[CalendarKey, float] = {}
        self._looked_at: dict[tuple[CalendarKey, Window], float] = {}
        self._whole: dict[CalendarKey, int] = {}
        self._distrusted: dict[CalendarKey, tuple[str, float]] = {}
        self.stopped = False
        """Set to end the running round; what came so far stays."""

    def again(self) -> None:
        """Everything is due."""
        self._read_at.clear()
        self._looked_at.clear()

    def due(self, calendars: Iterable[CalendarInfo], focused: bool) -> list[CalendarInfo]:
        """The calendars whose near window is to be read now, what is shown first."""
        return schedule.due(calendars, self._read_at, focused, self._clock.monotonic())

    def pause(self, calendars: Iterable[CalendarInfo], focused: bool, random: Random) -> float:
        """Seconds until the next calendar is due."""
        return schedule.pause(calendars, self._read_at, focused, self._clock.monotonic(), random)

    async def synced_at(self, calendars: Iterable[CalendarInfo]) -> int:
        """When the oldest of the shown calendars was last read whole, epoch seconds, 0 for never."""
        if not self._whole:
            self._whole = await self._cache.run(self._cache.completed)
        return min((self._whole.get(info.key, 0) for info in calendars if info.shown), default=0)

    async def near(self, info: CalendarInfo, bounds: Window) -> str:
        """Read the near window; what is wrong with this calendar alone is answered in words, so the others go on."""
        self._read_at[info.key] = self._clock.monotonic()
        try:
            await self._read(info.key, bounds, near=True)
        except (NetworkError, SignInNeeded, Throttled, StoreError):
            self._read_at.pop(info.key, None)
            raise
        except TuicalError as error:
            return f"{info.name}: {error.sentence()}"
        self._whole[info.key] = self._seconds()
        return ""

    async def further(self, key: CalendarKey, bounds: Window) -> None:
        """Read a half-year, unless that was done a moment ago."""
        moment = self._clock.monotonic()
        if moment - self._looked_at.get((key, bounds), float("-inf")) >= schedule.RELAXED:
            await self._read(key, bounds, near=False)
            self._looked_at[key, bounds] = moment

    def tell(self, *, now: bool = False) -> None:
        """Say that there is something new to draw, but not so often that drawing takes all the time."""
        moment = self._clock.monotonic()
        if now or moment - self._told >= _TELL_EVERY:
            self._told = moment
            self._changed()

    async def _read(self, key: CalendarKey, bounds: Window, *, near: bool) -> None:
        async with self._one:
            row = await self._cache.run(self._cache.window, key, bounds, near=near)
            self._board.change(first=near and not row.complete)
            work = Round(self._remote, self._cache, row, self._seconds(), self._page_done)
            try:
                if near and row.complete and self._seconds() - row.compared >= schedule.COMPARE_EVERY:
                    await compare(work)
                else:
                    await self._pull(row, work)
            finally:
                self._board.change(first=False)

    async def _pull(self, row: WindowRow, work: Round) -> None:
        how, until = self._distrusted.get(row.key, (DELTA, 0.0))
        distrusted = self._clock.monotonic() < until
        if distrusted and how == PLAIN and row.complete:
            await compare(work)
            return
        how = await pull(work, may_restart=not distrusted)
        if how != DELTA:
            self._distrusted[row.key] = (how, self._clock.monotonic() + _DISTRUST)

    def _page_done(self, done: PageDone) -> None:
        self._board.change(pages=done.pages, events=done.events)
        if done.changed:
            self.tell(now=done.pages == 1)
        if self.stopped:
            raise RoundStopped

    def _seconds(self) -> int:
        return int(self._clock.now().timestamp())
