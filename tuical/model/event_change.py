"""What a person wants an event to be: values for writing, apart from `Event`, which only reads.

Every member that is left UNSET is not written, so that a change never touches what nobody changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Final

from tuical.model.event import Attendee, Body, Location, Person
from tuical.model.recurrence import Recurrence


class Unset(Enum):
    """The kind of UNSET."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
"""Stands for a member that was not given; None is a value of its own (no reminder, no recurrence)."""


class AttendeeType(StrEnum):
    """attendeeType."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be invited; a room is a resource."""

    person: Person
    kind: AttendeeType = AttendeeType.REQUIRED


def invitee(attendee: Attendee) -> Invitee:
    """An attendee as was read, to be kept in a list that is written whole; an unknown kind counts as required."""
    known = attendee.kind in AttendeeType.__members__.values()
    return Invitee(attendee.person, AttendeeType(attendee.kind) if known else AttendeeType.REQUIRED)


@dataclass(frozen=True, slots=True)
class EventTime:
    """Wall time in a zone (Windows or IANA name); raises ValueError for a time that carries an offset."""

    wall: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.wall.tzinfo is not None:
            raise ValueError(f"{self.wall} is no wall time")


@dataclass(frozen=True, slots=True)
class Timed:
    """From one time to another."""

    start: EventTime
    end: EventTime


@dataclass(frozen=True, slots=True)
class AllDay:
    """Whole days, which are dates; `end` is exclusive. The zone is the mailbox's, for programs that ask for one."""

    start: date
    end: date
    zone: str


When = Timed | AllDay


@dataclass(frozen=True, kw_only=True, slots=True)
class EventChange:
    """Changes of an event (update event): only what is given is written."""

    subject: str | Unset = UNSET
    body: Body | Unset = UNSET
    """Only when a person edited it: the block of an online meeting stands in it."""
    when: When | Unset = UNSET
    """Start, end and whether they are days: one thing, written together."""
    locations: tuple[Location, ...] | Unset = UNSET
    """Every place; the first one becomes `location`."""
    attendees: tuple[Invitee, ...] | Unset = UNSET
    """Everybody, since it replaces the list."""
    recurrence: Recurrence | Unset | None = UNSET
    """Of a series master; None makes it a single event."""
    show_as: str | Unset = UNSET
    sensitivity: str | Unset = UNSET
    importance: str | Unset = UNSET
    categories: tuple[str, ...] | Unset = UNSET
    reminder_minutes: int | Unset | None = UNSET
    """Minutes before the start, None for no reminder."""
    response_requested: bool | Unset = UNSET
    allow_new_time_proposals: bool | Unset = UNSET
    hide_attendees: bool | Unset = UNSET
    online_provider: str | Unset = UNSET
    """Makes it an online meeting with this provider, which cannot be undone; empty for the calendar's usual one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewEvent(EventChange):
    """A new event (create event)."""

    subject: str
    when: When
    transaction_id: str
    """Chosen and stored before it is sent, the same on every repetition: it keeps the service from making two."""
