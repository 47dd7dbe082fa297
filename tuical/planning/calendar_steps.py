"""Steps about calendars and their groups; what the account or the calendar does not allow is refused in words."""

from __future__ import annotations

from collections.abc import Sequence

from tuical import errors
from tuical.model.calendar import CalendarColour, CalendarInfo
from tuical.model.capabilities import WORK, Capability, require
from tuical.model.event import Person
from tuical.model.keys import CalendarKey
from tuical.model.operation import (
    LOCAL,
    ChangeCalendar,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    Operation,
    RenameGroup,
    Share,
)
from tuical.model.permission import Permission, Role
from tuical.planning.allowed import ensure_writable

Place = tuple[str, str]
"""The account and the mailbox's access path."""


def make_calendar(
    place: Place, name: str, token: str, *, color: CalendarColour = CalendarColour.AUTO, group: str = ""
) -> tuple[Operation, ...]:
    """A new calendar, in a group by its id or in the default one; `token` makes its local id."""
    return (MakeCalendar(CalendarKey(*place, f"{LOCAL}{token}"), _name(name), color.value, group),)


def change_calendar(
    calendar: CalendarInfo, *, name: str = "", color: CalendarColour | None = None, color_before: str = ""
) -> tuple[Operation, ...]:
    """Another name or colour; `color_before` is the word that the service has for the colour now."""
    ensure_writable(calendar)
    wanted = _name(name) if name else ""
    if wanted == calendar.name:
        wanted = ""
    chosen = color.value if color is not None and color.value != color_before else ""
    if not wanted and not chosen:
        raise errors.UsageError("Nothing was changed.")
    before = (calendar.name if wanted else "", color_before if chosen else "")
    return (ChangeCalendar(calendar.key, wanted, chosen, *before),)


def drop_calendar(calendar: CalendarInfo) -> tuple[Operation, ...]:
    """Delete a calendar with all its events; the default one stays."""
    ensure_writable(calendar)
    if calendar.is_default:
        raise errors.UsageError("The default calendar cannot be deleted.", "Delete its events, or hide it.")
    return (DropCalendar(calendar.key, calendar.name),)


def share(
    calendar: CalendarInfo,
    somebody: Person,
    role: Role,
    known: Sequence[Permission],
    account_kind: str,
    *,
    inside: bool = True,
) -> tuple[Operation, ...]:
    """Give somebody a role, change it, or take it away with Role.NONE; `known` are the calendar's permissions now.

    Only the owner shares, delegates act for the default calendar and within the organisation only, and "everybody in
    the organisation" stays, though it may be given nothing. Whoever is new is sent an invitation; `inside` says whether
    they belong to the organisation.
    """
    if calendar.owner:
        raise errors.UsageError(f"Only {calendar.owner} can share this calendar.", "Ask them.")
    address = somebody.address.strip()
    held = next((one for one in known if one.person.address.casefold() == address.casefold()), None)
    before = str(Role.NONE) if held is None else held.role
    if before == role.value:
        raise errors.UsageError("Nothing was changed.")
    if role in _DELEGATES and not (calendar.is_default and account_kind == WORK):
        hint = "Let them change events instead."
        raise errors.UsageError("Somebody can act for you in your default calendar only.", hint)
    if held is not None and role is Role.NONE and not (held.is_removable or Role.NONE in held.allowed_roles):
        raise errors.UsageError("This line cannot be removed.", "Let them see nothing instead, where that is offered.")
    invited = (somebody.label,) if held is None else ()
    inside = held.is_inside_organization if held is not None else inside and account_kind == WORK
    return (Share(calendar.key, address, role.value, calendar.name, somebody.name, before, inside, invited),)


_DELEGATES = (Role.DELEGATE_WITH_PRIVATE_EVENTS, Role.DELEGATE_WITHOUT_PRIVATE_EVENTS)


def make_group(place: Place, name: str, token: str, account_kind: str) -> tuple[Operation, ...]:
    """A new calendar group."""
    require(account_kind, Capability.CALENDAR_GROUPS)
    return (MakeGroup(*place, f"{LOCAL}{token}", _name(name)),)


def rename_group(place: Place, group: str, name: str, before: str, account_kind: str) -> tuple[Operation, ...]:
    """Another name of a calendar group."""
    require(account_kind, Capability.CALENDAR_GROUPS)
    if _name(name) == before:
        raise errors.UsageError("Nothing was changed.")
    return (RenameGroup(*place, group, _name(name), before),)


def drop_group(place: Place, group: str, name: str, calendars: int, account_kind: str) -> tuple[Operation, ...]:
    """Delete a calendar group, which must hold no calendars."""
    require(account_kind, Capability.CALENDAR_GROUPS)
    if calendars:
        raise errors.UsageError(f"The group “{name}” still holds calendars.", "Move or delete them first.")
    return (DropGroup(*place, group, name),)


def _name(name: str) -> str:
    if not name.strip():
        raise errors.UsageError("A name is needed.", "Type one.")
    return " ".join(name.split())
