"""Bodies of events: nothing that is only read is ever written, and what was meant is what is read again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wire.sample import KEY, event
from tuical import errors
from tuical.model.event import Attendee, Body, Coordinates, Event, Location, Person, PostalAddress
from tuical.model.event_change import (
    UNSET,
    AllDay,
    AttendeeType,
    EventChange,
    EventTime,
    Invitee,
    NewEvent,
    Timed,
    invitee,
)
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.wire.events import decode_event
from tuical.wire.writing_events import change_body, new_event_body

WRITABLE = {
    "subject", "body", "start", "end", "isAllDay", "location", "locations", "attendees", "recurrence", "showAs",
    "sensitivity", "importance", "categories", "isReminderOn", "reminderMinutesBeforeStart", "responseRequested",
    "allowNewTimeProposals", "hideAttendees", "isOnlineMeeting", "onlineMeetingProvider",
}  # fmt: skip
INSIDE = {
    "body": {"contentType", "content"},
    "start": {"dateTime", "timeZone"},
    "end": {"dateTime", "timeZone"},
    "attendees": {"type", "emailAddress"},
    "emailAddress": {"address", "name"},
    "location": {
        "displayName", "locationType", "locationEmailAddress", "locationUri", "uniqueId", "uniqueIdType", "address",
        "coordinates",
    },
    "address": {"street", "city", "state", "countryOrRegion", "postalCode"},
    "coordinates": {"latitude", "longitude", "accuracy", "altitude", "altitudeAccuracy"},
    "recurrence": {"pattern", "range"},
    "range": {"type", "startDate", "endDate", "numberOfOccurrences", "recurrenceTimeZone"},
}  # fmt: skip
INSIDE["locations"] = INSIDE["location"]
PATTERNS = {
    "daily": {"type", "interval"},
    "weekly": {"type", "interval", "daysOfWeek", "firstDayOfWeek"},
    "absoluteMonthly": {"type", "interval", "dayOfMonth"},
    "relativeMonthly": {"type", "interval", "daysOfWeek", "index"},
    "absoluteYearly": {"type", "interval", "dayOfMonth", "month"},
    "relativeYearly": {"type", "interval", "daysOfWeek", "index", "month"},
}
RANGES = {
    "endDate": {"type", "startDate", "endDate", "recurrenceTimeZone"},
    "noEnd": {"type", "startDate", "recurrenceTimeZone"},
    "numbered": {"type", "startDate", "numberOfOccurrences", "recurrenceTimeZone"},
}

WORDS = st.from_regex(r"\A[A-Za-z0-9,.'<>&äß]{1,12}( [A-Za-z0-9,.'<>&äß]{1,12}){0,2}\Z")
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Pacific Standard Time", "Asia/Kolkata"])
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
DEGREES = st.none() | st.floats(-90, 90, allow_nan=False)


def times() -> st.SearchStrategy[Any]:
    """Timed and all-day, in any zone."""
    minutes = st.integers(30, 5000).map(lambda count: timedelta(minutes=count))
    starts = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda wall: wall.replace(microsecond=0))
    timed = st.builds(
        lambda start, zone, length: Timed(EventTime(start, zone), EventTime(start + length, zone)),
        starts, ZONES, minutes,
    )  # fmt: skip
    days = st.builds(
        lambda start, zone, count: AllDay(start, start + timedelta(days=count), zone), DAYS, ZONES, st.integers(1, 9)
    )
    return timed | days


PLACES = st.builds(
    Location,
    name=WORDS,
    kind=st.sampled_from(["default", "conferenceRoom", "hotel", "postalAddress"]),
    email=st.sampled_from(["", "room4@contoso.com"]),
    uri=st.sampled_from(["", "https://contoso.com/rooms/4"]),
    postal=st.builds(PostalAddress, *[st.just("") | WORDS] * 5, kind=st.just("")),
    coordinates=st.none() | st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180), DEGREES, DEGREES, DEGREES),
    unique_id=st.sampled_from(["", "room4@contoso.com"]),
    unique_id_type=st.sampled_from(["", "directory", "locationStore"]),
)
INVITEES = st.builds(
    Invitee,
    st.builds(Person, st.just("") | WORDS, st.from_regex(r"\A[a-z0-9.]{1,20}@contoso\.com\Z")),
    st.sampled_from(AttendeeType),
)
WEEKDAY_SETS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(tuple)
FULL_PATTERNS = st.builds(
    Pattern,
    st.sampled_from(sorted(PATTERNS)),
    st.integers(1, 99),
    WEEKDAY_SETS,
    st.sampled_from(WEEKDAYS),
    st.integers(1, 31),
    st.integers(1, 12),
    st.sampled_from(["first", "second", "third", "fourth", "last"]),
)
FULL_RANGES = st.builds(
    lambda kind, start, length, count, zone: Range(kind, start, start + timedelta(days=length), count, zone),
    st.sampled_from(sorted(RANGES)), DAYS, st.integers(0, 4000), st.integers(1, 999), ZONES,
)  # fmt: skip
RULES = st.builds(Recurrence, FULL_PATTERNS, FULL_RANGES)
"""With everything set that a pattern could have, also what its kind does not use."""


def given_or_not(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """UNSET now and then."""
    return st.just(UNSET) | strategy


MEMBERS: dict[str, st.SearchStrategy[Any]] = {
    "body": given_or_not(st.builds(Body, st.sampled_from(["text", "html"]), st.text(max_size=20))),
    "locations": given_or_not(st.lists(PLACES, max_size=3).map(tuple)),
    "attendees": given_or_not(st.lists(INVITEES, max_size=3).map(tuple)),
    "recurrence": given_or_not(st.none() | RULES),
    "show_as": given_or_not(st.sampled_from(["free", "tentative", "busy", "oof", "workingElsewhere"])),
    "sensitivity": given_or_not(st.sampled_from(["normal", "personal", "private", "confidential"])),
    "importance": given_or_not(st.sampled_from(["low", "normal", "high"])),
    "categories": given_or_not(st.lists(WORDS, max_size=3).map(tuple)),
    "reminder_minutes": given_or_not(st.none() | st.integers(0, 40_000)),
    "response_requested": given_or_not(st.booleans()),
    "allow_new_time_proposals": given_or_not(st.booleans()),
    "hide_attendees": given_or_not(st.booleans()),
    "online_provider": given_or_not(st.sampled_from(["", "teamsForBusiness"])),
}
CHANGES = st.builds(EventChange, subject=given_or_not(WORDS), when=given_or_not(times()), **MEMBERS)
NEW = st.builds(NewEvent, subject=WORDS, when=times(), transaction_id=st.just("T"), **MEMBERS)


def check_members(written: Any, allowed: set[str]) -> None:
    """No member beyond the allowed ones, at any depth."""
    assert set(written) <= allowed
    for name, member in written.items():
        for one in member if isinstance(member, list) else [member]:
            if name == "pattern":
                assert set(one) == PATTERNS[one["type"]]
            elif isinstance(one, dict):
                check_members(one, INSIDE[name] | {"pattern"} if name == "recurrence" else INSIDE[name])
            if name == "range":
                assert set(one) <= RANGES[one["type"]]


@given(CHANGES | NEW)
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_only_read_is_ever_written(change: EventChange) -> None:
    if isinstance(change, NewEvent):
        check_members(json.loads(new_event_body(change)), WRITABLE | {"transactionId"})
    elif change != EventChange():
        check_members(json.loads(change_body(change)), WRITABLE)


@given(NEW)
@settings(max_examples=150, deadline=None)
def test_what_was_written_is_what_is_read(new: NewEvent) -> None:
    bare: dict[str, Any] = {"id": "AAMk=", "type": "seriesMaster"}
    found = decode_event(json.dumps(bare | json.loads(new_event_body(new))).encode(), KEY)
    assert found.summary.subject == new.subject
    check_times(found, new)
    told = {name: value for name in MEMBERS if (value := getattr(new, name)) is not UNSET}
    read = {
        "body": found.body,
        "locations": found.locations,
        "attendees": tuple(Invitee(one.person, AttendeeType(one.kind)) for one in found.attendees),
        "show_as": found.summary.show_as,
        "sensitivity": found.sensitivity,
        "importance": found.importance,
        "categories": found.summary.categories,
        "reminder_minutes": found.reminder_minutes,
    }
    assert {name: read[name] for name in told.keys() & read.keys()} == {
        name: told[name] for name in told.keys() & read.keys()
    }
    if told.get("recurrence") is not None:
        assert found.recurrence == only_what_counts(told["recurrence"])


def check_times(found: Event, new: NewEvent) -> None:
    """The instants, or the days."""
    if isinstance(new.when, AllDay):
        assert found.summary.all_day
        assert (found.summary.start, found.summary.end) == (new.when.start.toordinal(), new.when.end.toordinal())
        return
    name = new.when.start.zone
    zone = ZoneInfo("America/Los_Angeles" if "Pacific" in name else name)
    expected = [int(time.wall.replace(tzinfo=zone).timestamp()) for time in (new.when.start, new.when.end)]
    if expected[1] >= expected[0]:  # not so over the end of summer time, where wall times come twice
        assert [found.summary.start, found.summary.end] == expected


def only_what_counts(rule: Recurrence) -> Recurrence:
    """The rule without what its kind does not use."""
    pattern, span = rule.pattern, rule.range
    used = PATTERNS[pattern.kind]
    return Recurrence(
        Pattern(
            pattern.kind,
            pattern.interval,
            pattern.days if "daysOfWeek" in used else (),
            pattern.first_day if "firstDayOfWeek" in used else "sunday",
            pattern.day_of_month if "dayOfMonth" in used else 0,
            pattern.month if "month" in used else 0,
            pattern.index if "index" in used else "first",
        ),
        Range(
            span.kind,
            span.start,
            span.end if span.kind == "endDate" else None,
            span.count if span.kind == "numbered" else 0,
            span.zone,
        ),
    )


def test_a_read_event_with_everything_is_not_echoed() -> None:
    found = decode_event(json.dumps(event()).encode(), KEY)
    change = EventChange(locations=found.locations, attendees=tuple(map(invitee, found.attendees)))
    written = json.loads(change_body(change))
    assert written["attendees"] == [
        {"type": "required", "emailAddress": {"address": "alex@contoso.com", "name": "Alex Wilber"}}
    ]
    assert written["locations"] == event()["locations"]
    assert written["location"] == event()["locations"][0]


def test_several_places_stand_together_in_one_name() -> None:
    written = json.loads(change_body(EventChange(locations=(Location("Room 3"), Location("Fourth Coffee")))))
    assert written == {
        "location": {"displayName": "Room 3; Fourth Coffee", "locationType": "default"},
        "locations": [
            {"displayName": "Room 3", "locationType": "default"},
            {"displayName": "Fourth Coffee", "locationType": "default"},
        ],
    }


def test_no_place_empties_both() -> None:
    assert json.loads(change_body(EventChange(locations=()))) == {"location": {"displayName": ""}, "locations": []}


def test_whole_days_are_dates_with_both_ends() -> None:
    days = AllDay(date(2026, 11, 20), date(2026, 11, 22), "Europe/Berlin")
    assert json.loads(change_body(EventChange(when=days))) == {
        "isAllDay": True,
        "start": {"dateTime": "2026-11-20T00:00:00", "timeZone": "Europe/Berlin"},
        "end": {"dateTime": "2026-11-22T00:00:00", "timeZone": "Europe/Berlin"},
    }


def test_a_range_takes_day_and_zone_of_the_event() -> None:
    start = datetime(2026, 11, 20, 9)
    new = NewEvent(
        subject="Standup",
        when=Timed(EventTime(start, "Europe/Berlin"), EventTime(start + timedelta(hours=1), "Europe/Berlin")),
        recurrence=Recurrence(Pattern("absoluteMonthly", 1, ("friday",), day_of_month=20), Range("noEnd", None)),
        transaction_id="T",
    )
    assert json.loads(new_event_body(new))["recurrence"] == {
        "pattern": {"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 20},
        "range": {"type": "noEnd", "startDate": "2026-11-20", "recurrenceTimeZone": "Europe/Berlin"},
    }


def test_no_recurrence_is_said_and_no_change_is_not() -> None:
    assert json.loads(change_body(EventChange(recurrence=None))) == {"recurrence": None}
    assert json.loads(change_body(EventChange(reminder_minutes=None))) == {"isReminderOn": False}
    assert json.loads(change_body(EventChange(online_provider=""))) == {"isOnlineMeeting": True}


DAILY = Pattern("daily")
SOON = Range("noEnd", date(2026, 11, 20))
NINE = EventTime(datetime(2026, 11, 20, 9), "UTC")
EIGHT = EventTime(datetime(2026, 11, 20, 8), "UTC")


@pytest.mark.parametrize(
    "change",
    [
        EventChange(),
        EventChange(subject="x" * 256),
        EventChange(when=Timed(NINE, EIGHT)),
        EventChange(when=AllDay(date(2026, 11, 20), date(2026, 11, 20), "UTC")),
        EventChange(attendees=(Invitee(Person("Alex", " ")),)),
        EventChange(attendees=(Invitee(Person("", "a@contoso.com")),) * 501),
        EventChange(recurrence=Recurrence(Pattern("daily", 0), SOON)),
        EventChange(recurrence=Recurrence(Pattern("weekly"), SOON)),
        EventChange(recurrence=Recurrence(Pattern("weekly", days=("someday",)), SOON)),
        EventChange(recurrence=Recurrence(Pattern("absoluteMonthly"), SOON)),
        EventChange(recurrence=Recurrence(Pattern("relativeMonthly", days=("friday",), index="fifth"), SOON)),
        EventChange(recurrence=Recurrence(Pattern("absoluteYearly", day_of_month=1), SOON)),
        EventChange(recurrence=Recurrence(Pattern("hourly"), SOON)),
        EventChange(recurrence=Recurrence(DAILY, Range("noEnd", None))),
        EventChange(recurrence=Recurrence(DAILY, Range("endDate", date(2026, 11, 20)))),
        EventChange(recurrence=Recurrence(DAILY, Range("endDate", date(2026, 11, 20), date(2026, 11, 19)))),
        EventChange(recurrence=Recurrence(DAILY, Range("endDate", date(2026, 11, 20), date(4500, 9, 2)))),
        EventChange(recurrence=Recurrence(DAILY, Range("numbered", date(2026, 11, 20)))),
        EventChange(recurrence=Recurrence(DAILY, Range("someday", date(2026, 11, 20)))),
    ],
    ids=repr,
)
def test_what_the_service_would_refuse_is_not_sent(change: EventChange) -> None:
    with pytest.raises(errors.UsageError) as caught:
        change_body(change)
    assert caught.value.title.endswith(".")


def test_a_new_event_needs_an_id_of_its_own() -> None:
    with pytest.raises(errors.UsageError):
        new_event_body(NewEvent(subject="x", when=Timed(EIGHT, NINE), transaction_id=" "))


def test_a_wall_time_has_no_offset() -> None:
    with pytest.raises(ValueError, match="no wall time"):
        EventTime(datetime(2026, 11, 20, 8, tzinfo=UTC), "UTC")


def test_an_unknown_kind_of_attendee_counts_as_required() -> None:
    person = Person("Alex", "alex@contoso.com")
    assert invitee(Attendee(person, "optional", "none", None)) == Invitee(person, AttendeeType.OPTIONAL)
    assert invitee(Attendee(person, "observer", "none", None)) == Invitee(person, AttendeeType.REQUIRED)
