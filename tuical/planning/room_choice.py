"""Which rooms suit a meeting: filters, what a room offers, and their order for a slot, free ones first.

What the directory does not say of a room does not speak against it, except where a feature is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tuical.model.event import Event
from tuical.model.event_change import AttendeeType
from tuical.model.place import Place
from tuical.model.window import Window
from tuical.planning.availability import FREE, NOTHING, PARTLY, TAKEN, UNKNOWN, Calendar, availability

SCREEN, VIDEO, WHEELCHAIR, WHITEBOARD = "screen", "video", "step-free", "whiteboard"
FEATURES = (SCREEN, VIDEO, WHEELCHAIR, WHITEBOARD)
_NAMES = {
    SCREEN: ("screen", "display", "projector", "tv"),
    VIDEO: ("video", "teams room", "conference"),
    WHEELCHAIR: ("step-free", "wheelchair", "accessible"),
    WHITEBOARD: ("whiteboard", "board"),
}
"""Beginnings of the words that organisations tag rooms with; every one calls them otherwise."""
ORDER = (FREE, PARTLY, TAKEN, UNKNOWN)


class RoomFilters(NamedTuple):
    """What a room has to be; the defaults ask for nothing."""

    building: str = ""
    floor: str = ""
    seats: int = 0
    features: frozenset[str] = frozenset()


class RoomRow(NamedTuple):
    """A room against the slot."""

    place: Place
    calendar: Calendar
    state: str
    """FREE, PARTLY, TAKEN or UNKNOWN."""
    booked: bool = False
    """Whether the meeting has it already."""


def features_of(place: Place) -> frozenset[str]:
    """What a room offers, by its devices and tags."""
    tags = [tag.casefold() for tag in place.tags]
    found = {name for name, words in _NAMES.items() if any(tag.startswith(words) for tag in tags)}
    told = {SCREEN: place.display, VIDEO: place.video, WHEELCHAIR: place.wheelchair}
    return frozenset(found | {name for name, value in told.items() if value})


def suits(place: Place, filters: RoomFilters) -> bool:
    """Whether a room may be shown."""
    return (
        filters.building in ("", place.building)
        and filters.floor in ("", place.floor)
        and (place.capacity is None or place.capacity >= filters.seats)
        and filters.features <= features_of(place)
    )


def room_rows(
    places: Iterable[Place],
    calendars: Mapping[str, Calendar],
    slot: Window,
    seats: int,
    booked: Iterable[str] = (),
    near: Collection[str] = (),
) -> tuple[RoomRow, ...]:
    """The rooms in the order in which they are offered; addresses are in small letters.

    Free ones first; of those the one that the meeting has, then those that are near, then those that hold everybody,
    the smallest first.
    """
    has = frozenset(booked)
    rows = []
    for place in places:
        calendar = calendars.get(place.email.casefold(), NOTHING)
        rows.append(RoomRow(place, calendar, availability(calendar, slot), place.email.casefold() in has))
    return tuple(sorted(rows, key=lambda row: _rank(row, seats, near)))


def buildings_of(places: Iterable[Place]) -> tuple[str, ...]:
    """The buildings by name."""
    return tuple(sorted({place.building for place in places if place.building}))


def floors_of(places: Iterable[Place], building: str) -> tuple[str, ...]:
    """The floors of a building, or of all of them."""
    found = {place.floor for place in places if place.floor and building in ("", place.building)}
    return tuple(sorted(found, key=lambda floor: (not floor.lstrip("-").isdecimal(), _number(floor), floor)))


def next_of(choices: Sequence[str], now: str) -> str:
    """The choice after the present one; after the last one comes none."""
    following = choices.index(now) + 1 if now in choices else 0
    return choices[following] if following < len(choices) else ""


def heads(event: Event | None) -> int:
    """How many people come: everybody invited but rooms, and the organiser."""
    if event is None:
        return 0
    people = {one.person.address.casefold() for one in event.attendees if one.kind != AttendeeType.RESOURCE}
    return len(people | {event.organizer.address.casefold()})


def _rank(row: RoomRow, seats: int, near: Collection[str]) -> tuple[int, bool, bool, bool, int, str]:
    capacity = row.place.capacity
    fits = capacity is not None and capacity >= seats
    far = row.place.email.casefold() not in near
    return ORDER.index(row.state), not row.booked, far, not fits, capacity or 0, row.place.name.casefold()


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 6 else 0
