"""Steps about calendars and their groups; what the account or the calendar does not allow is refused in words."""

from __future__ import annotations

from tuical import errors
from tuical.model.calendar import CalendarColour, CalendarInfo
from tuical.model.capabilities import Capability, require
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
)
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
