"""Rows, changes and queues for the tests of the overlay: one week of November 2026 in Berlin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tuical.model.event import Body, Event, Person
from tuical.model.event_change import AllDay, EventChange, EventTime, NewEvent, Timed, When
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import WAITING, Change, Create, Operation, Queued
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import ALL_DAY, MINE, EventSummary
from tuical.planning.overlay import Own, Span, lay_over

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = CalendarKey("work", "/me", "c")
OTHER = CalendarKey("work", "/me", "d")
OWN = Own("Ana Marques", "ana@contoso.com")


def key(identity: str, calendar: CalendarKey = CALENDAR) -> EventKey:
    return EventKey(*calendar, identity)


def at(text: str, zone: ZoneInfo = BERLIN) -> int:
    """Epoch seconds of a wall time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def day(text: str) -> int:
    """The ordinal of a date."""
    return date.fromisoformat(text).toordinal()


def row(identity: str, start: str, end: str, subject: str = "Planning", **members: Any) -> EventSummary:
    """A row; a time is `2026-11-20T09:00`, a whole day `2026-11-20`."""
    whole = len(start) == 10
    calendar = members.pop("calendar", CALENDAR)
    numbers = (day(start), day(end)) if whole else (at(start), at(end))
    flags = members.pop("flags", MINE) | (ALL_DAY if whole else 0)
    plain = EventSummary(
        key(identity, calendar), "singleInstance", "", *numbers, subject, "", "busy", "organizer", flags, "Ana", ()
    )
    return plain._replace(**members)


def occurrence(identity: str, start: str, end: str, subject: str = "Stand-up", **members: Any) -> EventSummary:
    return row(identity, start, end, subject, **({"kind": "occurrence", "series": "m"} | members))


def timed(start: str, end: str, zone: str = "Europe/Berlin") -> Timed:
    first, last = (EventTime(datetime.fromisoformat(text), zone) for text in (start, end))
    return Timed(first, last)


def days(start: str, end: str) -> AllDay:
    return AllDay(date.fromisoformat(start), date.fromisoformat(end), "Europe/Berlin")


def new(when: When, subject: str = "Lunch", identity: str = "local:1", **members: Any) -> Create:
    calendar = members.pop("calendar", CALENDAR)
    return Create(key(identity, calendar), NewEvent(subject=subject, when=when, transaction_id="t", **members))


def change(identity: str, before: EventChange | None = None, **members: Any) -> Change:
    return Change(key(identity), EventChange(**members), before or EventChange())


def queue(*operations: Operation, state: str = WAITING) -> list[Queued]:
    return [Queued(number, operation, state, 0, 0.0) for number, operation in enumerate(operations, 1)]


def span(first: str, last: str) -> Span:
    """The days from `first` up to but not including `last`, in Berlin."""
    return Span(at(f"{first}T00:00"), at(f"{last}T00:00"), day(first), day(last))


WEEK = span("2026-11-16", "2026-11-23")


def laid(events: Sequence[EventSummary], queued: Sequence[Queued], **more: Any) -> list[EventSummary]:
    return lay_over(events, queued, **({"span": WEEK, "own": OWN, "zone": BERLIN} | more))


def daily(start: str, **limits: Any) -> Recurrence:
    limits = {"kind": "noEnd"} | limits
    return Recurrence(Pattern("daily"), Range(start=date.fromisoformat(start), **limits))


def weekly(start: str, *weekdays: str, **limits: Any) -> Recurrence:
    limits = {"kind": "noEnd"} | limits
    return Recurrence(Pattern("weekly", days=weekdays), Range(start=date.fromisoformat(start), **limits))


def told(rows: Sequence[EventSummary]) -> list[str]:
    """Rows as `20 09:00-10:00 Planning`, whole days as `20-21 Fair`."""
    return [f"{_when(one)} {one.subject}" for one in rows]


def _when(one: EventSummary) -> str:
    if one.all_day:
        return f"{date.fromordinal(one.start):%d}-{date.fromordinal(one.end):%d}"
    start, end = (datetime.fromtimestamp(moment, BERLIN) for moment in (one.start, one.end))
    return f"{start:%d %H:%M}-{end:%H:%M}"


def event(summary: EventSummary, **members: Any) -> Event:
    """An event in full."""
    plain: dict[str, Any] = {
        "etag": "e1", "change_key": "c1", "start_zone": "Europe/Berlin", "end_zone": "Europe/Berlin",
        "organizer": Person("Ana", "ana@contoso.com"), "attendees": (), "locations": (), "body": Body("text", ""),
        "preview": "", "recurrence": None, "online": None, "importance": "normal", "sensitivity": "normal",
        "reminder_minutes": None, "responded": None, "web_link": "", "ical_uid": "", "created": None,
        "modified": None, "original_start": None,
    }  # fmt: skip
    return Event(summary=summary, **(plain | members))
