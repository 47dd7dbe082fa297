"""Changes of events: create, update, delete, permanentDelete, cancel, forward.

None is repeated by itself once it may have been sent, but for a creation where the service recognises its
transactionId: whoever catches errors.OutcomeUnknown reads the event before anything is sent again. `content` is a body
as it was stored before it was first sent, which then goes in place of one that is made anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from tuical import errors
from tuical.graph.client import TEXT_BODIES, GraphClient
from tuical.graph.retry import CREATE, WRITE
from tuical.model.capabilities import Capability, require
from tuical.model.event import Person
from tuical.model.event_change import UNSET, EventChange, NewEvent
from tuical.model.keys import GROUPS
from tuical.model.record import EventRecord
from tuical.wire.pages import decode_item
from tuical.wire.writing import comment_body, forward_body
from tuical.wire.writing_events import change_body, new_event_body


async def create_event(
    client: GraphClient, mailbox: str, new: NewEvent, *, calendar: str = "", content: bytes = b""
) -> EventRecord:
    """Create an event (create event) in a calendar, the default one if none is named; invitations go out at once.

    Raises errors.UsageError and errors.NotForThisAccount before anything is sent for an event that the service would
    refuse, errors.Rejected or errors.AccessDenied with its words, and errors.PageRefused for one that was made but
    answered in no readable way.
    """
    _require_online(client, new)
    # a group has one calendar, whose events stand at the group itself
    within = ("calendars", calendar) if calendar and not mailbox.startswith(GROUPS) else ()
    url = client.endpoints.url(mailbox, *within, "events")
    operation = CREATE if client.dialect.keeps_transactions else WRITE
    answer = await client.write("POST", url, content or new_event_body(new), operation=operation, prefer=TEXT_BODIES)
    return decode_item(answer)


async def change_event(
    client: GraphClient, mailbox: str, event_id: str, change: EventChange, *, etag: str = "", content: bytes = b""
) -> EventRecord | None:
    """Change the given members of an event (update event); as organiser this mails everybody who is invited.

    None says that the change was made and the event is to be read: group calendars answer without it.
    Raises errors.Conflict when the event is no longer the one with this etag; nothing was changed then, and it is to be
    read again. Raises errors.UsageError and errors.NotForThisAccount before anything is sent, as create_event.
    """
    _require_online(client, change)
    url = client.endpoints.url(mailbox, "events", event_id)
    answer = await client.write("PATCH", url, content or change_body(change), prefer=TEXT_BODIES, etag=etag)
    try:
        return decode_item(answer)
    except errors.PageRefused:
        return None  # what was made must not look like what failed


async def delete_event(client: GraphClient, mailbox: str, event_id: str, *, etag: str = "") -> None:
    """Move an event to the deleted items (delete event); as organiser this cancels the meeting without a word.

    Raises errors.Conflict when the event is no longer the one with this etag, errors.NotThere when it is gone already.
    """
    await client.write("DELETE", client.endpoints.url(mailbox, "events", event_id), etag=etag)


async def delete_for_good(client: GraphClient, mailbox: str, event_id: str) -> None:
    """Delete an event beyond the deleted items (event: permanentDelete); errors.NotThere when it is gone already."""
    await client.write("POST", client.endpoints.url(mailbox, "events", event_id, "permanentDelete"))


async def cancel_event(
    client: GraphClient, mailbox: str, event_id: str, comment: str = "", *, content: bytes = b""
) -> None:
    """Cancel a meeting or one of its occurrences, with words to everybody invited (event: cancel).

    Raises errors.Rejected for anybody but the organiser.
    """
    url = client.endpoints.url(mailbox, "events", event_id, "cancel")
    await client.write("POST", url, content or comment_body(comment))


async def forward_event(
    client: GraphClient,
    mailbox: str,
    event_id: str,
    recipients: Sequence[Person],
    comment: str = "",
    *,
    content: bytes = b"",
) -> None:
    """Send the invitation on (event: forward); in a work mailbox the organiser learns of it.

    Raises errors.UsageError before anything is sent when nobody with an address is named.
    """
    url = client.endpoints.url(mailbox, "events", event_id, "forward")
    await client.write("POST", url, content or forward_body(recipients, comment))


def _require_online(client: GraphClient, change: EventChange) -> None:
    """Personal accounts would ignore the wish without a word."""
    if change.online_provider is not UNSET:
        require(client.account_kind, Capability.TEAMS_MEETINGS)
