"""Wires reading, pushing and their schedule together; the only thing that runs for as long as the program does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from random import Random
from typing import NamedTuple

from tuical.clock import Clock
from tuical.errors import NetworkError, SignInNeeded, StoreDamaged, StoreFull, Throttled, TuicalError
from tuical.model.calendar import CalendarInfo
from tuical.model.status import SyncStatus
from tuical.model.window import Window
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync import listing, schedule, windows
from tuical.sync.history import keep_history
from tuical.sync.pull import RoundStopped
from tuical.sync.push import Push, next_release, push
from tuical.sync.reading import Reading
from tuical.sync.remote import Remote
from tuical.sync.status import StatusBoard


class SyncSettings(NamedTuple):
    """What the person can set about the sync."""

    back_months: int = 1
    ahead_months: int = 6
    hidden_at_first: Collection[str] = ()
    """Names of calendars that are switched off when they are seen for the first time."""


_USUAL = SyncSettings()


class Engine:
    """Keeps the cache fresh and the outbox empty. Everything but `run` and `look_at` only leaves a note for `run`."""

    def __init__(
        self,
        remote: Remote,
        account: str,
        cache: CacheWriter,
        outbox: Outbox,
        clock: Clock,
        *,
        announce: Callable[[SyncStatus], None],
        changed: Callable[[], None],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        random: Random,
        settings: SyncSettings = _USUAL,
    ) -> None:
        """`announce` hears of every change of the status, `changed` that there is something new to draw."""
        self._remote = remote
        self._account = account
        self._cache = cache
        self._outbox = outbox
        self._clock = clock
        self._sleep = sleep
        self._random = random
        self._settings = settings
        self._board = StatusBoard(announce)
        self._reading = Reading(remote, cache, clock, self._board, changed)
        self._push = Push(remote, cache, outbox, clock)
        self._poked = asyncio.Event()
        self._distrusted = False
        self._focused = True
        self._failures = 0
        self._listed = float("-inf")

    @property
    def status(self) -> SyncStatus:
        """What was announced last."""
        return self._board.now

    async def run(self) -> None:
        """Sync until cancelled."""
        self._board.count(self._outbox.pending())
        while True:
            self._poked.clear()
            await self._wait(await self.turn())

    def poke(self) -> None:
        """Something was queued, or somebody wants everything fresh: begin at once."""
        self._board.count(self._outbox.pending())
        self._reading.again()
        if self._clock.monotonic() - self._listed >= schedule.FOCUSED:
            self._listed = float("-inf")
        self._poked.set()

    def focus(self, focused: bool) -> None:
        """The terminal got or lost the focus; what is before somebody's eyes is kept fresher."""
        self._focused = focused
        if focused:
            self._poked.set()

    def distrust_cache(self) -> None:
        """Somebody could not read the cache: put it aside and read everything anew."""
        self._distrusted = True
        self._poked.set()

    def stop_round(self) -> None:
        """Stop reading; what came so far stays, and reading goes on when poked or some minutes later."""
        self._reading.stopped = self._board.now.syncing

    async def look_at(self, window: Window) -> None:
        """Somebody looks at these times: read what of them is not kept fresh anyway. Errors go to the status."""
        try:
            for kept in windows.half_years(window, self._near()):
                for info in schedule.in_order(await self._calendars()):
                    if info.shown:
                        await self._reading.further(info.key, kept)
        except RoundStopped:
            return
        except TuicalError as error:
            await self._failed(error)
        finally:
            self._reading.tell(now=True)

    async def turn(self) -> float:
        """Do everything that is due; the answer is for how many seconds there is nothing more to do."""
        self._reading.stopped = False
        try:
            if self._distrusted:
                self._distrusted = False
                raise StoreDamaged("The saved calendar was damaged.")
            await self._send()
            await self._list()
            await self._read()
            await self._tidy()
        except RoundStopped:
            return schedule.RELAXED
        except TuicalError as error:
            return await self._failed(error)
        finally:
            self._board.change(syncing=False, calendar="")
            self._reading.tell(now=True)
        self._failures = 0
        return await self._pause()

    async def _send(self) -> None:
        try:
            await push(self._push)
        finally:
            self._board.count(self._outbox.pending())

    async def _list(self) -> None:
        now = self._clock.monotonic()
        if now - self._listed < schedule.LIST_EVERY:
            return
        self._board.change(syncing=True)
        fresh = await listing.read_calendars(self._remote, self._cache, self._account)
        chosen = self._outbox.shown()
        for key in listing.hidden(await self._calendars(), fresh, self._settings.hidden_at_first):
            if key not in chosen:
                self._outbox.choose(key, shown=False)
        self._online()
        await listing.read_mailbox(self._remote, self._cache, self._account)
        self._listed = now
        self._reading.tell(now=True)

    async def _read(self) -> None:
        calendars = await self._calendars()
        self._board.change(synced_at=await self._reading.synced_at(calendars), trouble=self._cache.take_notice())
        waiting = self._reading.due(calendars, self._focused)
        trouble = ""
        for done, info in enumerate(waiting):
            self._board.change(syncing=True, done=done, total=len(waiting), calendar=info.name, pages=0, events=0)
            trouble = await self._reading.near(info, self._near()) or trouble
            self._online()
            await self._send()
        self._board.change(done=len(waiting), total=len(waiting), synced_at=await self._reading.synced_at(calendars))
        if waiting:
            self._board.change(trouble=trouble)

    async def _tidy(self) -> None:
        await keep_history(self._cache, self._outbox, int(self._clock.now().timestamp()))
        more = True
        while more:
            more = await self._cache.run(self._cache.tidy)

    async def _failed(self, error: TuicalError) -> float:
        self._failures += 1
        wait = schedule.backoff(self._failures, self._random)
        words, now = error.sentence(), int(self._clock.now().timestamp())
        if isinstance(error, StoreDamaged):
            await self._cache.run(self._cache.rebuild)
            self._reading.again()
            self._listed = float("-inf")
        elif isinstance(error, SignInNeeded):
            self._board.change(sign_in=True, trouble=words)
            wait = schedule.RELAXED
        elif isinstance(error, Throttled):
            wait = max(wait, error.retry_after or 0.0)
            self._board.change(wait_until=now + int(wait), trouble=words)
        elif isinstance(error, NetworkError):
            self._board.change(offline_since=self._board.now.offline_since or now, trouble=words)
        else:
            self._board.change(trouble=words, read_only=isinstance(error, StoreFull))
        return wait

    def _online(self) -> None:
        self._board.change(offline_since=0, wait_until=0, sign_in=False, read_only=False)

    async def _calendars(self) -> list[CalendarInfo]:
        return await self._cache.run(self._cache.calendars, self._outbox.shown())

    def _near(self) -> Window:
        return windows.near(self._clock.now(), self._settings.back_months, self._settings.ahead_months)

    async def _pause(self) -> float:
        wait = self._reading.pause(await self._calendars(), self._focused, self._random)
        release = next_release(self._outbox.pending())
        return wait if release is None else max(0.05, min(wait, release - self._clock.now().timestamp()))

    async def _wait(self, seconds: float) -> None:
        """Sleep, unless somebody pokes."""
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        poked = asyncio.ensure_future(self._poked.wait())
        try:
            await asyncio.wait({sleeping, poked}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            poked.cancel()
