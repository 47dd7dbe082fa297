"""Rooms and room lists: read whole, chosen by a wish, found by whichever way is open."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from tests.graph.support import Bench, ok, refused
from tuical import errors
from tuical.graph import places, rooms
from tuical.model.capabilities import PERSONAL
from tuical.model.event import Coordinates, PostalAddress
from tuical.model.place import FIND_ROOMS, PLACES, ROOM_LIST, TYPED, Place, PlaceChange, RoomWish, suits
from tuical.wire.rooms import decode_place

HOOD = {
    "id": "3162",
    "@odata.type": "#microsoft.graph.room",
    "displayName": "Hood\x1b]8;;x\x07",
    "emailAddress": "hood@contoso.com",
    "nickname": "The big one",
    "label": "100",
    "capacity": "40",
    "building": "1",
    "floorLabel": "2nd",
    "floorNumber": 2,
    "bookingType": "Standard",
    "isWheelChairAccessible": True,
    "tags": ["benches", "nice view"],
    "audioDeviceName": "phone",
    "videoDeviceName": None,
    "displayDeviceName": "hub",
    "phone": "000",
    "address": {"street": "Main 1", "city": "Buffalo", "state": "NY", "postalCode": "98052"},
    "geoCoordinates": {"latitude": 47.5, "longitude": -122.25},
    "parentId": "F2",
}
PLACE = Place(
    name="Hood",
    email="hood@contoso.com",
    id="3162",
    nickname="The big one",
    label="100",
    capacity=40,
    building="1",
    floor_label="2nd",
    floor_number=2,
    booking="standard",
    wheelchair=True,
    tags=("benches", "nice view"),
    audio="phone",
    display="hub",
    phone="000",
    postal=PostalAddress("Main 1", "Buffalo", "NY", "", "98052"),
    coordinates=Coordinates(47.5, -122.25),
    parent_id="F2",
)
BARE = {"id": "9", "displayName": "Cupboard", "emailAddress": "cupboard@contoso.com", "capacity": None, "tags": None}


def asked(bench: Bench, number: int = -1) -> dict[str, list[str]]:
    """The query of a request."""
    return parse_qs(bench.script.requests[number].url.query.decode())


async def test_rooms_are_read_whole_and_to_the_last_page() -> None:
    link = "https://graph.microsoft.com/v1.0/places/microsoft.graph.room?$skip=1"
    bench = Bench(ok({"value": [HOOD, 5, {"displayName": "Nobody"}], "@odata.nextLink": link}), ok({"value": [BARE]}))
    found = await places.list_rooms(bench.client)
    assert found == (PLACE, Place("Cupboard", "cupboard@contoso.com", "9"))
    assert bench.script.paths[0] == "GET /v1.0/places/microsoft.graph.room"
    assert asked(bench, 0) == {"$top": ["100"]}
    assert (found[0].floor, found[1].floor) == ("2nd", "")


def test_members_that_are_misspelt_in_real_answers() -> None:
    odd = {"id": "1", "isWheelchairAccessible": "true", "displayDevice": "hub", "geocoordinates": {"latitude": 1}}
    found = decode_place(json.dumps(odd).encode())
    assert (found.wheelchair, found.display, found.coordinates) == (True, "hub", Coordinates(1.0))
    assert decode_place(b'{"id":"1","@odata.type":"#microsoft.graph.moonBase"}').kind == "moonBase"


async def test_lists_their_rooms_and_single_places() -> None:
    lists = {"value": [{"id": "L", "displayName": "Building 1", "emailAddress": "b1@contoso.com"}]}
    bench = Bench(ok(lists), ok({"value": [HOOD]}), ok({**BARE, "@odata.type": "#microsoft.graph.roomList"}))
    (found,) = await places.list_room_lists(bench.client)
    assert (found.kind, found.email) == (ROOM_LIST, "b1@contoso.com")
    assert await places.rooms_of(bench.client, found.email) == (PLACE,)
    assert (await places.get_place(bench.client, "hood@contoso.com")).kind == ROOM_LIST
    assert bench.script.paths == [
        "GET /v1.0/places/microsoft.graph.roomlist",
        "GET /v1.0/places/b1@contoso.com/microsoft.graph.roomlist/rooms",
        "GET /v1.0/places/hood@contoso.com",
    ]


async def test_a_change_writes_the_given_members_only() -> None:
    bench = Bench(ok(HOOD))
    change = PlaceChange(capacity=50, wheelchair=False, tags=("benches",), floor_number=0, audio="phone")
    assert await places.change_place(bench.client, "hood@contoso.com", change) == PLACE
    assert json.loads(bench.script.requests[0].content) == {
        "@odata.type": "microsoft.graph.room",
        "capacity": 50,
        "isWheelChairAccessible": False,
        "tags": ["benches"],
        "floorNumber": 0,
        "audioDeviceName": "phone",
    }


WISH = RoomWish(8, "O'Neil", "2", ("nice view",), wheelchair=True, bookable=True)


async def test_a_wish_is_a_filter_with_its_texts_quoted() -> None:
    bench = Bench(ok({"value": [HOOD, BARE]}))
    assert await places.list_rooms(bench.client, RoomWish(capacity=8)) == (PLACE,)
    assert asked(bench)["$filter"] == ["capacity ge 8"]
    assert places.filter_of(WISH) == (
        "capacity ge 8 and building eq 'O''Neil' and (floorLabel eq '2' or floorNumber eq 2)"
        " and tags/any(tag:tag eq 'nice view') and isWheelChairAccessible eq true and bookingType eq 'standard'"
    )
    assert places.filter_of(RoomWish(floor="ground")) == "(floorLabel eq 'ground')"


async def test_a_refused_filter_costs_nobody_the_rooms() -> None:
    bench = Bench(refused(400, "BadRequest", "Invalid filter clause"), ok({"value": [HOOD, BARE]}))
    assert await places.list_rooms(bench.client, RoomWish(tags=("Benches",))) == (PLACE,)
    assert "$filter" not in asked(bench)


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (RoomWish(), True),
        (RoomWish(40, "1", "2ND", ("Benches",), True, True), True),
        (RoomWish(floor="2"), True),
        (RoomWish(41), False),
        (RoomWish(building="2"), False),
        (RoomWish(floor="3"), False),
        (RoomWish(tags=("benches", "piano")), False),
    ],
)
def test_what_suits(wish: RoomWish, fits: bool) -> None:
    assert suits(PLACE, wish) is fits


@pytest.mark.parametrize("wish", [RoomWish(1), RoomWish(wheelchair=True), RoomWish(bookable=True), RoomWish(floor="1")])
def test_what_is_not_told_does_not_count(wish: RoomWish) -> None:
    assert not suits(Place("Cupboard", "c@c"), wish)


FOUND: dict[str, Any] = {"value": [{"name": "Adams", "address": "adams@c.com"}, {"name": "None"}]}
CLOSED = [
    refused(403, "Authorization_RequestDenied"),
    refused(404, "ResourceNotFound"),
    refused(400, "BadRequest", "Resource not found for the segment 'places'."),
    refused(501, "NotImplemented"),
]


async def test_places_first() -> None:
    bench = Bench(ok({"value": [HOOD]}))
    found = await rooms.find_rooms(bench.client, wish=RoomWish(4))
    assert found == (PLACES, (PLACE,), "")


@pytest.mark.parametrize("answer", CLOSED, ids=lambda answer: str(answer.status_code))
async def test_then_find_rooms_of_the_beta(answer: httpx.Response) -> None:
    bench = Bench(answer, ok(FOUND))
    found = await rooms.find_rooms(bench.client, room_list="o'neil@c.com")
    assert (found.way, found.rooms) == (FIND_ROOMS, (Place("Adams", "adams@c.com"),))
    assert "names and addresses" in found.why
    assert bench.script.requests[-1].url.raw_path == b"/beta/me/findRooms(RoomList='o%27%27neil@c.com')"


async def test_then_what_was_typed() -> None:
    bench = Bench(*CLOSED[:2])
    found = await rooms.find_rooms(bench.client, typed=[" hood@contoso.com "])
    assert (found.way, found.rooms) == (TYPED, (Place("", "hood@contoso.com"),))
    assert "type the address" in found.why
    assert bench.script.paths == ["GET /v1.0/places/microsoft.graph.room", "GET /beta/me/findRooms"]


async def test_lists_go_the_same_ways() -> None:
    bench = Bench(CLOSED[0], ok(FOUND), *CLOSED[:2])
    found = await rooms.find_room_lists(bench.client)
    assert (found.way, [place.kind for place in found.rooms]) == (FIND_ROOMS, [ROOM_LIST])
    assert bench.script.paths[-1] == "GET /beta/me/findRoomLists"
    assert (await rooms.find_room_lists(bench.client)).way == TYPED


async def test_in_a_dialect_without_places_nothing_is_sent_there() -> None:
    found_there = {"value": [{"Name": "Adams", "Address": "adams@c.com"}]}
    bench = Bench(ok(found_there), base="https://outlook.office.com/api")
    found = await rooms.find_rooms(bench.client, room_list="b1@c.com")
    assert (found.way, found.rooms) == (FIND_ROOMS, (Place("Adams", "adams@c.com"),))
    assert "Outlook REST" in found.why
    assert bench.script.paths == ["GET /api/beta/me/findrooms(roomlist='b1@c.com')"]


async def test_no_network_is_no_closed_way() -> None:
    bench = Bench(*[httpx.ConnectError("gone")] * 2)
    with pytest.raises(errors.NotSent):
        await rooms.find_rooms(bench.client, typed=["a@c.com"])


@pytest.mark.parametrize("text", ["hood", "@c.com", "hood@", "ho od@c.com", "a\x1b@c.com", ""])
async def test_what_is_no_address_is_refused_before_anything_is_sent(text: str) -> None:
    bench = Bench()
    with pytest.raises(errors.UsageError, match="no mail address"):
        await rooms.find_rooms(bench.client, typed=[text])
    assert bench.script.requests == []


async def test_a_personal_account_types_its_rooms_and_is_told_why() -> None:
    bench = Bench()
    bench.client.account_kind = PERSONAL
    found = await rooms.find_rooms(bench.client, typed=["hood@c.com"])
    assert (found.way, [place.email for place in found.rooms]) == (TYPED, ["hood@c.com"])
    assert "personal" in found.why
    questions = (places.list_rooms, places.list_room_lists, rooms.list_found_rooms, rooms.list_found_room_lists)
    for question in questions:
        with pytest.raises(errors.NotForThisAccount):
            await question(bench.client)
    assert bench.script.requests == []
