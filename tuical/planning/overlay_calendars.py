"""The list of calendars with the queued operations laid over it: new, renamed, recoloured and dropped ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from tuical.model.calendar import CalendarGroup, CalendarInfo, calendar_colour
from tuical.model.keys import CalendarKey
from tuical.model.operation import ATTENTION, ChangeCalendar, DropCalendar, MakeCalendar, MakeGroup, Queued, RenameGroup
from tuical.store.sidebar import MY_CALENDARS
from tuical.text import safe_text

_NAME = 256


def lay_over_calendars(
    calendars: Sequence[CalendarInfo], queued: Sequence[Queued], known: Sequence[CalendarGroup] = ()
) -> list[CalendarInfo]:
    """The calendars in the order of the sidebar as they will be once every queued operation is done.

    `known` are the groups that the service has.
    """
    groups = {(group.account, group.mailbox, group.id): group.name for group in known} | {
        (entry.operation.account, entry.operation.mailbox, entry.operation.group): safe_text(
            entry.operation.name, limit=_NAME
        )
        for entry in queued
        if isinstance(entry.operation, MakeGroup | RenameGroup)
    }
    return reduce(lambda infos, entry: _with(infos, entry, groups), queued, [*calendars])


def _with(infos: list[CalendarInfo], entry: Queued, groups: dict[tuple[str, str, str], str]) -> list[CalendarInfo]:
    match entry.operation:
        case MakeCalendar(calendar=key) as made if all(info.key != key for info in infos):
            group = groups.get((key.account, key.mailbox, made.group), MY_CALENDARS)
            return _in_group(infos, _made(made, len(infos), group))
        case ChangeCalendar() as change:
            return [_changed(info, change) if info.key == change.calendar else info for info in infos]
        case DropCalendar(calendar=key) if entry.state != ATTENTION:
            return [info for info in infos if info.key != key]
        case RenameGroup(before=before, name=name) as renamed if before:
            return [_regrouped(info, renamed, safe_text(name, limit=_NAME)) for info in infos]
    return infos


def _made(operation: MakeCalendar, position: int, group: str) -> CalendarInfo:
    name = safe_text(operation.name, limit=_NAME)
    colour = calendar_colour("", operation.color, position)
    return CalendarInfo(operation.calendar, name, colour, group, "", True, False, True, position)


def _in_group(infos: list[CalendarInfo], new: CalendarInfo) -> list[CalendarInfo]:
    """The list with a calendar at the end of its group, or of one's own calendars where the group is new."""
    fellows = [place for place, info in enumerate(infos) if info.group == new.group and not info.owner]
    own = [place for place, info in enumerate(infos) if not info.owner]
    place = max(fellows or own, default=-1) + 1
    return [*infos[:place], new, *infos[place:]]


def _changed(info: CalendarInfo, change: ChangeCalendar) -> CalendarInfo:
    name = safe_text(change.name, limit=_NAME) or info.name
    recoloured = change.color and change.color != change.before_color
    return info._replace(
        name=name, colour=calendar_colour("", change.color, info.position) if recoloured else info.colour
    )


def _regrouped(info: CalendarInfo, renamed: RenameGroup, name: str) -> CalendarInfo:
    here = _mailbox(info.key) == (renamed.account, renamed.mailbox) and not info.owner
    return info._replace(group=name) if here and info.group == renamed.before else info


def _mailbox(key: CalendarKey) -> tuple[str, str]:
    return key.account, key.mailbox
