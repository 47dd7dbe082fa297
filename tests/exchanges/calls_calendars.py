"""Calls of calendars, calendar groups, permissions and other people's calendars."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from typing import Any
from urllib.parse import unquote

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import calendar_of, in_graph, owner, segment
from tuical.graph import calendar_groups, calendars, permissions
from tuical.graph.client import GraphClient
from tuical.model.calendar import CalendarColour
from tuical.model.event import Person
from tuical.model.permission import Role


def _group(request: dict[str, Any]) -> str:
    return segment(request, "calendarGroups")


def _in_group(request: dict[str, Any]) -> str:
    return _group(request) if "/calendargroups/" in request["path"].casefold() else ""


def _given(request: dict[str, Any]) -> dict[str, Any]:
    body = in_graph(request["body"])
    colours = {colour.casefold(): colour for colour in CalendarColour}
    return {"name": body.get("name"), "colour": colours[body["color"].casefold()] if "color" in body else None}


def _name(request: dict[str, Any]) -> str:
    name: str = in_graph(request["body"])["name"]
    return name


def _list(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    if group := _in_group(request):
        return calendars.list_in_group(client, group, owner(request))
    return calendars.list_calendars(client, owner(request))


def _shared(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    if re.search(r"(?i)/calendars(\?|$)", request["path"]):
        return _list(client, request)
    return calendars.get_calendar(client, owner(request), calendar_of(request))


def _calendar(request: dict[str, Any]) -> tuple[str, str]:
    return owner(request), calendar_of(request)


def _permission(request: dict[str, Any]) -> tuple[str, str, str]:
    return *_calendar(request), segment(request, "calendarPermissions")


def _share(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    body = request["body"]
    somebody = Person(body["emailAddress"]["name"], body["emailAddress"]["address"])
    return permissions.share_calendar(
        client, *_calendar(request), somebody, Role(body["role"]), is_inside_organization=body["isInsideOrganization"]
    )


def _roles(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    match = re.search(r"(?i)\(user='(.*)'\)", unquote(request["path"]))
    assert match is not None
    return permissions.allowed_roles(client, match[1].replace("''", "'"), *_calendar(request))


_CALENDARS = {
    "calendar_list": ClientCall(calendars.list_calendars, _list),
    "sharedCalendar_get": ClientCall(calendars.get_calendar, _shared),
    "calendar_get": ClientCall(
        calendars.get_calendar, lambda client, request: calendars.get_calendar(client, *_calendar(request))
    ),
    "calendar_create": ClientCall(
        calendars.create_calendar,
        lambda client, request: calendars.create_calendar(
            client, group=_in_group(request), mailbox=owner(request), **_given(request)
        ),
    ),
    "calendar_update": ClientCall(
        calendars.change_calendar,
        lambda client, request: calendars.change_calendar(client, *_calendar(request), **_given(request)),
    ),
    "calendar_delete": ClientCall(
        calendars.delete_calendar, lambda client, request: calendars.delete_calendar(client, *_calendar(request))
    ),
    "calendar_permanentDelete": ClientCall(
        calendars.delete_for_good, lambda client, request: calendars.delete_for_good(client, *_calendar(request))
    ),
}

_GROUPS = {
    "calendarGroup_list": ClientCall(
        calendar_groups.list_groups, lambda client, request: calendar_groups.list_groups(client, owner(request))
    ),
    "calendarGroup_get": ClientCall(
        calendar_groups.get_group,
        lambda client, request: calendar_groups.get_group(client, _group(request), owner(request)),
    ),
    "calendarGroup_create": ClientCall(
        calendar_groups.create_group,
        lambda client, request: calendar_groups.create_group(client, _name(request), owner(request)),
    ),
    "calendarGroup_update": ClientCall(
        calendar_groups.rename_group,
        lambda client, request: calendar_groups.rename_group(client, _group(request), _name(request), owner(request)),
    ),
    "calendarGroup_delete": ClientCall(
        calendar_groups.delete_group,
        lambda client, request: calendar_groups.delete_group(client, _group(request), owner(request)),
    ),
}

_PERMISSIONS = {
    "calendarPermission_list": ClientCall(
        permissions.list_permissions,
        lambda client, request: permissions.list_permissions(client, *_calendar(request)),
    ),
    "calendarPermission_get": ClientCall(
        permissions.get_permission, lambda client, request: permissions.get_permission(client, *_permission(request))
    ),
    "calendarPermission_create": ClientCall(permissions.share_calendar, _share),
    "calendarPermission_update": ClientCall(
        permissions.change_role,
        lambda client, request: permissions.change_role(client, *_permission(request), Role(request["body"]["role"])),
    ),
    "calendarPermission_delete": ClientCall(
        permissions.stop_sharing, lambda client, request: permissions.stop_sharing(client, *_permission(request))
    ),
    "allowedCalendarSharingRoles": ClientCall(permissions.allowed_roles, _roles),
}

CALLS = _CALENDARS | _GROUPS | _PERMISSIONS
