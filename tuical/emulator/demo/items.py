"""The demo's own words for an event: one frozen `Item` from which every holder's Graph copy is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuical.emulator.demo.bodies import NOTHING, Body
from tuical.emulator.demo.people import OWNER_KEY
from tuical.emulator.demo.places import Place
from tuical.emulator.demo.rooms import ROOM_BY_KEY

ANSWERS = {"+": "accepted", "~": "tentativelyAccepted", "-": "declined", "?": "notResponded", "0": "none"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new time that an attendee proposes, in the item's zone."""

    start: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited. `kind` is required, optional or resource; `response` is one of Graph's response types."""

    key: str
    response: str = "accepted"
    kind: str = "required"
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What makes an exception of the occurrence that was due on `day`; only what is given differs from the series."""

    day: date
    start: datetime | None = None
    minutes: int | None = None
    subject: str | None = None
    place: Place | None = None
    guests: tuple[Guest, ...] | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A text file attached to an event."""

    name: str
    content_type: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An event as its organiser means it.

    `start` is wall time in `zone`, or a date for all-day events, which last `days`; timed ones last `minutes`. An
    empty `zone` is the owner's. `written_zone` is the one that a program left in the event where nobody knows it.
    `calendar` is the key of the owner's calendar that holds it; `show_as` and `categories` are the owner's, too.
    `changes` and `dropped` are the exceptions and the cancelled dates of a series.
    """

    subject: str | None
    start: datetime | date
    calendar: str = "calendar"
    minutes: int = 30
    days: int = 1
    zone: str = ""
    written_zone: str = ""
    organizer: str = OWNER_KEY
    guests: tuple[Guest, ...] = ()
    body: Body = NOTHING
    places: tuple[Place, ...] = ()
    teams: bool = False
    show_as: str = "busy"
    sensitivity: str = "normal"
    importance: str = "normal"
    categories: tuple[str, ...] = ()
    reminder: int | None = 15
    files: tuple[File, ...] = ()
    cancelled: bool = False
    hide_attendees: bool = False
    new_times: bool = True
    recurrence: Mapping[str, Any] | None = None
    changes: tuple[Change, ...] = ()
    dropped: tuple[date, ...] = ()

    @property
    def start_day(self) -> date:
        """Return the day on which it begins, a series that of its first occurrence."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def all_day(self) -> bool:
        """Tell whether the item lasts whole days."""
        return not isinstance(self.start, datetime)


def guests(words: str) -> tuple[Guest, ...]:
    """Read a list of guests such as "lidia fanny~ pavel- janet? (greta0) adams".

    The mark after a key is the answer (+ accepted, the default, ~ tentative, - declined, ? not responded, 0 none),
    parentheses mean optional, a room's key means a resource.
    """
    return tuple(_guest(word) for word in words.split())


def _guest(word: str) -> Guest:
    optional = word.startswith("(")
    bare = word.strip("()")
    key = bare.rstrip("+~-?0")
    response = ANSWERS[bare[len(key) :] or "+"]
    kind = "resource" if key in ROOM_BY_KEY else "optional" if optional else "required"
    return Guest(key, response, kind)
