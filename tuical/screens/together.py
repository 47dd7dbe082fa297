"""`Together`: the services of several accounts as one. Each lives for itself: what ends one leaves the others alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from tuical.clock import Clock
from tuical.errors import StoreError
from tuical.model.status import SyncStatus, together
from tuical.screens.members import Member
from tuical.screens.questions import NobodyToAsk, Questions
from tuical.screens.troubles import MOST_FAILURES, RESTART_AFTER, Failures, failed_status, failure_words, resting_words

if TYPE_CHECKING:
    from tuical.store.readers import Readers
    from tuical.sync.opening import Service


class Together:
    """Used where one account has its `Service`."""

    def __init__(
        self,
        members: Sequence[Member],
        readers: Readers,
        announce: Callable[[SyncStatus], None],
        changed: Callable[[], None],
        clock: Clock,
        refresh_key: str,
    ) -> None:
        self._readers = readers
        self._announce = announce
        self._lives = {
            one.name: _Life(one, partial(self._told, one.name), changed, clock, refresh_key) for one in members
        }
        self._statuses: dict[str, SyncStatus] = {}

    async def run(self) -> None:
        """Let all of them run until cancelled."""
        # not before: this is made in a thread, and the caches are read in the program's own
        self._statuses = {name: SyncStatus(synced_at=_synced_at(life.member)) for name, life in self._lives.items()}
        await _all([life.run() for life in self._lives.values()])

    def _told(self, account: str, status: SyncStatus) -> None:
        self._statuses[account] = status
        self._announce(together(self._statuses))

    @property
    def lookup(self) -> Questions:
        """The usual account's."""
        return next(iter(self._lives.values())).asked

    def lookup_of(self, account: str) -> Questions:
        """What answers for an account, now and after its service was started again."""
        return self._lives[account].asked

    # what all of them are told

    def queued(self) -> None:
        """Something was queued or taken back."""
        for service in self._services():
            service.queued()

    def poke(self) -> None:
        """Everything is to be read now; what has failed too often is tried once more."""
        for life in self._lives.values():
            life.poke()

    def focus(self, focused: bool) -> None:
        """The terminal got or lost the focus."""
        for life in self._lives.values():
            life.focus(focused)

    def distrust_cache(self) -> None:
        """Each cache that could not be read is made anew, and no other."""
        for life in self._lives.values():
            if life.member.reader.damaged and life.service is not None:
                life.service.distrust_cache()

    def stop_round(self) -> None:
        """Stop the first sync; what has come stays."""
        for service in self._services():
            service.stop_round()

    async def look_at(self, start: int, end: int) -> None:
        """Somebody looks at these instants (epoch seconds UTC)."""
        await _all([service.look_at(start, end) for service in self._services()])

    async def mark_seen(self, upto: int) -> None:
        """The person has seen an account's change history up to this entry, as `Readers.history` numbers it."""
        account, own = self._readers.entry_of(upto)
        service = self._lives[account].service
        if service is not None:
            await service.mark_seen(own)

    def _services(self) -> list[Service]:
        return [life.service for life in self._lives.values() if life.service is not None]


class _Life:
    """One account's service, started again when it ends by an error."""

    def __init__(
        self,
        member: Member,
        announce: Callable[[SyncStatus], None],
        changed: Callable[[], None],
        clock: Clock,
        refresh_key: str,
    ) -> None:
        self.member = member
        self.service: Service | None = None
        self.asked: Questions = _Asked(self)
        self._announce = announce
        self._changed = changed
        self._failures = Failures(clock)
        self._refresh_key = refresh_key
        self._focused = True
        self._wanted = asyncio.Event()

    async def run(self) -> None:
        """Live until cancelled."""
        while True:
            try:
                await self._serve()
            except Exception as error:
                self.service = None
                if _is_ending():
                    raise  # the program ends, and with it what is told
                await self._rest(error)

    async def _serve(self) -> None:
        self._wanted.clear()
        service = await asyncio.to_thread(self.member.open_service, self._announce, self._changed)
        self.service = service
        service.focus(self._focused)
        await service.run()

    async def _rest(self, error: Exception) -> None:
        failures = self._failures.note()
        resting = failures >= MOST_FAILURES
        self._wanted.clear()  # only what is wanted from now on counts
        words = resting_words(self._refresh_key) if resting else failure_words(error)
        self._announce(failed_status(words, self.member.outbox.pending(), _synced_at(self.member)))
        try:
            async with asyncio.timeout(None if resting else RESTART_AFTER * failures):
                await self._wanted.wait()
        except TimeoutError:
            return
        self._failures.forgive()

    def poke(self) -> None:
        """Read now, or begin again."""
        self._wanted.set()
        if self.service is not None:
            self.service.poke()

    def focus(self, focused: bool) -> None:
        """Remembered for a service that is still to come."""
        self._focused = focused
        if self.service is not None:
            self.service.focus(focused)


class _Asked:
    """Asks the service that an account has when it is asked."""

    def __init__(self, life: _Life) -> None:
        self._life = life

    def __getattr__(self, name: str) -> Any:
        service = self._life.service
        return getattr(service.lookup if service is not None else NobodyToAsk(), name)


def _is_ending() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _synced_at(member: Member) -> int:
    try:
        return member.reader.synced_at()
    except StoreError:
        return 0


async def _all(works: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Do all of it at once; an error of one ends none of the others, and is raised when they have ended."""
    done = await asyncio.gather(*works, return_exceptions=True)
    for error in done:
        if isinstance(error, BaseException):
            raise error
