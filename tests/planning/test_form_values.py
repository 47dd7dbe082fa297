"""From an event to the fields of its form and back: nobody touched anything, nothing is written; else only that."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.planning.meetings import ALEX, BERLIN, EVERYBODY, LIDIA, ROOM, attendee, event, whole_day
from tuical.errors import UsageError
from tuical.model.event import Body, Event, Location, OnlineMeeting, Person
from tuical.model.event_change import UNSET, AllDay, AttendeeType, EventChange, EventTime, Invitee, Timed, When
from tuical.model.locales import day_first, names_for
from tuical.model.place import Place
from tuical.model.view import ViewSettings
from tuical.planning.changes import given as members_given
from tuical.planning.form_drafts import Draft, dump, load
from tuical.planning.form_people import next_kind, room_location
from tuical.planning.form_values import Filled, Read, change_of, filled_of, new_of
from tuical.planning.form_when import Begun, instants, read, toggled, when_words
from tuical.planning.markdown import body_of
from tuical.planning.series_steps import when_of

VIEW = ViewSettings(zone=ZoneInfo(BERLIN), zone_name="Berlin")
NOW = datetime(2026, 11, 20, 9, 41, tzinfo=ZoneInfo(BERLIN))
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC", "Europe/Lisbon"]


def filled(one: Event) -> Filled:
    """The fields of an event."""
    return filled_of(one, when_words(when_of(one), VIEW), "")


def words(now: Filled, one: Event) -> Read:
    """What the fields mean."""
    before = filled(one)
    begun = Begun(before.when, before.zone, before.end_zone, when_of(one))
    return Read(read(now.when, now.zone, now.end_zone, begun, now=NOW, settings=VIEW), None, body_of(now.notes))


def changed(one: Event, **what: Any) -> EventChange:
    """The change that a person made who put this into the fields."""
    now = replace(filled(one), **what)
    return change_of(one, filled(one), now, words(now, one))


EVENTS = [
    event(),
    event(attendees=EVERYBODY, online=OnlineMeeting("https://teams.example/x")),
    event(start_zone="W. Europe Standard Time", end_zone="W. Europe Standard Time"),
    event(start_zone="tzone://Microsoft/Custom", end_zone="tzone://Microsoft/Custom"),
    event(start_zone=BERLIN, end_zone="America/New_York"),
    whole_day("days", date(2026, 11, 23), date(2026, 11, 26)),
    event(show_as="someNewWord", sensitivity="", importance="", reminder_minutes=None, locations=()),
    event(subject="[b]x[/b] \u2068", attendees=(attendee(Person("", "")),)),
]


@pytest.mark.parametrize("one", EVENTS)
def test_untouched_fields_change_nothing(one: Event) -> None:
    assert members_given(changed(one)) == ()


@pytest.mark.parametrize(
    ("what", "member", "value"),
    [
        ({"title": "Other"}, "subject", "Other"),
        ({"online": True}, "online_provider", ""),
        ({"reminder": None}, "reminder_minutes", None),
        ({"show_as": "free"}, "show_as", "free"),
        ({"sensitivity": "private"}, "sensitivity", "private"),
        ({"importance": "high"}, "importance", "high"),
        ({"categories": ()}, "categories", ()),
        ({"responses": False}, "response_requested", False),
        ({"proposals": False}, "allow_new_time_proposals", False),
        ({"hidden": True}, "hide_attendees", True),
        ({"notes": "*so*"}, "body", Body("html", "<p><em>so</em></p>")),
        ({"replace_notes": True}, "body", Body("html", "")),
        ({"when": "Tue 24 Nov 2026 9:00 – 10:15"}, "when",
         Timed(EventTime(datetime(2026, 11, 24, 9), BERLIN), EventTime(datetime(2026, 11, 24, 10, 15), BERLIN))),
        ({"zone": "Europe/Lisbon"}, "when",
         Timed(EventTime(datetime(2026, 11, 23, 10), "Europe/Lisbon"),
               EventTime(datetime(2026, 11, 23, 11), "Europe/Lisbon"))),
        ({"people": (Invitee(ALEX),)}, "attendees", (Invitee(ALEX), Invitee(Person("Adams", ROOM.address),
                                                                             AttendeeType.RESOURCE))),
        ({"places": (Location("Lobby"),)}, "locations", (Location("Lobby"),)),
    ],
)  # fmt: skip
def test_only_what_was_changed_is_written(what: dict[str, Any], member: str, value: object) -> None:
    one = event(attendees=(attendee(ROOM, "resource"),))
    if member == "attendees":
        one = event(attendees=(attendee(Person("Adams", ROOM.address), "resource"),))
        value = (Invitee(Person("Adams", ROOM.address), AttendeeType.RESOURCE), Invitee(ALEX))
    change = changed(one, **what)
    wanted = {member, "attendees"} if member == "locations" else {member}
    assert set(members_given(change)) == wanted
    assert getattr(change, member) == value


def test_a_room_is_one_thing_in_the_form_and_two_for_the_service() -> None:
    one = event(attendees=EVERYBODY)
    now = filled(one)
    assert [who.person for who in now.people] == [LIDIA, ALEX]
    assert [place.email for place in now.places] == [ROOM.address]
    gone = changed(one, places=())
    assert gone.locations == ()
    assert gone.attendees is not UNSET
    assert ROOM not in [who.person for who in gone.attendees]
    more = changed(one, places=(*now.places, room_location(Place("Hood", "hood@contoso.com"))))
    assert more.attendees is not UNSET
    assert [(who.person.address, who.kind) for who in more.attendees][-1] == ("hood@contoso.com", "resource")
    assert len(more.attendees) == len(EVERYBODY) + 1


def test_a_room_without_an_address_in_its_place_is_found_by_its_name() -> None:
    one = event(attendees=EVERYBODY, locations=(Location("Room Adams"),))
    now = filled(one)
    assert [place.email for place in now.places] == [ROOM.address]
    assert ROOM not in [who.person for who in now.people]
    assert members_given(changed(one)) == ()


def test_a_place_that_was_never_asked_is_not_invited_by_a_change_of_people() -> None:
    one = event(attendees=(attendee(LIDIA),), locations=(Location("Somewhere", email="desk@contoso.com"),))
    change = changed(one, people=(Invitee(LIDIA), Invitee(ALEX)))
    assert change.attendees == (Invitee(LIDIA), Invitee(ALEX))


def test_kinds_of_people_go_round() -> None:
    one = Invitee(ALEX)
    assert [one.kind, next_kind(one).kind, next_kind(next_kind(one)).kind] == ["required", "optional", "resource"]
    assert next_kind(next_kind(next_kind(one))) == one


def test_an_online_meeting_stays_one() -> None:
    one = event(online=OnlineMeeting("https://teams.example/x"))
    assert members_given(changed(one, online=False)) == ()


def test_a_new_event_says_only_what_is_not_usual() -> None:
    now = Filled(title="Read mail", when="", zone=BERLIN)
    new = new_of(now, Read(when_of(event()), None, None), "abc")
    assert set(members_given(new)) == {"subject", "when", "show_as", "reminder_minutes"}
    assert new.transaction_id == "abc"


LOCALES = ["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL", "sv-SE", "da-DK", "nb-NO", "fi-FI",
           "pl-PL", "cs-CZ", "ru-RU", "ja-JP", "ko-KR", "zh-CN", "he-IL", "ar-EG"]  # fmt: skip
WALLS = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@st.composite
def times(draw: st.DrawFn) -> When:
    """Any time of an event in one zone."""
    zone, start = draw(st.sampled_from(ZONES)), draw(WALLS)
    if draw(st.booleans()):
        first = start.date()
        return AllDay(first, date.fromordinal(first.toordinal() + draw(st.integers(1, 40))), zone)
    minutes = draw(st.integers(1, 60 * 24 * 20))
    return Timed(EventTime(start, zone), EventTime(start + timedelta(minutes=minutes), zone))


def draw_other(when: When) -> When:
    """A time of the other kind, from which nothing may be left over."""
    return toggled(when_of(event()), BERLIN, all_day=not isinstance(when, AllDay), start_minute=600)


SATURDAY = Timed(EventTime(datetime(2026, 11, 21, 9), BERLIN), EventTime(datetime(2026, 11, 21, 10), BERLIN))


@settings(deadline=None)  # the first question in a language reads its table
@example(SATURDAY, False, "ja-JP")
@example(SATURDAY, False, "ko-KR")
@example(SATURDAY, False, "zh-CN")
@given(times(), st.booleans(), st.sampled_from(LOCALES))
def test_the_words_of_a_time_mean_that_time(when: When, twelve: bool, locale: str) -> None:
    view = VIEW._replace(twelve_hours=twelve, names=names_for(locale), day_first=day_first(locale))
    zone = when.zone if isinstance(when, AllDay) else when.start.zone
    begun = Begun("other words", zone, "", draw_other(when))
    start, end = instants(when)
    if end < start:  # the clocks went back in between
        return
    assert read(when_words(when, view), zone, "", begun, now=NOW, settings=view) == when


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("thu", "2026-11-26 10:00", "2026-11-26 11:00"),  # the day alone keeps the time
        ("14:00", "2026-11-23 14:00", "2026-11-23 15:00"),  # the time alone keeps day and length
        ("45m", "2026-11-23 10:00", "2026-11-23 10:45"),  # the length alone keeps day and time
        ("14:00 45m", "2026-11-23 14:00", "2026-11-23 14:45"),
        ("tue 9-10:30", "2026-11-24 09:00", "2026-11-24 10:30"),
        ("tomorrow 8:15", "2026-11-21 08:15", "2026-11-21 09:15"),
        ("24 dec 18:00 - 25 dec 2:00", "2026-12-24 18:00", "2026-12-25 02:00"),
    ],
)
def test_typed_words_change_what_they_say(typed: str, start: str, end: str) -> None:
    one = event()
    found = words(replace(filled(one), when=typed), one).when
    assert isinstance(found, Timed)
    assert (str(found.start.wall)[:16], str(found.end.wall)[:16]) == (start, end)


def test_whole_days_stay_on_their_day() -> None:
    one = event()
    assert words(replace(filled(one), when="all day"), one).when == AllDay(
        date(2026, 11, 23), date(2026, 11, 24), BERLIN
    )
    days = whole_day("days", date(2026, 11, 23), date(2026, 11, 26))
    assert words(replace(filled(days), when="thu"), days).when == AllDay(date(2026, 11, 26), date(2026, 11, 27), BERLIN)


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    one = event()
    with pytest.raises(UsageError, match="end before it begins"):
        words(replace(filled(one), end_zone="Pacific/Kiritimati"), one)


@pytest.mark.parametrize(
    ("notes", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("one\ntwo", "<p>one<br />\ntwo</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("~~old~~", "<p><s>old</s></p>"),
    ],
)
def test_markdown_becomes_html_without_anything_smuggled_in(notes: str, html: str) -> None:
    assert body_of(notes) == Body("html", html)


def test_notes_that_say_nothing_are_none() -> None:
    assert body_of(" \n\t") is None


FILLED = st.builds(
    Filled,
    title=st.text(max_size=9), when=st.text(max_size=9), repeat=st.text(max_size=9), online=st.booleans(),
    reminder=st.none() | st.integers(0, 99), notes=st.text(max_size=30),
    people=st.lists(st.builds(Invitee, st.builds(Person, st.text(max_size=5), st.text(max_size=5)),
                              st.sampled_from(list(AttendeeType))), max_size=3).map(tuple),
    places=st.lists(st.builds(Location, st.text(max_size=5), email=st.text(max_size=5)), max_size=2).map(tuple),
    categories=st.lists(st.text(max_size=4), max_size=2).map(tuple),
)  # fmt: skip


@given(FILLED, FILLED, st.none() | st.just(event().key))
def test_a_draft_comes_back_as_it_was(now: Filled, before: Filled, key: Any) -> None:
    draft = Draft(at=5, filled=now, begun=before, event=key)
    assert load(dump(draft)) == draft
    assert draft.over(before) == now


@given(st.binary(max_size=60))
def test_what_is_no_draft_is_none(content: bytes) -> None:
    assert load(content) is None


def test_a_draft_of_a_change_keeps_what_others_changed_meanwhile() -> None:
    before, since = filled(event()), replace(filled(event()), title="Renamed by Lidia")
    draft = Draft(at=5, filled=replace(before, notes="mine"), begun=before, event=event().key)
    assert draft.over(since) == replace(since, notes="mine")


def test_every_field_is_part_of_a_draft() -> None:
    assert {one.name for one in fields(Filled)} >= {"title", "when", "people", "places", "notes", "files"}
