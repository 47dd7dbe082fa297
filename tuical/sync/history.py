"""Works what rounds have changed into the change history; only what changed is ever decoded, on the writer thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.history import MOVED, RECURRENCE, Difference, HistoryEntry
from tuical.model.keys import EventKey
from tuical.model.operation import SENDING, UNKNOWN, target
from tuical.planning.differences import arrival, departure, differences, times_of
from tuical.store.cache_writer import CacheWriter
from tuical.store.history import Altered
from tuical.store.outbox import Outbox
from tuical.wire.events import decode_event

_AT_ONCE = 200
_MOST_SINGLE_DATES = 3
"""More vanished dates of one series are told by one entry."""
_ALL_INSTANCES = frozenset({MOVED, RECURRENCE})


async def keep_history(cache: CacheWriter, outbox: Outbox, now: int) -> None:
    """Bring the history up to date at `now` (epoch seconds).

    What changes in an event while something the person did to it may have reached the server is no news.
    """
    told: set[EventKey] = set()
    own = {target(queued.operation) for queued in outbox.pending() if queued.state in (SENDING, UNKNOWN)}
    while rows := await cache.run(cache.altered, _AT_ONCE):
        address = await cache.run(cache.own_address)
        entries = await cache.run(entries_of, rows, now, own, address, told)
        await cache.run(cache.keep_history, [row.ref for row in rows], entries, now)


def entries_of(
    rows: Sequence[Altered], now: int, own: Collection[EventKey], own_address: str, told: set[EventKey]
) -> list[HistoryEntry]:
    """One entry for each event in which something changed that is worth telling.

    `told` gathers the masters whose entries tell of all their instances; a master stands before its instances.
    """
    found: list[HistoryEntry] = []
    for _, group in groupby(rows, key=lambda row: (row.key.in_calendar, row.series)):
        for entry in _of_series(list(group), told, now, own_address):
            found.append(entry._replace(seen=entry.seen or entry.key in own))
            if any(each.kind in _ALL_INSTANCES for each in entry.differences):
                told.add(entry.key)
    return found


def _of_series(rows: list[Altered], told: Collection[EventKey], now: int, own_address: str) -> Iterator[HistoryEntry]:
    """Entries of singles and masters, or of one series' instances."""
    gone = [row for row in rows if row.before is not None and row.after is None and row.looked]
    master = rows[0].key._replace(id=rows[0].series)
    if rows[0].series and gone:
        together = len(gone) > _MOST_SINGLE_DATES or not gone[0].series_there
        if together and master not in told:
            yield from _departed(gone, now, master)
        if together or master in told:
            gone = []
    for row in gone:
        yield from _departed([row], now, row.key)
    for row in rows:
        if row.after is not None:
            yield from _changed(row, now, own_address)


def _departed(rows: Sequence[Altered], now: int, key: EventKey) -> Iterator[HistoryEntry]:
    events = sorted(_decoded(rows), key=lambda event: event.summary.start)
    if events:
        difference = departure(events[0], len(events))
        yield _entry(key, events[0], (difference,), now, all(row.own for row in rows))


def _changed(row: Altered, now: int, own_address: str) -> Iterator[HistoryEntry]:
    if row.before is not None and _is_bare(row.before) and _is_bare(row.after or b""):
        return  # its times follow its master, which tells of them
    try:
        after = decode_event(row.after or b"", row.key, row.master_after)
        if row.before is None:
            found: tuple[Difference, ...] = (arrival(after),)
        else:
            found = differences(decode_event(row.before, row.key, row.master_before), after, own_address)
    except TuicalError:
        return  # what cannot be read cannot be compared
    if found:
        yield _entry(row.key, after, found, now, row.own)


def _decoded(rows: Iterable[Altered]) -> Iterator[Event]:
    for row in rows:
        try:
            yield decode_event(row.before or b"", row.key, row.master_before)
        except TuicalError:
            continue


def _entry(key: EventKey, event: Event, found: tuple[Difference, ...], now: int, seen: bool) -> HistoryEntry:
    return HistoryEntry(key, now, event.summary.subject, times_of(event.summary), found, seen)


def _is_bare(raw: bytes) -> bool:
    """Whether it is an occurrence as the cache keeps those that repeat their master."""
    return b'"subject"' not in raw
