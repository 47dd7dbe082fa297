"""Copies of one meeting in several accounts, as of somebody who is invited under two addresses.

Both are drawn, but one is not in the other's way. The rows that views read hold no iCalendar id: title and times tell.
"""

from __future__ import annotations

from tuical.model.summary import EventSummary


def meeting_of(event: EventSummary) -> tuple[int, int, str]:
    """What two copies have in common."""
    return event.start, event.end, event.subject


def is_copy(one: EventSummary, other: EventSummary) -> bool:
    """Whether both are the same meeting, each in an account of its own."""
    return one.key.account != other.key.account and bool(one.subject) and meeting_of(one) == meeting_of(other)
