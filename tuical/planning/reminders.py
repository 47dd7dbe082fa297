"""Which reminders are due, which come next, and which are to be said now; instants are epoch seconds UTC.

An event tells when its reminder fires (reminderMinutesBeforeStart), but not that it was put off or dismissed. What was
done here says so, from the queue and the journal, and of what was done elsewhere the service's list of reminders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from tuical.model.appearance import state
from tuical.model.keys import EventKey
from tuical.model.operation import Dismiss, Snooze
from tuical.model.reminder import DISMISSED, ReminderList, as_set
from tuical.model.summary import EventSummary
from tuical.planning.overlay import DAY_MARK

GRACE = 300
"""Seconds after which a reminder of what has begun is only counted, as after a night in which the computer slept."""
STAYS = 3600
"""Seconds for which a reminder is due that was put off until after its event."""
HERE = inf
"""In the place of when something left: it waits in the queue."""
MOST_AT_ONCE = 2
"""Reminders that are said one by one; more of them are said as a count."""
_NOTHING_TOLD = ReminderList()


class Due(NamedTuple):
    """The reminder of one event, occurrence or exception."""

    event: EventSummary
    begins: int
    ends: int
    fires: int
    put_off: bool = False
    """Whether it was put off, here or elsewhere."""


class Done(NamedTuple):
    """What was done here with a reminder."""

    operation: Snooze | Dismiss
    left: float
    """When the server got it, epoch seconds, or HERE."""


class ToSay(NamedTuple):
    """What is to be said now."""

    each: tuple[Due, ...]
    """One by one, soonest start first."""
    missed: int
    """How many fired while nobody looked, of events that have begun since."""


def reminders(
    found: Iterable[tuple[EventSummary, int]],
    done: Iterable[Done],
    midnight: Callable[[int], int],
    told: ReminderList = _NOTHING_TOLD,
) -> tuple[Due, ...]:
    """The reminders of `found` (events with minutes before their start) by when they fire; dismissed ones are gone.

    `done` is what was done here, oldest first; `told` is what the service said last, which counts where it was asked
    after that had left. `midnight` is the instant at which a day (ordinal) begins. What is cancelled or declined
    reminds nobody.
    """
    latest = {_name(one.operation.event): one for one in done}
    rows = []
    for event, minutes in found:
        row = _as_set(event, minutes, midnight)
        until = _until(event, minutes, latest.get(_name(event.key)), told)
        if until != DISMISSED and state(event) not in ("cancelled", "declined"):
            rows.append(row if until is None or until == row.fires else _put_off(row, until))
    return tuple(sorted(rows, key=lambda row: (row.fires, row.begins)))


def _until(event: EventSummary, minutes: int, done: Done | None, told: ReminderList) -> int | None:
    """When it fires by what was said of it last, here or by the service; None where nobody said anything."""
    said = told.of(event.key, as_set(event, minutes))
    if done is not None and (said is None or done.left >= told.at(event.key)):
        return done.operation.until if isinstance(done.operation, Snooze) else DISMISSED
    return said.fires if said is not None else None


def _name(key: EventKey) -> tuple[str, str, str]:
    """Ids are unique within a mailbox, whatever calendar an event was reached through."""
    return key.account, key.mailbox, key.id


def _as_set(event: EventSummary, minutes: int, midnight: Callable[[int], int]) -> Due:
    begins, ends = event.start, event.end
    if event.all_day:
        begins, ends = midnight(event.start), midnight(event.end)
    return Due(event, begins, ends, begins - 60 * minutes)


def _put_off(row: Due, until: int) -> Due:
    return row._replace(fires=until, ends=max(row.ends, until + STAYS), put_off=True)


def due(rows: Iterable[Due], now: int) -> tuple[Due, ...]:
    """What has fired and is not over, soonest start first."""
    return tuple(sorted((row for row in rows if row.fires <= now < row.ends), key=lambda row: row.begins))


def newest(rows: Sequence[Due]) -> Due | None:
    """Of those that are due the one that fired last: who was just told of it means it."""
    return max(rows, key=lambda row: row.fires, default=None)


def coming(rows: Iterable[Due], now: int) -> tuple[Due, ...]:
    """What is going to fire, soonest first."""
    return tuple(row for row in rows if row.fires > now)


def by_present_names(told: Mapping[str, int], rows: Iterable[Due], made: Mapping[str, str]) -> dict[str, int]:
    """`told`, in which what was said of an event before the server named it counts for the name that it has now.

    `made` are the ids that events and series had while only this program knew them, by the server's. What no server
    had named was one of a series by its day, which the instant tells as well.
    """
    present = dict(told)
    for row in rows:
        name, days = row.event.key.id, f"{made.get(row.event.series, '')}{DAY_MARK}"
        if made.get(name) in told:
            present[name] = max(told[made[name]], told.get(name, 0))
        elif row.event.series in made and any(at == row.fires for one, at in told.items() if one.startswith(days)):
            present[name] = row.fires
    return present


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
