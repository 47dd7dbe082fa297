"""Places as values: rooms, room lists and what findRooms tells; bodies of a change."""

from __future__ import annotations

from typing import Any

import msgspec

from tuical.model.place import ROOM, ROOM_LIST, WORKSPACE, Place, PlaceChange
from tuical.wire import clean
from tuical.wire.collections import decode_collection, decode_object
from tuical.wire.detail_shapes import Coordinates, PostalAddress
from tuical.wire.places import coordinates, postal
from tuical.wire.shapes import Address, Shape
from tuical.wire.words import word

_KINDS = {kind.casefold(): kind for kind in (ROOM, ROOM_LIST, WORKSPACE)}
_MEMBERS = {
    "wheelchair": "isWheelChairAccessible",
    "floor_label": "floorLabel",
    "floor_number": "floorNumber",
    "audio": "audioDeviceName",
    "video": "videoDeviceName",
    "display": "displayDeviceName",
}


class PlaceShape(Shape):
    """place, room, roomList and workspace; two members are misspelt in real answers."""

    odata_type: str | None = msgspec.field(name="@odata.type", default=None)
    id: str | None = None
    display_name: str | None = None
    email_address: str | None = None
    nickname: str | None = None
    label: str | None = None
    capacity: int | None = None
    building: str | None = None
    floor_label: str | None = None
    floor_number: int | None = None
    booking_type: str | None = None
    is_wheel_chair_accessible: bool | None = None
    misspelt_wheelchair: bool | None = msgspec.field(name="isWheelchairAccessible", default=None)
    tags: list[str] | None = None
    audio_device_name: str | None = None
    video_device_name: str | None = None
    display_device_name: str | None = None
    display_device: str | None = None
    phone: str | None = None
    address: PostalAddress | None = None
    geo_coordinates: Coordinates | None = None
    misspelt_coordinates: Coordinates | None = msgspec.field(name="geocoordinates", default=None)
    parent_id: str | None = None


def decode_places(content: bytes, kind: str = ROOM) -> tuple[tuple[Place, ...], str]:
    """The places of one answer, of the kind that was asked for, and the next link; raises errors.PageRefused."""
    found = decode_collection(content, PlaceShape)
    return tuple(_place(shape, kind) for shape, _ in found.items if _is_named(shape)), found.next_link


def decode_place(content: bytes) -> Place:
    """One place; raises errors.PageRefused."""
    return _place(decode_object(content, PlaceShape)[0], ROOM)


def decode_found_rooms(content: bytes, kind: str = ROOM) -> tuple[tuple[Place, ...], str]:
    """What findRooms and findRoomLists answer: names and addresses; raises errors.PageRefused."""
    found = decode_collection(content, Address)
    places = (Place(clean.name(shape.name), clean.name(shape.address), kind=kind) for shape, _ in found.items)
    return tuple(place for place in places if place.email), found.next_link


def change_body(change: PlaceChange) -> bytes:
    """The body of a change to a room; only the given members are written."""
    given = {_MEMBERS.get(name, name): value for name, value in change._asdict().items() if value is not None}
    body: dict[str, Any] = {"@odata.type": "microsoft.graph.room", **given}
    return msgspec.json.encode(body)


def _is_named(shape: PlaceShape) -> bool:
    return bool(shape.id or shape.email_address)


def _place(shape: PlaceShape, kind: str) -> Place:
    wheelchair = shape.is_wheel_chair_accessible
    return Place(
        name=clean.name(shape.display_name),
        email=clean.name(shape.email_address),
        id=shape.id or "",
        kind=_kind(shape.odata_type) or kind,
        nickname=clean.name(shape.nickname),
        label=clean.name(shape.label),
        capacity=shape.capacity,
        building=clean.name(shape.building),
        floor_label=clean.name(shape.floor_label),
        floor_number=shape.floor_number,
        booking=word(shape.booking_type),
        wheelchair=shape.misspelt_wheelchair if wheelchair is None else wheelchair,
        tags=tuple(filter(None, map(clean.name, shape.tags or ()))),
        audio=clean.name(shape.audio_device_name),
        video=clean.name(shape.video_device_name),
        display=clean.name(shape.display_device_name or shape.display_device),
        phone=clean.name(shape.phone),
        postal=postal(shape.address),
        coordinates=coordinates(shape.geo_coordinates or shape.misspelt_coordinates),
        parent_id=shape.parent_id or "",
    )


def _kind(odata_type: str | None) -> str:
    name = clean.name(odata_type).rpartition(".")[2]
    return _KINDS.get(name.casefold(), name)
