"""What changed in an event, as differences and as words in the reader's zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model import history as kinds
from tuical.model.event import AttachmentInfo, Attendee, Body, Event, OnlineMeeting, Person, Proposal
from tuical.model.history import Difference, HistoryEntry, Times
from tuical.model.keys import EventKey
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import ALL_DAY, CANCELLED, MEETING, MINE, EventSummary
from tuical.model.view import ViewSettings
from tuical.planning.change_words import difference_words, entry_words
from tuical.planning.differences import arrival, departure, differences

KEY = EventKey("work", "/me", "calendar", "event")
BERLIN = ViewSettings(ZoneInfo("Europe/Berlin"))
OWN = "ana@contoso.com"


def at(day: int, hour: int, minute: int = 0) -> int:
    """An instant of November 2026, UTC."""
    return int(datetime(2026, 11, day, hour, minute, tzinfo=UTC).timestamp())


def ordinal(day: int) -> int:
    return date(2026, 11, day).toordinal()


def summary(**members: Any) -> EventSummary:
    plain = EventSummary(
        KEY,
        "singleInstance",
        "",
        at(20, 13),
        at(20, 14),
        "Planning",
        "Room 4",
        "busy",
        "accepted",
        MEETING,
        "Lidia",
        (),
    )
    return plain._replace(**members)


def event(**members: Any) -> Event:
    plain = Event(
        summary(), "", "", "", "", Person("Lidia Holm", "lidia@contoso.com"), (), (), Body("text", ""), "", None, None,
        "normal", "normal", None, None, "", "", None, None, None,
    )  # fmt: skip
    return replace(plain, **members)


def shown(**members: Any) -> Event:
    return event(summary=summary(**members))


def person(name: str, response: str = "none", kind: str = "required", **members: Any) -> Attendee:
    return Attendee(Person(name, f"{name.lower()}@contoso.com"), kind, response, None, **members)


def told(before: Event, after: Event) -> list[str]:
    return [difference_words(each, BERLIN) for each in differences(before, after, OWN)]


def weekly(*days: str) -> Recurrence:
    return Recurrence(Pattern("weekly", 1, days=days), Range("noEnd", date(2026, 11, 20)))


ASKED = event(attendees=(person("Ana"), person("Lidia"), person("Alex"), person("Adams", kind="resource")))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (shown(), shown(start=at(20, 14), end=at(20, 15)), ["moved 14:00 → 15:00"]),
        (shown(), shown(start=at(23, 13), end=at(23, 14)), ["moved Fri 20 Nov 14:00 → Mon 23 Nov 14:00"]),
        # half past eleven in Berlin is still Friday, an hour later is not
        (
            shown(start=at(20, 22, 30), end=at(20, 23)),
            shown(start=at(20, 23, 30), end=at(21, 0)),
            ["moved Fri 20 Nov 23:30 → Sat 21 Nov 00:30"],
        ),
        (shown(), shown(end=at(20, 14, 30)), ["ends 15:00 → 15:30"]),
        (shown(), shown(end=at(21, 9)), ["ends Fri 20 Nov 15:00 → Sat 21 Nov 10:00"]),
        (
            shown(),
            shown(start=ordinal(20), end=ordinal(21), flags=MEETING | ALL_DAY),
            ["moved Fri 20 Nov 14:00 → Fri 20 Nov"],
        ),
        (
            shown(start=ordinal(20), end=ordinal(21), flags=ALL_DAY),
            shown(start=ordinal(23), end=ordinal(24), flags=ALL_DAY),
            ["moved Fri 20 Nov → Mon 23 Nov"],
        ),
        (
            shown(start=ordinal(20), end=ordinal(21), flags=ALL_DAY),
            shown(start=ordinal(20), end=ordinal(23), flags=ALL_DAY),
            ["now 3 days instead of 1"],
        ),
        (shown(), shown(subject="Review"), ["renamed, it was “Planning”"]),
        (shown(subject=""), shown(), ["named"]),
        (shown(), shown(location="Lisbon"), ["place changed: Lisbon"]),
        (shown(), shown(location=""), ["no longer at Room 4"]),
        (shown(), shown(flags=MEETING | CANCELLED), ["cancelled"]),
        (shown(), shown(subject="Canceled: Planning", flags=MEETING | CANCELLED), ["cancelled"]),
        (shown(flags=MEETING | CANCELLED), shown(), ["takes place after all"]),
        (shown(response="notResponded"), shown(response="tentativelyAccepted"), ["you accepted tentatively"]),
        (shown(), shown(response="notResponded"), []),
        (event(), event(preview="Bring figures"), ["description changed"]),
        (event(preview="Bring  figures\r\n"), event(preview="Bring figures"), []),
        (event(), event(body=Body("html", "<p></p>")), []),
        (event(), event(online=OnlineMeeting("https://teams.example")), ["now online"]),
        (event(online=OnlineMeeting("https://teams.example")), event(), ["no longer online"]),
        (event(), event(has_attachments=True), ["has attachments now"]),
        (event(has_attachments=True), event(), ["has no attachments any more"]),
        (event(), event(attachments=(AttachmentInfo("1", "a", "text/plain", 1, "file"),)), []),
        (event(), event(importance="high"), ["marked as important"]),
        (event(), event(recurrence=weekly("friday")), ["repeats every Friday"]),
        (event(recurrence=weekly("friday")), event(recurrence=weekly("monday")), ["repeats every Monday"]),
        (event(recurrence=weekly("friday")), event(), ["no longer repeats"]),
        # what only the person sets
        (shown(), shown(categories=("Customer",), show_as="free"), []),
        (event(), event(reminder_minutes=5), []),
        (shown(flags=MINE), event(summary=summary(flags=MINE), importance="high"), []),
    ],
)  # fmt: skip
def test_what_is_told(before: Event, after: Event, words: list[str]) -> None:
    assert told(before, after) == words


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((person("Lidia", "accepted"),), ["Lidia accepted"]),
        ((person("Lidia", "accepted"), person("Alex", "accepted")), ["2 accepted"]),
        (
            (person("Lidia", "declined"), person("Alex", "tentativelyAccepted")),
            ["Lidia declined", "Alex accepted tentatively"],
        ),
        ((person("Adams", "declined", "resource"),), ["room Adams declined"]),
        (
            (person("Lidia", "accepted"), person("Adams", "accepted", "resource")),
            ["room Adams accepted", "Lidia accepted"],
        ),
        ((person("Ana", "accepted"),), []),
        ((person("Lidia", "notResponded"),), []),
        ((person("Lidia", proposal=Proposal(at(23, 9), at(23, 10))),), ["Lidia proposes Mon 23 Nov 10:00"]),
    ],
)
def test_answers(people: tuple[Attendee, ...], words: list[str]) -> None:
    given_by = {each.person.name: each for each in people}
    after = replace(ASKED, attendees=tuple(given_by.get(each.person.name, each) for each in ASKED.attendees))
    assert told(ASKED, after) == words


def test_answers_that_a_new_time_takes_back_are_no_news() -> None:
    before = replace(ASKED, attendees=(person("Lidia", "accepted"),))
    moved = replace(before, summary=summary(start=at(20, 14), end=at(20, 15)), attendees=(person("Lidia"),))
    assert told(before, moved) == ["moved 14:00 → 15:00"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Ana", "Lidia", "Alex", "Adams", "Dana"), ["Dana was invited"]),
        (("Ana", "Lidia", "Alex", "Adams", "Dana", "Pavel"), ["2 people were invited"]),
        (("Ana", "Lidia", "Adams"), ["Alex is no longer invited"]),
        (("Ana", "Adams"), ["2 are no longer invited"]),
        (("Lidia", "Alex", "Adams"), []),
    ],
)
def test_who_is_asked(names: tuple[str, ...], words: list[str]) -> None:
    known = {each.person.name: each for each in ASKED.attendees}
    assert told(ASKED, replace(ASKED, attendees=tuple(known.get(n, person(n)) for n in names))) == words


def test_news_and_what_is_gone() -> None:
    assert difference_words(arrival(event()), BERLIN) == "new invitation from Lidia Holm, Fri 20 Nov 14:00"
    assert difference_words(departure(event()), BERLIN) == "no longer there on Fri 20 Nov 14:00"
    assert difference_words(departure(event(), 5), BERLIN) == "5 dates are no longer there, from Fri 20 Nov 14:00"


def test_an_entry_is_one_line_on_the_readers_clock() -> None:
    moved = Difference(kinds.MOVED, times=(Times(at(20, 13), at(20, 14)), Times(at(20, 14), at(20, 15))))
    room = Difference(kinds.ROOM_ANSWERED, now="declined", people=("Adams",))
    entry = HistoryEntry(KEY, 0, "Planning", moved.times[1], (moved, room), False)
    assert entry_words(entry, BERLIN) == "moved 14:00 → 15:00; room Adams declined"
    new_york = ViewSettings(ZoneInfo("America/New_York"), twelve_hours=True)
    assert entry_words(entry, new_york) == "moved 8:00a → 9:00a; room Adams declined"


def test_a_kind_of_a_newer_program_has_words() -> None:
    assert difference_words(Difference("painted"), BERLIN) == "changed"


def test_words_of_others_cannot_move_the_cursor() -> None:
    words = told(event(), shown(location="Room\x1b[2J\n5"))
    assert words == ["place changed: Room 5"]


EVENTS = st.builds(
    event,
    summary=st.builds(
        summary,
        start=st.integers(at(1, 0), at(3, 0)),
        end=st.integers(at(3, 0), at(5, 0)),
        subject=st.sampled_from(["", "Planning", "Review"]),
        location=st.sampled_from(["", "Lisbon"]),
        response=st.sampled_from(["none", "accepted", "declined", "odd"]),
        flags=st.sampled_from([0, CANCELLED, MINE, MEETING]),
    ),
    attendees=st.lists(
        st.builds(
            person,
            st.sampled_from(["Ana", "Lidia", "Adams"]),
            st.sampled_from(["none", "accepted", "declined", "odd"]),
            st.sampled_from(["required", "resource", "odd"]),
        ),
        max_size=4,
    ).map(tuple),
    recurrence=st.sampled_from([None, weekly("friday"), weekly("odd")]),
    importance=st.sampled_from(["normal", "high", "odd"]),
    has_attachments=st.booleans(),
)


@given(EVENTS, EVENTS)
def test_every_difference_has_words_and_nothing_differs_from_itself(before: Event, after: Event) -> None:
    assert differences(before, before, OWN) == ()
    for each in differences(before, after, OWN):
        assert difference_words(each, BERLIN) not in ("", "changed")
