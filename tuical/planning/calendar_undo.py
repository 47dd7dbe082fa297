"""What undoes changes of calendars and calendar groups."""

from __future__ import annotations

from tuical.model.operation import (
    LOCAL,
    ChangeCalendar,
    Done,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    RenameGroup,
    Share,
)
from tuical.planning.deeds import deed, thing
from tuical.planning.undo import Known, Undo

_UNKNOWN = "tuical does not know how to undo this."


def inverse_of_calendar(done: Done, known: Known) -> Undo:
    """Made is deleted, renamed is named back; a deleted calendar comes back empty."""
    match done.operation:
        case MakeCalendar(calendar, name):
            dropped = DropCalendar(calendar._replace(calendar=done.result or calendar.calendar), name)
            return Undo((dropped,), (f"The calendar “{name}” will be deleted with everything in it.",))
        case ChangeCalendar() as changed:
            return _calendar_back(changed)
        case DropCalendar(calendar, name):
            made = MakeCalendar(calendar._replace(calendar=f"{LOCAL}{known.token()}"), name)
            return Undo(
                (made,),
                (f"An empty calendar “{name}” will be made.",),
                ("Its events, its colour and its shares do not come back.",),
            )
        case Share() as shared:
            return _role_back(shared)
    return _inverse_of_group(done, known)


def _role_back(shared: Share) -> Undo:
    # "everybody in the organisation" has no address, and is never sent anything
    invited = (shared.person or shared.address,) if shared.role == "none" and shared.address else ()
    back = shared._replace(role=shared.before, before=shared.role, people=invited)
    return Undo((back,), (f"{thing(back)} will be {deed(back)}.",), people=invited)


def _inverse_of_group(done: Done, known: Known) -> Undo:
    match done.operation:
        case MakeGroup() as made:
            dropped = DropGroup(made.account, made.mailbox, done.result or made.group, made.name)
            return Undo((dropped,), (f"The calendar group “{made.name}” will be deleted.",))
        case RenameGroup() as renamed if renamed.before:
            back = renamed._replace(name=renamed.before, before=renamed.name)
            return Undo((back,), (f"The calendar group will be called “{renamed.before}” again.",))
        case DropGroup() as dropped_group:
            group = dropped_group
            again = MakeGroup(group.account, group.mailbox, f"{LOCAL}{known.token()}", group.name)
            return Undo((again,), (f"The calendar group “{group.name}” will be made again.",))
    return Undo(lost=(_UNKNOWN,))


def _calendar_back(changed: ChangeCalendar) -> Undo:
    name = changed.before_name if changed.name else ""
    color = changed.before_color if changed.color else ""
    if not name and not color:
        return Undo(lost=("How the calendar was before is not known.",))
    back = ChangeCalendar(
        changed.calendar,
        name,
        color,
        before_name=changed.name if name else "",
        before_color=changed.color if color else "",
    )
    does = f"The calendar will be called “{name}” again." if name else "The calendar will have its colour again."
    return Undo((back,), (does,))
