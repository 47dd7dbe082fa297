"""Rooms, room lists and other places of the organisation (places: list, get, update)."""

from __future__ import annotations

from functools import partial

import httpx

from tuical import errors
from tuical.graph.client import GraphClient
from tuical.graph.paging import collect
from tuical.model.capabilities import Capability, require
from tuical.model.place import ROOM_LIST, Place, PlaceChange, RoomWish, suits
from tuical.wire.rooms import change_body, decode_place, decode_places

_PLACES = "places"
_PAGE = "100"
_ANY = RoomWish()


async def list_rooms(client: GraphClient, wish: RoomWish = _ANY) -> tuple[Place, ...]:
    """Every room that suits (list places: microsoft.graph.room); raises errors.AccessDenied without the permission.

    Where the service refuses the filter all rooms are read and chosen from here.
    """
    require(client.account_kind, Capability.ROOMS)
    return await _chosen(client, ("microsoft.graph.room",), wish)


async def list_room_lists(client: GraphClient) -> tuple[Place, ...]:
    """Every room list (list places: microsoft.graph.roomlist)."""
    return await list_places(client, ROOM_LIST)


async def list_places(client: GraphClient, kind: str) -> tuple[Place, ...]:
    """Every place of a kind: room, roomList, workspace, building, floor, section, desk (list places)."""
    require(client.account_kind, Capability.ROOMS)
    url = client.endpoints.url(_PLACES, f"microsoft.graph.{kind.casefold()}", query={"$top": _PAGE})
    return await collect(client, url, partial(decode_places, kind=kind))


async def rooms_of(client: GraphClient, room_list: str, wish: RoomWish = _ANY) -> tuple[Place, ...]:
    """The rooms of a list that suit; `room_list` is the list's address, not its id (list places: rooms)."""
    require(client.account_kind, Capability.ROOMS)
    return await _chosen(client, (room_list, "microsoft.graph.roomlist", "rooms"), wish)


async def get_place(client: GraphClient, place: str) -> Place:
    """A room, a room list or another place by its id or address (get place); raises errors.NotThere."""
    require(client.account_kind, Capability.ROOMS)
    return await client.read(client.endpoints.url(_PLACES, place), decode_place)


async def change_place(client: GraphClient, place: str, change: PlaceChange) -> Place:
    """Change a room by its id or address, as administrators may (update place); the room as it is then."""
    require(client.account_kind, Capability.ROOMS)
    return decode_place(await client.write("PATCH", client.endpoints.url(_PLACES, place), change_body(change)))


def filter_of(wish: RoomWish) -> str:
    """The wish as an OData filter, empty when it asks for nothing; apostrophes in texts are doubled."""
    parts = [f"capacity ge {wish.capacity}"] if wish.capacity > 0 else []
    if wish.building:
        parts.append(f"building eq {_literal(wish.building)}")
    if wish.floor:
        number = f" or floorNumber eq {int(wish.floor)}" if _is_number(wish.floor) else ""
        parts.append(f"(floorLabel eq {_literal(wish.floor)}{number})")
    parts += [f"tags/any(tag:tag eq {_literal(tag)})" for tag in wish.tags]
    if wish.wheelchair:
        parts.append("isWheelChairAccessible eq true")
    if wish.bookable:
        parts.append("bookingType eq 'standard'")
    return " and ".join(parts)


async def _chosen(client: GraphClient, segments: tuple[str, ...], wish: RoomWish) -> tuple[Place, ...]:
    condition = filter_of(wish)
    if condition:
        try:
            filtered = _url(client, segments, {"$filter": condition, "$top": _PAGE})
            return await _suiting(client, filtered, wish)
        except errors.Rejected as refused:
            if refused.status != 400:
                raise
    return await _suiting(client, _url(client, segments, {"$top": _PAGE}), wish)


def _url(client: GraphClient, segments: tuple[str, ...], query: dict[str, str]) -> httpx.URL:
    return client.endpoints.url(_PLACES, *segments, query=query)


async def _suiting(client: GraphClient, url: httpx.URL, wish: RoomWish) -> tuple[Place, ...]:
    return tuple(place for place in await collect(client, url, decode_places) if suits(place, wish))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdigit() and len(text) < 6
