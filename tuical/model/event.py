"""`Event`: everything that the detail screens show of one event, cleaned and typed.

Display strings have gone through `text.safe_text`. The raw JSON is kept in the cache apart from this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tuical.model.keys import EventKey
from tuical.model.recurrence import Recurrence
from tuical.model.summary import EventSummary


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an address; either may be empty."""

    name: str
    address: str

    @property
    def label(self) -> str:
        """What to call the person."""
        return self.name or self.address or "(nobody)"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new time that an attendee proposed; epoch seconds UTC, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was invited."""

    person: Person
    kind: str
    """required, optional, resource, or an unknown word."""
    response: str
    """none, organizer, tentativelyAccepted, accepted, declined, notResponded, or an unknown word."""
    responded: datetime | None
    """When, aware UTC; None where the server says "never"."""
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """physicalAddress; each part may be empty."""

    street: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    postal_code: str = ""
    kind: str = ""
    """unknown, home, business or other; only ever read."""

    @property
    def line(self) -> str:
        """The address as one line."""
        town = " ".join(filter(None, (self.postal_code, self.city)))
        return ", ".join(filter(None, (self.street, town, self.state, self.country)))


@dataclass(frozen=True, slots=True)
class Coordinates:
    """outlookGeoCoordinates in degrees and metres; None where nothing is said."""

    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    altitude: float | None = None
    altitude_accuracy: float | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place of an event, whole, so that it can be written again."""

    name: str
    kind: str = "default"
    email: str = ""
    uri: str = ""
    postal: PostalAddress = PostalAddress()
    coordinates: Coordinates | None = None
    unique_id: str = ""
    unique_id_type: str = ""

    @property
    def address(self) -> str:
        """The postal address as one line."""
        return self.postal.line


@dataclass(frozen=True, slots=True)
class Body:
    """The description; `content` is as received (not cleaned): it is only shown through `planning.readable`."""

    content_type: str
    content: str


@dataclass(frozen=True, slots=True)
class OnlineMeeting:
    """How to join."""

    join_url: str
    provider: str = ""
    conference_id: str = ""
    toll_number: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """An attachment without its bytes."""

    id: str
    name: str
    content_type: str
    size: int
    kind: str
    """file, item or reference."""
    is_inline: bool = False
    """Whether it is a picture within the notes."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event in full. The summary carries times, subject and state; the rest stands here."""

    summary: EventSummary
    etag: str
    change_key: str
    start_zone: str
    """originalStartTimeZone as the server names it, possibly unknown."""
    end_zone: str
    organizer: Person
    attendees: tuple[Attendee, ...]
    locations: tuple[Location, ...]
    body: Body
    preview: str
    recurrence: Recurrence | None
    """The pattern of its series (from the master), None for a single event."""
    online: OnlineMeeting | None
    importance: str
    sensitivity: str
    reminder_minutes: int | None
    """Minutes before the start, None when the reminder is off."""
    responded: datetime | None
    """When the mailbox owner answered."""
    web_link: str
    ical_uid: str
    created: datetime | None
    modified: datetime | None
    original_start: datetime | None
    """Where an exception came from, aware UTC."""
    attachments: tuple[AttachmentInfo, ...] = field(default=())
    has_attachments: bool = False

    @property
    def key(self) -> EventKey:
        """How the event is reached."""
        return self.summary.key
