"""Events read: one (get event), many (list events), of a series (list instances), by title; answers to invitations."""

from __future__ import annotations

from tuical.graph.calendar_view import PAGE_SIZE
from tuical.graph.client import HTML_BODIES, TEXT_BODIES, GraphClient
from tuical.graph.paging import collect
from tuical.model.keys import OWN_MAILBOX
from tuical.model.operation import Reply
from tuical.model.record import EventRecord, Page
from tuical.model.series import SeriesChanges
from tuical.model.window import Window, iso_instant
from tuical.wire.pages import decode_item, decode_page
from tuical.wire.series import decode_series_changes
from tuical.wire.writing import reply_body

_ACTIONS = {"accepted": "accept", "tentativelyAccepted": "tentativelyAccept", "declined": "decline"}

ATTACHMENTS = "attachments($select=id,name,contentType,size,isInline)"
"""Attachments without their bytes, for `expand`."""


OCCURRENCES_CHANGED = "exceptionOccurrences"
_SERIES = {
    "$select": "subject,start,end,exceptionOccurrences,cancelledOccurrences",
    "$expand": OCCURRENCES_CHANGED,
}
_SEARCH_PAGE = 50


def extensions(name: str) -> str:
    """For `expand`: the open extension of that name; kept as received in the record's raw JSON, never written."""
    return f"extensions($filter=id eq {quoted(name)})"


def extended_property(name: str) -> str:
    """For `expand`: the singleValueExtendedProperty of that id; kept as received, never written."""
    return f"singleValueExtendedProperties($filter=id eq {quoted(name)})"


def quoted(text: str) -> str:
    """A string of OData, its apostrophes doubled."""
    return "'" + text.replace("'", "''") + "'"


async def get_event(
    client: GraphClient, mailbox: str, event_id: str, *, html: bool = False, expand: str = ""
) -> EventRecord:
    """One event in full, its body as text unless `html`; raises errors.NotThere when it is gone.

    `expand` is ATTACHMENTS, `extensions(...)`, `extended_property(...)` or, for a series master, OCCURRENCES_CHANGED;
    Graph takes one of them per request.
    """
    url = client.endpoints.url(mailbox, "events", event_id, query={"$expand": expand} if expand else None)
    return await client.read(url, decode_item, prefer=HTML_BODIES if html else TEXT_BODIES)


async def list_events(
    client: GraphClient, mailbox: str = OWN_MAILBOX, calendar: str = "", *, expand: str = ""
) -> tuple[EventRecord, ...]:
    """Every single event and series master of a calendar (list events); what cannot be read is left out.

    `expand` as of get_event.
    """
    within = ("calendars", calendar) if calendar else ()
    query = {"$top": str(PAGE_SIZE)} | ({"$expand": expand} if expand else {})
    url = client.endpoints.url(mailbox, *within, "events", query=query)
    return await collect(client, url, _records, prefer=TEXT_BODIES)


async def search_events(
    client: GraphClient, words: str, mailbox: str = OWN_MAILBOX, *, most: int = _SEARCH_PAGE
) -> tuple[EventRecord, ...]:
    """Single events and series masters with these words in the title, at most `most` (list events, `$filter`).

    The service searches titles only, over the whole mailbox, however long ago.
    """
    query = {"$filter": f"contains(subject,{quoted(words)})", "$top": str(min(most, _SEARCH_PAGE))}
    url = client.endpoints.url(mailbox, "events", query=query)
    found = await collect(client, url, _records, prefer=TEXT_BODIES, most=most)
    return found[:most]


async def series_changes(client: GraphClient, mailbox: str, master_id: str) -> SeriesChanges:
    """Exceptions and cancelled days of a series (get event); None for what the service does not tell."""
    url = client.endpoints.url(mailbox, "events", master_id, query=_SERIES)
    return await client.read(url, decode_series_changes)


async def instances_page(client: GraphClient, mailbox: str, master_id: str, window: Window) -> Page:
    """The first page of a series' occurrences and exceptions in a window; further pages by `calendar_view.follow`."""
    query = {
        "startDateTime": iso_instant(window.start),
        "endDateTime": iso_instant(window.end),
        "$top": str(PAGE_SIZE),
    }
    url = client.endpoints.url(mailbox, "events", master_id, "instances", query=query)
    return await client.read(url, decode_page, prefer=TEXT_BODIES)


async def reply(client: GraphClient, answer: Reply, *, content: bytes = b"") -> None:
    """Answer an invitation (accept, tentativelyAccept, decline), with another time where the answer proposes one.

    Never repeated by itself once it may have been sent: raises errors.OutcomeUnknown, then whoever queued it re-reads
    the event. Raises errors.Rejected or errors.AccessDenied with the server's words, errors.UsageError before anything
    is sent for a proposal that cannot be made. `content` is a body as it was stored before it was first sent.
    """
    url = client.endpoints.url(answer.event.mailbox, "events", answer.event.id, _ACTIONS[answer.response])
    await client.write("POST", url, content or reply_body(answer))


def _records(content: bytes) -> tuple[tuple[EventRecord, ...], str]:
    page = decode_page(content)
    return page.records, page.next_link
