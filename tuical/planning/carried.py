"""Attachments of an event that go along with a copy of it, and the words about those that cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuical.model.event import AttachmentInfo, Event
from tuical.model.keys import EventKey
from tuical.model.operation import LOCAL, Attach, Carry, Create, Operation, Queued, is_local
from tuical.planning.allowed import ensure_not_group
from tuical.planning.deeds import enumerated

UNKNOWN = "Its attachments are not known now; they go along once the service can be reached."
PARTLY = "Its other attachments are not known now; they go along once the service can be reached."
LEFT_OUT = "The attachments cannot be read now, so the copy is made without them."


@dataclass(frozen=True, slots=True)
class Carried:
    """An attachment, and the event that it hangs on."""

    event: EventKey
    info: AttachmentInfo


def has_something(event: Event) -> bool:
    """Whether something hangs on it; for the service the pictures of its notes alone are no attachments."""
    return bool(event.has_attachments or event.attachments or _has_pictures(event))


def everything_of(event: Event, copy: EventKey) -> Carry:
    """All that hangs on an event goes along to a `copy` that has the same notes."""
    summary = event.summary
    return Carry(copy, event.key, summary.subject, source_series=summary.series, pictures=_has_pictures(event))


def along(
    event: Event, copy: EventKey, queue: Sequence[Queued], chosen: Sequence[str] | None = None
) -> tuple[Operation, ...]:
    """What takes along to a copy what hangs on an event and waits to: all of it, or what is `chosen` by its ids.

    What waits is shared with the event, bytes and all. Raises errors.UsageError for the calendar of a group.
    """
    is_new = any(isinstance(entry.operation, Create) and entry.operation.event.id == event.key.id for entry in queue)
    waiting = _waiting(event, copy, queue, chosen) if chosen is not None or is_new else []
    named = None if chosen is None else tuple(one for one in chosen if not is_local(one))
    found = [] if is_new else [everything_of(event, copy)._replace(chosen=named)]
    operations = *waiting, *(one for one in found if one.pictures or (has_something(event) and one.chosen != ()))
    if operations:
        ensure_not_group(copy, "attachments")
    return operations


def _waiting(event: Event, copy: EventKey, queue: Sequence[Queued], chosen: Sequence[str] | None) -> list[Operation]:
    """What is going to be attached to the event, for the copy."""
    found: list[Operation] = []
    for entry in queue:
        waits = entry.operation
        if isinstance(waits, Attach) and waits.event.id == event.key.id:
            if chosen is None or f"{LOCAL}{waits.file}" in chosen:
                found.append(waits._replace(event=copy, subject=event.summary.subject, series=""))
        elif isinstance(waits, Carry) and waits.event.id == event.key.id and is_local(event.key.id):
            found.append(waits._replace(event=copy, series=""))
    return found


def missing_words(names: Sequence[str]) -> str:
    """One sentence about attachments that could not be read; empty for none."""
    if not names:
        return ""
    said = enumerated([f"“{name}”" for name in names])
    return f"{said} could not be read, so the copy is without {'it' if len(names) == 1 else 'them'}."


def _has_pictures(event: Event) -> bool:
    return event.body.content_type.lower() == "html" and "cid:" in event.body.content
