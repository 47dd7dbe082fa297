"""Single events: read (get event), the instances of a series (list instances), answers to invitations."""

from __future__ import annotations

from tuical.graph.calendar_view import PAGE_SIZE
from tuical.graph.client import HTML_BODIES, TEXT_BODIES, GraphClient
from tuical.graph.paging import collect
from tuical.model.keys import OWN_MAILBOX
from tuical.model.operation import Reply
from tuical.model.record import EventRecord, Page
from tuical.model.window import Window, iso_instant
from tuical.wire.pages import decode_item, decode_page
from tuical.wire.writing import reply_body

_ACTIONS = {"accepted": "accept", "tentativelyAccepted": "tentativelyAccept", "declined": "decline"}

ATTACHMENTS = "attachments($select=id,name,contentType,size,isInline)"
"""Attachments without their bytes, for `expand`."""


async def get_event(
    client: GraphClient, mailbox: str, event_id: str, *, html: bool = False, expand: str = ""
) -> EventRecord:
    """One event in full, its body as text unless `html`; raises errors.NotThere when it is gone.

    `expand` is ATTACHMENTS or, for a series master, `exceptionOccurrences`; Graph takes one of them per request.
    """
    url = client.endpoints.url(mailbox, "events", event_id, query={"$expand": expand} if expand else None)
    return await client.read(url, decode_item, prefer=HTML_BODIES if html else TEXT_BODIES)


async def list_events(client: GraphClient, mailbox: str = OWN_MAILBOX, calendar: str = "") -> tuple[EventRecord, ...]:
    """Every single event and series master of a calendar (list events); what cannot be read is left out."""
    within = ("calendars", calendar) if calendar else ()
    url = client.endpoints.url(mailbox, *within, "events", query={"$top": str(PAGE_SIZE)})
    return await collect(client, url, _records, prefer=TEXT_BODIES)


async def instances_page(client: GraphClient, mailbox: str, master_id: str, window: Window) -> Page:
    """The first page of a series' occurrences and exceptions in a window; further pages by `calendar_view.follow`."""
    query = {
        "startDateTime": iso_instant(window.start),
        "endDateTime": iso_instant(window.end),
        "$top": str(PAGE_SIZE),
    }
    url = client.endpoints.url(mailbox, "events", master_id, "instances", query=query)
    return await client.read(url, decode_page, prefer=TEXT_BODIES)


async def reply(client: GraphClient, answer: Reply) -> None:
    """Answer an invitation (accept, tentativelyAccept, decline).

    Never repeated by itself once it may have been sent: raises errors.OutcomeUnknown, then whoever queued it re-reads
    the event. Raises errors.Rejected or errors.AccessDenied with the server's words.
    """
    url = client.endpoints.url(answer.event.mailbox, "events", answer.event.id, _ACTIONS[answer.response])
    await client.write("POST", url, reply_body(answer))


def _records(content: bytes) -> tuple[tuple[EventRecord, ...], str]:
    page = decode_page(content)
    return page.records, page.next_link
