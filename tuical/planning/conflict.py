"""What a person decides about a change that waits for them: send mine again, or let theirs stand. Pure.

`question` says what there is to decide and `decided` what becomes of it: an operation for `Outbox.send_again`, or None
for `Outbox.give_up`. `mine` and `theirs` are the two answers to the whole of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tuical.model.coalescing import on_unnamed
from tuical.model.operation import (
    CONFLICT,
    Change,
    Create,
    Delete,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    Unreadable,
    is_local,
    target,
)
from tuical.planning.merge import THEIRS, Conflict, conflicts_of, resolve
from tuical.wire.stored_operations import load


class Question(NamedTuple):
    """What a person is asked about one row of the outbox."""

    conflicts: tuple[Conflict, ...]
    """The members that both sides changed; empty where there is nothing but sending it again and dropping it."""
    can_send: bool
    """Whether sending it again may help: not what nobody can read, nor what hangs on something that was never made."""
    dropped: tuple[Queued, ...]
    """Everything that goes when it is dropped: itself, the rest of its step, and what waits for what it would make."""


def question(entry: Queued, kept: str, queue: Sequence[Queued]) -> Question:
    """What there is to decide about a row in state ATTENTION or CONFLICT; `kept` is what `Outbox.conflict` holds."""
    return Question(_conflicts(entry, kept), _can_send(entry.operation, queue), dropped_with(entry, queue))


def decided(entry: Queued, kept: str, choices: Mapping[str, str]) -> Operation | None:
    """What is sent in its place; None: nothing of it is left, it is given up.

    `choices` are MINE, THEIRS or BOTH by member; a member without one stays mine. Where no members are in question the
    operation goes as it is, a deletion also of what was changed meanwhile.
    """
    operation, theirs = entry.operation, _theirs(entry, kept)
    if isinstance(operation, Change) and theirs is not None:
        return resolve(operation, theirs, choices)
    if isinstance(operation, Delete):
        return operation._replace(etag="")
    return operation


def mine(entry: Queued, kept: str) -> Operation | None:
    """Everything that the person wrote is sent again, on the version that stands on the server now."""
    return decided(entry, kept, {})


def theirs(entry: Queued, kept: str) -> Operation | None:
    """What the others wrote stands; what nobody else touched is still sent. Without members it is given up."""
    conflicts = _conflicts(entry, kept)
    return decided(entry, kept, {one.member: THEIRS for one in conflicts}) if conflicts else None


def dropped_with(entry: Queued, queue: Sequence[Queued]) -> tuple[Queued, ...]:
    """What goes when a row is given up, in the order of the queue, as `Outbox.give_up` does it."""
    step = {one.id for one in queue if one.id == entry.id or (entry.step and one.step == entry.step)}
    names = [_name(one.operation) for one in queue if one.id in step and isinstance(one.operation, _MAKING)]
    hanging = {identity for name in names if is_local(name) for identity in on_unnamed(queue, name)}
    return tuple(one for one in queue if one.id in step | hanging)


_MAKING = (Create, MakeCalendar, MakeGroup)


def _conflicts(entry: Queued, kept: str) -> tuple[Conflict, ...]:
    found = _theirs(entry, kept)
    return conflicts_of(entry.operation, found) if found is not None and isinstance(entry.operation, Change) else ()


def _theirs(entry: Queued, kept: str) -> Change | None:
    """The server's side as it was kept; None where there is none or it cannot be read, and then it is asked anew."""
    found = load("change", kept, target(entry.operation)) if entry.state == CONFLICT and kept else None
    return found if isinstance(found, Change) else None


def _can_send(operation: Operation, queue: Sequence[Queued]) -> bool:
    if isinstance(operation, Unreadable):
        return False
    about = target(operation)
    names = (about.calendar, about.id, getattr(operation, "series", ""), getattr(operation, "group", ""))
    needed = {name for name in names if is_local(name) and "#" not in name}
    return needed <= {_name(one.operation) for one in queue if isinstance(one.operation, _MAKING)}


def _name(operation: Operation) -> str:
    return target(operation).id or target(operation).calendar
