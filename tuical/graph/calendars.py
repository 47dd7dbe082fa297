"""Calendars: list, get, create, update, delete and permanently delete calendar.

`mailbox` is `/me`, or what `model.keys.mailbox_of` makes of another person's address: then the calendars are those of
that mailbox, whose ids are of no use elsewhere.
"""

from __future__ import annotations

import asyncio
from functools import partial

from tuical import errors
from tuical.graph.calendar_groups import list_groups
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import calendar_steps
from tuical.graph.paging import collect
from tuical.model.calendar import CalendarColour
from tuical.model.capabilities import Capability, require
from tuical.model.keys import OWN_MAILBOX
from tuical.model.record import CalendarRecord, GroupRecord
from tuical.wire.calendars import calendar_body, decode_calendar, decode_calendars

_PAGE = {"$top": "100"}
_NO_GROUPS = (errors.AccessDenied, errors.NotThere, errors.Rejected)
"""Answers that cost a calendar its place in the sidebar, but nobody the calendars."""


async def list_calendars(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[CalendarRecord, ...]:
    """Every calendar of a mailbox, each with the id of its group, in the server's order.

    Graph v1.0 does not say the group of a calendar, so each group is asked for its own. Mailboxes without groups (those
    of other people, some personal ones) have none.
    """
    _require_reach(client, mailbox)
    url = client.endpoints.url(mailbox, "calendars", query=_PAGE)
    calendars, groups = await asyncio.gather(collect(client, url, decode_calendars), _groups(client, mailbox))
    members = await asyncio.gather(*(_calendars_of(client, mailbox, group) for group in groups))
    group_ids = {calendar.id: calendar.group_id for found in members for calendar in found}
    return tuple(calendar._replace(group_id=group_ids.get(calendar.id, "")) for calendar in calendars)


async def list_in_group(client: GraphClient, group: str, mailbox: str = OWN_MAILBOX) -> tuple[CalendarRecord, ...]:
    """The calendars of one calendar group (list calendars)."""
    url = client.endpoints.url(mailbox, "calendarGroups", group, "calendars", query=_PAGE)
    return await collect(client, url, partial(decode_calendars, group_id=group))


async def get_calendar(client: GraphClient, mailbox: str = OWN_MAILBOX, calendar: str = "") -> CalendarRecord:
    """One calendar by id, or the mailbox's default one (get calendar); with `mailbox_of` it is another person's.

    Raises errors.NotThere for an id of another mailbox, errors.AccessDenied where nothing was shared, and
    errors.NotForThisAccount for a personal account that asks for another mailbox.
    """
    _require_reach(client, mailbox)
    return await client.read(client.endpoints.url(mailbox, *calendar_steps(calendar)), decode_calendar)


async def create_calendar(
    client: GraphClient,
    name: str,
    *,
    colour: CalendarColour | None = None,
    group: str = "",
    mailbox: str = OWN_MAILBOX,
) -> CalendarRecord:
    """A new calendar, in a calendar group or in the default one (create calendar).

    Raises errors.Conflict when there is one of that name.
    """
    within = ("calendarGroups", group) if group else ()
    url = client.endpoints.url(mailbox, *within, "calendars")
    return decode_calendar(await client.write("POST", url, calendar_body(name, colour)), group)


async def change_calendar(
    client: GraphClient,
    mailbox: str,
    calendar: str,
    *,
    name: str | None = None,
    colour: CalendarColour | None = None,
    etag: str = "",
) -> CalendarRecord:
    """Change name or colour, of the default calendar for an empty id (update calendar).

    Of a shared calendar only the name changes, and only for oneself. Raises errors.Conflict for a stale `etag`.
    """
    url = client.endpoints.url(mailbox, *calendar_steps(calendar))
    return decode_calendar(await client.write("PATCH", url, calendar_body(name, colour), etag=etag))


async def delete_calendar(client: GraphClient, mailbox: str, calendar: str, *, etag: str = "") -> None:
    """Delete a calendar with its events (delete calendar); the default one and some others the service keeps."""
    await client.write("DELETE", client.endpoints.url(mailbox, *calendar_steps(calendar)), etag=etag)


async def delete_for_good(client: GraphClient, mailbox: str, calendar: str) -> None:
    """Delete a calendar so that its owner cannot bring it back (calendar: permanentDelete)."""
    await client.write("POST", client.endpoints.url(mailbox, "calendars", calendar, "permanentDelete"))


async def _groups(client: GraphClient, mailbox: str) -> tuple[GroupRecord, ...]:
    try:
        return await list_groups(client, mailbox)
    except _NO_GROUPS:
        return ()


async def _calendars_of(client: GraphClient, mailbox: str, group: GroupRecord) -> tuple[CalendarRecord, ...]:
    try:
        return await list_in_group(client, group.id, mailbox)
    except _NO_GROUPS:
        return ()


def _require_reach(client: GraphClient, mailbox: str) -> None:
    if mailbox.startswith("/users/"):
        require(client.account_kind, Capability.SHARED_CALENDARS)
