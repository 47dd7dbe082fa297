"""Sends a change of an event: what the person changed and nothing else, to the version that it was made from.

When somebody else was quicker, the event is read and the change merged member by member (`planning.merge`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tuical.errors import Conflict, NotThere
from tuical.model.event import Body, Event
from tuical.model.event_change import UNSET
from tuical.model.operation import CONFLICT, Change
from tuical.planning.body_edits import above, in_place
from tuical.planning.merge import kept_with, merge, only
from tuical.planning.standing import standing
from tuical.sync.pushing import Attempt, Finished, Outcome, Push, Stuck, refresh, store
from tuical.wire.events import decode_event
from tuical.wire.stored_operations import dump
from tuical.wire.writing_events import change_body

_MOST_MERGES = 3
_GONE = "It was deleted on the server in the meantime; what you wrote is kept here, make a new event of it or drop it."
_CHANGED = "Somebody else changed the same in the meantime; nothing was overwritten, choose what is to stand."
_RESTLESS = "The event changes faster than it can be saved."


class Fresh(NamedTuple):
    """A change that fits the event as it stands on the server."""

    change: Change
    event: Event


async def send_change(attempt: Attempt, change: Change) -> Outcome:
    """Send a change; at most a few times anew when the event changes meanwhile, then raises errors.Conflict."""
    remote = attempt.work.remote
    needs_reading = not (change.etag and remote.heeds_versions) or change.change.body is not UNSET
    for _ in range(_MOST_MERGES):
        event = None
        if needs_reading:
            found = await compare(attempt.work, change)
            if not isinstance(found, Fresh):
                return found
            change, event = found
        body = attempt.claim(change_body(_composed(change, event).change))
        try:
            record = await remote.change(change, body, change.etag)
        except Conflict:
            attempt.refused()
            needs_reading = True
        else:
            if record is None:
                await refresh(attempt.work, change.event)
            else:
                await store(attempt.work, change.event, record)
            return Finished()
    raise Conflict(_RESTLESS)


async def compare(work: Push, change: Change) -> Fresh | Outcome:
    """Read the event and lay the change beside it: Finished when all of it stands there already."""
    try:
        record = await work.remote.event(change.event, html=change.change.body is not UNSET)
    except NotThere:
        return Stuck(_GONE)
    event = decode_event(record.raw, change.event)
    if change.etag and event.etag == change.etag:
        return Fresh(change, event)
    if not change.etag and _is_untouched(event):
        return Fresh(change._replace(etag=event.etag), event)
    merged = merge(change, standing(event))
    if merged.conflicts:
        return Stuck(_CHANGED, CONFLICT, dump(kept_with(change, merged, event.etag)))
    if not merged.again:
        await refresh(work, change.event)
        return Finished()
    return Fresh(only(change, merged.again, event.etag), event)


def _is_untouched(event: Event) -> bool:
    """Whether nobody changed it since it was made: what differs from our picture of it are the service's defaults."""
    return event.created is not None and event.created == event.modified


def _composed(change: Change, event: Event | None) -> Change:
    """The change with its new text put into the body that stands on the server."""
    new = change.change.body
    if event is None or not isinstance(new, Body):
        return change
    joined = event.online.join_url if event.online is not None else ""
    hidden = event.online is not None and not joined
    body = in_place(event.body, new, joined) if change.replace_body and not hidden else above(event.body, new)
    return change._replace(change=replace(change.change, body=body))
