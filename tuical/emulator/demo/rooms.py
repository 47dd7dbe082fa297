"""The rooms of the demo with capacity, building, floor and features."""

from __future__ import annotations

from typing import Any, NamedTuple

from tuical.emulator.demo.people import address_of


class Room(NamedTuple):
    """A room that can be invited; `zone` is an IANA name."""

    key: str
    name: str
    capacity: int
    building: str
    floor: str
    features: tuple[str, ...]
    zone: str = "Europe/Berlin"

    @property
    def address(self) -> str:
        """Return the room's address."""
        return address_of(self.key)


ROOMS: tuple[Room, ...] = (
    Room("adams", "Conf Room Adams", 12, "Berlin Mitte", "3", ("screen", "video", "step-free")),
    Room("hood", "Conf Room Hood", 10, "Berlin Mitte", "2", ("screen", "video")),
    Room("rainier", "Conf Room Rainier", 16, "Berlin Mitte", "3", ("screen", "video", "whiteboard")),
    Room("baker", "Conf Room Baker", 8, "Berlin Mitte", "2", ("screen", "video")),
    Room("stevens", "Conf Room Stevens", 14, "Berlin Mitte", "1", ("screen", "video")),
    Room("crystal", "Conf Room Crystal", 8, "Berlin Mitte", "3", ("screen", "video", "step-free")),
    Room("surfacehub", "SurfaceHub", 20, "Berlin Mitte", "4", ("screen", "video", "whiteboard")),
    Room("aula", "Aula", 120, "Berlin Mitte", "0", ("screen", "video", "step-free")),
    Room("tejo", "Sala Tejo", 14, "Lisbon 2", "5", ("screen", "video", "step-free"), "Europe/Lisbon"),
    Room("sado", "Sala Sado", 6, "Lisbon 2", "5", ("screen",), "Europe/Lisbon"),
)

_MITTE = {"street": "Torstraße 49", "city": "Berlin", "state": "", "countryOrRegion": "Germany", "postalCode": "10119"}
_LISBON = {
    "street": "Rua Castilho 39", "city": "Lisbon", "state": "", "countryOrRegion": "Portugal", "postalCode": "1250-068",
}  # fmt: skip
# what a place says of the building it is in
BUILDINGS: dict[str, dict[str, Any]] = {
    "Berlin Mitte": {"address": _MITTE, "geoCoordinates": {"latitude": 52.5293, "longitude": 13.4050}},
    "Lisbon 2": {"address": _LISBON, "geoCoordinates": {"latitude": 38.7231, "longitude": -9.1535}},
}

ROOM_BY_KEY = {room.key: room for room in ROOMS}
