"""Calendars of Microsoft 365 groups: the same events under `/groups/{id}`, without attachments, answers and reminders.

Only groups that the signed-in person belongs to can be asked, and only with the permissions for groups; personal
accounts have none (errors.NotForThisAccount, before anything is sent).
"""

from __future__ import annotations

from tuical.graph import calendar_view, events, events_changes
from tuical.graph.client import GraphClient
from tuical.model.capabilities import Capability, require
from tuical.model.event_change import EventChange, NewEvent
from tuical.model.keys import GROUPS
from tuical.model.record import CalendarRecord, EventRecord, Page
from tuical.model.window import Window
from tuical.wire.calendars import decode_calendar


def mailbox_of(group: str) -> str:
    """The access path of a group, as `EventKey.mailbox` holds it."""
    return f"{GROUPS}{group}"


async def get_calendar(client: GraphClient, group: str) -> CalendarRecord:
    """The group's calendar (group: get calendar)."""
    return await client.read(client.endpoints.url(_mailbox(client, group), "calendar"), decode_calendar)


async def view_page(client: GraphClient, group: str, window: Window) -> Page:
    """The first page of the group's view (group: list calendarView); further pages by `calendar_view.follow`."""
    return await calendar_view.view_page(client, _mailbox(client, group), "", window)


async def delta_page(client: GraphClient, group: str, window: Window) -> Page:
    """The first page of a full round of the group's view (event: delta)."""
    return await calendar_view.delta_page(client, _mailbox(client, group), "", window)


async def list_events(client: GraphClient, group: str, *, expand: str = "") -> tuple[EventRecord, ...]:
    """Every single event and series master of the group (group: list events)."""
    return await events.list_events(client, _mailbox(client, group), expand=expand)


async def get_event(
    client: GraphClient, group: str, event_id: str, *, html: bool = False, expand: str = ""
) -> EventRecord:
    """One event of the group (group: get event); errors.NotThere when it is gone."""
    return await events.get_event(client, _mailbox(client, group), event_id, html=html, expand=expand)


async def create_event(client: GraphClient, group: str, new: NewEvent) -> EventRecord:
    """Create an event for the group (group: create event); errors as of `events_changes.create_event`."""
    return await events_changes.create_event(client, _mailbox(client, group), new)


async def change_event(
    client: GraphClient, group: str, event_id: str, change: EventChange, *, etag: str = ""
) -> EventRecord | None:
    """Change an event of the group (group: update event); errors as of `events_changes.change_event`."""
    return await events_changes.change_event(client, _mailbox(client, group), event_id, change, etag=etag)


async def delete_event(client: GraphClient, group: str, event_id: str, *, etag: str = "") -> None:
    """Delete an event of the group (group: delete event); errors as of `events_changes.delete_event`."""
    await events_changes.delete_event(client, _mailbox(client, group), event_id, etag=etag)


def _mailbox(client: GraphClient, group: str) -> str:
    require(client.account_kind, Capability.GROUP_CALENDARS)
    return mailbox_of(group)
