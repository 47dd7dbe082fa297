"""Three versions of each member of a changed event, merged: what is sent again, what stays, what a person decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.event import Body, Location, Person
from tuical.model.event_change import UNSET, AllDay, AttendeeType, EventChange, EventTime, Invitee, Timed
from tuical.model.keys import EventKey
from tuical.model.operation import Change
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.merge import (
    BOTH,
    MINE,
    THEIRS,
    Conflict,
    changed,
    conflicts_of,
    kept_with,
    merge,
    only,
    resolve,
)
from tuical.planning.standing import same, standing
from tuical.wire.events import decode_event

KEY = EventKey("work", "/me", "c", "e")
HOUR = Timed(
    EventTime(datetime(2026, 11, 23, 10), "Europe/Berlin"), EventTime(datetime(2026, 11, 23, 11), "Europe/Berlin")
)
HOUR_UTC = Timed(EventTime(datetime(2026, 11, 23, 9), "UTC"), EventTime(datetime(2026, 11, 23, 10), "UTC"))
LATER = Timed(EventTime(datetime(2026, 11, 23, 15), "UTC"), EventTime(datetime(2026, 11, 23, 16), "UTC"))
DAY = AllDay(date(2026, 11, 23), date(2026, 11, 24), "UTC")
ANA, LIDIA = Person("Ana", "ana@contoso.com"), Person("Lidia", "lidia@contoso.com")


def operation(mine: dict[str, Any], before: dict[str, Any], **members: Any) -> Change:
    return Change(KEY, EventChange(**mine), EventChange(**before), "old", **members)


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "again", "conflicting"),
    [
        ("A", "B", "A", ["subject"], []),
        ("A", "B", "B", [], []),
        ("A", "B", "C", [], ["subject"]),
        ("A", "B", "  A ", ["subject"], []),
        (UNSET, "B", "C", [], ["subject"]),
    ],
)
def test_each_member_by_three_versions(
    before: Any, mine: str, theirs: str, again: list[str], conflicting: list[str]
) -> None:
    merged = merge(operation({"subject": mine}, {"subject": before}), EventChange(subject=theirs, show_as="free"))
    assert list(merged.again) == again
    assert [conflict.member for conflict in merged.conflicts] == conflicting


def test_members_are_judged_one_by_one() -> None:
    change = operation(
        {"subject": "B", "show_as": "busy", "categories": ("x",)}, {"subject": "A", "show_as": "free", "categories": ()}
    )
    merged = merge(change, EventChange(subject="C", show_as="free", categories=("x",), importance="high"))
    assert merged.again == ("show_as",)
    assert merged.conflicts == (Conflict("subject", "A", "B", "C"),)


@pytest.mark.parametrize(
    ("member", "one", "other", "expected"),
    [
        ("when", HOUR, HOUR_UTC, True),
        ("when", HOUR, LATER, False),
        ("when", DAY, replace(DAY, zone="Europe/Berlin"), True),
        ("when", DAY, HOUR, False),
        ("attendees", (Invitee(ANA), Invitee(LIDIA)), (Invitee(LIDIA), Invitee(Person("", "ANA@contoso.com"))), True),
        ("attendees", (Invitee(ANA),), (Invitee(ANA, AttendeeType.OPTIONAL),), False),
        ("locations", (Location("Room 1"),), (Location("Room 1", kind="conferenceRoom", unique_id="x"),), True),
        ("locations", (Location("Room 1"),), (Location("Room 1"), Location("Room 2")), False),
        ("categories", ("a", "b"), ("b", "a"), True),
        ("reminder_minutes", None, 15, False),
        ("reminder_minutes", None, None, True),
        ("body", Body("text", "One\nTwo"), Body("html", "<body><div>One</div><div>Two</div>"), True),
        ("body", Body("text", "One"), Body("html", "<p>Two</p>"), False),
        ("recurrence", Recurrence(Pattern("daily", day_of_month=3), Range("noEnd", None)),
         Recurrence(Pattern("daily", first_day="monday"), Range("noEnd", date(2026, 1, 1), zone="UTC")), True),
        ("recurrence", Recurrence(Pattern("daily"), Range("numbered", None, count=3)),
         Recurrence(Pattern("daily"), Range("numbered", None, count=4)), False),
        ("online_provider", "", "teamsForBusiness", True),
        ("online_provider", "", UNSET, False),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(member: str, one: Any, other: Any, expected: bool) -> None:
    assert same(member, one, other) is expected
    assert same(member, other, one) is expected


def test_a_text_that_goes_above_never_conflicts() -> None:
    change = operation({"body": Body("text", "News")}, {"body": Body("text", "Old")})
    assert merge(change, EventChange(body=Body("html", "<p>Other</p>"))).again == ("body",)
    assert merge(change, EventChange(body=Body("html", "<div>News</div><p>Old</p>"))).again == ()
    assert merge(change, EventChange(body=Body("html", "<div>News</div><p>Other</p>"))).again == ()
    replacing = change._replace(replace_body=True)
    assert [c.member for c in merge(replacing, EventChange(body=Body("html", "<p>Other</p>"))).conflicts] == ["body"]


def test_a_text_that_stood_at_the_top_before_is_put_there_again() -> None:
    change = operation({"body": Body("text", "News")}, {"body": Body("text", "News of old")})
    assert merge(change, EventChange(body=Body("text", "News of old"))).again == ("body",)


def test_what_only_we_changed_is_a_change_of_its_own() -> None:
    change = operation({"subject": "B", "show_as": "busy"}, {"subject": "A", "show_as": "free"}, people=("Lidia",))
    narrowed = only(change, ("show_as",), "new")
    assert changed(narrowed.change) == changed(narrowed.before) == ("show_as",)
    assert (narrowed.etag, narrowed.people) == ("new", ("Lidia",))


@pytest.mark.parametrize(("choice", "expected"), [(MINE, "B"), (THEIRS, UNSET), (BOTH, "B / C"), ("", "B")])
def test_a_person_decides(choice: str, expected: Any) -> None:
    change = operation({"subject": "B", "show_as": "busy"}, {"subject": "A", "show_as": "free"})
    there = EventChange(subject="C", show_as="free")
    kept = kept_with(change, merge(change, there), "new")
    assert conflicts_of(change, kept) == (Conflict("subject", "A", "B", "C"),)
    decided = resolve(change, kept, {"subject": choice} if choice else {})
    assert decided is not None
    assert decided.change.subject == expected
    assert decided.change.show_as == "busy"
    assert decided.etag == "new"
    assert merge(decided, there).conflicts == ()


def test_when_theirs_stays_everywhere_nothing_is_left() -> None:
    change = operation({"subject": "B"}, {"subject": "A"})
    kept = kept_with(change, merge(change, EventChange(subject="C")), "new")
    assert resolve(change, kept, {"subject": THEIRS}) is None


def test_both_lists_together() -> None:
    change = operation({"attendees": (Invitee(ANA),), "categories": ("a",)}, {"attendees": (), "categories": ()})
    there = EventChange(attendees=(Invitee(LIDIA), Invitee(ANA)), categories=("b",))
    decided = resolve(change, kept_with(change, merge(change, there), "new"), {"attendees": BOTH, "categories": BOTH})
    assert decided is not None
    assert decided.change.attendees == (Invitee(ANA), Invitee(LIDIA))
    assert decided.change.categories == ("a", "b")


NAMES = st.sampled_from(["A", "B", "C"])


@given(NAMES, NAMES, NAMES)
def test_a_merge_loses_no_side(before: str, mine: str, theirs: str) -> None:
    """Whoever alone changed a member has the last word; nobody's change is overwritten unasked."""
    merged = merge(operation({"subject": mine}, {"subject": before}), EventChange(subject=theirs))
    if theirs == before != mine:
        assert merged.again == ("subject",)
    if theirs not in (before, mine):
        assert merged.again == ()
    assert bool(merged.conflicts) == (theirs not in (before, mine))


RAW = b"""{"id": "e", "subject": "Planning", "@odata.etag": "W/1", "isAllDay": false, "showAs": "busy",
 "start": {"dateTime": "2026-10-25T00:30:00.0000000", "timeZone": "UTC"},
 "end": {"dateTime": "2026-10-25T09:00:00.0000000", "timeZone": "UTC"},
 "originalStartTimeZone": "W. Europe Standard Time", "originalEndTimeZone": "W. Europe Standard Time",
 "isReminderOn": true, "reminderMinutesBeforeStart": 10, "responseRequested": false,
 "attendees": [{"type": "optional", "emailAddress": {"name": "Lidia", "address": "lidia@contoso.com"}}]}"""


def test_an_event_as_it_stands() -> None:
    found = standing(decode_event(RAW, KEY))
    assert found.subject == "Planning"
    assert found.reminder_minutes == 10
    assert found.response_requested is False
    assert found.attendees == (Invitee(LIDIA, AttendeeType.OPTIONAL),)
    assert found.recurrence is None
    assert found.online_provider is UNSET
    # half past two comes twice that night, so that only UTC names it
    assert found.when == Timed(
        EventTime(datetime(2026, 10, 25, 0, 30), "UTC"),
        EventTime(datetime(2026, 10, 25, 10), "W. Europe Standard Time"),
    )


def test_days_as_they_stand() -> None:
    raw = b"""{"id": "e", "isAllDay": true, "seriesMasterId": "m", "type": "occurrence", "subject": "",
     "start": {"dateTime": "2026-11-23T00:00:00", "timeZone": "UTC"},
     "end": {"dateTime": "2026-11-25T00:00:00", "timeZone": "UTC"}, "originalStartTimeZone": "UTC"}"""
    found = standing(decode_event(raw, KEY))
    assert found.when == AllDay(date(2026, 11, 23), date(2026, 11, 25), "UTC")
    assert found.recurrence is UNSET
