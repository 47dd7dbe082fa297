"""Which rooms suit and in which order; what changes of an event when it gets one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.planning.meetings import ALEX, ANA, BERLIN, LIDIA, attendee, event
from tests.planning.schedules import item, schedule, span
from tuical.model.event import Location, Person
from tuical.model.event_change import UNSET, AttendeeType, Timed
from tuical.model.place import Place
from tuical.model.summary import ALL_DAY, MINE
from tuical.model.window import Window
from tuical.planning.availability import calendar_of
from tuical.planning.booking import rooms_of, time_at, with_room
from tuical.planning.changes import changed_members
from tuical.planning.room_choice import (
    SCREEN,
    VIDEO,
    WHEELCHAIR,
    WHITEBOARD,
    RoomFilters,
    buildings_of,
    features_of,
    floors_of,
    heads,
    next_of,
    room_rows,
    suits,
)

SLOT = span("10:30-12:00")
HOOD = Place("Conf Room Hood", "hood@contoso.com", capacity=10, building="Mitte", floor_label="2", display="Screen")
TEJO = Place("Sala Tejo", "Tejo@contoso.com", capacity=14, building="Lisbon", floor_number=5, wheelchair=True)
TYPED = Place("", "somewhere@contoso.com")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (HOOD, {SCREEN}),
        (TEJO, {WHEELCHAIR}),
        (TYPED, set()),
        (Place("", "", video="Teams Rooms"), {VIDEO}),
        (Place("", "", tags=("Projector", "Whiteboard (large)", "Videoconferencing")), {SCREEN, WHITEBOARD, VIDEO}),
    ],
)
def test_what_a_room_has(place: Place, expected: set[str]) -> None:
    assert features_of(place) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (RoomFilters(), [HOOD, TEJO, TYPED]),
        (RoomFilters(seats=11), [TEJO, TYPED]),
        (RoomFilters(building="Mitte"), [HOOD]),
        (RoomFilters(floor="5"), [TEJO]),
        (RoomFilters(features=frozenset({SCREEN})), [HOOD]),
        (RoomFilters(features=frozenset({SCREEN, WHEELCHAIR})), []),
    ],
)
def test_what_is_not_said_of_a_room_does_not_speak_against_it(filters: RoomFilters, expected: list[Place]) -> None:
    assert [room for room in (HOOD, TEJO, TYPED) if suits(room, filters)] == expected


def rows(*taken: str, **how: Any) -> list[str]:
    """The order of the rooms when these addresses are taken."""
    busy, free = calendar_of(schedule(item("10:00-13:00"))), calendar_of(schedule())
    addresses = [room.email.casefold() for room in (HOOD, TEJO)]
    calendars = {address: busy if address in taken else free for address in addresses}
    return [row.place.email for row in room_rows((TYPED, TEJO, HOOD), calendars, SLOT, how.pop("seats", 5), **how)]


def test_free_rooms_come_first_then_those_that_fit() -> None:
    assert rows() == ["hood@contoso.com", "Tejo@contoso.com", "somewhere@contoso.com"]
    assert rows("hood@contoso.com") == ["Tejo@contoso.com", "hood@contoso.com", "somewhere@contoso.com"]
    assert rows(seats=12)[0] == "Tejo@contoso.com"
    assert rows(near={"tejo@contoso.com"})[0] == "Tejo@contoso.com"
    assert rows(near={"hood@contoso.com"}, booked=["tejo@contoso.com"])[0] == "Tejo@contoso.com"


def test_filters_go_round() -> None:
    assert buildings_of((TEJO, HOOD, TYPED)) == ("Lisbon", "Mitte")
    assert floors_of((TEJO, HOOD, Place("", "", floor_label="G"), Place("", "", floor_number=10)), "") == (
        "2", "5", "10", "G",
    )  # fmt: skip
    assert floors_of((TEJO, HOOD), "Mitte") == ("2",)
    assert [next_of(("a", "b"), now) for now in ("", "a", "b", "gone")] == ["a", "b", "", "a"]
    assert next_of((), "a") == ""


def test_everybody_is_counted_once_and_no_room() -> None:
    people = (attendee(ANA), attendee(LIDIA), attendee(ALEX, "optional"), attendee(Person("", HOOD.email), "resource"))
    assert heads(event(attendees=people)) == 3
    assert heads(event()) == 1
    assert heads(None) == 0


class TestBooking:
    def meeting(self, **members: Any) -> Any:
        room = attendee(Person("Hood", HOOD.email), "resource")
        places = (Location("Hood", "conferenceRoom", HOOD.email), Location("Teams", uri="https://teams"))
        return event(attendees=(attendee(LIDIA), room), locations=places, **members)

    def test_the_room_comes_instead_of_the_old_one_and_everything_else_stays(self) -> None:
        meeting = self.meeting()
        change = with_room(meeting, TEJO, Window(meeting.summary.start, meeting.summary.end))
        assert changed_members(meeting, change) == {"locations", "attendees"}
        assert change.locations is not UNSET
        assert [(place.name, place.email, place.kind) for place in change.locations] == [
            ("Sala Tejo", "Tejo@contoso.com", "conferenceRoom"),
            ("Teams", "", "default"),
        ]
        assert change.attendees is not UNSET
        assert [(one.person.address, one.kind) for one in change.attendees] == [
            (LIDIA.address, AttendeeType.REQUIRED),
            ("Tejo@contoso.com", AttendeeType.RESOURCE),
        ]

    def test_beside_it_both_stay(self) -> None:
        meeting = self.meeting()
        change = with_room(meeting, TEJO, Window(meeting.summary.start, meeting.summary.end), beside=True)
        assert change.locations is not UNSET
        assert [place.name for place in change.locations] == ["Sala Tejo", "Hood", "Teams"]
        assert change.attendees is not UNSET
        assert len(change.attendees) == 3

    def test_the_same_room_again_stands_there_once(self) -> None:
        meeting = self.meeting()
        slot = Window(meeting.summary.start, meeting.summary.end)
        change = with_room(meeting, Place("Hood", HOOD.email.upper()), slot, beside=True)
        assert change.attendees is not UNSET
        assert len(change.attendees) == 2
        assert change.locations is not UNSET
        assert len(change.locations) == 2

    def test_the_slot_is_written_in_the_zone_of_the_event(self) -> None:
        when = time_at(self.meeting(start_zone="America/New_York", end_zone="America/New_York"), SLOT)
        assert isinstance(when, Timed)
        assert (when.start.zone, when.start.wall.hour, when.end.wall.hour) == ("America/New_York", 4, 6)
        moved = with_room(self.meeting(), TEJO, SLOT)
        assert moved.when == time_at(self.meeting(), SLOT)
        assert isinstance(moved.when, Timed)
        assert moved.when.start.zone == BERLIN

    def test_whole_days_keep_their_days(self) -> None:
        day = event(flags=MINE | ALL_DAY, start=739_000, end=739_001)
        assert changed_members(day, with_room(day, TEJO, SLOT)) == {"locations", "attendees"}

    def test_rooms_are_whoever_is_invited_as_a_resource(self) -> None:
        assert [person.address for person in rooms_of(self.meeting())] == [HOOD.email]
