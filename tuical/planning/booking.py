"""What of an event changes when it gets a room or another time: places and people as a list that is written whole."""

from __future__ import annotations

from dataclasses import replace

from tuical.model.event import Event, Location, Person
from tuical.model.event_change import UNSET, AttendeeType, EventChange, Invitee, When
from tuical.model.place import Place
from tuical.model.summary import ALL_DAY
from tuical.model.window import Window
from tuical.planning.standing import standing

CONFERENCE_ROOM = "conferenceRoom"


def rooms_of(event: Event) -> tuple[Person, ...]:
    """The rooms that the event has: whoever is invited as a resource."""
    return tuple(one.person for one in event.attendees if one.kind == AttendeeType.RESOURCE)


def with_room(event: Event, room: Place, slot: Window, *, beside: bool = False) -> EventChange:
    """The room as place and as resource, instead of the rooms it has or `beside` them, and the slot as its time.

    A place that is no room, such as an online meeting, stays.
    """
    now = standing(event)
    leaving = frozenset() if beside else frozenset(person.address.casefold() for person in rooms_of(event))
    known = () if now.attendees is UNSET else now.attendees
    stay = tuple(one for one in known if one.person.address.casefold() not in {*leaving, room.email.casefold()})
    places = tuple(place for place in event.locations if _stays(place, room, leaving, beside))
    return EventChange(
        when=time_at(event, slot),
        locations=(location_of(room), *places),
        attendees=(*stay, Invitee(Person(room.name, room.email), AttendeeType.RESOURCE)),
    )


def location_of(room: Place) -> Location:
    """The room as a place of an event."""
    return Location(
        room.name or room.email, CONFERENCE_ROOM, room.email, unique_id=room.email, unique_id_type="directory"
    )


def time_at(event: Event, slot: Window) -> When:
    """The slot as the event's time, in the event's own zone; an all-day event keeps its days."""
    if event.summary.has(ALL_DAY):
        moved = event
    else:
        moved = replace(event, summary=event.summary._replace(start=slot.start, end=slot.end))
    when = standing(moved).when
    assert when is not UNSET  # noqa: S101 - every event has a time
    return when


def _stays(place: Location, room: Place, leaving: frozenset[str], beside: bool) -> bool:
    if not place.name and not place.email:
        return False
    if place.email.casefold() == room.email.casefold() or place.email.casefold() in leaving:
        return False
    return beside or place.kind != CONFERENCE_ROOM
