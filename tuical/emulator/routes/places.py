"""Rooms and room lists: `/places` and, on beta, findRooms and findRoomLists."""

from collections.abc import Iterable
from typing import Any

from tuical.emulator.call import Call, Reply, dump, entity
from tuical.emulator.errors import GraphError, access_denied
from tuical.emulator.odata import plain_list
from tuical.emulator.place_changes import change_list, change_room
from tuical.emulator.places import RoomList, find_list, find_place, room, room_list, room_lists, rooms, unknown_place

PAGE = 100
_FIRST = 100  # findRooms knows no more and has no pages (reference 12)


def _check(call: Call) -> None:
    """Places need a work account and a permission that an administrator gives. Raises 403."""
    if call.viewer.personal or call.world.places_refused:
        raise GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def list_rooms(call: Call) -> Reply:
    """Every room of the organisation."""
    _check(call)
    return plain_list(call, "places/microsoft.graph.room", map(room, rooms(call.world)), size=PAGE)


def list_room_lists(call: Call) -> Reply:
    """Every room list of the organisation."""
    _check(call)
    return plain_list(call, "places/microsoft.graph.roomList", map(room_list, room_lists(call.world)), size=PAGE)


def list_rooms_of(call: Call) -> Reply:
    """The rooms of one list, by the list's address."""
    _check(call)
    found = find_list(call.world, call.ids[0])
    context = f"places('{found.address.replace('@', '%40')}')/microsoft.graph.roomList/rooms"
    return plain_list(call, context, map(room, found.rooms), size=PAGE)


def get_place(call: Call) -> Reply:
    """A room or a list by id or address."""
    _check(call)
    call.only_options("select")
    return _place(call, find_place(call.world, call.ids[0]))


def get_room(call: Call) -> Reply:
    """The same where the path says that it is a room. Raises 404 for a list."""
    return _as_type(call, wants_list=False)


def get_room_list(call: Call) -> Reply:
    """The same where the path says that it is a list. Raises 404 for a room."""
    return _as_type(call, wants_list=True)


def _as_type(call: Call, *, wants_list: bool) -> Reply:
    _check(call)
    call.only_options("select")
    found = find_place(call.world, call.ids[0])
    if isinstance(found, RoomList) is not wants_list:
        raise unknown_place()
    return _place(call, found)


def change_place(call: Call) -> Reply:
    """PATCH by id or address."""
    _check(call)
    found = find_place(call.world, call.ids[0])
    if isinstance(found, RoomList):
        change_list(found, call.json())
    else:
        change_room(found, call.json())
    return _place(call, found)


def _place(call: Call, found: Any) -> Reply:
    is_list = isinstance(found, RoomList)
    shown = room_list(found) if is_list else room(found)
    names = {name.strip().lower() for name in call.options.get("select", "").split(",")} - {""}
    kept = {name: value for name, value in shown.items() if not names or name.lower() in {*names, "id"}}
    kind = "roomList" if is_list else "room"
    return entity(call, "places/$entity", {"@odata.type": f"#microsoft.graph.{kind}", **kept})


def find_room_lists(call: Call) -> Reply:
    """findRoomLists: name and address of every list."""
    return _addresses(call, [(room_list(one)["displayName"], one.address) for one in room_lists(call.world)])


def find_rooms(call: Call) -> Reply:
    """findRooms, of one list or of all: name and address of the first hundred."""
    address = call.arguments.get("roomlist")
    found = rooms(call.world) if address is None else find_list(call.world, address).rooms
    return _addresses(call, [(box.name, box.address) for box in found][:_FIRST])


def _addresses(call: Call, found: Iterable[tuple[str, str]]) -> Reply:
    if call.version != "beta":
        segment = call.request.path.rstrip("/").rpartition("/")[2]
        raise GraphError(400, "BadRequest", f"Resource not found for the segment '{segment}'.")
    if call.own().personal:
        raise access_denied()
    values = [{"name": name, "address": address} for name, address in found]
    context = f"{call.context}Collection(microsoft.graph.emailAddress)"
    return Reply(200, dump({"@odata.context": context, "value": values}))


ROUTES = [("GET", "findroomlists", find_room_lists), ("GET", "findrooms", find_rooms)]
SERVICE_ROUTES = [
    ("GET", "places/microsoft.graph.room", list_rooms),
    ("GET", "places/microsoft.graph.roomlist", list_room_lists),
    ("GET", "places/*", get_place),
    ("PATCH", "places/*", change_place),
    ("GET", "places/*/microsoft.graph.room", get_room),
    ("GET", "places/*/microsoft.graph.roomlist", get_room_list),
    ("GET", "places/*/microsoft.graph.roomlist/rooms", list_rooms_of),
]
