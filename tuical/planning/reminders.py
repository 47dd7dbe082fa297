"""Which reminders are due, which come next, and which are to be said now; instants are epoch seconds UTC.

The service tells of an event when its reminder fires (reminderMinutesBeforeStart), but not that it was put off or
dismissed: that is known of what was done here, from the queue and the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tuical.model.appearance import state
from tuical.model.keys import EventKey
from tuical.model.operation import Dismiss, Operation, Snooze
from tuical.model.summary import EventSummary

GRACE = 300
"""Seconds after which a reminder of what has begun is only counted, as after a night in which the computer slept."""
_AS_SET = -1
MOST_AT_ONCE = 2
"""Reminders that are said one by one; more of them are said as a count."""


class Due(NamedTuple):
    """The reminder of one event, occurrence or exception."""

    event: EventSummary
    begins: int
    ends: int
    fires: int
    put_off: bool = False
    """Whether it was put off here."""


class ToSay(NamedTuple):
    """What is to be said now."""

    each: tuple[Due, ...]
    """One by one, soonest start first."""
    missed: int
    """How many fired while nobody looked, of events that have begun since."""


def reminders(
    found: Iterable[tuple[EventSummary, int]], done: Iterable[Operation], midnight: Callable[[int], int]
) -> tuple[Due, ...]:
    """The reminders of `found` (events with minutes before their start) by when they fire; dismissed ones are gone.

    `done` is what was done here, oldest first; `midnight` is the instant at which a day (ordinal) begins. What is
    cancelled or declined reminds nobody.
    """
    moved = _moved(done)
    rows = []
    for event, minutes in found:
        until = moved.get(_name(event.key), _AS_SET)
        if until is not None and state(event) not in ("cancelled", "declined"):
            rows.append(_due(event, minutes, until, midnight))
    return tuple(sorted(rows, key=lambda row: (row.fires, row.begins)))


def _moved(done: Iterable[Operation]) -> dict[tuple[str, str, str], int | None]:
    """The next time by event, None for what was dismissed."""
    moved: dict[tuple[str, str, str], int | None] = {}
    for operation in done:
        if isinstance(operation, Snooze):
            moved[_name(operation.event)] = operation.until
        elif isinstance(operation, Dismiss):
            moved[_name(operation.event)] = None
    return moved


def _name(key: EventKey) -> tuple[str, str, str]:
    """Ids are unique within a mailbox, whatever calendar an event was reached through."""
    return key.account, key.mailbox, key.id


def _due(event: EventSummary, minutes: int, until: int, midnight: Callable[[int], int]) -> Due:
    begins, ends = event.start, event.end
    if event.all_day:
        begins, ends = midnight(event.start), midnight(event.end)
    if until == _AS_SET:
        return Due(event, begins, ends, begins - 60 * minutes)
    return Due(event, begins, ends, until, put_off=True)


def due(rows: Iterable[Due], now: int) -> tuple[Due, ...]:
    """What has fired and is not over, soonest start first."""
    return tuple(sorted((row for row in rows if row.fires <= now < row.ends), key=lambda row: row.begins))


def coming(rows: Iterable[Due], now: int) -> tuple[Due, ...]:
    """What is going to fire, soonest first."""
    return tuple(row for row in rows if row.fires > now)


def to_say(rows: Iterable[Due], told: Mapping[str, int], looked: int, now: int) -> ToSay:
    """What is to be said at `now`, given when each reminder was `told` last (by event id) and when somebody looked.

    A program that looks for the first time (`looked` is 0) says nothing of what has fired before.
    """
    new = [row for row in rows if row.fires <= now and told.get(row.event.key.id, 0) < row.fires]
    if not looked:
        return ToSay((), 0)
    each = [row for row in new if row.ends > now and (row.begins > now or row.fires > now - GRACE)]
    missed = sum(1 for row in new if row not in each and row.fires > looked)
    return ToSay(tuple(sorted(each, key=lambda row: row.begins)), missed)
