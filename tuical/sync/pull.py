"""One round of one window: from a cursor, or from nothing, over pages to the next cursor.

Rows and cursor are committed together, so that a broken round is simply read again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from tuical.errors import AccessDenied, ForeignLink, NotThere, ProtocolError, Rejected, SyncStateLost
from tuical.model.keys import EventKey
from tuical.model.record import EventRecord, Page
from tuical.store.cache_writer import Applied, CacheWriter, RoundEnd
from tuical.store.leaving import WindowRow
from tuical.sync.paging import EndlessPaging, PagingGuard
from tuical.sync.remote import Remote
from tuical.sync.round_state import RoundState
from tuical.sync.schedule import COMPARE_EVERY
from tuical.sync.together import each

DELTA = "delta"
ANEW = "anew"
PLAIN = "plain"

_MOST_PAGES_TOGETHER = 8
_BLIND_FOR = 600
"""Seconds after which a round that could not be read whole is made good by a comparison."""
_WORTH_A_SECOND_LOOK = 20
"""A full round that would remove more than half of at least so many events is checked against a plain view."""


class RoundStopped(Exception):
    """The person stopped the round; what came so far stays."""


class PageDone(NamedTuple):
    """Progress after a page."""

    pages: int
    events: int
    changed: int


def _nobody(_: Sequence[EventRecord]) -> None:
    """Nobody waits for what comes."""


class Round(NamedTuple):
    """What a round works with."""

    remote: Remote
    cache: CacheWriter
    row: WindowRow
    now: int
    """Epoch seconds."""
    progress: Callable[[PageDone], None]
    """Told after each page; may raise RoundStopped."""
    arrived: Callable[[Sequence[EventRecord]], None] = _nobody
    """Told of records before they are written: what was created here is recognised by its transactionId (R3)."""

    @property
    def number(self) -> int:
        """The mark of this round: above those of all earlier ones, whole or not."""
        return self.row.round + 1


async def pull(work: Round, *, may_restart: bool = True) -> str:
    """Bring one window up to date; the answer is how: DELTA, ANEW or PLAIN.

    A lost or outdated cursor starts a full round, unless there was one lately. A calendar that refuses delta, and pages
    without an end, are read by plain calendarView. Raises the errors of `tuical.errors` and RoundStopped; the cache is
    then as after its last whole round, plus some newer rows.
    """
    if work.row.cursor and work.row.preferences != work.remote.preferences:
        work = await _without_cursor(work)
    try:
        return await _delta_or_anew(work, may_restart)
    except (EndlessPaging, SyncStateLost, Rejected, AccessDenied, NotThere):
        await compare(await _without_cursor(_next_number(_next_number(work))))
        return PLAIN


async def _delta_or_anew(work: Round, may_restart: bool) -> str:
    try:
        await _delta(work)
    except SyncStateLost:
        if not may_restart:
            raise
        await _delta(await _without_cursor(_next_number(work)))
        return ANEW
    return DELTA


async def compare(work: Round) -> None:
    """Read the window by plain calendarView and drop what is not there; the cursor stays as it is.

    Some mailboxes report no delta for a deletion, so the near window is compared once a day. Of the masters, which a
    plain view leaves out, only those are read that their occurrences know better.
    """
    state, guard = RoundState(), PagingGuard()
    last = await _pages(work, await work.remote.view_page(work.row.key, work.row.window), state, guard)
    stale = await work.cache.run(work.cache.stale_masters, work.row.calendar, state.repeated)
    _, dead = await _fetch_masters(work, stale)
    last = _without(last, dead)
    await _check_losses(work, last, state)
    end = RoundEnd(not state.blind, (), None, work.remote.preferences, work.now, _compared(work, state))
    await _apply(work, last, guard.pages, state.events, end)


async def _delta(work: Round) -> None:
    row, remote = work.row, work.remote
    full = not row.cursor
    state, guard = RoundState(), PagingGuard()
    first = await (remote.delta_page(row.key, row.window) if full else _follow_cursor(work))
    last = await _pages(work, first, state, guard)
    if not last.delta_link:
        raise EndlessPaging("The service ended a round without saying where to go on.")
    complete, settled = await _settle(work, state, full)
    last = _without(last, settled)
    if full:
        await _check_losses(work, last, state)
    series = () if state.blind else complete
    end = RoundEnd(
        full and not state.blind, series, last.delta_link, remote.preferences, work.now, _compared(work, state)
    )
    await _apply(work, last, guard.pages, state.events, end)


def _compared(work: Round, state: RoundState) -> int | None:
    """A round of which something could not be read swept nothing: what is gone is looked for again before long."""
    return work.now - COMPARE_EVERY + _BLIND_FOR if state.blind else None


async def _follow_cursor(work: Round) -> Page:
    try:
        return await work.remote.follow(work.row.cursor)
    except ForeignLink as error:  # the service is reached under another address than when it was stored
        raise SyncStateLost from error


async def _pages(work: Round, page: Page, state: RoundState, guard: PagingGuard) -> Page:
    """Write every page but the last ones, which are returned as one; while some are written the next are fetched.

    The first page is written at once, so that there is something to see; then ever more pages share a transaction,
    since each one writes most of an index anew.
    """
    held: list[Page] = []
    share = 1
    writing: asyncio.Future[None] | None = None
    try:
        while True:
            guard.check(page)
            state.absorb(page)
            held.append(page)
            if not page.next_link:
                return _joined(held)
            if len(held) >= share:
                if writing is not None:
                    await writing
                writing = asyncio.ensure_future(_apply(work, _joined(held), guard.pages, state.events, None))
                held, share = [], min(share * 2, _MOST_PAGES_TOGETHER)
            await asyncio.sleep(
                0
            )  # let the writing begin, and others have the loop, even if no answer has to be waited for
            page = await work.remote.follow(page.next_link)
    finally:
        if writing is not None:
            await writing


def _joined(pages: list[Page]) -> Page:
    """Pages as one; which of them came first does not matter, since what they contradict each other in is settled."""
    if len(pages) == 1:
        return pages[0]
    return pages[-1]._replace(
        records=tuple(record for page in pages for record in page.records),
        removals=tuple(removal for page in pages for removal in page.removals),
        refusals=tuple(refusal for page in pages for refusal in page.refusals),
    )


async def _apply(work: Round, page: Page, pages: int, events: int, end: RoundEnd | None) -> None:
    applied = await _write(work, page, end)
    work.progress(PageDone(pages, events, applied.changed + applied.removed))


async def _write(work: Round, page: Page, end: RoundEnd | None = None) -> Applied:
    work.arrived(page.records)
    return await work.cache.run(work.cache.apply, work.row, work.number, page, end)


async def _settle(work: Round, state: RoundState, full: bool) -> tuple[set[str], set[str]]:
    """Ask for what the pages left open.

    The answer names the series whose instances came completely, and the ids of events and masters whose fate is
    written already, whatever the last page says of them.
    """
    living, dead = await _fetch_masters(work, state.orphans)
    if not full:
        await each(sorted(living), lambda master: _read_instances(work, master))
    settled: set[str] = set()
    await each(state.disputed, lambda id_: _settle_dispute(work, id_, settled))
    return state.masters | living, dead | settled


def _without(page: Page, settled: set[str]) -> Page:
    return page._replace(
        records=tuple(r for r in page.records if r.id not in settled and r.series not in settled),
        removals=tuple(removal for removal in page.removals if removal.id not in settled),
    )


async def _fetch_masters(work: Round, ids: Collection[str]) -> tuple[set[str], set[str]]:
    """Read masters that did not come by themselves; those that are gone take their instances with them.

    The answer names those that were read and those that are gone; the instances of others stay as they are.
    """
    found: dict[str, bool | None] = {}

    async def fetch(id_: str) -> None:
        found[id_] = await _fetch_master(work, id_)

    await each(sorted(ids), fetch)
    return {id_ for id_, there in found.items() if there}, {id_ for id_, there in found.items() if there is False}


async def _fetch_master(work: Round, id_: str) -> bool | None:
    key = EventKey(*work.row.key, id_)
    try:
        record = await work.remote.event(key)
    except NotThere:
        await work.cache.run(work.cache.drop_event, key, own=False)
        return False
    except (Rejected, AccessDenied, ProtocolError):
        return None
    await _write(work, Page((record,), (), (), "", ""))
    return True


async def _read_instances(work: Round, master: str) -> None:
    page = await work.remote.instances_page(EventKey(*work.row.key, master), work.row.window)
    guard, state = PagingGuard(), RoundState()
    last = await _pages(work, page, state, guard)
    await _write(work, last)


async def _settle_dispute(work: Round, id_: str, settled: set[str]) -> None:
    """Ask for what a round both brought and removed; `settled` takes it up when the answer was written."""
    key = EventKey(*work.row.key, id_)
    try:
        record = await work.remote.event(key)
    except NotThere:
        await work.cache.run(work.cache.drop_event, key, own=False)
    except (Rejected, AccessDenied, ProtocolError):
        return  # nothing can be said about it; the daily comparison will
    else:
        work.arrived([record])
        await work.cache.run(work.cache.place, work.row, work.number, record)
    settled.add(id_)


async def _check_losses(work: Round, last: Page, state: RoundState) -> None:
    """Before a full round removes most of a window, look whether a plain view knows better."""
    held, lost = await work.cache.run(work.cache.losses, work.row, work.number, last)
    if held < _WORTH_A_SECOND_LOOK or lost * 2 <= held:
        return
    page = await work.remote.view_page(work.row.key, work.row.window)
    seen = await _pages(work, page, state, PagingGuard())
    await _write(work, seen)


async def _without_cursor(work: Round) -> Round:
    return work._replace(row=await work.cache.run(work.cache.forget_cursor, work.row))


def _next_number(work: Round) -> Round:
    return work._replace(row=work.row._replace(round=work.number))
