"""Rooms and room lists as places (reference 12). What a place says is kept in its mailbox's profile; rooms of one
building form a list."""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tuical.emulator.directory import folded
from tuical.emulator.errors import GraphError
from tuical.emulator.mailbox import Mailbox

if TYPE_CHECKING:
    from tuical.emulator.world import World


class RoomList(NamedTuple):
    """The rooms of one building under an address of its own."""

    name: str
    address: str
    rooms: tuple[Mailbox, ...]


def rooms(world: "World") -> list[Mailbox]:
    """Every room, in the order they were made."""
    return [box for box in world.mailboxes.values() if box.kind == "room"]


def room_lists(world: "World") -> list[RoomList]:
    """Every list, in the order of their first rooms. A room stays in its list whatever building it names later."""
    found: dict[str, list[Mailbox]] = {}
    for box in rooms(world):
        name = str(box.profile.get("roomList", box.profile.get("building")) or "")
        if name:
            found.setdefault(name, []).append(box)
    return [RoomList(name, _list_address(name, boxes[0]), tuple(boxes)) for name, boxes in found.items()]


def _list_address(name: str, box: Mailbox) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '-', folded(name)).strip('-')}-rooms@{box.address.partition('@')[2]}"


def find_list(world: "World", address: str) -> RoomList:
    """A list by its address, never by its id (reference 12). Raises 404."""
    found = next((one for one in room_lists(world) if one.address == address.lower()), None)
    if found is None:
        raise unknown_place()
    return found


def find_place(world: "World", name: str) -> Mailbox | RoomList:
    """A room or a list by id or address, in any letter case. Raises 404."""
    wanted = name.lower()
    for box in rooms(world):
        if wanted in {box.address, room_id(box)}:
            return box
    for one in room_lists(world):
        if wanted in {one.address, list_id(one)}:
            return one
    raise unknown_place()


def unknown_place() -> GraphError:
    """404 for what is neither a room nor a list."""
    return GraphError(404, "ErrorItemNotFound", "The requested place was not found.")


def room_id(box: Mailbox) -> str:
    """The place's id, not that of the room's user."""
    return box.identifiers.uuid(f"place {box.number}")


def list_id(one: RoomList) -> str:
    """The place's id of a list."""
    return one.rooms[0].identifiers.uuid(f"room list {one.name}")


def room(box: Mailbox) -> dict[str, Any]:
    """A room; what nobody said is null, as in most tenants."""
    profile, features = box.profile, list(box.profile.get("features") or ())
    floor = str(profile.get("floor") or "")
    video, screen = ("Teams Rooms" if "video" in features else None), ("Screen" if "screen" in features else None)
    derived = {
        "address": None, "geoCoordinates": None, "phone": None, "nickname": box.name, "label": None,
        "building": None, "floorNumber": int(floor) if floor.isdecimal() else None, "floorLabel": floor or None,
        "isWheelChairAccessible": "step-free" in features, "bookingType": "standard", "tags": features,
        "audioDeviceName": video, "videoDeviceName": video, "displayDeviceName": screen, "capacity": None,
    }  # fmt: skip
    given = {name: profile[name] for name in derived if name in profile and profile[name] != ""}
    return {"id": room_id(box), "emailAddress": box.address, "displayName": box.name, **derived, **given}


def room_list(one: RoomList) -> dict[str, Any]:
    """A list; its address is that of the building."""
    kept = one.rooms[0].profile.get("listPlace") or {}
    address = next((box.profile["address"] for box in one.rooms if box.profile.get("address")), None)
    base = {"displayName": one.name, "address": address, "geoCoordinates": None, "phone": None}
    return {"id": list_id(one), **base, **kept, "emailAddress": one.address}
