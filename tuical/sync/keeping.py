"""Keeps attachments that are about to go, alone or with their event, so that the undo brings them back, too.

They are read before the removal is sent, since afterwards the service does not give them any more. None of them stops
the removal: what is too large or cannot be read is written down by name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from tuical.errors import (
    ConsentNeeded,
    NetworkError,
    ProtocolError,
    ServiceBusy,
    ServiceError,
    SignInNeeded,
    StoreError,
    Throttled,
    TooLarge,
)
from tuical.model.event import AttachmentInfo, Event
from tuical.model.kept_file import LARGE, UNREAD, KeptFile
from tuical.model.keys import EventKey
from tuical.model.operation import Detach
from tuical.planning.allowed import is_invited
from tuical.planning.carried import has_something
from tuical.planning.file_names import NAMELESS
from tuical.sync.hanging import read_attachment
from tuical.sync.pushing import Attempt

Answer = TypeVar("Answer")

MOST_KEPT = 25_000_000
"""Bytes of all attachments of one event that are kept."""
_LONGEST = 60.0
"""Seconds for all of them: other changes wait meanwhile."""
_PATIENT = 3
"""Attempts that wait for a service that is busy; after that the removal goes without what could not be read."""
_LOST = (NetworkError, ServiceError, ProtocolError, StoreError, TimeoutError)


async def keep_attachments(attempt: Attempt, event: Event) -> None:
    """Read what hangs on it, unless that is somebody else's meeting, which nobody can make again.

    Raises SignInNeeded, and ServiceBusy or Throttled a few times.
    """
    if is_invited(event) or not has_something(event):
        return
    outbox, identity = attempt.work.outbox, attempt.entry.id
    known = {one.attachment: one for one in outbox.kept_files(identity) if one.file}
    until = asyncio.get_running_loop().time() + _LONGEST
    kept: list[KeptFile] = []
    for info in await _listed(attempt, event.key, until):
        room = MOST_KEPT - sum(one.size for one in kept if one.file)
        kept.append(known.get(info.id) or await _kept(attempt, event.key, info, room, until))
        outbox.keep_files(identity, [*kept, *(one for one in known.values() if one not in kept)])
    outbox.keep_files(identity, kept)


async def keep_attachment(attempt: Attempt, detach: Detach) -> None:
    """Read one that is about to be deleted by itself; raises as `keep_attachments`."""
    outbox, identity = attempt.work.outbox, attempt.entry.id
    if any(one.file for one in outbox.kept_files(identity)):
        return
    until = asyncio.get_running_loop().time() + _LONGEST
    for info in await _listed(attempt, detach.event, until):
        if info.id == detach.attachment:
            outbox.keep_files(identity, [await _kept(attempt, detach.event, info, MOST_KEPT, until)])


async def _listed(attempt: Attempt, key: EventKey, until: float) -> Sequence[AttachmentInfo]:
    try:
        async with asyncio.timeout_at(until):
            return await twice(lambda: attempt.work.remote.attachments(key))
    except _LOST as error:
        _raise_what_passes(attempt, error)
        return ()


async def _kept(attempt: Attempt, key: EventKey, info: AttachmentInfo, room: int, until: float) -> KeptFile:
    lost = KeptFile(info.id, info.name or NAMELESS, info.content_type, info.size, why=UNREAD)
    try:
        async with asyncio.timeout_at(until):
            found = await twice(lambda: read_attachment(attempt.work, key, info, room))
    except TooLarge:
        return lost._replace(why=LARGE)
    except _LOST as error:
        _raise_what_passes(attempt, error)
        return lost
    return KeptFile(info.id, found.name, found.content_type, found.size, found.is_link, found.file)


async def twice(ask: Callable[[], Awaitable[Answer]]) -> Answer:
    """A network that fails or garbles something once is no reason to lose a file."""
    try:
        return await ask()
    except (NetworkError, ProtocolError):
        return await ask()


def _raise_what_passes(attempt: Attempt, error: Exception) -> None:
    """Who has to sign in cannot delete either, and a service that is busy is asked again, but not for ever."""
    if isinstance(error, SignInNeeded) and not isinstance(error, ConsentNeeded):
        raise error
    if isinstance(error, ServiceBusy | Throttled) and attempt.entry.attempts < _PATIENT:
        raise error
