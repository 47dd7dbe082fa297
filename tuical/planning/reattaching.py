"""The body that adds again what is no plain file: a link, an attached event, a picture of the notes; and the name and
kind of the file that is made of any other item."""

from __future__ import annotations

from dataclasses import replace

from tuical.errors import PageRefused, UsageError
from tuical.model.attachment import Attachment, LinkPermission, Provider
from tuical.model.event_change import UNSET, EventChange
from tuical.model.keys import EventKey
from tuical.model.record import SERIES_MASTER
from tuical.model.summary import SUSPECT
from tuical.planning.changes import as_new, members_of
from tuical.planning.file_names import NAMELESS, safe_file_name
from tuical.wire.events import decode_event
from tuical.wire.writing_attachments import file_body, item_body, reference_body

_ITEMS = {"event": (".ics", "text/calendar"), "contact": (".vcf", "text/vcard")}
_MAIL = (".eml", "message/rfc822")


def link_body(whole: Attachment) -> bytes:
    """The body that adds a link; empty where the service does not say where it leads."""
    link = whole.reference
    if link is None or not link.source_url:
        return b""
    known = replace(
        link,
        provider=link.provider if link.provider in set(Provider) else Provider.OTHER,
        permission=link.permission if link.permission in set(LinkPermission) else LinkPermission.OTHER,
    )  # what the service says in words of its own it does not take back
    return reference_body(whole.info.name or NAMELESS, known)


def event_body(whole: Attachment, beside: EventKey) -> bytes:
    """The body that attaches an event again, without a meeting link; empty for what is none that can be written.

    `beside` is the event that it hangs on.
    """
    if whole.item is None or whole.item.kind != "event":
        return b""
    try:
        event = decode_event(whole.item.raw, beside)
        if event.summary.has(SUSPECT):  # it has no times, and none are made up
            return b""
        members = members_of(as_new(event, "")) | {"online_provider": UNSET}
        if event.summary.kind != SERIES_MASTER:
            members |= {"recurrence": UNSET}
        return item_body(whole.info.name or NAMELESS, EventChange(**members))
    except (PageRefused, UsageError):
        return b""


def picture_body(whole: Attachment, content: bytes) -> bytes:
    """The body that adds a picture of the notes under the name by which they show it."""
    info = whole.info
    return file_body(
        info.name or NAMELESS, info.content_type, content, is_inline=whole.is_inline, content_id=whole.content_id
    )


def item_file(whole: Attachment) -> tuple[str, str]:
    """What the file is called that the service makes of an attached item, and of what kind it is."""
    suffix, kind = _ITEMS.get(whole.item.kind, _MAIL) if whole.item is not None else _MAIL
    return safe_file_name(whole.info.name, suffix), whole.info.content_type or kind
