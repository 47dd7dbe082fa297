"""Copies of one meeting in several accounts, as of somebody who is invited under two addresses.

What the services name alike is drawn once (`planning.drawn_once`). Of what is left, such as what was copied
by hand, title and times tell: both are drawn, and neither is in the other's way.
"""

from __future__ import annotations

from tuical.model.summary import EventSummary


def meeting_of(event: EventSummary) -> tuple[int, int, str]:
    """What two copies have in common."""
    return event.start, event.end, event.subject


def is_copy(one: EventSummary, other: EventSummary) -> bool:
    """Whether both are the same meeting, each in an account of its own."""
    return one.key.account != other.key.account and bool(one.subject) and meeting_of(one) == meeting_of(other)
