"""Finds the real instance behind an operation on a day of a series that the server did not know when it was queued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from tuical.errors import NotThere, ProtocolError, ServiceError, SignInNeeded
from tuical.model.keys import EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    LOCAL,
    Carry,
    EventOperation,
    Operation,
    Queued,
    is_local,
    lanes,
)
from tuical.model.record import EventRecord
from tuical.model.summary import ALL_DAY
from tuical.model.window import Window
from tuical.model.zones import find_zone
from tuical.sync.pushing import Push
from tuical.wire.events import decode_event

_DAY = 86_400
_NO_SUCH_DAY = "The series has no event on that day any more; nothing was sent, look at it and drop this."


def nameless_instances(queued: Sequence[Queued]) -> list[Queued]:
    """Operations on `local:...#day` (the day's ordinal) of a series that has a name on the server by now.

    Only where nothing of the lane waits before them: the day may come into being only by that.
    """
    found: list[Queued] = []
    taken: set[tuple[str, str, str]] = set()
    for entry in queued:
        if entry.state not in (ATTENTION, CONFLICT):
            if taken.isdisjoint(lanes(entry.operation)) and _is_nameless(entry.operation):
                found.append(entry)
            taken.update(lanes(entry.operation))
    return found


def _is_nameless(operation: Operation) -> bool:
    if isinstance(operation, Carry) and day_of(operation.source.id) > 0:
        return not is_local(operation.source_series)
    is_day = isinstance(operation, EventOperation) and day_of(operation.event.id) > 0
    return is_day and not is_local(_series(operation))


async def name_instances(work: Push, entries: Sequence[Queued]) -> None:
    """Give these operations the ids of the instances that they are about.

    Raises SignInNeeded and NetworkError; a series that cannot be read leaves its operations waiting.
    """
    for entry in entries:
        if isinstance(entry.operation, EventOperation):
            try:
                await _name(work, entry, entry.operation)
            except SignInNeeded:
                raise
            except (ServiceError, ProtocolError):
                continue


async def _name(work: Push, entry: Queued, operation: EventOperation) -> None:
    if isinstance(operation, Carry) and day_of(operation.source.id):
        key, series = operation.source, operation.source_series
    else:
        key, series = operation.event, _series(operation)
    found = await _instance(work, key._replace(id=series), day_of(key.id))
    if found is None:
        work.outbox.mark(entry.id, ATTENTION, _NO_SUCH_DAY)
    else:
        work.outbox.replace(entry.id, _named(operation, key, key._replace(id=found.id)))


def _named(operation: EventOperation, before: EventKey, after: EventKey) -> EventOperation:
    if isinstance(operation, Carry) and operation.source == before:
        return operation._replace(source=after)
    return operation._replace(event=after)


def _series(operation: Operation) -> str:
    return str(getattr(operation, "series", "")) or LOCAL


def day_of(identity: str) -> int:
    """The ordinal of the day in the id of an instance that has no name yet, 0 for every other id."""
    _, _, day = identity.partition("#")
    return int(day) if is_local(identity) and day.isdecimal() else 0


async def _instance(work: Push, master: EventKey, day: int) -> EventRecord | None:
    try:
        series = decode_event((await work.remote.event(master)).raw, master)
        midnight = int(datetime.combine(date.fromordinal(day), time(), UTC).timestamp())
        page = await work.remote.instances_page(master, Window(midnight - _DAY, midnight + 2 * _DAY))
    except NotThere:
        return None
    zone = find_zone(series.start_zone) or UTC
    for record in page.records:
        all_day = series.summary.flags & ALL_DAY
        found = record.start if all_day else datetime.fromtimestamp(record.start, zone).toordinal()
        if found == day:
            return record
    return None
