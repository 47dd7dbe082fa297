"""Arbitrary operations on a few events, calendars and groups, as hypothesis strategies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tuical.model.event import Body, Coordinates, Location, Person, PostalAddress, Proposal
from tuical.model.event_change import (
    UNSET,
    AllDay,
    AttendeeType,
    EventChange,
    EventTime,
    Invitee,
    NewEvent,
    Timed,
)
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    Attach,
    Cancel,
    Carry,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    Forward,
    MakeCalendar,
    MakeGroup,
    Operation,
    RenameGroup,
    Reply,
    Share,
    Snooze,
)
from tuical.model.recurrence import Pattern, Range, Recurrence

words = st.text(max_size=8)
ids = st.text(min_size=1, max_size=8)
keys = st.builds(EventKey, words, words, words, ids)
calendars = st.builds(CalendarKey, words, words, ids)
people = st.builds(Person, words, words)
zones = st.sampled_from(["UTC", "W. Europe Standard Time", "Europe/Berlin"])
walls = st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1))
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))
times = st.builds(EventTime, walls, zones)
whens = st.one_of(
    st.builds(Timed, times, times),
    st.builds(lambda day, zone: AllDay(day, day + timedelta(1), zone), days, zones),
)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
places = st.builds(
    Location,
    name=words,
    kind=words,
    uri=words,
    postal=st.builds(PostalAddress, words, words),
    coordinates=st.none() | st.builds(Coordinates, numbers, numbers),
)
recurrences = st.builds(
    Recurrence,
    st.builds(Pattern, words, st.integers(1, 99), st.lists(words, max_size=3).map(tuple)),
    st.builds(Range, words, st.none() | days, st.none() | days, st.integers(0, 99), zones),
)
invitees = st.lists(st.builds(Invitee, people, st.sampled_from(AttendeeType)), max_size=3).map(tuple)
members: dict[str, st.SearchStrategy[Any]] = {
    "subject": words,
    "body": st.builds(Body, words, words),
    "when": whens,
    "locations": st.lists(places, max_size=2).map(tuple),
    "attendees": invitees,
    "recurrence": st.none() | recurrences,
    "show_as": words,
    "sensitivity": words,
    "importance": words,
    "categories": st.lists(words, max_size=3).map(tuple),
    "reminder_minutes": st.none() | st.integers(0, 9999),
    "response_requested": st.booleans(),
    "allow_new_time_proposals": st.booleans(),
    "hide_attendees": st.booleans(),
    "online_provider": words,
}
optional = {name: st.just(UNSET) | strategy for name, strategy in members.items()}
changes = st.builds(EventChange, **optional)
new_events = st.builds(NewEvent, **optional | {"subject": words, "when": whens, "transaction_id": ids})
names = st.lists(words, max_size=2).map(tuple)

operations: st.SearchStrategy[Operation] = st.one_of(
    st.builds(
        Reply, keys, st.sampled_from(["accepted", "declined"]), words, st.booleans(), words, words,
        st.none() | st.builds(Proposal, st.integers(0, 9), st.integers(10, 19)), words, words,
    ),
    st.builds(Create, keys, new_events, names),
    st.builds(Change, keys, changes, changes, words, words, words, names, st.booleans(), st.integers(-9, 9)),
    st.builds(Delete, keys, words, words, words, names),
    st.builds(Cancel, keys, words, words, words, names),
    st.builds(Forward, keys, st.lists(people, min_size=1, max_size=2).map(tuple), words, words, words),
    st.builds(Attach, keys, words, words, words, st.integers(0, 9), words, words, st.booleans()),
    st.builds(
        Carry, keys, keys, words, words, words, st.none() | st.lists(ids, max_size=2).map(tuple), st.booleans(),
        st.lists(ids, max_size=2).map(tuple),
    ),
    st.builds(Detach, keys, words, words, words, words),
    st.builds(Snooze, keys, st.integers(0, int(datetime(2050, 1, 1, tzinfo=UTC).timestamp())), words, words),
    st.builds(Dismiss, keys, words, words),
    st.builds(MakeCalendar, calendars, words, words, words),
    st.builds(ChangeCalendar, calendars, words, words, words, words),
    st.builds(DropCalendar, calendars, words),
    st.builds(MakeGroup, words, words, ids, words),
    st.builds(Share, calendars, words, words, words, words, words, st.booleans(), st.just(("Ana Lima",))),
    st.builds(RenameGroup, words, words, ids, words, words),
    st.builds(DropGroup, words, words, ids, words),
)  # fmt: skip
