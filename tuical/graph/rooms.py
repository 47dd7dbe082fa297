"""Rooms by whichever way is open: places, else findRooms and findRoomLists (beta), else the addresses typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from tuical import errors
from tuical.graph import places
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import call
from tuical.graph.paging import collect
from tuical.model.capabilities import Capability, require
from tuical.model.keys import OWN_MAILBOX
from tuical.model.place import FIND_ROOMS, PLACES, ROOM, ROOM_LIST, TYPED, Place, RoomSource, RoomWish
from tuical.text import safe_text
from tuical.wire.rooms import decode_found_rooms

Way = tuple[str, Callable[[], Awaitable[tuple[Place, ...]]]]
"""A way's name, and how it is gone."""

_CLOSED = (errors.NotForThisAccount, errors.AccessDenied, errors.NotThere, errors.Rejected, errors.ConsentNeeded)
"""What says that a way is not open: the kind of account, no permission, not there, not understood."""
_REFUSED = {
    PLACES: "Your organisation does not let you read the details of rooms, so their names and addresses are shown.",
    FIND_ROOMS: "Your organisation does not let you list its rooms; type the address of a room instead.",
}
_ANY = RoomWish()


async def find_rooms(
    client: GraphClient,
    *,
    wish: RoomWish = _ANY,
    room_list: str = "",
    typed: Sequence[str] = (),
    mailbox: str = OWN_MAILBOX,
) -> RoomSource:
    """Rooms, of one list if `room_list` is its address, and the way that found them.

    findRooms tells names and addresses only, so that its rooms are not chosen by `wish`. Where neither is open the
    rooms are those of the addresses in `typed`. Raises errors.UsageError for a typed address that is none, and every
    error that says nothing about a way being closed (no network, throttling).
    """
    by_places = partial(places.rooms_of, client, room_list, wish) if room_list else None
    ways: tuple[Way, ...] = (
        (PLACES, by_places or partial(places.list_rooms, client, wish)),
        (FIND_ROOMS, partial(list_found_rooms, client, room_list, mailbox)),
    )
    return await _first_open(ways, typed_rooms(typed))


async def find_room_lists(client: GraphClient, *, typed: Sequence[str] = (), mailbox: str = OWN_MAILBOX) -> RoomSource:
    """Room lists, and the way that found them; like `find_rooms`."""
    ways: tuple[Way, ...] = (
        (PLACES, partial(places.list_room_lists, client)),
        (FIND_ROOMS, partial(list_found_room_lists, client, mailbox)),
    )
    return await _first_open(ways, typed_rooms(typed, ROOM_LIST))


async def list_found_rooms(client: GraphClient, room_list: str = "", mailbox: str = OWN_MAILBOX) -> tuple[Place, ...]:
    """The first 100 rooms, or those of a list by its address: names and addresses only (user: findRooms, beta)."""
    require(client.account_kind, Capability.ROOMS)
    function = call("findRooms", RoomList=room_list) if room_list else "findRooms"
    return await collect(client, client.endpoints.url(mailbox, function, version="beta"), decode_found_rooms)


async def list_found_room_lists(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[Place, ...]:
    """Every room list: names and addresses only (user: findRoomLists, beta)."""
    require(client.account_kind, Capability.ROOMS)
    url = client.endpoints.url(mailbox, "findRoomLists", version="beta")
    return await collect(client, url, partial(decode_found_rooms, kind=ROOM_LIST))


def typed_rooms(addresses: Sequence[str], kind: str = ROOM) -> tuple[Place, ...]:
    """Rooms of which only the address is known; raises errors.UsageError for what is no address."""
    return tuple(Place("", _address(address.strip()), kind=kind) for address in addresses)


async def _first_open(ways: Sequence[Way], typed: tuple[Place, ...]) -> RoomSource:
    why = ""
    for way, look in ways:
        try:
            return RoomSource(way, await look(), why)
        except _CLOSED as closed:
            told = isinstance(closed, errors.NotForThisAccount | errors.NotInDialect)
            why = closed.title if told else _REFUSED[way]
    return RoomSource(TYPED, typed, why)


def _address(text: str) -> str:
    name, _, domain = text.rpartition("@")
    if not name or not domain or any(character.isspace() or not character.isprintable() for character in text):
        told = safe_text(text, limit=60)
        raise errors.UsageError(f"{told} is no mail address.", "Nothing was asked; type one such as room@example.com.")
    return text
