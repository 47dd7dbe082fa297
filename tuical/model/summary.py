"""`EventSummary`: what the views need of an event, readable from columns without decoding any JSON."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.keys import EventKey
from tuical.model.window import DAY, EPOCH_ORDINAL

# Flags are bits, so that the cache holds them in one integer.
CANCELLED = 1
MINE = 2  # the person whose calendar this is organises it
ONLINE = 4
ATTACHMENTS = 8
MEETING = 16  # has attendees
IMPORTANT = 32
PRIVATE = 64  # sensitivity is private or confidential
REMINDER = 128
PENDING = 256  # a queued operation is laid over it; never stored
ALL_DAY = 512
SUSPECT = 1024  # its times make no sense (end before start, "never"); drawn with a mark
HIDDEN_PEOPLE = 2048  # the organiser hides the attendees
NO_PROPOSALS = 4096  # the organiser wants no proposals of other times
NO_RESPONSE = 8192  # the organiser asked for no answers

NOT_RESPONDED = "notResponded"
ORGANIZER = "organizer"


class EventSummary(NamedTuple):
    """A single event, an occurrence or an exception as the views draw it; never a series master.

    `start` and `end` are epoch seconds (UTC) for timed events, and proleptic Gregorian day ordinals
    (`date.toordinal()`) for all-day ones, which are dates and belong to no zone. `end` is exclusive.
    """

    key: EventKey
    kind: str
    """singleInstance, occurrence or exception, or an unknown word kept as it came."""
    series: str
    """The id of its series master, empty for a single event."""
    start: int
    end: int
    subject: str
    """Clean, one line, possibly empty."""
    location: str
    show_as: str
    """free, tentative, busy, oof, workingElsewhere, unknown, or an unknown word."""
    response: str
    """The mailbox owner's answer: none, organizer, tentativelyAccepted, accepted, declined, notResponded."""
    flags: int
    organizer: str
    """Display name (or address) of the organiser."""
    categories: tuple[str, ...]

    @property
    def all_day(self) -> bool:
        """Whether `start` and `end` are day ordinals."""
        return bool(self.flags & ALL_DAY)

    @property
    def begins(self) -> int:
        """When it begins, epoch seconds; a whole day at midnight UTC, so that all can be put into one order."""
        return (self.start - EPOCH_ORDINAL) * DAY if self.all_day else self.start

    def has(self, flag: int) -> bool:
        """Whether a flag of this module is set."""
        return bool(self.flags & flag)
