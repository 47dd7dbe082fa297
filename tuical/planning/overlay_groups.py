"""The calendar groups with the queued operations laid over them: new, renamed and dropped ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from tuical.model.calendar import CalendarGroup
from tuical.model.operation import ATTENTION, DropGroup, MakeGroup, Queued, RenameGroup
from tuical.text import safe_text

_NAME = 256


def lay_over_groups(groups: Sequence[CalendarGroup], queued: Sequence[Queued]) -> list[CalendarGroup]:
    """The groups as they will be once every queued operation is done; new ones stand last."""
    return reduce(_with, queued, [*groups])


def _with(groups: list[CalendarGroup], entry: Queued) -> list[CalendarGroup]:
    operation = entry.operation
    if not isinstance(operation, MakeGroup | RenameGroup | DropGroup):
        return groups
    place = (operation.account, operation.mailbox, operation.group)
    changed = CalendarGroup(*place, safe_text(operation.name, limit=_NAME))
    there = any(group[:3] == place for group in groups)
    match operation:
        case MakeGroup() if not there:
            return [*groups, changed]
        case RenameGroup():
            return [changed if group[:3] == place else group for group in groups]
        case DropGroup() if entry.state != ATTENTION:
            return [group for group in groups if group[:3] != place]
    return groups
