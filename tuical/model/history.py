"""What others changed: typed differences of an event, and the entry of the change history that holds them."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.keys import EventKey

INVITED = "invited"
GONE = "gone"
MOVED = "moved"
LENGTH = "length"
RENAMED = "renamed"
PLACE = "place"
CANCELLED = "cancelled"
RESTORED = "restored"
ANSWERED = "answered"
ROOM_ANSWERED = "roomAnswered"
OWN_ANSWER = "ownAnswer"
PROPOSED = "proposed"
ADDED = "added"
REMOVED = "removed"
ONLINE = "online"
OFFLINE = "offline"
DESCRIPTION = "description"
RECURRENCE = "recurrence"
ATTACHED = "attached"
DETACHED = "detached"
IMPORTANT = "important"


class Times(NamedTuple):
    """When an event is: epoch seconds UTC, or day ordinals for an all-day one; `end` is exclusive."""

    start: int
    end: int
    all_day: bool = False


class Difference(NamedTuple):
    """One thing that changed; its words depend on who reads it and where, so they are made on reading."""

    kind: str
    """One of this module's words."""
    was: str = ""
    now: str = ""
    people: tuple[str, ...] = ()
    """Whom it is about, by name or address."""
    times: tuple[Times, ...] = ()
    """Before and after of a move, the present ones of what is new or gone, or the proposed ones."""
    dates: int = 1
    """How many dates of a series it is about."""


class HistoryEntry(NamedTuple):
    """What one round brought about one event (or about one series, by its master's id)."""

    key: EventKey
    at: int
    """When it was noticed, epoch seconds."""
    subject: str
    times: Times
    differences: tuple[Difference, ...]
    seen: bool
    """Whether the person has seen it; what the person did here is seen from the start."""
    ref: int = 0
    """Its number in the history, larger for later ones; 0 before it is kept."""
