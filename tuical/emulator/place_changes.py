"""PATCH of a place: which members of a room or a room list can be written, and of which type (reference 12)."""

from collections.abc import Mapping
from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.errors import unreadable
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.places import RoomList

_ADDRESS = frozenset({"street", "city", "state", "countryOrRegion", "postalCode"})
_COORDINATES = frozenset({"latitude", "longitude", "accuracy", "altitude", "altitudeAccuracy"})
_READ_ONLY = frozenset({"id", "placeId", "emailAddress", "displayName"})


def _coordinates(value: Any, name: str) -> dict[str, Any]:
    found = v.record(value, name)
    for member, one in found.items():
        if member not in _COORDINATES or isinstance(one, bool) or not isinstance(one, int | float | None):
            raise unreadable(f"The property '{name}.{member}' is not of type 'microsoft.graph.outlookGeoCoordinates'.")
    return dict(found)


def _address(value: Any, name: str) -> dict[str, Any]:
    found = v.record(value, name)
    unknown = [member for member in found if member not in _ADDRESS]
    if unknown:
        raise unreadable(f"The property '{unknown[0]}' does not exist on type 'microsoft.graph.physicalAddress'.")
    return {member: v.nullable(v.text())(one, f"{name}.{member}") for member, one in found.items()}


def _whole(value: Any, name: str) -> int:
    """A number, also one in quotes, as the samples print capacities."""
    plain = int(value) if isinstance(value, str) and value.isdecimal() else value
    found: int = v.number(-100, 100_000)(plain, name)
    return found


_TEXT = v.nullable(v.text(255))
_PLACE: dict[str, v.Check] = {
    "address": v.nullable(_address), "geoCoordinates": v.nullable(_coordinates), "phone": _TEXT,
}  # fmt: skip
_ROOM: dict[str, v.Check] = _PLACE | {
    "nickname": v.text(255), "label": _TEXT, "building": _TEXT, "floorLabel": _TEXT, "audioDeviceName": _TEXT,
    "videoDeviceName": _TEXT, "displayDeviceName": _TEXT, "capacity": v.nullable(_whole),
    "floorNumber": v.nullable(_whole), "isWheelChairAccessible": v.nullable(v.boolean),
    "tags": v.list_of(v.text(255)), "bookingType": v.one_of(("unknown", "standard", "reserved")),
}  # fmt: skip
_LIST: dict[str, v.Check] = _PLACE | {"displayName": v.text(255)}


def change_room(box: Mailbox, body: Mapping[str, Any]) -> None:
    """PATCH of a room; it stays in the list that it is in. Raises 400."""
    given = _read(body, "room", _ROOM)
    if "building" in given:
        box.profile.setdefault("roomList", box.profile.get("building"))
    box.profile.update(given)
    box.new_change_key()


def change_list(one: RoomList, body: Mapping[str, Any]) -> None:
    """PATCH of a list. Raises 400."""
    keeper = one.rooms[0]
    keeper.profile["listPlace"] = (keeper.profile.get("listPlace") or {}) | _read(body, "roomList", _LIST)
    keeper.new_change_key()


def _read(body: Mapping[str, Any], kind: str, known: Mapping[str, v.Check]) -> dict[str, Any]:
    stated = str(body.get("@odata.type") or kind).removeprefix("#").removeprefix("microsoft.graph.")
    if stated.lower() != kind.lower():
        raise unreadable(f"The place is of type 'microsoft.graph.{kind}', not 'microsoft.graph.{stated}'.")
    unknown = [name for name in body if name not in known and name not in _READ_ONLY and "@" not in name]
    if unknown:
        raise unreadable(f"The property '{unknown[0]}' does not exist on type 'microsoft.graph.{kind}'.")
    return {name: known[name](value, name) for name, value in body.items() if name in known}
