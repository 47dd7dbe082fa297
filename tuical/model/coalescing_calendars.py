"""Calendars and groups that are changed before they were made, changed twice, or changed and dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tuical.model.coalesced import Coalesced
from tuical.model.keys import CalendarKey
from tuical.model.operation import (
    ChangeCalendar,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    RenameGroup,
    Share,
    target,
)


def _calendar(_: Sequence[Queued], waiting: Sequence[Queued], operation: ChangeCalendar) -> Coalesced:
    for entry in reversed(waiting):
        made = entry.operation
        if isinstance(made, MakeCalendar | ChangeCalendar) and made.calendar == operation.calendar:
            return Coalesced(_one_look(made, operation), (entry.id,), entry.id)
    return Coalesced(operation)


def _one_look(made: MakeCalendar | ChangeCalendar, later: ChangeCalendar) -> MakeCalendar | ChangeCalendar:
    looks = made._replace(name=later.name or made.name, color=later.color or made.color)
    if isinstance(looks, MakeCalendar):
        return looks
    return looks._replace(
        before_name=looks.before_name or later.before_name, before_color=looks.before_color or later.before_color
    )


def _drop_calendar(_: Sequence[Queued], waiting: Sequence[Queued], operation: DropCalendar) -> Coalesced:
    same = (
        e.id
        for e in waiting
        if isinstance(e.operation, ChangeCalendar | Share) and e.operation.calendar == operation.calendar
    )
    return Coalesced(operation, tuple(same))


def _share(_: Sequence[Queued], waiting: Sequence[Queued], operation: Share) -> Coalesced:
    """The last word about a person counts; where it is what stood before, nothing is sent."""
    for entry in reversed(waiting):
        earlier = entry.operation
        if isinstance(earlier, Share) and _of_whom(earlier) == _of_whom(operation):
            joint = operation._replace(before=earlier.before, people=earlier.people)
            return Coalesced(None if joint.role == joint.before else joint, (entry.id,), entry.id)
    return Coalesced(operation)


def _of_whom(share: Share) -> tuple[CalendarKey, str]:
    return share.calendar, share.address.casefold()


def _rename(_: Sequence[Queued], waiting: Sequence[Queued], operation: RenameGroup) -> Coalesced:
    for entry in reversed(waiting):
        made = entry.operation
        if isinstance(made, MakeGroup | RenameGroup) and target(made) == target(operation):
            return Coalesced(made._replace(name=operation.name), (entry.id,), entry.id)
    return Coalesced(operation)


def _drop_group(_: Sequence[Queued], waiting: Sequence[Queued], operation: DropGroup) -> Coalesced:
    same = (e.id for e in waiting if isinstance(e.operation, RenameGroup) and target(e.operation) == target(operation))
    return Coalesced(operation, tuple(same))


CALENDAR_RULES: dict[type[Operation], Callable[[Sequence[Queued], Sequence[Queued], Any], Coalesced]] = {
    ChangeCalendar: _calendar,
    DropCalendar: _drop_calendar,
    Share: _share,
    RenameGroup: _rename,
    DropGroup: _drop_group,
}
