"""What has left is undone as far as the service allows, and what it does not allow is said before anything happens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from tests.planning.meetings import ALEX, BERLIN, EVERYBODY, HOME, MONDAYS, OWN, event, master, occurrence
from tuical.model.event import Event
from tuical.model.event_change import UNSET, EventChange, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    Attach,
    Cancel,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    Done,
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
from tuical.model.recurrence import Range, Recurrence
from tuical.planning.ground import EVENT, FOLLOWING, Ground
from tuical.planning.inverse import inverse, inverse_of_step
from tuical.planning.steps import change
from tuical.planning.undo import Known, Undo

KEY = EventKey(*HOME, "one")
PEOPLE = ("Lidia Holm", "Alex Wilber")
TEN = Range("numbered", date(2026, 11, 2), count=10, zone=BERLIN)


def known(*events: Event) -> Known:
    """The cache holds these events."""
    numbers = count(1)
    held = {one.key: one for one in events}
    return Known(held.get, OWN, lambda: f"t{next(numbers)}", lambda content, name: f"copy of {name} {content!r}")


def done(operation: Operation, result: str = "", kept: bytes = b"", identity: int = 1) -> Done:
    """The server has it."""
    return Done(identity, operation, 0, "", result, kept)


def undo(operation: Operation, *events: Event, result: str = "", kept: bytes = b"") -> Undo:
    """The way back of one operation."""
    return inverse(done(operation, result, kept), known(*events))


def person(name: str, address: str, kind: str = "required") -> Mapping[str, Any]:
    """An attendee as JSON."""
    return {"type": kind, "status": {"response": "accepted"}, "emailAddress": {"name": name, "address": address}}


def kept_json(**members: Any) -> bytes:
    """An event as the server sent it."""
    given = {
        "id": "one", "type": "singleInstance", "subject": "Planning", "isOrganizer": True, "showAs": "oof",
        "organizer": {"emailAddress": {"name": "Ana Lopes", "address": OWN}},
        "start": {"dateTime": "2026-11-23T09:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-11-23T10:00:00.0000000", "timeZone": "UTC"},
        "originalStartTimeZone": "W. Europe Standard Time", "originalEndTimeZone": "W. Europe Standard Time",
        "body": {"contentType": "html", "content": "<p>Bring <b>ideas</b></p>"}, "categories": ["Work"],
        "isReminderOn": True, "reminderMinutesBeforeStart": 30, "sensitivity": "private", "importance": "high",
        "locations": [{"displayName": "Adams", "locationType": "conferenceRoom"}], "allowNewTimeProposals": False,
    }  # fmt: skip
    return json.dumps(given | members).encode()


MEETING = {
    "attendees": [person("Lidia Holm", "lidia@contoso.com"), person("Adams", "adams@contoso.com", "resource")],
}


def made_again(operation: Operation, **members: Any) -> tuple[NewEvent, Undo]:
    """The new event that a deletion becomes."""
    found = undo(operation, kept=kept_json(**members))
    (made,) = found.operations
    assert isinstance(made, Create)
    assert made.event == EventKey(*HOME, "local:t1")
    return made.new, found


# created


def test_what_was_created_is_deleted_by_the_servers_id() -> None:
    made = Create(EventKey(*HOME, "local:t0"), NewEvent(subject="Lunch", when=None, transaction_id="t0"), PEOPLE)  # type: ignore[arg-type]
    found = undo(made, result="AAMk")
    assert found.operations == (Delete(EventKey(*HOME, "AAMk"), subject="Lunch", people=PEOPLE),)
    assert found.people == PEOPLE
    assert not undo(made).operations


# changed


def test_a_change_goes_back_from_the_newest_version() -> None:
    now = event(subject="Plan B", etag="W/now")
    changed = Change(
        KEY, EventChange(subject="Plan B"), EventChange(subject="Planning"), "W/old", "Planning", "s", PEOPLE, shift=60
    )
    found = undo(changed, now)
    (back,) = found.operations
    assert isinstance(back, Change)
    assert (back.change, back.before) == (EventChange(subject="Planning"), EventChange(subject="Plan B"))
    assert (back.etag, back.people, back.shift, back.series) == ("W/now", PEOPLE, -60, "s")
    assert found.people == PEOPLE
    assert found.lost == ()


def test_an_online_meeting_stays_one() -> None:
    changed = Change(KEY, EventChange(online_provider="", subject="B"), EventChange(subject="A"))
    found = undo(changed, event())
    (back,) = found.operations
    assert isinstance(back, Change)
    assert back.change == EventChange(subject="A")
    assert "stays an online meeting" in found.lost[0]
    assert not undo(changed._replace(change=EventChange(online_provider=""), before=EventChange()), event()).operations


def test_a_changed_event_that_is_gone_stays_gone() -> None:
    found = undo(Change(KEY, EventChange(subject="B"), EventChange(subject="A"), subject="A"))
    assert (found.operations, found.lost) == ((), ("“A” is no longer in your calendar.",))


def test_the_time_of_a_meeting_asks_everybody_again() -> None:
    series = master(TEN, attendees=EVERYBODY)
    one = occurrence(date(2026, 11, 23), series)
    moved = EventChange(when=_when(date(2026, 11, 24)))
    (changed,) = change(one, moved, EVENT, Ground(OWN))
    assert "asked for an answer again" in undo(changed, one).lost[0]


def _when(day: date) -> Any:
    from tuical.planning.standing import standing

    return standing(event(day=day)).when


# deleted and cancelled


@pytest.mark.parametrize("removed", [Delete(KEY, subject="Planning"), Cancel(KEY, "sorry", "Planning")])
def test_what_was_removed_is_made_again_with_everything_that_can_be_written(removed: Operation) -> None:
    new, found = made_again(removed)
    assert (new.subject, new.transaction_id, new.show_as) == ("Planning", "t1", "oof")
    assert (new.sensitivity, new.importance, new.categories) == ("private", "high", ("Work",))
    assert (new.reminder_minutes, new.allow_new_time_proposals) == (30, False)
    assert new.body is not UNSET
    assert new.body.content == "<p>Bring <b>ideas</b></p>"
    assert new.locations is not UNSET
    assert new.locations[0].name == "Adams"
    assert new.when.start.zone == "W. Europe Standard Time"  # type: ignore[union-attr]
    assert new.when.start.wall.hour == 10  # type: ignore[union-attr]
    assert (new.recurrence, found.lost, found.people) == (UNSET, (), ())
    assert found.does == ("“Planning” will be made again.",)


def test_a_meeting_made_again_invites_anew() -> None:
    new, found = made_again(Cancel(KEY, subject="Planning"), **MEETING)
    assert new.attendees is not UNSET
    assert [one.kind.value for one in new.attendees] == ["required", "resource"]
    assert found.people == ("Lidia Holm",)
    assert "answers of the attendees do not come back" in found.lost[0]


def test_a_link_and_attachments_do_not_come_back() -> None:
    online = {"isOnlineMeeting": True, "onlineMeeting": {"joinUrl": "https://teams/x"}, "hasAttachments": True}
    attached = {"attachments": [{"id": "a", "name": "plan.pdf", "size": 9}]}
    new, found = made_again(Delete(KEY), onlineMeetingProvider="teamsForBusiness", **online, **attached)
    assert new.online_provider == "teamsForBusiness"
    assert found.lost == (
        "Attachments do not come back: “plan.pdf”.",
        "The meeting gets a new link; the old one stays without effect.",
    )


def test_a_series_comes_back_without_its_exceptions() -> None:
    rule = {
        "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"], "firstDayOfWeek": "monday"},
        "range": {"type": "noEnd", "startDate": "2026-11-23", "recurrenceTimeZone": "UTC"},
    }
    new, found = made_again(Delete(KEY), type="seriesMaster", recurrence=rule)
    assert new.recurrence == Recurrence(MONDAYS, Range("noEnd", date(2026, 11, 23), zone="UTC"))
    assert found.lost == ("Changes and deletions of its single days do not come back.",)


def test_one_of_a_series_comes_back_by_itself() -> None:
    new, found = made_again(Delete(KEY), type="occurrence", seriesMasterId="series")
    assert new.recurrence is UNSET
    assert found.lost == ("It comes back as an event of its own, outside its series.",)


def test_what_an_abbreviated_occurrence_lacks_comes_from_its_master() -> None:
    short = json.dumps(
        {
            "id": "one", "type": "occurrence", "seriesMasterId": "series",
            "start": {"dateTime": "2026-11-30T09:00:00", "timeZone": "UTC"},
            "end": {"dateTime": "2026-11-30T10:00:00", "timeZone": "UTC"},
        }
    ).encode()  # fmt: skip
    found = undo(Delete(KEY, subject="Planning"), master(TEN), kept=short)
    (made,) = found.operations
    assert isinstance(made, Create)
    assert (made.new.subject, made.new.when, made.new.recurrence) == ("Planning", _when(date(2026, 11, 30)), UNSET)
    assert not undo(Delete(KEY, subject="Planning"), kept=short).operations


def test_somebody_elses_invitation_cannot_be_made_again() -> None:
    theirs = {"isOrganizer": False, "organizer": {"emailAddress": {"name": "Lidia Holm", "address": "l@contoso.com"}}}
    found = undo(Delete(KEY, subject="Planning"), kept=kept_json(**MEETING, **theirs))
    assert found == Undo(lost=("“Planning” is Lidia Holm's meeting: ask Lidia Holm to invite you again.",))


@pytest.mark.parametrize("kept", [b"", b"{}", b"no json"])
def test_nothing_is_made_of_nothing(kept: bytes) -> None:
    found = undo(Delete(KEY, subject="Planning"), kept=kept)
    assert found == Undo(lost=("“Planning” cannot be made again: nothing of it was kept.",))


# answered


def test_the_earlier_answer_is_given_again() -> None:
    answer = Reply(KEY, "declined", "ill", True, "Planning", "Lidia Holm", before="accepted")
    found = undo(answer, event())
    (back,) = found.operations
    assert isinstance(back, Reply)
    assert (back.response, back.comment, back.before, back.send) == ("accepted", "", "declined", True)
    assert found.people == ("Lidia Holm",)
    assert undo(answer._replace(send=False), event()).people == ()


@pytest.mark.parametrize("before", ["", "none", "notResponded"])
def test_a_first_answer_cannot_be_taken_back(before: str) -> None:
    found = undo(Reply(KEY, "accepted", subject="Planning", before=before), event())
    assert found == Undo(lost=("You had not answered “Planning” before; give another answer instead.",))


def test_a_declined_invitation_that_has_left_the_calendar() -> None:
    found = undo(Reply(KEY, "declined", subject="Planning", organizer="Lidia Holm", before="accepted"))
    assert found == Undo(lost=("“Planning” has left your calendar; ask Lidia Holm to invite you again.",))


# the rest


def test_an_attached_file_is_removed() -> None:
    attached = Attach(KEY, "copy", "a.txt", "text/plain", 3, "Planning", "series")
    assert undo(attached, result="att1").operations == (Detach(KEY, "att1", "a.txt", "Planning", "series"),)
    assert not undo(attached).operations


def test_a_removed_file_is_attached_again_from_what_was_kept() -> None:
    removed = Detach(KEY, "att1", "a.txt", "Planning", "series")
    again = Attach(KEY, "copy of a.txt b'abc'", "a.txt", "text/plain", 3, "Planning", "series")
    assert undo(removed, kept=b"abc").operations == (again,)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (Forward(KEY, (ALEX,)), "The invitation is with Alex Wilber already"),
        (Detach(KEY, "att1", "a.txt"), "attach it again"),
        (Snooze(KEY, 1), "cannot be raised again"),
        (Dismiss(KEY), "cannot be raised again"),
    ],
)
def test_what_cannot_be_undone_says_so(operation: Operation, words: str) -> None:
    found = undo(operation, event())
    assert found.operations == ()
    assert words in found.lost[0]


LOCAL_CALENDAR = CalendarKey("demo", "/me", "local:c")
TEAM = CalendarKey("demo", "/me", "team")


@pytest.mark.parametrize(
    ("operation", "result", "back"),
    [
        (MakeCalendar(LOCAL_CALENDAR, "Team"), "team", DropCalendar(TEAM, "Team")),
        (
            ChangeCalendar(TEAM, "Team", "lightRed", "Home", "auto"),
            "",
            ChangeCalendar(TEAM, "Home", "auto", "Team", "lightRed"),
        ),
        (ChangeCalendar(TEAM, "Team", "", "Home"), "", ChangeCalendar(TEAM, "Home", "", "Team")),
        (DropCalendar(TEAM, "Team"), "", MakeCalendar(CalendarKey("demo", "/me", "local:t1"), "Team")),
        (MakeGroup("demo", "/me", "local:g", "Us"), "g", DropGroup("demo", "/me", "g", "Us")),
        (
            Share(TEAM, "ana@contoso.com", "read", "Team", "Ana Lima"),
            "",
            Share(TEAM, "ana@contoso.com", "none", "Team", "Ana Lima", before="read"),
        ),
        (RenameGroup("demo", "/me", "g", "Us", "Them"), "", RenameGroup("demo", "/me", "g", "Them", "Us")),
        (DropGroup("demo", "/me", "g", "Us"), "", MakeGroup("demo", "/me", "local:t1", "Us")),
    ],
)
def test_calendars_and_groups(operation: Operation, result: str, back: Operation) -> None:
    found = undo(operation, result=result)
    assert found.operations == (back,)
    assert found.does
    assert bool(found.lost) == isinstance(operation, DropCalendar)


def test_a_colour_that_nobody_knows_does_not_come_back() -> None:
    assert undo(ChangeCalendar(TEAM, "", "lightRed")).lost == ("How the calendar was before is not known.",)


# steps


def test_a_split_series_is_made_whole_again() -> None:
    series = master(TEN, attendees=EVERYBODY)
    one = occurrence(date(2026, 11, 23), series)
    made, ended = change(one, EventChange(subject="B"), FOLLOWING, Ground(OWN), master=series, transaction_id="t0")
    assert isinstance(ended, Change)
    now = replace(series, etag="W/now", recurrence=ended.change.recurrence)
    step = [done(ended, identity=2), done(made, "AAMk", identity=1)]
    found = inverse_of_step(step, known(now))
    whole, gone = found.operations
    assert isinstance(whole, Change)
    assert (whole.change, whole.etag) == (EventChange(recurrence=series.recurrence), "W/now")
    assert gone == Delete(EventKey(*HOME, "AAMk"), subject="B", people=PEOPLE)
    assert found.people == PEOPLE
    assert len(found.does) == 2
