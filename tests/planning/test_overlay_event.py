"""One event in full with what waits: members of a change, attachments, answers, and events that are only queued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.planning.overlay_sample import (
    BERLIN,
    CALENDAR,
    OTHER,
    OWN,
    at,
    change,
    daily,
    day,
    days,
    event,
    key,
    new,
    occurrence,
    queue,
    row,
    timed,
    told,
    weekly,
)
from tuical.errors import NotThere
from tuical.model.event import (
    AttachmentInfo,
    Attendee,
    Body,
    Coordinates,
    Event,
    Location,
    OnlineMeeting,
    Person,
    Proposal,
)
from tuical.model.event_change import AttendeeType, EventChange, Invitee
from tuical.model.keys import EventKey
from tuical.model.operation import (
    ATTENTION,
    Attach,
    Cancel,
    Change,
    Delete,
    Detach,
    DropCalendar,
    Operation,
    Queued,
    Reply,
)
from tuical.model.summary import ATTACHMENTS, MEETING, MINE, NO_RESPONSE, ONLINE, PENDING
from tuical.planning.overlay import Around
from tuical.planning.overlay_event import lay_over_event
from tuical.planning.overlay_whole import whole_event

PLANNING = event(row("a", "2026-11-20T09:00", "2026-11-20T10:00"))
DANA, LIDIA = Person("Dana", "dana@contoso.com"), Person("Lidia", "lidia@contoso.com")


def laid(of: Event, *operations: Operation) -> Event:
    seen = lay_over_event(of, queue(*operations), own=OWN, zone=BERLIN)
    assert seen is not None
    return seen


def test_nothing_that_is_about_it_leaves_it_as_it_is() -> None:
    assert laid(PLANNING, change("b", subject="Other")) == PLANNING


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"importance": "high"}, {"importance": "high"}),
        ({"sensitivity": "private"}, {"sensitivity": "private"}),
        ({"reminder_minutes": 30}, {"reminder_minutes": 30}),
        ({"recurrence": daily("2026-11-20")}, {"recurrence": daily("2026-11-20")}),
        ({"online_provider": "teamsForBusiness"}, {"online": OnlineMeeting("", "teamsForBusiness")}),
        (
            {"locations": (Location("Hood\x07", coordinates=Coordinates(47.6, -122.1)), Location("Adams"))},
            {"locations": (Location("Hood", coordinates=Coordinates(47.6, -122.1)), Location("Adams"))},
        ),
        (
            {"when": timed("2026-11-20T11:00", "2026-11-20T12:00", "Pacific Standard Time")},
            {"start_zone": "Pacific Standard Time", "end_zone": "Pacific Standard Time"},
        ),
        (
            {"attendees": (Invitee(DANA, AttendeeType.OPTIONAL),)},
            {"attendees": (Attendee(DANA, "optional", "none", None),)},
        ),
        ({"body": Body("text", "Bring\nfruit")}, {"body": Body("text", "Bring\nfruit"), "preview": "Bring fruit"}),
    ],
)
def test_a_changed_member_shows(members: dict[str, Any], expected: dict[str, Any]) -> None:
    seen = laid(PLANNING, change("a", **members))
    assert seen.summary.has(PENDING)
    assert replace(seen, summary=PLANNING.summary) == replace(PLANNING, **expected)


def test_the_summary_says_what_the_list_says() -> None:
    operation = change(
        "a", subject="Review", when=days("2026-11-20", "2026-11-21"), response_requested=False, online_provider=""
    )
    seen = laid(PLANNING, operation).summary
    assert (seen.subject, seen.start, seen.end) == ("Review", day("2026-11-20"), day("2026-11-21"))
    assert seen.has(NO_RESPONSE)
    assert seen.has(ONLINE)


def test_who_stays_invited_keeps_the_answer() -> None:
    proposal = Proposal(1, 2)
    there = Attendee(Person("Dana Swope", "DANA@contoso.com"), "required", "accepted", None, proposal)
    meeting = replace(PLANNING, attendees=(there, Attendee(LIDIA, "required", "declined", None)))
    seen = laid(meeting, change("a", attendees=(Invitee(DANA), Invitee(Person("Bob", "bob@x.com")))))
    assert seen.attendees == (
        Attendee(DANA, "required", "accepted", None, proposal),
        Attendee(Person("Bob", "bob@x.com"), "required", "none", None),
    )


def test_a_call_that_is_there_stays() -> None:
    call = OnlineMeeting("https://teams.example/1", "teamsForBusiness", "42")
    assert laid(replace(PLANNING, online=call), change("a", online_provider="")).online == call


# the text


def test_a_new_text_goes_above_the_old_one_once() -> None:
    page = Body("html", "<html><body><p>Agenda</p></body></html>")
    seen = laid(replace(PLANNING, body=page), change("a", body=Body("text", "Bring fruit")))
    assert seen.body.content.index("Bring fruit") < seen.body.content.index("<p>Agenda</p>")
    assert seen.preview == "Bring fruit Agenda"
    assert laid(seen, change("a", body=Body("text", "Bring fruit"))).body == seen.body


def test_a_text_in_place_of_the_old_one_leaves_the_block_of_the_meeting() -> None:
    block = '<div>____________________<a href="https://teams.example/1">Join</a>____________________</div>'
    online = replace(PLANNING, body=Body("html", f"<p>Old</p>{block}"), online=OnlineMeeting("https://teams.example/1"))
    seen = laid(online, change("a", body=Body("html", "<p>New</p>"))._replace(replace_body=True))
    assert seen.body.content == f"<p>New</p>{block}"


# series


def test_an_occurrence_shows_what_is_changed_of_its_series() -> None:
    one = event(occurrence("o", "2026-11-20T09:00", "2026-11-20T09:15"))
    seen = laid(one, change("m", EventChange(importance="normal"), importance="high", reminder_minutes=5))
    assert (seen.importance, seen.reminder_minutes) == ("high", 5)


def test_a_master_shows_its_new_pattern_even_where_it_begins_later() -> None:
    rule = weekly("2026-11-20", "monday")
    master = event(
        row("m", "2026-11-20T09:00", "2026-11-20T09:15", kind="seriesMaster"), recurrence=daily("2026-11-20")
    )
    seen = laid(master, change("m", EventChange(recurrence=master.recurrence), recurrence=rule))
    assert (seen.recurrence, seen.summary.start) == (rule, at("2026-11-20T09:00"))


def test_an_exception_shows_only_what_it_had_from_its_series() -> None:
    one = event(
        occurrence("o", "2026-11-20T09:00", "2026-11-20T09:15", kind="exception"),
        importance="low",
        body=Body("html", "<html><body>Agenda</body></html>"),
        locations=(Location("Hood", kind="conferenceRoom"),),
    )
    before = EventChange(importance="normal", body=Body("text", "Agenda"), locations=(Location("Hood"),))
    operation = change("m", before, importance="high", body=Body("text", "Soon"), locations=(Location("Adams"),))
    seen = laid(one, operation)
    assert (seen.importance, seen.locations) == ("low", (Location("Adams"),))
    assert seen.preview == "Soon Agenda"


def test_an_occurrence_keeps_what_was_changed_of_it() -> None:
    one = event(occurrence("o", "2026-11-20T09:00", "2026-11-20T09:15"))
    own = change("o", importance="low")
    of_series = change("m", EventChange(importance="normal"), importance="high")
    assert laid(one, own, of_series).importance == "low" == laid(one, of_series, own).importance


# what hangs on it


def test_attachments_come_and_go() -> None:
    there = AttachmentInfo("x", "old.pdf", "application/pdf", 5, "file")
    flags = MINE | ATTACHMENTS
    full = event(PLANNING.summary._replace(flags=flags), attachments=(there,), has_attachments=True)
    attach = Attach(key("a"), "f1", "new\x1b[1m.pdf", "application/pdf", 9)
    seen = laid(full, attach)
    added = AttachmentInfo("local:f1", "new.pdf", "application/pdf", 9, "file")
    assert seen.attachments == (there, added)
    assert laid(seen, attach).attachments == (there, added)
    without = laid(full, Detach(key("a"), "x", "old.pdf"))
    assert (without.attachments, without.has_attachments, without.summary.flags) == ((), False, MINE | PENDING)
    unread = event(PLANNING.summary._replace(flags=flags), has_attachments=True)
    assert laid(unread, Detach(key("a"), "x", "old.pdf")).summary.has(ATTACHMENTS)
    assert laid(PLANNING, attach._replace(is_link=True)).attachments[0].kind == "reference"
    first = laid(PLANNING, attach)
    assert (first.attachments, first.summary.flags) == ((added,), MINE | PENDING | ATTACHMENTS)


def test_an_answer_is_on_ones_own_line_with_the_time_that_is_proposed() -> None:
    me = Attendee(Person("Ana", "ANA@contoso.com"), "required", "none", None)
    other = Attendee(LIDIA, "required", "none", None)
    meeting = replace(PLANNING, attendees=(other, me), summary=PLANNING.summary._replace(flags=MEETING))
    proposal = Proposal(at("2026-11-20T11:00"), at("2026-11-20T12:00"))
    seen = laid(meeting, Reply(key("a"), "tentativelyAccepted", proposal=proposal))
    assert seen.attendees == (other, replace(me, response="tentativelyAccepted", proposal=proposal))
    assert seen.summary.response == "tentativelyAccepted"


# any event


def whole(identity: EventKey | str, queued: list[Queued], *known: Event) -> Event:
    wanted = key(identity) if isinstance(identity, str) else identity

    def read(sought: EventKey) -> Event:
        for one in known:
            if one.key == sought:
                return one
        raise NotThere("Not here.")

    return whole_event(wanted, queued, read, Around(own=OWN, zone=BERLIN))


@pytest.mark.parametrize("gone", [Delete(key("a")), Cancel(key("a")), DropCalendar(CALENDAR, "Old")])
def test_what_is_being_deleted_is_not_there(gone: Operation) -> None:
    with pytest.raises(NotThere, match="is being deleted"):
        whole("a", queue(gone), PLANNING)
    assert whole("a", queue(gone, state=ATTENTION), PLANNING).key == key("a")


def test_what_nobody_knows_is_not_there() -> None:
    made = new(timed("2026-11-20T12:00", "2026-11-20T13:00"), recurrence=weekly("2026-11-20", "friday"))
    for unknown in ("x", "local:2", f"x#{day('2026-11-20')}", "local:1#soon", "local:1#99999999"):
        with pytest.raises(NotThere, match="Not here"):
            whole(unknown, queue(made))
    with pytest.raises(NotThere, match="Not here"):
        whole(key("local:1", OTHER), queue(made))


def test_a_new_event_in_full() -> None:
    made = new(
        timed("2026-11-20T12:00", "2026-11-20T13:00"),
        locations=(Location("Café"),),
        attendees=(Invitee(DANA),),
        body=Body("text", "Hungry?"),
        reminder_minutes=10,
        importance="high",
        sensitivity="private",
        online_provider="teamsForBusiness",
    )
    seen = whole("local:1", queue(made, Attach(key("local:1"), "f1", "menu.pdf", "application/pdf", 9)))
    assert told([seen.summary]) == ["20 12:00-13:00 Lunch"]
    assert (seen.organizer, seen.start_zone) == (Person("Ana Marques", "ana@contoso.com"), "Europe/Berlin")
    assert seen.attendees == (Attendee(DANA, "required", "none", None),)
    assert (seen.locations, seen.body, seen.preview) == ((Location("Café"),), Body("text", "Hungry?"), "Hungry?")
    assert (seen.reminder_minutes, seen.importance, seen.sensitivity) == (10, "high", "private")
    assert seen.online == OnlineMeeting("", "teamsForBusiness")
    assert [one.name for one in seen.attachments] == ["menu.pdf"]
    assert seen.summary.has(PENDING)


def test_a_new_series_and_its_instances_in_full() -> None:
    rule = weekly("2026-11-20", "friday")
    made = new(timed("2026-11-20T12:00", "2026-11-20T13:00"), recurrence=rule)
    queued = queue(made, change(f"local:1#{day('2026-11-27')}", subject="Dinner"))
    master, second = whole("local:1", queued), whole(f"local:1#{day('2026-11-27')}", queued)
    assert (master.summary.kind, master.recurrence) == ("seriesMaster", rule)
    assert (second.summary.series, second.recurrence) == ("local:1", rule)
    assert told([second.summary]) == ["27 12:00-13:00 Dinner"]


def test_an_instance_that_a_new_pattern_brings() -> None:
    was, rule = daily("2026-11-16", kind="endDate", end=date(2026, 11, 18)), daily("2026-11-16")
    master = event(row("m", "2026-11-16T09:00", "2026-11-16T09:15", kind="seriesMaster"), recurrence=was)
    operation = Change(key("m"), EventChange(recurrence=rule, subject="Daily"), EventChange(recurrence=was))
    seen = whole(f"local:m#{day('2026-11-20')}", queue(operation), master)
    assert (told([seen.summary]), seen.summary.series) == (["20 09:00-09:15 Daily"], "m")
    assert seen.recurrence == rule
    with pytest.raises(NotThere):
        whole(f"local:m#{day('2026-11-20')}", queue(Reply(key("m"), "accepted")), master)
