"""Rooms, room lists and other places of an organisation, and what one looks for in a room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tuical.model.event import Coordinates, PostalAddress

ROOM = "room"
ROOM_LIST = "roomList"
WORKSPACE = "workspace"

PLACES = "places"
FIND_ROOMS = "findRooms"
TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Place:
    """A place; empty and None where the service says nothing, as it does of most members in real organisations."""

    name: str
    email: str
    """Address of its mailbox: what is invited, and how the rooms of a list are asked for."""
    id: str = ""
    kind: str = ROOM
    """room, roomList, workspace, or a newer word."""
    nickname: str = ""
    label: str = ""
    capacity: int | None = None
    building: str = ""
    floor_label: str = ""
    floor_number: int | None = None
    booking: str = ""
    """standard (bookable), reserved (whoever comes first), or a newer word."""
    wheelchair: bool | None = None
    tags: tuple[str, ...] = ()
    audio: str = ""
    video: str = ""
    display: str = ""
    """Names of devices in the room."""
    phone: str = ""
    postal: PostalAddress = field(default_factory=PostalAddress)
    coordinates: Coordinates | None = None
    parent_id: str = ""

    @property
    def floor(self) -> str:
        """What to call its floor, empty where nobody says."""
        return self.floor_label or ("" if self.floor_number is None else str(self.floor_number))


class RoomWish(NamedTuple):
    """What a room has to be; the defaults ask for nothing."""

    capacity: int = 0
    """At least so many seats."""
    building: str = ""
    floor: str = ""
    """Label or number."""
    tags: tuple[str, ...] = ()
    """Every one of them."""
    wheelchair: bool = False
    """Whether a wheelchair has to get in."""
    bookable: bool = False
    """Whether it has to be booked, so that nobody else can sit in it (bookingType standard)."""


class RoomSource(NamedTuple):
    """Rooms, and which way found them."""

    way: str
    """PLACES, FIND_ROOMS (names and addresses only, the first 100, not chosen by the wish), or TYPED."""
    rooms: tuple[Place, ...]
    why: str = ""
    """Why no better way was open, as one sentence; empty for PLACES."""


class PlaceChange(NamedTuple):
    """What to set of a room; None stays as it is."""

    nickname: str | None = None
    label: str | None = None
    capacity: int | None = None
    building: str | None = None
    floor_label: str | None = None
    floor_number: int | None = None
    wheelchair: bool | None = None
    tags: tuple[str, ...] | None = None
    audio: str | None = None
    video: str | None = None
    display: str | None = None
    phone: str | None = None


def suits(place: Place, wish: RoomWish) -> bool:
    """Whether a room is what is looked for; what the service does not say of it does not count for it."""
    tags = {tag.casefold() for tag in place.tags}
    return (
        (place.capacity or 0) >= wish.capacity
        and _same(wish.building, place.building)
        and (_same(wish.floor, place.floor_label) or _same(wish.floor, str(place.floor_number)))
        and all(tag.casefold() in tags for tag in wish.tags)
        and (place.wheelchair is True or not wish.wheelchair)
        and (place.booking == "standard" or not wish.bookable)
    )


def _same(wanted: str, found: str) -> bool:
    return not wanted or wanted.casefold() == found.casefold()
