"""Settles a creation whose answer was lost: by its transactionId, or by its looks where none is kept."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo

from tuical.errors import NotThere
from tuical.model.event import Event
from tuical.model.event_change import AllDay, NewEvent
from tuical.model.operation import Create, Queued
from tuical.model.record import SERIES_MASTER, EventRecord
from tuical.model.recurrence import Recurrence
from tuical.model.summary import MINE
from tuical.model.window import Window
from tuical.model.zones import find_zone
from tuical.planning.standing import same, standing
from tuical.sync.pushing import Push, SendAgain, Settled, Stuck, named
from tuical.wire.events import decode_event

_MOST_PAGES = 20
_DAY_AROUND = 86_400
_SKEW = 120.0
"""Seconds by which the clocks of server and client may differ."""
_PERHAPS = (
    "It is not known whether the event was made; what you wrote is kept here. Look whether it stands in the calendar,"
    " then send it again or drop it."
)


async def settle_creation(work: Push, entry: Queued, create: Create) -> Settled:
    """Look among the events of its day; where the service knows transactions an absent one may be sent again."""
    found = [record for record in await _around(work, create) if _is_it(work, record, entry, create)]
    masters = {record.series or record.id for record in found}
    if len(masters) == 1:
        return await named(work, entry, create, found[0])
    if work.remote.keeps_transactions and not masters:
        return SendAgain()
    return Stuck(_PERHAPS)


async def _around(work: Push, create: Create) -> list[EventRecord]:
    """The events of the days that the new one takes, and the masters of series among them."""
    page = await work.remote.view_page(create.event.in_calendar, _days(create.new))
    records = list(page.records)
    for _ in range(_MOST_PAGES):
        if not page.next_link:
            break
        page = await work.remote.follow(page.next_link)
        records += page.records
    if not _repeats(create.new) or work.remote.keeps_transactions:
        return records
    return await _masters(work, create, {record.series for record in records if record.series})


async def _masters(work: Push, create: Create, ids: set[str]) -> list[EventRecord]:
    found = []
    for id_ in sorted(ids):
        try:
            found.append(await work.remote.event(create.event._replace(id=id_)))
        except NotThere:
            continue
    return found


def _is_it(work: Push, record: EventRecord, entry: Queued, create: Create) -> bool:
    if work.remote.keeps_transactions:
        return record.transaction_id == create.new.transaction_id
    if not (record.flags or 0) & MINE or (record.kind == SERIES_MASTER) != _repeats(create.new):
        return False
    event = decode_event(record.raw, create.event._replace(id=record.id))
    return _since(event, entry.created) and _looks_like(event, create.new)


def _looks_like(event: Event, new: NewEvent) -> bool:
    there = standing(event)
    return same("subject", there.subject, new.subject) and same("when", there.when, new.when)


def _since(event: Event, created: int) -> bool:
    return event.created is not None and event.created.timestamp() >= created - _SKEW


def _repeats(new: NewEvent) -> bool:
    return isinstance(new.recurrence, Recurrence)


def _days(new: NewEvent) -> Window:
    """From a day before the event to a day after it, so that no zone cuts it off."""
    if isinstance(new.when, AllDay):
        first = datetime.combine(new.when.start, time(), UTC).timestamp()
        last = datetime.combine(new.when.end, time(), UTC).timestamp()
    else:
        first = new.when.start.wall.replace(tzinfo=_zone(new.when.start.zone)).timestamp()
        last = new.when.end.wall.replace(tzinfo=_zone(new.when.end.zone)).timestamp()
    return Window(int(first) - _DAY_AROUND, int(last) + _DAY_AROUND)


def _zone(name: str) -> tzinfo:
    return find_zone(name) or UTC
