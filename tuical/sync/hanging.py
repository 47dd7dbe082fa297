"""Reads what hangs on an event and puts it beside the outbox, so that it can be attached again: to an event that is
brought back, or to a copy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import BinaryIO

from tuical.errors import NotThere, ProtocolError, StoreFull, TooLarge
from tuical.model.attachment import AttachmentKind
from tuical.model.event import AttachmentInfo
from tuical.model.keys import EventKey
from tuical.model.operation import Detach
from tuical.planning.file_names import NAMELESS
from tuical.planning.reattaching import event_body, item_file, link_body, picture_body
from tuical.planning.steps import StoredFile
from tuical.sync.pushing import Push

_MOST_IN_MEMORY = 3_000_000
"""Bytes of what is read and posted in one piece, which nothing on the way can cut unnoticed."""
_ENCODED, _DESCRIBED = 1.5, 4096
"""Services count the encoding of an attachment, and some bytes more, into the size that they announce."""


async def read_attachment(work: Push, key: EventKey, info: AttachmentInfo, largest: int) -> StoredFile:
    """Read one, at most `largest` bytes of it; on disk when this returns.

    Raises errors.TooLarge, StoreFull, NotThere for a link that leads nowhere, ProtocolError for what did not come
    whole, and what the service and the network say.
    """
    if info.size > largest * _ENCODED + _DESCRIBED:
        raise TooLarge
    if info.kind == AttachmentKind.FILE:
        return await (_small if info.size < _MOST_IN_MEMORY else _large)(work, key, info, largest)
    whole = await work.remote.attachment(key, info)
    body = link_body(whole) if info.kind == AttachmentKind.REFERENCE else event_body(whole, key)
    if info.kind == AttachmentKind.REFERENCE and not body:
        raise NotThere("The service does not say where this file lies.", "Attach the link again.")
    if info.kind == AttachmentKind.REFERENCE or 0 < len(body) < min(largest, _MOST_IN_MEMORY):
        return await _written(work, info, body, is_body=True)
    name, kind = item_file(whole)
    return await _streamed(work, key, info.id, StoredFile("", name, kind, 0), largest)


async def _small(work: Push, key: EventKey, info: AttachmentInfo, largest: int) -> StoredFile:
    """A picture of the notes is kept as the body that adds it, with the name by which they show it."""
    whole, content = await work.remote.small_file(key, info.id)
    if len(content) > largest:
        raise TooLarge
    if info.is_inline:
        return await _written(work, info, picture_body(whole, content), is_body=True)
    return await _written(work, info, content, is_body=False)


async def _large(work: Push, key: EventKey, info: AttachmentInfo, largest: int) -> StoredFile:
    named = StoredFile("", info.name or NAMELESS, info.content_type, 0)
    return await _streamed(work, key, info.id, named, largest, least=int((info.size - _DESCRIBED) / _ENCODED))


async def _streamed(
    work: Push, key: EventKey, attachment: str, stored: StoredFile, largest: int, *, least: int = 1
) -> StoredFile:
    """Raises ProtocolError for less than `least` bytes: something on the way cut it."""
    wanted = Detach(key, attachment, stored.name)

    async def fill(sink: BinaryIO) -> int:
        size = await work.remote.save_attachment(wanted, sink, largest)
        if size < least:
            raise ProtocolError("The attachment did not come whole.", "It is asked for again.")
        return size

    return await _kept(work, stored, fill)


async def _written(work: Push, info: AttachmentInfo, content: bytes, *, is_body: bool) -> StoredFile:
    async def fill(sink: BinaryIO) -> int:
        return await asyncio.to_thread(sink.write, content)

    return await _kept(work, StoredFile("", info.name or NAMELESS, info.content_type, 0, is_body), fill)


async def _kept(work: Push, stored: StoredFile, fill: Callable[[BinaryIO], Awaitable[int]]) -> StoredFile:
    """Fill a new copy; none is left behind where that fails."""
    file, sink = work.outbox.begin_file()
    try:
        with sink:
            size = await fill(sink)
            await asyncio.to_thread(work.outbox.end_file, sink)
    except BaseException as error:
        work.outbox.drop_file(file)
        if isinstance(error, OSError):
            raise StoreFull(f"“{stored.name}” could not be kept: {error.strerror}.") from error
        raise
    return stored._replace(file=file, size=size)
