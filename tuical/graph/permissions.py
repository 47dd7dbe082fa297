"""Who may see or change a calendar: list, get, create, update, delete calendarPermission, and the roles allowed.

Only the owner of a calendar sees its list; for everybody else it is empty.
"""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.graph.endpoints import calendar_steps, call
from tuical.graph.paging import collect
from tuical.model.event import Person
from tuical.model.keys import OWN_MAILBOX
from tuical.model.permission import Permission, Role
from tuical.wire.permissions import (
    decode_permission,
    decode_permissions,
    decode_roles,
    new_permission_body,
    role_body,
)

_PERMISSIONS = "calendarPermissions"


async def list_permissions(
    client: GraphClient, mailbox: str = OWN_MAILBOX, calendar: str = ""
) -> tuple[Permission, ...]:
    """Everybody who was given a role, and "My Organization" (list calendarPermissions).

    `calendar` is an id, empty for the default calendar, here and below.
    """
    url = client.endpoints.url(mailbox, *calendar_steps(calendar), _PERMISSIONS)
    return await collect(client, url, decode_permissions)


async def get_permission(client: GraphClient, mailbox: str, calendar: str, permission: str) -> Permission:
    """One permission (get calendarPermission); raises errors.NotThere when it is gone."""
    return await client.read(
        client.endpoints.url(mailbox, *calendar_steps(calendar), _PERMISSIONS, permission), decode_permission
    )


async def share_calendar(
    client: GraphClient,
    mailbox: str,
    calendar: str,
    somebody: Person,
    role: Role,
    *,
    is_inside_organization: bool,
) -> Permission:
    """Give somebody a role, who is sent an invitation to it (create calendarPermission).

    Delegates are for the default calendar and for people of the organisation only. Raises errors.Rejected or
    errors.AccessDenied with the server's words.
    """
    body = new_permission_body(somebody, role, is_inside_organization=is_inside_organization)
    url = client.endpoints.url(mailbox, *calendar_steps(calendar), _PERMISSIONS)
    return decode_permission(await client.write("POST", url, body))


async def change_role(
    client: GraphClient, mailbox: str, calendar: str, permission: str, role: Role, *, etag: str = ""
) -> Permission:
    """Change the role, the only thing about a permission that can be changed (update calendarPermission)."""
    url = client.endpoints.url(mailbox, *calendar_steps(calendar), _PERMISSIONS, permission)
    return decode_permission(await client.write("PATCH", url, role_body(role), etag=etag))


async def stop_sharing(client: GraphClient, mailbox: str, calendar: str, permission: str, *, etag: str = "") -> None:
    """Take a permission away (delete calendarPermission); "My Organization" cannot be removed."""
    await client.write(
        "DELETE", client.endpoints.url(mailbox, *calendar_steps(calendar), _PERMISSIONS, permission), etag=etag
    )


async def allowed_roles(
    client: GraphClient, address: str, mailbox: str = OWN_MAILBOX, calendar: str = ""
) -> tuple[str, ...]:
    """The roles that may be given to somebody, each a Role or an unknown word (allowedCalendarSharingRoles)."""
    function = call("allowedCalendarSharingRoles", user=address)
    return await client.read(client.endpoints.url(mailbox, *calendar_steps(calendar), function), decode_roles)
