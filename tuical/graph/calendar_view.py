"""Windows of a calendar: plain (list calendarView) and with a cursor (event: delta)."""

from __future__ import annotations

from tuical import errors
from tuical.graph.client import STANDING_PREFERENCES, TEXT_BODIES, GraphClient
from tuical.graph.endpoints import calendar_steps
from tuical.model.keys import GROUPS
from tuical.model.record import Page
from tuical.model.window import Window, iso_instant
from tuical.wire.pages import decode_page, decode_view

PAGE_SIZE = 200
_PREFER = f"{TEXT_BODIES}, odata.maxpagesize={PAGE_SIZE}"

PREFERENCES = f"{STANDING_PREFERENCES}, {_PREFER}"
"""Everything that a cursor was made with; stored beside it, since a cursor with other preferences is worthless."""


async def view_page(client: GraphClient, mailbox: str, calendar: str, window: Window) -> Page:
    """The first page of a plain view, without masters; further pages by `follow`.

    `calendar` is the server's id, empty for the mailbox's default calendar. Graph refuses more than 1825 days.
    """
    query = {**_bounds(window), "$top": str(PAGE_SIZE)}
    url = client.endpoints.url(mailbox, *_calendar(mailbox, calendar), "calendarView", query=query)
    return await client.read(url, decode_view, prefer=_PREFER)


async def delta_page(client: GraphClient, mailbox: str, calendar: str, window: Window) -> Page:
    """The first page of a full round; the window is fixed in the cursor that the round ends with."""
    url = client.endpoints.url(mailbox, *_calendar(mailbox, calendar), "calendarView", "delta", query=_bounds(window))
    return await client.read(url, decode_view, prefer=_PREFER)


async def events_delta_page(client: GraphClient, mailbox: str, calendar: str, start: int) -> Page:
    """The first page of changes to single events and series masters since `start` (epoch seconds), without a window.

    Beta only (event: delta in a calendar): every record says id, type, start and end, and no occurrence is among them.
    """
    query = {"startDateTime": iso_instant(start)}
    segments = (*_calendar(mailbox, calendar), "events", "delta")
    url = client.endpoints.url(mailbox, *segments, query=query, version="beta")
    return await client.read(url, decode_page, prefer=_PREFER)


async def follow(client: GraphClient, link: str) -> Page:
    """The page behind a nextLink or a stored deltaLink, called as it came and with the same preferences.

    Raises errors.ForeignLink without a request for a link that leads elsewhere, and errors.SyncStateLost when the
    server refuses the cursor, with whatever 4xx it chooses to say so.
    """
    url = client.endpoints.checked(link)
    try:
        return await client.read(url, decode_view, prefer=_PREFER)
    except (errors.Rejected, errors.NotThere) as refused:
        if refused.status in (400, 404) and "token" in link.casefold():
            raise errors.SyncStateLost(
                status=refused.status, code=refused.code, request_id=refused.request_id
            ) from refused
        raise


def _calendar(mailbox: str, calendar: str) -> tuple[str, ...]:
    if mailbox.startswith(GROUPS):
        return ()  # a group has one calendar, and its view stands at the group itself
    return calendar_steps(calendar)


def _bounds(window: Window) -> dict[str, str]:
    return {"startDateTime": iso_instant(window.start), "endDateTime": iso_instant(window.end)}
