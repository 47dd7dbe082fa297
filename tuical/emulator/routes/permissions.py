"""calendarPermissions of a calendar and allowedCalendarSharingRoles; only the owner sees and changes them."""

from typing import Any

from tuical.emulator import sharing
from tuical.emulator.call import Call, Reply, dump, entity
from tuical.emulator.errors import GraphError, bad_request
from tuical.emulator.items import Calendar
from tuical.emulator.odata import plain_list
from tuical.emulator.permissions import (
    allowed_roles,
    checked_role,
    holder,
    holders,
    new_permission,
    permission,
)  # fmt: skip

_CONTEXT = "me/calendar/calendarPermissions"


def _shared(call: Call) -> Calendar:
    """The calendar whose roles are asked for, as its owner. Raises 403, 404."""
    call.own()
    reader, calendar = call.calendar()
    if reader.source is not call.viewer:
        raise sharing_denied("Only the owner of a calendar can share it.")
    return calendar


def sharing_denied(message: str) -> GraphError:
    """403: it is not the caller's calendar to pass on, or not to that person."""
    return GraphError(403, "ErrorCalendarSharingNotAllowed", message)


def list_permissions(call: Call) -> Reply:
    """All of them for the owner, none for anybody with whom the calendar is shared."""
    reader, calendar = call.calendar()
    shown = [permission(call.world, calendar, one) for one in holders(calendar)]
    return plain_list(call, _CONTEXT, shown if reader.source is call.viewer else [])


def create_permission(call: Call) -> Reply:
    """POST: share with somebody."""
    calendar = _shared(call)
    address, role = new_permission(call.world, calendar, call.json())
    if address == call.viewer.address:
        raise sharing_denied("The owner of a calendar needs no permission on it.")
    sharing.grant(call.world, call.own(), calendar, address, role)
    call.world.mail_share(call.viewer.address, address, calendar.id, role)
    return _answer(call, calendar, address, 201)


def _answer(call: Call, calendar: Calendar, address: str, status: int = 200) -> Reply:
    return entity(call, f"{_CONTEXT}/$entity", permission(call.world, calendar, address), status)


def get_permission(call: Call) -> Reply:
    """One of them."""
    calendar = _shared(call)
    return _answer(call, calendar, holder(call.world, calendar, call.ids[-1]))


def change_permission(call: Call) -> Reply:
    """PATCH: the role, nothing else."""
    calendar = _shared(call)
    address = holder(call.world, calendar, call.ids[-1])
    body: dict[str, Any] = {name: value for name, value in call.json().items() if "@" not in name}
    if set(body) != {"role"}:
        raise bad_request("ErrorInvalidPropertySet", "Only the property 'role' can be changed.")
    role = checked_role(call.world, calendar, address, body["role"])
    sharing.grant(call.world, call.own(), calendar, address, role)
    return _answer(call, calendar, address)


def delete_permission(call: Call) -> Reply:
    """DELETE; "My Organization" stays."""
    calendar = _shared(call)
    address = holder(call.world, calendar, call.ids[-1])
    if address == sharing.ORGANIZATION:
        raise bad_request("ErrorInvalidRequest", "The permission of the organization cannot be removed.")
    sharing.revoke(call.world, call.own(), calendar, address)
    return Reply(204)


def allowed_sharing_roles(call: Call) -> Reply:
    """allowedCalendarSharingRoles(user='address')."""
    calendar = _shared(call)
    user = call.arguments.get("user", "").lower()
    if not user:
        raise bad_request("ErrorInvalidParameter", "The parameter 'user' is required.")
    roles = allowed_roles(call.world, calendar, user)
    context = f"{call.context}Collection(microsoft.graph.calendarRoleType)"
    return Reply(200, dump({"@odata.context": context, "value": roles}))


CALENDAR_ROUTES = [
    ("GET", "calendarpermissions", list_permissions),
    ("POST", "calendarpermissions", create_permission),
    ("GET", "calendarpermissions/*", get_permission),
    ("PATCH", "calendarpermissions/*", change_permission),
    ("DELETE", "calendarpermissions/*", delete_permission),
    ("GET", "allowedcalendarsharingroles", allowed_sharing_roles),
]
