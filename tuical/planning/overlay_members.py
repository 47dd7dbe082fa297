"""Each member of an `EventChange` laid over a row of the views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from tuical.model import summary
from tuical.model.event import Location
from tuical.model.event_change import UNSET, AllDay, EventChange, When
from tuical.model.summary import EventSummary
from tuical.planning.occurrences import first_day, times_on
from tuical.text import safe_text

_NAME = 256
_SECRET = ("private", "confidential")


def with_members(row: EventSummary, change: EventChange, zone: tzinfo) -> EventSummary:
    """The row with every given member; the recurrence and the body show in no row."""
    for name in ROW:
        row = with_member(row, name, getattr(change, name), zone)
    return row


def with_member(row: EventSummary, name: str, value: Any, zone: tzinfo) -> EventSummary:
    """The row with one member of EventChange, as it was for UNSET and for what no row shows."""
    if value is UNSET:
        return row
    if name == "when":
        return at(row, value, first_day(value).toordinal(), zone)
    write = ROW.get(name)
    return write(row, value) if write is not None else row


def at(row: EventSummary, when: When, day: int, zone: tzinfo) -> EventSummary:
    """The row at the wall time of `when` on the day (an ordinal)."""
    start, end = times_on(when, day, zone)
    flags = flagged(row.flags & ~summary.SUSPECT, summary.ALL_DAY, isinstance(when, AllDay))
    return row._replace(start=start, end=end, flags=flags)


def flagged(flags: int, flag: int, on: object) -> int:
    """The flags with one of them on or off."""
    return flags | flag if on else flags & ~flag


def place_name(locations: tuple[Location, ...]) -> str:
    """What a row says of where it is: every place, as the service joins them."""
    return safe_text("; ".join(filter(None, (place.name for place in locations))), limit=_NAME)


def _switch(flag: int, on: Callable[[Any], object]) -> Callable[[EventSummary, Any], EventSummary]:
    return lambda row, value: row._replace(flags=flagged(row.flags, flag, on(value)))


ROW: Mapping[str, Callable[[EventSummary, Any], EventSummary]] = {
    "when": lambda row, _: row,  # needs a zone as well
    "subject": lambda row, subject: row._replace(subject=safe_text(subject)),
    "locations": lambda row, locations: row._replace(location=place_name(locations)),
    "show_as": lambda row, show_as: row._replace(show_as=show_as),
    "categories": lambda row, names: row._replace(categories=tuple(safe_text(one, limit=_NAME) for one in names)),
    "sensitivity": _switch(summary.PRIVATE, lambda word: word in _SECRET),
    "importance": _switch(summary.IMPORTANT, lambda word: word == "high"),
    "attendees": _switch(summary.MEETING, bool),
    "reminder_minutes": _switch(summary.REMINDER, lambda minutes: minutes is not None),
    "online_provider": _switch(summary.ONLINE, lambda _: True),
    "hide_attendees": _switch(summary.HIDDEN_PEOPLE, bool),
    "allow_new_time_proposals": _switch(summary.NO_PROPOSALS, lambda allowed: not allowed),
    "response_requested": _switch(summary.NO_RESPONSE, lambda requested: not requested),
}
"""How each member changes a row."""
