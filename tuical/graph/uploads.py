"""Files too large for one request: upload sessions (createUploadSession, then pieces to the address it names).

The pieces carry no token: the address itself is the permission. An interrupted upload goes on where the service says.
"""

from __future__ import annotations

import asyncio
from typing import BinaryIO

from tuical import errors
from tuical.graph.client import GraphClient
from tuical.graph.downloads import Progress, unobserved
from tuical.model.attachment import UploadSession
from tuical.wire.attachments import attachment_id, decode_upload
from tuical.wire.writing_attachments import upload_body

PIECE = 12 * 327_680
"""Pieces are multiples of 320 KiB and below 4 MB."""
LARGEST = 150 * 1024 * 1024
_MOST_STALLS = 6
_GONE_ON = "Look whether the file is among the attachments before it is attached again."


async def create_session(
    client: GraphClient, mailbox: str, event_id: str, name: str, content_type: str, size: int
) -> UploadSession:
    """Open an upload (attachment: createUploadSession), only in one's own mailbox and for 3 MB and more.

    Raises errors.TooLarge above 150 MB, errors.Rejected below the service's minimum, and errors.AccessDenied in a
    mailbox of somebody else.
    """
    if size > LARGEST:
        raise errors.TooLarge(hint=f"At most {LARGEST:,} bytes can be attached; share a link to it instead.")
    url = client.endpoints.url(mailbox, "events", event_id, "attachments", "createUploadSession")
    session = decode_upload(await client.write("POST", url, upload_body(name, content_type, size)))
    client.endpoints.handed_out(session.address)
    return session


async def upload_piece(
    client: GraphClient, session: UploadSession, start: int, piece: bytes, size: int
) -> UploadSession | str:
    """Send one piece of a file of `size` bytes; the session as it stands then, or the attachment's id after the last.

    Never sent a second time once it may have arrived: raises errors.OutcomeUnknown, then `session_state` tells.
    """
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Range": f"bytes {start}-{start + len(piece) - 1}/{size}",
    }
    answer = await client.hand_over("PUT", session.address, piece, headers)
    if answer.status == 201 or (not answer.content and answer.location):
        return attachment_id(answer.location)
    if not answer.content:  # an answer without words says nothing: the service is asked how far it came
        raise errors.OutcomeUnknown("The service did not say how far the file came.", _GONE_ON)
    state = decode_upload(answer.content, session.address)
    return attachment_id(answer.location) if state.next_byte < 0 else state


async def session_state(client: GraphClient, session: UploadSession) -> UploadSession:
    """Where an upload stands; raises errors.NotThere when it is finished, cancelled or forgotten."""
    answer = await client.hand_over("GET", session.address)
    return decode_upload(answer.content, session.address)


async def cancel_session(client: GraphClient, session: UploadSession) -> None:
    """Give an upload up; nothing of it is kept by the service."""
    await client.hand_over("DELETE", session.address)


async def upload(
    client: GraphClient, session: UploadSession, source: BinaryIO, size: int, *, progress: Progress = unobserved
) -> str:
    """Send what is missing of a file and return the attachment's id, empty where the service does not say it.

    `source` is seekable and stands at the file's first byte, also when an older session is taken up again. Raises
    errors.OutcomeUnknown when only the last answer was lost, errors.NotThere when the service has forgotten the
    session, errors.UsageError when the file is shorter than `size`, and every NetworkError; then the session may be
    taken up later.
    """
    first = source.tell()
    at = furthest = session.next_byte
    stalls = 0
    while stalls < _MOST_STALLS:
        if not 0 <= at < size:
            break
        progress(at, size)
        piece = await asyncio.to_thread(_read, source, first + at, min(PIECE, size - at))
        reached = await _send(client, session, at, piece, size)
        if isinstance(reached, str):
            progress(size, size)
            return reached
        stalls = 0 if reached > furthest else stalls + 1
        at, furthest = reached, max(furthest, reached)
    raise errors.ProtocolError("The service does not take the file.", "Nothing was attached; try again later.")


async def _send(client: GraphClient, session: UploadSession, at: int, piece: bytes, size: int) -> int | str:
    """Where to go on, or the id; after an interruption the service is asked how far it came."""
    try:
        reached = await upload_piece(client, session, at, piece, size)
    except (errors.OutcomeUnknown, errors.NotSent):
        return await _ask(client, session, at, is_last=at + len(piece) == size)
    except errors.Rejected as refused:
        if refused.status != 416:
            raise
        return await _ask(client, session, at, is_last=False)
    return reached if isinstance(reached, str) else reached.next_byte


async def _ask(client: GraphClient, session: UploadSession, at: int, *, is_last: bool) -> int | str:
    try:
        reached = (await session_state(client, session)).next_byte
        return "" if is_last and reached < 0 else reached
    except errors.NotThere as gone:
        if is_last:
            raise errors.OutcomeUnknown("The file was sent, but the answer was lost.", _GONE_ON) from gone
        raise
    except errors.Rejected as refused:
        if refused.status not in (405, 501):
            raise
        return at  # a service that does not tell is asked by sending the piece again


def _read(source: BinaryIO, start: int, size: int) -> bytes:
    source.seek(start)
    pieces: list[bytes] = []
    while size > 0 and (piece := source.read(size)):
        pieces.append(piece)
        size -= len(piece)
    if size > 0:
        raise errors.UsageError("The file became shorter while it was read.", "Nothing was attached; attach it again.")
    return b"".join(pieces)
