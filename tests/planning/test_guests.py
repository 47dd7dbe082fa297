"""Another list of guests as a change, who has not answered, and who is busy at a time, in words."""

from __future__ import annotations

import pytest

from tests.planning.meetings import ALEX, ANA, EVERYBODY, GROUND, LIDIA, OWN, ROOM, attendee, event
from tuical.errors import UsageError
from tuical.model.event import Person
from tuical.model.event_change import AttendeeType, Invitee
from tuical.model.schedule import Schedule
from tuical.planning import guests, steps
from tuical.planning.ground import EVENT
from tuical.planning.others_then import others_words

MEGAN = Person("Megan Bowen", "megan@contoso.com")


def told(change: object) -> tuple[str, ...]:
    """Who is mailed by it."""
    (one,) = steps.change(event(attendees=EVERYBODY), change, EVENT, GROUND)  # type: ignore[arg-type]
    return one.people  # type: ignore[union-attr]


def test_who_comes_who_goes_and_who_is_turned_is_told_and_nobody_else() -> None:
    meeting = event(attendees=EVERYBODY)
    assert told(guests.with_more(meeting, [Invitee(MEGAN), Invitee(LIDIA)])) == ("Megan Bowen",)
    assert told(guests.without(meeting, ALEX)) == ("Alex Wilber",)
    assert told(guests.turned(meeting, ALEX)) == ("Alex Wilber",)
    assert told(guests.without(meeting, ROOM)) == ()


def test_turning_keeps_everybody_else_and_rooms() -> None:
    change = guests.turned(event(attendees=EVERYBODY), ALEX)
    assert [one.kind for one in change.attendees] == ["required", "required", "required", "resource"]  # type: ignore[union-attr]
    room = guests.turned(event(attendees=EVERYBODY), ROOM)
    assert room.attendees[-1].kind == AttendeeType.RESOURCE  # type: ignore[union-attr,index]


def test_a_meeting_has_a_most() -> None:
    crowd = [Invitee(Person("", f"p{number}@x.org")) for number in range(guests.MOST)]
    with pytest.raises(UsageError, match="500 people at most"):
        guests.with_more(event(attendees=EVERYBODY), crowd)


def test_who_has_not_answered() -> None:
    people = (
        attendee(ANA), attendee(LIDIA, response="accepted"), attendee(ALEX, response="notResponded"),
        attendee(MEGAN), attendee(ROOM, "resource"), attendee(Person("No address", "")),
    )  # fmt: skip
    assert guests.unanswered(event(attendees=people), [OWN]) == (ALEX, MEGAN)


@pytest.mark.parametrize(
    ("views", "words"),
    [
        ({}, ""),
        ({"a": "00"}, "Ana is free then."),
        ({"a": "00", "b": "00"}, "Everybody else is free then."),
        ({"a": "02", "b": "00", "c": "00"}, "Then Ana is busy; 2 others are free."),
        ({"a": "13", "b": "00"}, "Then Ana is out of office; 1 other is free."),
        ({"a": "2", "b": "?", "c": ""}, "Then Ana is busy; nothing is known of Ben and c."),
        ({"a": "4"}, "Then Ana is working elsewhere."),
    ],
)
def test_who_is_busy_then(views: dict[str, str], words: str) -> None:
    schedules = [Schedule(address, 0, 15, view) for address, view in views.items()]
    assert others_words(schedules, {"a": "Ana", "b": "Ben"}) == words
