"""Attachments of events: list, get, bytes, add (file, item, reference) and delete attachment.

Events of Microsoft 365 groups have none. No list and no reading of a file ever fetches its bytes into memory; they are
streamed by `save_bytes`.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import BinaryIO

from tuical import errors
from tuical.graph import uploads
from tuical.graph.client import GraphClient
from tuical.graph.downloads import LARGEST, Download, Progress, in_pieces, unobserved
from tuical.graph.paging import collect
from tuical.model.attachment import Attachment, AttachmentKind, Reference, UploadSession
from tuical.model.event import AttachmentInfo
from tuical.model.event_change import EventChange
from tuical.wire.attachments import decode_attachment, decode_attachments, decode_content
from tuical.wire.writing_attachments import file_body, item_body, kind_of_body, reference_body

SIMPLE_LIMIT = 3_000_000
"""Files of this many bytes and more go up in pieces; the service refuses requests of 3,145,611 bytes and more."""

_LISTED = {"$select": "id,name,contentType,size,isInline"}
_WITHOUT_BYTES = {"$select": "id,name,contentType,size,isInline,lastModifiedDateTime"}
_QUERIES: dict[str, dict[str, str] | None] = {
    AttachmentKind.ITEM: {"$expand": "microsoft.graph.itemattachment/item"},
    AttachmentKind.REFERENCE: None,
}
_BETA = "beta"
_SECONDS_TO_GIVE_BACK = 5.0


async def list_attachments(client: GraphClient, mailbox: str, event_id: str) -> tuple[AttachmentInfo, ...]:
    """The attachments of an event without their bytes (list attachments)."""
    return await collect(client, client.endpoints.url(mailbox, *_of(event_id), query=_LISTED), decode_attachments)


async def get_attachment(
    client: GraphClient, mailbox: str, event_id: str, attachment_id: str, kind: str = AttachmentKind.FILE
) -> Attachment:
    """One attachment without bytes (get attachment); an item comes with what is inside, a reference with its link.

    `kind` is what the list said. Raises errors.NotThere when it is gone.
    """
    query = _QUERIES.get(kind, _WITHOUT_BYTES)
    version = _BETA if kind == AttachmentKind.REFERENCE else ""  # v1.0 does not tell where a reference leads
    url = client.endpoints.url(mailbox, *_of(event_id), attachment_id, query=query, version=version)
    return await client.read(url, decode_attachment)


async def get_file(client: GraphClient, mailbox: str, event_id: str, attachment_id: str) -> tuple[Attachment, bytes]:
    """A small file with its bytes and the name that the notes have for it (get attachment).

    All of it is in memory: for files of less than SIMPLE_LIMIT bytes. Raises errors.NotThere when it is gone.
    """
    url = client.endpoints.url(mailbox, *_of(event_id), attachment_id)
    return await client.read(url, lambda content: (decode_attachment(content), decode_content(content)))


async def save_bytes(
    client: GraphClient,
    mailbox: str,
    event_id: str,
    attachment_id: str,
    sink: BinaryIO,
    *,
    largest: int = LARGEST,
    progress: Progress = unobserved,
) -> int:
    """Stream the bytes of a file (of an item: its MIME or iCalendar text) into `sink`, which is seekable.

    Get attachment with `/$value`. Returns their number. Never holds more than a piece in memory and never writes more
    than `largest` bytes: raises errors.TooLarge. Whatever is raised, `sink` may hold half of it then: whoever opened
    it throws it away. A reference has no bytes: errors.Rejected. Where the service cannot stream, a file comes whole
    within its description, and errors.ProtocolError says that it is too large for that.
    """
    into = Download(sink, largest=largest, progress=progress)
    try:
        return await client.download(client.endpoints.url(mailbox, *_of(event_id), attachment_id, "$value"), into)
    except errors.NotInDialect:
        content = await client.read(client.endpoints.url(mailbox, *_of(event_id), attachment_id), decode_content)
    await into.take(in_pieces(content), len(content), lambda: None)
    return into.size


async def add_file(
    client: GraphClient,
    mailbox: str,
    event_id: str,
    name: str,
    content_type: str,
    content: bytes,
    *,
    is_inline: bool = False,
) -> AttachmentInfo:
    """Attach a file of less than SIMPLE_LIMIT bytes (add attachment); raises errors.TooLarge above, unsent."""
    if len(content) >= SIMPLE_LIMIT:
        raise errors.TooLarge(hint=f"Files of {SIMPLE_LIMIT:,} bytes and more have to go up in pieces.")
    return await _add(client, mailbox, event_id, file_body(name, content_type, content, is_inline=is_inline))


async def add_item(client: GraphClient, mailbox: str, event_id: str, name: str, item: EventChange) -> AttachmentInfo:
    """Attach another event, which stands in no calendar of its own (add attachment: itemAttachment)."""
    return await _add(client, mailbox, event_id, item_body(name, item))


async def add_reference(
    client: GraphClient, mailbox: str, event_id: str, name: str, reference: Reference
) -> AttachmentInfo:
    """Attach a link to a file elsewhere (add attachment: referenceAttachment), which only beta can create."""
    return await _add(client, mailbox, event_id, reference_body(name, reference), version=_BETA)


async def add_written(client: GraphClient, mailbox: str, event_id: str, body: bytes) -> AttachmentInfo:
    """Add what a body says that was written before, of any kind (add attachment)."""
    version = _BETA if kind_of_body(body) == AttachmentKind.REFERENCE else ""
    return await _add(client, mailbox, event_id, body, version=version)


async def delete_attachment(
    client: GraphClient, mailbox: str, event_id: str, attachment_id: str, *, etag: str = ""
) -> None:
    """Take an attachment off (delete attachment); raises errors.NotThere when it is gone already."""
    await client.write("DELETE", client.endpoints.url(mailbox, *_of(event_id), attachment_id), etag=etag)


async def attach_file(
    client: GraphClient,
    mailbox: str,
    event_id: str,
    name: str,
    content_type: str,
    source: BinaryIO,
    size: int,
    *,
    progress: Progress = unobserved,
) -> AttachmentInfo:
    """Attach a file of any size up to 150 MB, in one request or in pieces; `source` is seekable, at its first byte.

    When it is cancelled or refused nothing is attached. Raises errors.OutcomeUnknown when the last answer was lost:
    then the list of attachments tells; and the errors of `add_file`, `uploads.create_session` and `uploads.upload`.
    """
    if size < SIMPLE_LIMIT:
        progress(0, size)
        content = await asyncio.to_thread(source.read, size + 1)
        if len(content) != size:
            raise errors.UsageError("The file changed while it was read.", "Nothing was attached; attach it again.")
        added = await add_file(client, mailbox, event_id, name, content_type, content)
        progress(size, size)
        return added
    session = await uploads.create_session(client, mailbox, event_id, name, content_type, size)
    try:
        attachment_id = await uploads.upload(client, session, source, size, progress=progress)
    except (asyncio.CancelledError, errors.TuicalError, OSError) as reason:
        if not isinstance(reason, errors.NetworkError):
            await _give_back(client, session)
        raise
    return AttachmentInfo(attachment_id, name, content_type, size, AttachmentKind.FILE.value)


async def _add(client: GraphClient, mailbox: str, event_id: str, body: bytes, version: str = "") -> AttachmentInfo:
    url = client.endpoints.url(mailbox, *_of(event_id), version=version)
    return decode_attachment(await client.write("POST", url, body)).info


async def _give_back(client: GraphClient, session: UploadSession) -> None:
    """The service forgets an upload by itself; telling it is a courtesy that must not hold anybody up."""
    with contextlib.suppress(errors.TuicalError, TimeoutError):
        async with asyncio.timeout(_SECONDS_TO_GIVE_BACK):
            await uploads.cancel_session(client, session)


def _of(event_id: str) -> tuple[str, str, str]:
    return "events", event_id, "attachments"
