"""Events as the cache hands them out, for the tests of steps and their undoing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tuical.model.calendar import CalendarInfo
from tuical.model.event import Attendee, Body, Event, Location, Person
from tuical.model.event_change import EventChange, EventTime, Timed
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Change
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import ALL_DAY, MEETING, MINE, EventSummary
from tuical.planning.ground import Ground

HOME = CalendarKey("demo", "/me", "home")
OWN = "ana@contoso.com"
BERLIN = "Europe/Berlin"
ANA = Person("Ana Lopes", OWN)
LIDIA = Person("Lidia Holm", "lidia@contoso.com")
ALEX = Person("Alex Wilber", "alex@contoso.com")
ROOM = Person("Room Adams", "adams@contoso.com")
MONDAYS = Pattern("weekly", 1, ("monday",), "monday")


def calendar(**changes: Any) -> CalendarInfo:
    """The calendar of the events."""
    return CalendarInfo(HOME, "Calendar", "#6aa6ff", "", "", True, True, True, 0)._replace(**changes)


GROUND = Ground(OWN, calendar())


def attendee(person: Person, kind: str = "required", response: str = "none") -> Attendee:
    """Somebody invited."""
    return Attendee(person, kind, response, None)


EVERYBODY = (attendee(ANA), attendee(LIDIA), attendee(ALEX, "optional"), attendee(ROOM, "resource"))


def at(day: date, hour: int, minute: int = 0) -> int:
    """The instant of a wall time in Berlin."""
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(BERLIN)).timestamp())


def event(identity: str = "one", day: date = date(2026, 11, 23), **changes: Any) -> Event:
    """Planning, ten to eleven; members of the summary and of the event by name, `flags` besides MINE."""
    people = changes.pop("attendees", ())
    flags = changes.pop("flags", MINE) | (MEETING if people else 0)
    summary = EventSummary(
        EventKey(*HOME, identity), "singleInstance", "", at(day, 10), at(day, 11), "Planning", "Adams", "busy",
        "organizer" if flags & MINE else "notResponded", flags, "", ("Work",),
    )  # fmt: skip
    inner = {name: changes.pop(name) for name in list(changes) if name in EventSummary._fields}
    members: dict[str, Any] = {
        "etag": f'W/"{identity}"', "change_key": identity, "start_zone": BERLIN, "end_zone": BERLIN,
        "organizer": ANA if flags & MINE else LIDIA, "attendees": tuple(people),
        "locations": (Location("Adams", email=ROOM.address),), "body": Body("html", "<p>Bring ideas</p>"),
        "preview": "Bring ideas", "recurrence": None, "online": None, "importance": "normal",
        "sensitivity": "normal", "reminder_minutes": 15, "responded": None, "web_link": "", "ical_uid": "",
        "created": None, "modified": None, "original_start": None,
    }  # fmt: skip
    return Event(summary._replace(**inner), **(members | changes))


def master(span: Range, pattern: Pattern = MONDAYS, **changes: Any) -> Event:
    """A series of Mondays at ten that begins with its range."""
    assert span.start is not None
    given = {"kind": "seriesMaster", "recurrence": Recurrence(pattern, span)} | changes
    return event("series", span.start, **given)


def occurrence(day: date, of: Event, **changes: Any) -> Event:
    """One of a series, at the time of its master."""
    flags = changes.pop("flags", of.summary.flags)
    given = {"kind": "occurrence", "series": "series", "recurrence": of.recurrence, "attendees": of.attendees}
    return event(f"at {day}", day, flags=flags, **(given | changes))


def whole_day(identity: str, first: date, last: date, **changes: Any) -> Event:
    """Days; `last` is exclusive."""
    flags = MINE | ALL_DAY
    return event(identity, first, start=first.toordinal(), end=last.toordinal(), flags=flags, **changes)


def utc(day: date, hour: int) -> datetime:
    """An aware instant."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


START = date(2026, 11, 2)
DAY = date(2026, 11, 23)
FOREVER = Range("noEnd", START, zone=BERLIN)
TEN = Range("numbered", START, count=10, zone=BERLIN)
TO_MARCH = Range("endDate", START, date(2027, 3, 1), zone=BERLIN)


def timed(day: date, hour: int, minutes: int = 60, zone: str = BERLIN) -> Timed:
    """From a wall time on."""
    start = datetime(day.year, day.month, day.day, hour)
    return Timed(EventTime(start, zone), EventTime(start + timedelta(minutes=minutes), zone))


def change_of(operation: object) -> Change:
    """It is a change."""
    assert isinstance(operation, Change)
    return operation


def only_change(found: tuple[object, ...]) -> Change:
    """It is one change and nothing else."""
    (operation,) = found
    return change_of(operation)


def rule_of(change: EventChange) -> Recurrence:
    """Its recurrence."""
    assert isinstance(change.recurrence, Recurrence)
    return change.recurrence
