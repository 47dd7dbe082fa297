"""Calendar groups: list, get, create, update and delete calendarGroup."""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.graph.paging import collect
from tuical.model.capabilities import Capability, require
from tuical.model.keys import OWN_MAILBOX
from tuical.model.record import GroupRecord
from tuical.wire.calendars import decode_group, decode_groups, group_body

_PAGE = {"$top": "100"}


async def list_groups(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[GroupRecord, ...]:
    """Every calendar group of a mailbox, in the server's order (list calendarGroups)."""
    return await collect(client, client.endpoints.url(mailbox, "calendarGroups", query=_PAGE), decode_groups)


async def get_group(client: GraphClient, group: str, mailbox: str = OWN_MAILBOX) -> GroupRecord:
    """One calendar group (get calendarGroup); raises errors.NotThere when it is gone."""
    return await client.read(client.endpoints.url(mailbox, "calendarGroups", group), decode_group)


async def create_group(client: GraphClient, name: str, mailbox: str = OWN_MAILBOX) -> GroupRecord:
    """A new calendar group (create calendarGroup).

    Raises errors.Conflict when there is one of that name, errors.NotForThisAccount for a personal account.
    """
    require(client.account_kind, Capability.CALENDAR_GROUPS)
    url = client.endpoints.url(mailbox, "calendarGroups")
    return decode_group(await client.write("POST", url, group_body(name)))


async def rename_group(
    client: GraphClient, group: str, name: str, mailbox: str = OWN_MAILBOX, *, etag: str = ""
) -> GroupRecord:
    """Change the name, the only thing about a group that can be changed (update calendarGroup)."""
    url = client.endpoints.url(mailbox, "calendarGroups", group)
    return decode_group(await client.write("PATCH", url, group_body(name), etag=etag))


async def delete_group(client: GraphClient, group: str, mailbox: str = OWN_MAILBOX, *, etag: str = "") -> None:
    """Delete an empty calendar group (delete calendarGroup); raises errors.NotForThisAccount for a personal account."""
    require(client.account_kind, Capability.CALENDAR_GROUPS)
    await client.write("DELETE", client.endpoints.url(mailbox, "calendarGroups", group), etag=etag)
