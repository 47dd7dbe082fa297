"""Sends deletions and cancellations; the event is read first and kept with its attachments, to be made again."""

from __future__ import annotations

from tuical.errors import AccessDenied, Conflict, NotThere, ProtocolError, Rejected
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.model.operation import Cancel, Delete, Queued, lane
from tuical.model.record import EventRecord
from tuical.model.summary import CANCELLED
from tuical.planning.standing import same, standing
from tuical.sync.keeping import keep_attachments
from tuical.sync.pushing import Attempt, Finished, Outcome, Push, Stuck
from tuical.wire.events import decode_event
from tuical.wire.writing import comment_body

_MOST_LOOKS = 3
_TELLING = ("subject", "when", "locations", "attendees", "recurrence")
"""Members whose change may change somebody's mind about deleting an event."""
_CHANGED = (
    "It was changed on the server after you deleted it here; nothing was deleted, look at it and delete it again."
)


async def send_deletion(attempt: Attempt, deletion: Delete) -> Outcome:
    """Delete an event as the person saw it."""
    work, key = attempt.work, deletion.event
    for _ in range(_MOST_LOOKS):
        try:
            record = await _read(work, key)
        except NotThere:
            return await gone(work, key)
        event = decode_event(record.raw, key) if record is not None else None
        if event is not None and await _is_another(attempt, deletion, event):
            return Stuck(_CHANGED)
        kept = record.raw if record is not None else await _cached(work, key)
        if event is not None:
            await keep_attachments(attempt, event)
        attempt.claim(_packed(b"", kept))
        try:
            await work.remote.delete(key, event.etag if event is not None else deletion.etag)
        except NotThere:
            return await gone(work, key, kept)
        except Conflict:
            attempt.refused()
        else:
            return await gone(work, key, kept)
    raise Conflict("The event changes faster than it can be deleted.")


async def send_cancellation(attempt: Attempt, cancellation: Cancel) -> Outcome:
    """Cancel a meeting, once."""
    work, key = attempt.work, cancellation.event
    try:
        record = await _read(work, key)
    except NotThere:
        return await gone(work, key)
    if record is not None and (record.flags or 0) & CANCELLED:
        return await gone(work, key, record.raw)
    kept = record.raw if record is not None else await _cached(work, key)
    body, _ = _unpacked(work.outbox.body(attempt.entry.id))
    body = body or comment_body(cancellation.comment)
    if record is not None:
        await keep_attachments(attempt, decode_event(record.raw, key))
    attempt.claim(_packed(body, kept))
    await work.remote.cancel(cancellation, body)
    return await gone(work, key, kept)


def kept_by(work: Push, entry: Queued) -> bytes:
    """The event's JSON that was put on disk before a deletion or a cancellation left."""
    return _unpacked(work.outbox.body(entry.id))[1]


def _packed(body: bytes, kept: bytes) -> bytes:
    """What is claimed: the body in one line, which a deletion leaves empty, then the event as it was."""
    return body + b"\n" + kept


def _unpacked(claimed: bytes) -> tuple[bytes, bytes]:
    body, _, kept = claimed.partition(b"\n")
    return body, kept


async def gone(work: Push, key: EventKey, kept: bytes = b"") -> Finished:
    """The event is not there any more; what the cache knew of it is kept when nothing better is."""
    kept = kept or await _cached(work, key)
    await work.cache.run(work.cache.drop_event, key)
    return Finished(kept=kept)


async def _read(work: Push, key: EventKey) -> EventRecord | None:
    """The event in full; None where it cannot be read, which is no reason not to delete it."""
    try:
        return await work.remote.event(key, html=True)
    except (AccessDenied, Rejected, ProtocolError):
        return None


async def _cached(work: Push, key: EventKey) -> bytes:
    found = await work.cache.run(work.cache.stored, key)
    return found[0] if found is not None else b""


async def _is_another(attempt: Attempt, deletion: Delete, event: Event) -> bool:
    """Whether the event is no longer what the person chose to delete: somebody else changed what it tells."""
    if not deletion.etag or event.etag == deletion.etag or _changed_by_us(attempt):
        return False
    found = await attempt.work.cache.run(attempt.work.cache.stored, deletion.event)
    if found is None:
        return False
    raw, master = found
    seen = decode_event(raw, deletion.event, master)
    was, now = standing(seen), standing(event)
    return seen.etag != deletion.etag or not all(
        same(name, getattr(was, name), getattr(now, name)) for name in _TELLING
    )


def _changed_by_us(attempt: Attempt) -> bool:
    """Whether something of ours reached the event, or its series, since the deletion was queued."""
    entry = attempt.entry
    return any(
        done.done >= entry.created and lane(done.operation) == lane(entry.operation)
        for done in attempt.work.outbox.journal()
    )
