"""Worlds of rooms, places and people: two buildings with rooms, and a colleague whom Ana has met."""

from __future__ import annotations

import re

from tests.emulator.service import Service, meeting
from tests.exchanges.reading import Exchange
from tests.exchanges.staging import Scene, Standing
from tuical.emulator.places import room_lists

# Recorded members that the schema of places does not have, or spells otherwise.
MISPRINTED = frozenset({"isManaged", "displayDevice", "geocoordinates"})


async def _buildings(service: Service) -> Standing:
    service.room.profile |= {"building": "Building 1", "floor": "1", "features": ["screen"]}
    service.world.add_person("cf200@contoso.com", "Conf Room 200", kind="room", building="Building 2", capacity=40)
    return Standing({})


async def _named_place(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """The recorded room or list, by its id or address, is one that is there."""
    path = exchange.request["path"]
    first, _ = room_lists(service.world)
    is_list = "roomlist" in path.lower() or "roomList" in str((exchange.response or {}).get("body"))
    found = first.address if is_list else service.room.address
    path = re.sub(r"(?i)(/places)/(?!microsoft\.graph)[^/?]+", rf"\1/{found}", path)
    path = re.sub(r"(?i)(roomlist=)'[^']+'", rf"\1'{first.address}'", path)
    return standing._replace(path=path)


async def _people(service: Service) -> Standing:
    await service.create(meeting())
    return Standing({})


async def _searched(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """Whoever is searched for is there."""
    wanted = re.search(r"(?i)search=[\"%22]*([a-z]+)", exchange.request["path"])
    if wanted:
        service.world.add_person(f"{wanted[1].lower()}@contoso.com", f"{wanted[1].title()} Moore")
    return standing


SCENES = {
    "findRooms": Scene(_buildings, _named_place),
    "findRoomLists": Scene(_buildings),
    "place_list": Scene(_buildings, _named_place, absent=MISPRINTED),
    "place_get": Scene(_buildings, _named_place, absent=MISPRINTED),
    "place_update": Scene(_buildings, _named_place, absent=MISPRINTED),
    "people_list": Scene(_people, _searched),
}
