"""Which of the queued operations may go now: in order within a lane and within a step, and nobody waits for a stranger.

A lane is an event, a series with its instances, or a calendar; what takes attachments along is in the lanes of both
events. A step is what was done and is undone together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    Attach,
    Carry,
    Create,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    Unreadable,
    is_local,
    lanes,
    target,
)

_PERSONS = (ATTENTION, CONFLICT)
_LONGEST_HOLD = 3600.0
"""Seconds: nothing is held longer, not even by a Retry-After; what seems to be was queued before a clock went back."""


def ready(queued: Sequence[Queued], now: float) -> list[Queued]:
    """What may go now (`now` in epoch seconds), at most one of each lane and step, files last since they take long."""
    heads = [entry for entry in _heads(queued) if not 0.0 < entry.not_before - now <= _LONGEST_HOLD]
    return sorted(heads, key=lambda entry: isinstance(entry.operation, Attach | Carry))


def next_release(queued: Sequence[Queued], after: float = float("-inf")) -> float | None:
    """When the next operation may go, epoch seconds; None when nothing waits that may go later than `after`."""
    return min((entry.not_before for entry in _heads(queued) if entry.not_before > after), default=None)


def orphans(queued: Sequence[Queued]) -> list[Queued]:
    """What waits for an event, a calendar or a group that nothing in the queue makes any more."""
    made = {name for entry in queued for name in _makes(entry.operation)}
    return [
        entry
        for entry in queued
        if entry.state not in _PERSONS and any(name not in made for name in _awaited(entry.operation))
    ]


def _heads(queued: Sequence[Queued]) -> list[Queued]:
    """The first of each lane that needs nobody, unless something of its step stands before it.

    What waits for a person holds up its step, since a part of it alone may do harm, but not its lane.
    """
    heads: list[Queued] = []
    taken: set[tuple[str, str, str]] = set()
    steps: set[str] = set()
    calendars: set[tuple[str, str, str]] = set()
    for entry in queued:
        operation, waits = entry.operation, entry.state not in _PERSONS
        blocked = (
            not taken.isdisjoint(lanes(operation)) or entry.step in steps or _waits_for_others(operation, calendars)
        )
        if waits and not blocked and not _needs(operation) and not isinstance(operation, Unreadable):
            heads.append(entry)
        if waits:
            taken.update(lanes(operation))
            calendars.update(_calendars(operation))
        if entry.step:
            steps.add(entry.step)
    return heads


def _calendars(operation: Operation) -> Iterator[tuple[str, str, str]]:
    """The calendars in which it does or reads something."""
    yield target(operation)[:3]
    if isinstance(operation, Carry):
        yield operation.source[:3]


def _waits_for_others(operation: Operation, before: set[tuple[str, str, str]]) -> bool:
    """A calendar goes after everything that was done in it, a group after everything that was done to calendars."""
    if isinstance(operation, DropCalendar):
        return tuple(operation.calendar) in before
    if isinstance(operation, DropGroup):
        return any(key[:2] == (operation.account, operation.mailbox) and key[2] for key in before)
    return False


def _makes(operation: Operation) -> tuple[str, ...]:
    if isinstance(operation, Create):
        return (operation.event.id,)
    if isinstance(operation, MakeCalendar):
        return (operation.calendar.calendar,)
    return (operation.group,) if isinstance(operation, MakeGroup) else ()


def _needs(operation: Operation) -> tuple[str, ...]:
    """The ids that no server has named yet and that the operation does not name itself."""
    key = target(operation)
    told = (key.calendar, key.id, getattr(operation, "series", ""))
    within = operation.group if isinstance(operation, MakeCalendar) else ""
    source = (operation.source.id, operation.source_series) if isinstance(operation, Carry) else ()
    made = _makes(operation)
    return tuple(name for name in (*told, within, *source) if is_local(name) and name not in made)


def _awaited(operation: Operation) -> tuple[str, ...]:
    """What has to be made before: for an instance its series, which is named in `series` once it has a name."""
    return tuple(name for name in _needs(operation) if "#" not in name)
