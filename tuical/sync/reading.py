"""Reads windows of calendars for the engine, several calendars at once, and remembers how each of them went."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from random import Random

from tuical.clock import Clock
from tuical.errors import NetworkError, NotThere, ServiceBusy, SignInNeeded, StoreError, Throttled, TuicalError
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.record import EventRecord
from tuical.model.window import Window
from tuical.store.cache_writer import CacheWriter
from tuical.store.leaving import WindowRow
from tuical.sync import schedule
from tuical.sync.failures import REACHED
from tuical.sync.line import Line
from tuical.sync.progress import Progress
from tuical.sync.pull import DELTA, PLAIN, PageDone, Round, RoundStopped, compare, pull
from tuical.sync.remote import Remote
from tuical.sync.status import StatusBoard
from tuical.sync.together import AT_ONCE, each

_TELL_EVERY = 0.25
_SET_BACK = 60
"""Seconds by which a whole round may lie in the future before the clock is thought to have been set back."""
_DISTRUST = 600.0
"""Seconds in which a calendar is not read anew twice, and one that refused delta is not asked for it."""
_OF_EVERYBODY = (SignInNeeded, Throttled, StoreError)
"""What one calendar meets, the others meet as well."""


class Reading:
    """One window of a calendar at a time, so that two rounds of it never mix."""

    def __init__(
        self,
        remote: Remote,
        cache: CacheWriter,
        clock: Clock,
        board: StatusBoard,
        changed: Callable[[], None],
        arrived: Callable[[Sequence[EventRecord]], None],
    ) -> None:
        """`arrived` is told of the records of each page before they are written."""
        self._remote = remote
        self._cache = cache
        self._clock = clock
        self._board = board
        self._changed = changed
        self._arrived = arrived
        self._locks: dict[CalendarKey, asyncio.Lock] = {}
        self._progress = Progress(board)
        self._told = 0.0
        self._read_at: dict[CalendarKey, float] = {}
        self._looked_at: dict[tuple[CalendarKey, Window], float] = {}
        self._whole: dict[CalendarKey, int] = {}
        self._distrusted: dict[CalendarKey, tuple[str, float]] = {}
        self._troubles: dict[CalendarKey, str] = {}
        self._avoided: set[CalendarKey] = set()
        self.vanished = False
        """Whether a calendar was not there any more, so that the list of them is to be read again."""
        self.stopped = False
        """Set to end the running rounds; what came so far stays."""
        self.changed_at = float("-inf")
        """When a page changed something last, by the monotonic clock."""

    def again(self) -> None:
        """Everything is due."""
        self._read_at.clear()
        self._looked_at.clear()

    def due(self, calendars: Iterable[CalendarInfo], focused: bool) -> list[CalendarInfo]:
        """The calendars whose near window is to be read now, what is shown first.

        Of those that got no answer in an outage each is tried in its turn, so that none stands in the way (R12).
        """
        found = schedule.due(calendars, self._read_at, focused, self._clock.monotonic())
        if all(info.key in self._avoided for info in found):
            self._avoided.clear()
        return sorted(found, key=lambda info: info.key in self._avoided)

    def pause(self, calendars: Iterable[CalendarInfo], focused: bool, random: Random) -> float:
        """Seconds until the next calendar is due."""
        return schedule.pause(calendars, self._read_at, focused, self._clock.monotonic(), random)

    async def synced_at(self, calendars: Iterable[CalendarInfo]) -> int:
        """When the oldest of the shown calendars was last read whole, epoch seconds, 0 for never."""
        if not self._whole:
            self._whole = await self._cache.run(self._cache.completed)
        return min((self._whole.get(info.key, 0) for info in calendars if info.shown), default=0)

    def trouble(self, calendars: Iterable[CalendarInfo]) -> str:
        """What went wrong with single calendars when each was read last, in words; empty when all is well."""
        troubled = [info for info in schedule.in_order(calendars) if info.key in self._troubles]
        words = [f"{info.name}: {self._troubles[info.key]}" for info in troubled[:1]]
        others = len(troubled) - 1
        if others > 0:
            words.append(f"{others} more {'calendar has' if others == 1 else 'calendars have'} trouble.")
        return " ".join(words)

    async def near(
        self,
        calendars: Sequence[CalendarInfo],
        bounds: Window,
        between: Callable[[], Awaitable[None]],
        *,
        careful: bool,
    ) -> None:
        """Read these near windows in their order, four together; `between` is awaited after each.

        What is wrong with one calendar alone is kept in words (R12) and the others go on; raises what stops them all.
        `careful`: there was an outage, so feel the way with one request.
        """
        line = Line(careful=careful)
        self._progress.begin(calendars)

        async def one(info: CalendarInfo) -> None:
            await self._near(info, bounds, line)
            self._progress.end(info.key)
            await between()

        try:
            await each(calendars, one, 1 if careful else AT_ONCE)
            line.end()
            self._avoided.clear()
        except TuicalError:
            self._give_up(line)
            raise
        finally:
            self._progress.over()

    def _give_up(self, line: Line) -> None:
        if not line.lived:  # it was none of these calendars, and that is said otherwise
            self._avoided.update(line.failed)
            for key in line.failed:
                self._read_at.pop(key, None)
                self._troubles.pop(key, None)

    async def _near(self, info: CalendarInfo, bounds: Window, line: Line) -> None:
        self._read_at[info.key] = self._clock.monotonic()
        try:
            await self._read(info.key, bounds, near=True)
        except (NetworkError, ServiceBusy) as error:
            self._troubles[info.key] = error.sentence()
            line.failed_at(info.key, error)
        except (*_OF_EVERYBODY, RoundStopped, asyncio.CancelledError):
            self._read_at.pop(info.key, None)
            raise
        except TuicalError as error:
            self._in_trouble(info.key, error)
            self._answered(line)
        else:
            self._answered(line)
            self._troubles.pop(info.key, None)
            self._whole[info.key] = self._seconds()

    def _answered(self, line: Line) -> None:
        line.lives()
        self._board.change(**REACHED)

    async def further(self, calendars: Sequence[CalendarInfo], windows: Iterable[Window], *, careful: bool) -> None:
        """Read these half-years as far as that was not done a moment ago; errors as of `near`."""
        wanted = [(info.key, window) for window in windows for info in calendars]
        line = Line(careful=careful)

        async def one(of: tuple[CalendarKey, Window]) -> None:
            try:
                await self._read(*of, near=False)
                self._looked_at[of] = self._clock.monotonic()
            except (NetworkError, ServiceBusy) as error:
                line.failed_at(of[0], error)
            except _OF_EVERYBODY:
                raise
            except TuicalError as error:
                self._in_trouble(of[0], error)
            else:
                line.lives()

        await each([of for of in wanted if self._is_stale(of)], one, 1 if careful else AT_ONCE)
        line.end()

    def _is_stale(self, of: tuple[CalendarKey, Window]) -> bool:
        return self._clock.monotonic() - self._looked_at.get(of, float("-inf")) >= schedule.RELAXED

    def _in_trouble(self, key: CalendarKey, error: TuicalError) -> None:
        self._troubles[key] = error.sentence()
        self.vanished = self.vanished or isinstance(error, NotThere)

    def tell(self, *, now: bool = False) -> None:
        """Say that there is something new to draw, but not so often that drawing takes all the time."""
        moment = self._clock.monotonic()
        if now or moment - self._told >= _TELL_EVERY:
            self._told = moment
            self._changed()

    async def _read(self, key: CalendarKey, bounds: Window, *, near: bool) -> None:
        async with self._locks.setdefault(key, asyncio.Lock()):
            row = await self._cache.run(self._cache.window, key, bounds, near=near)
            if near:
                self._progress.first(key, not row.complete)
            work = Round(self._remote, self._cache, row, self._seconds(), self._page_done(key), self._arrived)
            if near and row.complete and _wants_comparison(row, self._seconds()):
                await compare(work)
            else:
                await self._pull(row, work)

    async def _pull(self, row: WindowRow, work: Round) -> None:
        how, until = self._distrusted.get(row.key, (DELTA, 0.0))
        distrusted = self._clock.monotonic() < until
        if distrusted and how == PLAIN and row.complete:
            await compare(work)
            return
        how = await pull(work, may_restart=not distrusted)
        if how != DELTA:
            self._distrusted[row.key] = (how, self._clock.monotonic() + _DISTRUST)

    def _page_done(self, key: CalendarKey) -> Callable[[PageDone], None]:
        def done(page: PageDone) -> None:
            self._progress.page(key, page.pages, page.events)
            if page.changed:
                self.changed_at = self._clock.monotonic()
                self.tell(now=page.pages == 1)
            if self.stopped:
                raise RoundStopped

        return done

    def _seconds(self) -> int:
        return int(self._clock.now().timestamp())


def _wants_comparison(row: WindowRow, now: int) -> bool:
    """Once a day; and where the clock was set back since the last whole round, as nobody knows when that was."""
    is_set_back = row.complete - now > _SET_BACK
    return is_set_back or not 0 <= now - row.compared < schedule.COMPARE_EVERY
