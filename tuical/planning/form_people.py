"""Who is invited and where it is, as a form shows them: a room is one thing there, for the service it is a place and
a resource that is invited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuical.model.event import Event, Location, Person
from tuical.model.event_change import AttendeeType, Invitee, invitee
from tuical.model.place import Place

ROOM_KIND = "conferenceRoom"
_NEXT = {
    AttendeeType.REQUIRED: AttendeeType.OPTIONAL,
    AttendeeType.OPTIONAL: AttendeeType.RESOURCE,
    AttendeeType.RESOURCE: AttendeeType.REQUIRED,
}


def apart(event: Event) -> tuple[tuple[Invitee, ...], tuple[Location, ...]]:
    """The people (and rooms that stand in no place) of an event, and its places, rooms with their addresses.

    The organiser is nobody whom one invites. An invited room without a place of its own gets one by its name.
    """
    places = tuple(_with_address(place, event) for place in event.locations)
    rooms = {place.email.casefold() for place in places if place.email}
    people = tuple(
        invitee(one)
        for one in event.attendees
        if _address(one.person) not in rooms and not _is_organizer(event, one.person, one.response)
    )
    return people, places


def _with_address(place: Location, event: Event) -> Location:
    """Servers name a room in a place without its address; the invited room of that name has it."""
    if place.email:
        return place
    found = [
        one.person.address
        for one in event.attendees
        if one.kind == AttendeeType.RESOURCE and place.name and one.person.name.casefold() == place.name.casefold()
    ]
    return place if not found else Location(**{name: getattr(place, name) for name in _MEMBERS} | {"email": found[0]})


_MEMBERS = ("name", "kind", "uri", "postal", "coordinates", "unique_id", "unique_id_type")


def together(people: Sequence[Invitee], places: Sequence[Location]) -> tuple[Invitee, ...]:
    """Everybody to be invited, each address once: the people, and the rooms among the places."""
    rooms = (Invitee(Person(place.name, place.email), AttendeeType.RESOURCE) for place in places if place.email)
    return _once([*people, *rooms])


def merged(event: Event, people: Sequence[Invitee], places: Sequence[Location]) -> tuple[Invitee, ...]:
    """The whole list of an event's attendees after a change, those who stay in their order.

    A room that the event had as a mere place, without asking it, stays a mere place.
    """
    asked = {_address(one.person) for one in event.attendees}
    mere = {place.email.casefold() for place in event.locations} - asked
    rooms = [place for place in places if place.email.casefold() not in mere]
    wanted = {_address(one.person): one for one in together(people, rooms)}
    stay = []
    for one in event.attendees:
        if _is_organizer(event, one.person, one.response):
            stay.append(invitee(one))
        elif _address(one.person) in wanted:
            kept = wanted.pop(_address(one.person))
            stay.append(Invitee(one.person, kept.kind))
    return (*stay, *wanted.values())


def room_location(place: Place) -> Location:
    """A room as a place of an event; its address makes it invited."""
    name = place.name or place.email
    return Location(name, ROOM_KIND, place.email, postal=place.postal, coordinates=place.coordinates)


def next_kind(one: Invitee) -> Invitee:
    """Required, optional, resource, and round again."""
    return Invitee(one.person, _NEXT[one.kind])


def _once(people: Iterable[Invitee]) -> tuple[Invitee, ...]:
    found: dict[str, Invitee] = {}
    for one in people:
        found.setdefault(_address(one.person), one)
    return tuple(found.values())


def _is_organizer(event: Event, person: Person, response: str) -> bool:
    return response == "organizer" or (bool(person.address) and _address(person) == _address(event.organizer))


def _address(person: Person) -> str:
    return (person.address or person.name).strip().casefold()
