"""What is asked of findMeetingTimes and what it answers; instants are epoch seconds UTC."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.event import Location, Person
from tuical.model.window import Window

WORK_HOURS = "work"
PERSONAL_HOURS = "personal"
ANY_HOURS = "unrestricted"
ACTIVITY_DOMAINS = (WORK_HOURS, PERSONAL_HOURS, ANY_HOURS)
"""Working hours from Monday to Friday, the same hours on all seven days, and day and night."""


class Invitee(NamedTuple):
    """Somebody, or a room, whose time is looked at."""

    person: Person
    kind: str = "required"
    """required, optional or resource; the service takes every person for required."""


class WantedPlace(NamedTuple):
    """A place where the meeting may be."""

    name: str
    email: str = ""
    """Address of the room's mailbox; without it nobody can tell whether it is free."""
    resolve_availability: bool = False
    """Whether the place counts only when its mailbox is free."""


class LocationWish(NamedTuple):
    """locationConstraint."""

    places: tuple[WantedPlace, ...] = ()
    required: bool = False
    """Whether a time without one of these places is no suggestion."""
    suggest: bool = False
    """Whether the service may propose other places."""


class MeetingTimeQuery(NamedTuple):
    """The request; what is None is left to the service."""

    attendees: tuple[Invitee, ...] = ()
    """Empty for the organiser alone."""
    slots: tuple[Window, ...] = ()
    """When the meeting may be, empty for the days ahead."""
    minutes: int | None = None
    """How long the meeting takes; 30 by default."""
    domain: str = ""
    """One of ACTIVITY_DOMAINS, empty for working hours."""
    location: LocationWish | None = None
    organizer_optional: bool | None = None
    most: int | None = None
    """How many suggestions at most."""
    least_percentage: float | None = None
    """Least confidence of a suggestion, 0 to 100; 50 by default."""
    reasons: bool | None = None
    """Whether each suggestion says why it is one."""
    zone: str = "UTC"
    """Windows or IANA name in which the slots are written; it changes no instant."""


class InviteeAvailability(NamedTuple):
    """How an attendee's calendar looks at the suggested time."""

    invitee: Invitee
    availability: str
    """free, tentative, busy, oof, workingElsewhere, unknown, or a newer word."""


class Suggestion(NamedTuple):
    """One suggested time."""

    slot: Window
    confidence: float
    """0 to 100: the mean over attendees of 100 for free, 49 for unknown and 0 for busy."""
    organizer: str
    """The organiser's own availability."""
    attendees: tuple[InviteeAvailability, ...]
    locations: tuple[Location, ...]
    reason: str = ""
    order: int = 0
    """The service's rank from 1, 0 where it gives none."""


class MeetingTimes(NamedTuple):
    """The answer, best suggestion first as the service sorted them."""

    suggestions: tuple[Suggestion, ...]
    empty_reason: str
    """attendeesUnavailable, attendeesUnavailableOrUnknown, locationsUnavailable, organizerUnavailable, unknown or a
    newer word; empty when there are suggestions."""
