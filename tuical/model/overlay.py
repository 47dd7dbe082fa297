"""base + operations = view: the queued operations laid over what the server said, computed on every read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuical.model.operation import Queued, Reply
from tuical.model.summary import PENDING, EventSummary

_SHOW_AS = {"accepted": "busy", "tentativelyAccepted": "tentative"}


def lay_over(events: Iterable[EventSummary], queued: Sequence[Queued]) -> list[EventSummary]:
    """The events as they will be once every queued operation is done; nothing is stored.

    A reply to a series master shows on each of its instances; a reply to one instance wins over that by its order.
    """
    if not queued:
        return list(events)
    return [_with_all(event, queued) for event in events]


def _with_all(event: EventSummary, queued: Sequence[Queued]) -> EventSummary:
    for entry in queued:
        if touches(entry, event):
            event = _with_reply(event, entry.operation)
    return event


def touches(entry: Queued, event: EventSummary) -> bool:
    """Whether the operation changes how this event looks."""
    target = entry.operation.event
    return target[:3] == event.key[:3] and target.id in (event.key.id, event.series)


def _with_reply(event: EventSummary, reply: Reply) -> EventSummary:
    return event._replace(
        response=reply.response,
        show_as=_SHOW_AS.get(reply.response, event.show_as),
        flags=event.flags | PENDING,
    )
