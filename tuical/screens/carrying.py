"""Attachments that go along with a copy: which there are, and their bytes for a copy in another account.

Where neither can be had that copy is made without them, in words; whatever was read stands on the disk by then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tuical.errors import NotThere, TuicalError
from tuical.model.attachment import Attachment, AttachmentKind
from tuical.model.event import AttachmentInfo, Event
from tuical.model.keys import EventKey
from tuical.model.operation import LOCAL, is_local
from tuical.planning.carried import PARTLY, UNKNOWN, Carried
from tuical.planning.file_names import NAMELESS
from tuical.planning.reattaching import item_file, link_body
from tuical.planning.steps import StoredFile
from tuical.screens.desk import Desk
from tuical.screens.event_more import More, files_of, files_shown

_STALLED = 15.0
"""Seconds without a byte after which an attachment cannot be read."""
_LISTED = 8.0
"""Seconds after which nobody waits any more for what hangs on the event."""


Listed = dict[EventKey, tuple[Attachment, ...]]
"""What the service said of the attachments of an event: it is asked once for all of them."""


class Fetched(NamedTuple):
    """What lies beside the outbox now, and the names of what could not be read."""

    files: tuple[StoredFile, ...]
    missing: tuple[str, ...]


def has_attachments(event: Event) -> bool:
    """Whether something hangs on it."""
    return bool(event.has_attachments or event.attachments)


async def carried_by(event: Event, desk: Desk) -> tuple[tuple[Carried, ...], str]:
    """What hangs on the event but pictures within its notes, and why that is not known; empty when it is."""
    try:
        async with asyncio.timeout(_LISTED):
            files, why = await files_of(event, desk.of(event.key).ask)
    except TimeoutError:
        files, why = None, UNKNOWN
    shown = [one for one in files_shown(event, More(files=files), desk.queue()) if not one.is_inline]
    return tuple(Carried(event.key, one) for one in shown), (PARTLY if shown else UNKNOWN) if why else ""


async def fetch(carried: Sequence[Carried], desk: Desk, home: Desk) -> Fetched:
    """Read each, and keep it where the copy is to be; what cannot be read is named and costs the others nothing."""
    listed: Listed = {}
    files: list[StoredFile] = []
    missing: list[str] = []
    for one in carried:
        try:
            files.append(await _fetched(one, desk.of(one.event), home, listed))
        except (TuicalError, OSError, TimeoutError):
            missing.append(one.info.name or NAMELESS)
    return Fetched(tuple(files), tuple(missing))


async def _fetched(one: Carried, desk: Desk, home: Desk, listed: Listed) -> StoredFile:
    if is_local(one.info.id):
        waiting = desk.stored_file(one.info.id.removeprefix(LOCAL))
        return await _stored(waiting, one.info, home)
    with TemporaryDirectory(prefix="tuical-") as folder:
        if one.info.kind == AttachmentKind.REFERENCE:
            return await _linked(await _whole(one, desk, listed), Path(folder) / "link", home)
        name, kind = one.info.name or NAMELESS, one.info.content_type
        if one.info.kind == AttachmentKind.ITEM:
            name, kind = item_file(await _whole(one, desk, listed))
        info = AttachmentInfo(one.info.id, name, kind, 0, AttachmentKind.FILE)
        return await _stored(await _saved(one, Path(folder) / "content", desk), info, home)


async def _saved(one: Carried, target: Path, desk: Desk) -> Path:
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(_STALLED) as limit:
        return await desk.ask.save_attachment(
            one.event, one.info.id, target, lambda *_: limit.reschedule(loop.time() + _STALLED)
        )


async def _linked(whole: Attachment, target: Path, home: Desk) -> StoredFile:
    body = link_body(whole)
    if not body:
        raise NotThere("The service does not say where this file lies.", "Attach the link again.")
    await asyncio.to_thread(target.write_bytes, body)
    return await _stored(target, whole.info, home)


async def _whole(one: Carried, desk: Desk, listed: Listed) -> Attachment:
    if one.event not in listed:
        async with asyncio.timeout(_LISTED):
            listed[one.event] = (await desk.ask.attachments(one.event)).value
    for each in listed[one.event]:
        if each.info.id == one.info.id:
            return each
    raise NotThere("This attachment is no longer there.", "The copy is made without it.")


async def _stored(path: Path, info: AttachmentInfo, home: Desk) -> StoredFile:
    file, size = await asyncio.to_thread(lambda: (home.store_file(path, info.name), path.stat().st_size))
    return StoredFile(file, info.name, info.content_type, size, info.kind == AttachmentKind.REFERENCE)
