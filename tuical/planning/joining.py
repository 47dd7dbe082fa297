"""Which meetings one would join now: those that run, and those that begin in a moment."""

from __future__ import annotations

from collections.abc import Iterable

from tuical.model.appearance import state
from tuical.model.summary import ONLINE, EventSummary

SOON = 15 * 60
"""Seconds before its start from which on a meeting can be meant."""
_NOT_MEANT = ("declined", "cancelled")


def meetings_now(events: Iterable[EventSummary], now: int) -> tuple[EventSummary, ...]:
    """Online meetings that run at `now` (epoch seconds) or begin soon, the one that began or begins last first.

    Whoever sits in one meeting knows it; the next one is what is asked for.
    """
    found = (
        event
        for event in events
        if event.has(ONLINE)
        and not event.all_day
        and event.start - SOON <= now < event.end
        and state(event) not in _NOT_MEANT
    )
    return tuple(sorted(found, key=lambda event: (-event.start, event.subject)))
