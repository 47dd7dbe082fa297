"""Calendars and calendar groups (list calendars, list calendarGroups)."""

from __future__ import annotations

import asyncio
from functools import partial

from tuical import errors
from tuical.graph.client import GraphClient
from tuical.graph.paging import collect
from tuical.model.keys import OWN_MAILBOX
from tuical.model.record import CalendarRecord, GroupRecord
from tuical.wire.calendars import decode_calendars, decode_groups

_PAGE = {"$top": "100"}
_NO_GROUPS = (errors.AccessDenied, errors.NotThere, errors.Rejected)
"""Answers that cost a calendar its place in the sidebar, but nobody the calendars."""


async def list_calendars(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[CalendarRecord, ...]:
    """Every calendar of a mailbox, each with the id of its group, in the server's order.

    Graph v1.0 does not say the group of a calendar, so each group is asked for its own. Mailboxes without groups (those
    of other people, some personal ones) have none.
    """
    url = client.endpoints.url(mailbox, "calendars", query=_PAGE)
    calendars, groups = await asyncio.gather(collect(client, url, decode_calendars), _groups(client, mailbox))
    members = await asyncio.gather(*(_calendars_of(client, mailbox, group) for group in groups))
    group_ids = {calendar.id: calendar.group_id for found in members for calendar in found}
    return tuple(calendar._replace(group_id=group_ids.get(calendar.id, "")) for calendar in calendars)


async def list_groups(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[GroupRecord, ...]:
    """Every calendar group of a mailbox, in the server's order."""
    return await collect(client, client.endpoints.url(mailbox, "calendarGroups", query=_PAGE), decode_groups)


async def _groups(client: GraphClient, mailbox: str) -> tuple[GroupRecord, ...]:
    try:
        return await list_groups(client, mailbox)
    except _NO_GROUPS:
        return ()


async def _calendars_of(client: GraphClient, mailbox: str, group: GroupRecord) -> tuple[CalendarRecord, ...]:
    url = client.endpoints.url(mailbox, "calendarGroups", group.id, "calendars", query=_PAGE)
    try:
        return await collect(client, url, partial(decode_calendars, group_id=group.id))
    except _NO_GROUPS:
        return ()
