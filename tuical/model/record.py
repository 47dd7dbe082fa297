"""What a server's answer becomes on its way into the cache: records, removals, refusals and pages."""

from __future__ import annotations

from typing import NamedTuple

SERIES_MASTER = "seriesMaster"
OCCURRENCE = "occurrence"


class EventRecord(NamedTuple):
    """One received event as the cache holds it, in the order of the cache's columns.

    Members that an abbreviated occurrence does not carry are None; at read time they come from its series master.
    """

    id: str
    kind: str
    series: str
    """seriesMasterId, empty for singles and masters."""
    change_key: str | None
    modified: int
    """lastModifiedDateTime in epoch seconds, 0 when absent."""
    start: int
    """Epoch seconds UTC, or the day's ordinal for all-day events."""
    end: int
    subject: str | None
    location: str | None
    show_as: str | None
    response: str | None
    flags: int | None
    """`summary` flags without ALL_DAY for an abbreviated occurrence: None."""
    organizer: str | None
    categories: str | None
    """Names joined with U+001F."""
    ical_uid: str | None
    transaction_id: str | None
    raw: bytes
    """The item as UTF-8 JSON in Graph's member names."""


class Removal(NamedTuple):
    """`@removed`: the event is no longer in this window; it may well live elsewhere."""

    id: str
    reason: str


class Refusal(NamedTuple):
    """One item that could not be decoded; the rest of its page goes on."""

    id: str
    """As far as it could be found out, else empty."""
    why: str
    subject: str = ""
    link: str = ""
    """The address in Outlook on the web, not checked; both empty where they could not be found out."""
    mark: str = ""
    """Stands in for the id where there is none: the same for the same bytes."""


class Page(NamedTuple):
    """One answer of a list, a view or a delta round."""

    records: tuple[EventRecord, ...]
    removals: tuple[Removal, ...]
    refusals: tuple[Refusal, ...]
    next_link: str
    """More pages of this round, empty on the last one."""
    delta_link: str
    """The cursor of the next round, empty before the last page and on plain lists."""
    size: int = 0
    """Items in the answer, whatever became of them."""


class CalendarRecord(NamedTuple):
    """One received calendar as the cache holds it."""

    id: str
    name: str
    colour_name: str
    hex_colour: str
    group_id: str
    owner_name: str
    owner_address: str
    can_edit: bool
    is_default: bool
    raw: bytes


class GroupRecord(NamedTuple):
    """One received calendar group."""

    id: str
    name: str
    raw: bytes
