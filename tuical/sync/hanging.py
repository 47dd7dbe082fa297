"""Reads what hangs on an event and puts it beside the outbox, so that it can be attached again: to an event that is
brought back, or to a copy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import BinaryIO

from tuical.errors import NotThere, StoreFull, TooLarge
from tuical.model.attachment import AttachmentKind
from tuical.model.event import AttachmentInfo
from tuical.model.keys import EventKey
from tuical.model.operation import Detach
from tuical.planning.file_names import NAMELESS
from tuical.planning.reattaching import event_body, item_file, link_body, picture_body
from tuical.planning.steps import StoredFile
from tuical.sync.pushing import Push

_MOST_IN_MEMORY = 3_000_000
"""Bytes of a picture of the notes, which is read whole, and of what is posted in one body."""
_ENCODED, _DESCRIBED = 1.5, 4096
"""Services count the encoding of an attachment, and some bytes more, into the size that they announce."""


async def read_attachment(work: Push, key: EventKey, info: AttachmentInfo, largest: int) -> StoredFile:
    """Read one, at most `largest` bytes of it; on disk when this returns.

    Raises errors.TooLarge, StoreFull, NotThere for a link that leads nowhere, and what the service and the network say.
    """
    if info.size > largest * _ENCODED + _DESCRIBED:
        raise TooLarge
    if info.kind == AttachmentKind.FILE:
        return await (_picture if info.is_inline else _file)(work, key, info, largest)
    whole = await work.remote.attachment(key, info)
    body = link_body(whole) if info.kind == AttachmentKind.REFERENCE else event_body(whole, key)
    if info.kind == AttachmentKind.REFERENCE and not body:
        raise NotThere("The service does not say where this file lies.", "Attach the link again.")
    if info.kind == AttachmentKind.REFERENCE or 0 < len(body) < min(largest, _MOST_IN_MEMORY):
        return await _written(work, info, body)
    name, kind = item_file(whole)
    return await _streamed(work, key, info.id, StoredFile("", name, kind, 0), largest)


async def _file(work: Push, key: EventKey, info: AttachmentInfo, largest: int) -> StoredFile:
    return await _streamed(work, key, info.id, StoredFile("", info.name or NAMELESS, info.content_type, 0), largest)


async def _picture(work: Push, key: EventKey, info: AttachmentInfo, largest: int) -> StoredFile:
    if info.size >= min(largest, _MOST_IN_MEMORY):
        return await _file(work, key, info, largest)  # it comes back beside the notes
    return await _written(work, info, picture_body(*await work.remote.picture(key, info.id)))


async def _streamed(work: Push, key: EventKey, attachment: str, stored: StoredFile, largest: int) -> StoredFile:
    wanted = Detach(key, attachment, stored.name)
    return await _kept(work, stored, lambda sink: work.remote.save_attachment(wanted, sink, largest))


async def _written(work: Push, info: AttachmentInfo, body: bytes) -> StoredFile:
    async def write(sink: BinaryIO) -> int:
        return await asyncio.to_thread(sink.write, body)

    return await _kept(work, StoredFile("", info.name or NAMELESS, info.content_type, 0, is_link=True), write)


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
