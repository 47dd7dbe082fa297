"""Wires reading, pushing and their schedule together; the only thing that runs for as long as the program does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from math import ceil
from random import Random
from typing import NamedTuple

from tuical.clock import Clock
from tuical.errors import StoreDamaged, TuicalError
from tuical.model.calendar import CalendarInfo
from tuical.model.record import EventRecord
from tuical.model.status import SyncStatus
from tuical.model.window import Window
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync import failures, listing, schedule, windows
from tuical.sync.news import OutboxNews
from tuical.sync.pull import RoundStopped
from tuical.sync.push import Push, next_release, push
from tuical.sync.reading import Reading
from tuical.sync.reminding import ReminderQuestion
from tuical.sync.remote import Remote
from tuical.sync.settling import arrived
from tuical.sync.status import StatusBoard
from tuical.sync.tidying import tidy
from tuical.sync.vigil import Vigil, Woken


class SyncSettings(NamedTuple):
    """What can be set about the sync."""

    back_months: int = 1
    ahead_months: int = 6
    hidden_at_first: Collection[str] = ()
    """Names of calendars that are switched off when they are seen for the first time."""
    mailboxes: Sequence[str] = ()
    """Access paths (`/users/{address}`) of other people whose calendars are read as well."""
    look_every: float = 1.0
    """Seconds after which it is looked whether another program queued something, or time jumped."""


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
        self._random = random
        self._settings = settings
        self._board = StatusBoard(announce)
        self._mailboxes = listing.Mailboxes(remote, cache, account)
        self._reading = Reading(remote, cache, clock, self._board, changed, self._arrived)
        self._reminders = ReminderQuestion(remote, cache, account, clock)
        self._push = Push(remote, cache, outbox, clock, uploading=self._board.uploading)
        self._news = OutboxNews(outbox, clock)
        self._vigil = Vigil(clock, sleep, self._news.is_there, settings.look_every)
        self._poked = asyncio.Event()
        self._distrusted = False
        self._focused = True
        self._failures = 0
        self._listed = float("-inf")
        self._sight: list[Window] = []

    @property
    def status(self) -> SyncStatus:
        """What was announced last."""
        return self._board.now

    async def run(self) -> None:
        """Sync until cancelled."""
        self._news.release_the_future()
        self._board.count(self._outbox.pending())
        while True:
            self._poked.clear()
            wait = await self.turn()
            self._board.count(self._outbox.pending())
            self._news.is_there()  # what this turn wrote itself is none
            self._woken(await self._vigil.wait(wait, self._poked))

    def queued(self) -> None:
        """Something was queued or taken back: send what may go."""
        self._board.count(self._outbox.pending())
        self._poked.set()

    def poke(self) -> None:
        """Somebody wants everything fresh: begin at once."""
        self._reading.again()
        self._reminders.again()
        if self._clock.monotonic() - self._listed >= schedule.FOCUSED:
            self._listed = float("-inf")
        self.queued()

    def focus(self, focused: bool) -> None:
        """The terminal got or lost the focus; what is before somebody's eyes is kept fresher."""
        self._focused = focused
        if focused:
            self._poked.set()

    def asked_to_wait(self, seconds: float) -> None:
        """The service wants to be left alone, which the client sits out."""
        self._board.change(wait_until=ceil(self._clock.now().timestamp() + seconds))

    def distrust_cache(self) -> None:
        """Somebody could not read the cache: put it aside and read everything anew."""
        self._distrusted = True
        self._poked.set()

    def stop_round(self) -> None:
        """Stop reading; what came so far stays, and reading goes on when poked or some minutes later."""
        self._reading.stopped = self._board.now.syncing

    async def look_at(self, window: Window) -> None:
        """Somebody looks at these times: what of them is not kept fresh anyway is read now and while they look.

        Errors go to the status. While the service cannot be reached this is left to the next turn.
        """
        self._sight = windows.half_years(window, self._near())
        if self._failures:
            return
        try:
            await self._look()
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
            await self._know()
            if not self._failures:  # else one question feels the way first (R10)
                await self._send()
            await self._list()
            await self._read()
            await self._look()
            if not self._failures:
                await self._reminders.ask(self._reading.changed_at)
            await tidy(self._cache, self._outbox, self._clock)
        except RoundStopped:
            return schedule.RELAXED
        except TuicalError as error:
            return await self._failed(error)
        finally:
            self._board.change(syncing=False, calendar="")
            self._reading.tell(now=True)
        self._failures = 0
        self._board.change(read_only=False)
        return await self._pause()

    async def _know(self) -> None:
        """Say how old the picture is before the service is asked."""
        self._board.change(synced_at=await self._reading.synced_at(await self._calendars()))

    async def _send(self) -> None:
        before = self._outbox.pending()
        try:
            self._board.change(consent=await push(self._push))
        finally:
            self._board.change(upload=None)
            after = self._outbox.pending()
            self._board.count(after)
            if after != before:  # what became of it is shown at once, however long reading takes from here
                self._reading.tell(now=True)

    async def _list(self) -> None:
        now = self._clock.monotonic()
        if self._reading.vanished and now - self._listed >= schedule.FOCUSED:
            self._listed = float("-inf")
        chosen, named = self._outbox.shown(), self._settings.mailboxes
        if now - self._listed < schedule.LIST_EVERY and not self._mailboxes.is_other(chosen, named):
            return
        self._board.change(syncing=True)
        self._reading.vanished = False
        # a list that cannot be had just now is asked for again in a minute, and the calendars are read meanwhile
        if await self._calendars():
            self._listed = now - schedule.LIST_EVERY + schedule.LIST_AGAIN
        fresh = await self._mailboxes.read(chosen, named)
        self._board.change(refused=self._mailboxes.refused, **({} if self._mailboxes.trouble else failures.REACHED))
        for key in listing.hidden(await self._calendars(), fresh, self._settings.hidden_at_first):
            if key not in chosen:
                self._outbox.choose(key, shown=False)
        await listing.read_mailbox(self._remote, self._cache, self._account)
        if self._mailboxes.is_listed:
            self._listed = now
        self._reading.tell(now=True)

    async def _read(self) -> None:
        calendars = await self._calendars()
        if notice := self._cache.take_notice():
            self._board.change(trouble=notice)
        waiting = self._reading.due(self._mailboxes.open(calendars), self._focused)
        if waiting:
            await self._reading.near(waiting, self._near(), self._send, careful=self._failures > 0)
            self._board.change(synced_at=await self._reading.synced_at(calendars))
        elif self._failures:
            await self._send()
        self._board.change(trouble=self._trouble(calendars))

    async def _look(self) -> None:
        """Refresh the half-years that are on the screen."""
        if self._sight:
            calendars = await self._calendars()
            shown = [info for info in schedule.in_order(self._mailboxes.open(calendars)) if info.shown]
            await self._reading.further(shown, self._sight, careful=self._failures > 0)
            self._board.change(trouble=self._trouble(calendars))

    async def _failed(self, error: TuicalError) -> float:
        self._failures += 1
        if isinstance(error, StoreDamaged):
            await self._cache.run(self._cache.rebuild)
            self._reading.again()
            self._listed = float("-inf")
            # the file is new, so there is nothing to wait for, unless it breaks again and again
            return 0.0 if self._failures == 1 else schedule.backoff(self._failures, self._random)
        wait = failures.wait_after(error, self._failures, self._random)
        now = int(self._clock.now().timestamp())
        self._board.change(**failures.told(error, self._board.now, now, wait))
        return wait

    def _woken(self, why: Woken) -> None:
        """After a sleep of the computer everything is read once, and the network may be another one."""
        if why is Woken.SET_BACK:
            self._news.release_the_future()
        if why in (Woken.RESUMED, Woken.SET_BACK):
            self._failures = 0
            self._listed = float("-inf")
            self._reading.again()
            self._reminders.again()
        if why is Woken.NEWS:
            self._board.count(self._outbox.pending())

    def _arrived(self, records: Sequence[EventRecord]) -> None:
        """What was created here is recognised when it comes (R3)."""
        if arrived(self._outbox, records, int(self._clock.now().timestamp())):
            self._board.count(self._outbox.pending())

    def _trouble(self, calendars: Sequence[CalendarInfo]) -> str:
        return self._mailboxes.trouble or self._reading.trouble(calendars)

    async def _calendars(self) -> list[CalendarInfo]:
        return await self._cache.run(self._cache.calendars, self._outbox.shown())

    def _near(self) -> Window:
        return windows.near(self._clock.now(), self._settings.back_months, self._settings.ahead_months)

    async def _pause(self) -> float:
        calendars = self._mailboxes.open(await self._calendars())
        wait = self._reading.pause(calendars, self._focused, self._random)
        wait = min(wait, max(1.0, self._reminders.pause(self._reading.changed_at)))
        now = self._clock.now().timestamp()
        # what waits for a permission would be tried in vain; whoever allows it pokes
        release = next_release(self._outbox.pending(), now if self._board.now.consent else float("-inf"))
        return wait if release is None else max(0.05, min(wait, release - now))
