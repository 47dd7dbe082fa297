"""What becomes of a new operation beside those that wait already: pure rules, so that nothing is sent for nothing.

A new event that is changed stays one creation, changes of one event become one, what nobody has seen yet vanishes
without a trace. Nothing is put into an operation of which a byte may have left, and nothing moves past one that would
see the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from tuical.model.coalesced import Coalesced
from tuical.model.coalescing_calendars import CALENDAR_RULES
from tuical.model.event_change import UNSET, AllDay, EventChange, NewEvent, When
from tuical.model.keys import EventKey
from tuical.model.operation import (
    LOCAL,
    WAITING,
    Attach,
    Cancel,
    Carry,
    Change,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    Reply,
    Snooze,
    is_local,
    lane,
    target,
)

_Changed = TypeVar("_Changed", bound=EventChange)
_BESIDE = (Attach, Carry, Detach, Snooze, Dismiss)
"""Operations that neither see nor change what a change changes: it may be put before them."""


def coalesce(queued: Sequence[Queued], operation: Operation, step: str = "") -> Coalesced:
    """Lay a new operation of `step` beside what is queued, oldest first.

    Edits of different steps stay apart, so that each can be taken back; only what was never sent at all vanishes
    whatever it was made with.
    """
    nothing = _never_was(queued, operation)
    if nothing:
        return Coalesced(None, nothing)
    waiting = [entry for entry in queued if _is_open(entry) and entry.step == step]
    rule = _RULES.get(type(operation))
    return rule(queued, waiting, operation) if rule else Coalesced(operation)


def on_unnamed(queued: Sequence[Queued], identity: str) -> tuple[int, ...]:
    """The rows about an event, a calendar or a group that only this program knows, with all that hangs on it."""
    return tuple(entry.id for entry in queued if _hangs_on(entry.operation, identity))


def _is_open(entry: Queued) -> bool:
    return entry.state == WAITING and not entry.left


def _hangs_on(operation: Operation, identity: str) -> bool:
    about = target(operation)
    series = getattr(operation, "series", "")
    return identity in {about.id, about.calendar, series} or about.id.startswith(f"{identity}#")


def _never_was(queued: Sequence[Queued], operation: Operation) -> tuple[int, ...]:
    """The rows that vanish with what is deleted before the server heard of it; none where it may have."""
    about = target(operation)
    if isinstance(operation, Detach):
        if not is_local(operation.attachment):
            return ()
        file = operation.attachment.removeprefix(LOCAL)
        return tuple(
            e.id
            for e in queued
            if _is_open(e)
            and isinstance(e.operation, Attach)
            and e.operation.file == file
            and lane(e.operation) == lane(operation)  # copies of an event share the bytes that wait
        )
    if not isinstance(operation, Delete | Cancel | DropCalendar | DropGroup):
        return ()
    identity = about.id or about.calendar
    if not is_local(identity):
        return ()
    rows = [entry for entry in queued if _hangs_on(entry.operation, identity)]
    made = any(
        isinstance(e.operation, Create | MakeCalendar | MakeGroup) and target(e.operation) == about for e in rows
    )
    filled = isinstance(operation, DropGroup) and any(_is_in_group(entry.operation, identity) for entry in queued)
    return tuple(entry.id for entry in rows) if made and not filled and all(map(_is_open, rows)) else ()


def _is_in_group(operation: Operation, group: str) -> bool:
    return isinstance(operation, MakeCalendar) and operation.group == group


# one rule for each kind of operation that can meet another one


def _change(queued: Sequence[Queued], waiting: Sequence[Queued], operation: Change) -> Coalesced:
    entry = _last_before(queued, waiting, operation)
    if entry is None or _goes_above(entry.operation, operation) or _moves_the_first_day(entry.operation, operation):
        return Coalesced(operation)
    if isinstance(entry.operation, Create):
        return Coalesced(_into_create(entry.operation, operation), (entry.id,), entry.id)
    if isinstance(entry.operation, Change):
        return Coalesced(_one_change(entry.operation, operation), (entry.id,), entry.id)
    return Coalesced(operation)


def _last_before(queued: Sequence[Queued], waiting: Sequence[Queued], operation: Change) -> Queued | None:
    """The newest row of the lane that a change could see; None unless it is about the same event and open."""
    for entry in reversed(queued):
        if lane(entry.operation) == lane(operation) and not isinstance(entry.operation, _BESIDE):
            return entry if entry in waiting and _same_event(entry.operation, operation) else None
    return None


def _goes_above(earlier: Operation, later: Change) -> bool:
    """Whether a text is put above one that waits itself: neither takes the place of the other."""
    if not isinstance(earlier, Create | Change) or later.replace_body or later.change.body is UNSET:
        return False
    return (earlier.new if isinstance(earlier, Create) else earlier.change).body is not UNSET


def _moves_the_first_day(earlier: Operation, later: Change) -> bool:
    """Whether a new series would no longer begin on the first day of its recurrence, which the service refuses."""
    if not isinstance(earlier, Create | Change) or later.change.when is UNSET or later.change.recurrence is not UNSET:
        return False
    given = earlier.new if isinstance(earlier, Create) else earlier.change
    repeats = given.recurrence is not UNSET and given.recurrence is not None
    return repeats and (given.when is UNSET or _first_day(given.when) != _first_day(later.change.when))


def _first_day(when: When) -> date:
    return when.start if isinstance(when, AllDay) else when.start.wall.date()


def _same_event(one: Operation, other: Operation) -> bool:
    """Ids are unique within a mailbox, whatever calendar the event was reached through."""
    first, second = target(one), target(other)
    return (first.account, first.mailbox, first.id) == (second.account, second.mailbox, second.id)


def _into_create(made: Create, later: Change) -> Create:
    new = _laid(made.new, later.change)
    return made._replace(new=new, people=_invited(new, (*made.people, *later.people)))


def _invited(new: NewEvent, named: Sequence[str]) -> tuple[str, ...]:
    """Who of those that were named is still invited."""
    there = () if new.attendees is UNSET else tuple(one.person.label for one in new.attendees)
    return tuple(name for name in dict.fromkeys(named) if name in there)


def _one_change(earlier: Change, later: Change) -> Change | None:
    change, before = _laid(earlier.change, later.change), _laid(later.before, earlier.before)
    shift = earlier.shift + later.shift
    if not shift and _says_nothing(change, before):
        return None
    return later._replace(
        change=change,
        before=before,
        etag=earlier.etag,
        subject=earlier.subject or later.subject,
        people=tuple(dict.fromkeys((*earlier.people, *later.people))),
        replace_body=earlier.replace_body or later.replace_body,
        shift=shift,
    )


def _laid(under: _Changed, over: EventChange) -> _Changed:
    given = {one.name: getattr(over, one.name) for one in fields(EventChange)}
    return replace(under, **{name: value for name, value in given.items() if value is not UNSET})


def _says_nothing(change: EventChange, before: EventChange) -> bool:
    """Whether every member is changed back to what it was."""
    given = [one.name for one in fields(EventChange) if getattr(change, one.name) is not UNSET]
    return all(getattr(change, name) == getattr(before, name) for name in given)


def _removal(_: Sequence[Queued], waiting: Sequence[Queued], operation: Delete | Cancel) -> Coalesced:
    """What was to be changed of an event that goes need not be changed; mails that were asked for still leave."""
    moot = Change | Delete | Cancel | Attach | Carry | Detach | Snooze | Dismiss
    event = operation.event
    removed = (e.id for e in waiting if isinstance(e.operation, moot) and _is_part(e.operation, event))
    return Coalesced(operation, tuple(removed))


def _is_part(operation: Operation, event: EventKey) -> bool:
    about = target(operation)
    series = getattr(operation, "series", "")
    return (about.account, about.mailbox) == (event.account, event.mailbox) and event.id in {about.id, series}


def _reply(_: Sequence[Queued], waiting: Sequence[Queued], operation: Reply) -> Coalesced:
    earlier = [
        entry for entry in waiting if isinstance(entry.operation, Reply) and _same_event(entry.operation, operation)
    ]
    first = next((entry.operation.before for entry in earlier if isinstance(entry.operation, Reply)), operation.before)
    return Coalesced(operation._replace(before=first), tuple(entry.id for entry in earlier))


def _reminder(_: Sequence[Queued], waiting: Sequence[Queued], operation: Snooze | Dismiss) -> Coalesced:
    same = (e.id for e in waiting if isinstance(e.operation, Snooze | Dismiss) and _same_event(e.operation, operation))
    return Coalesced(operation, tuple(same))


_RULES: dict[type[Operation], Callable[[Sequence[Queued], Sequence[Queued], Any], Coalesced]] = {
    Change: _change,
    Delete: _removal,
    Cancel: _removal,
    Reply: _reply,
    Snooze: _reminder,
    Dismiss: _reminder,
    **CALENDAR_RULES,
}
