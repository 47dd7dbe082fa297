"""What a stretch of time would clash with, such as a time that somebody proposes; instants in epoch seconds UTC."""

from __future__ import annotations

from collections.abc import Iterable

from tuical.model.appearance import counts_as_busy
from tuical.model.copies import is_copy
from tuical.model.keys import EventKey
from tuical.model.summary import EventSummary


def clashes_during(
    start: int, end: int, events: Iterable[EventSummary], *, leaving_out: EventKey | None = None
) -> tuple[EventSummary, ...]:
    """The busy timed events that overlap [start, end), soonest first; touching is not overlapping.

    All-day events, and what is free, declined or cancelled, clash with nothing; nor does the event that is left out
    with its copy in another account. Of the copies of one meeting the first stands for all.
    """
    events = list(events)
    own = next((event for event in events if event.key == leaving_out), None)
    found = (
        event
        for event in events
        if event.key != leaving_out
        and not (own is not None and is_copy(event, own))
        and not event.all_day
        and counts_as_busy(event)
        and event.start < end
        and start < event.end
    )
    clashes: list[EventSummary] = []
    for event in sorted(found, key=lambda event: (event.start, event.end, event.subject)):
        if not (clashes and is_copy(event, clashes[-1])):
            clashes.append(event)
    return tuple(clashes)
