"""Calendars and groups that are changed before they were made, changed twice, or changed and dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tuical.model.coalesced import Coalesced
from tuical.model.operation import (
    ChangeCalendar,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    RenameGroup,
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
        e.id for e in waiting if isinstance(e.operation, ChangeCalendar) and e.operation.calendar == operation.calendar
    )
    return Coalesced(operation, tuple(same))


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
    RenameGroup: _rename,
    DropGroup: _drop_group,
}
