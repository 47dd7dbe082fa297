"""Rooms and room lists as places, and by findRooms and findRoomLists."""

from typing import Any

import httpx
import pytest

from tests.emulator.service import ROOM, Service, event, failed, status

BETA = "https://graph.microsoft.com/beta"
MITTE, LISBON = "berlin-mitte-rooms@contoso.com", "lisbon-2-rooms@contoso.com"


@pytest.fixture
def service() -> Service:
    made = Service()
    made.room.profile |= {"building": "Berlin Mitte", "floor": "3", "features": ["screen", "video", "step-free"]}
    made.world.add_person("hood@contoso.com", "Conf Room Hood", kind="room", capacity=16, building="Berlin Mitte")
    made.world.add_person("tejo@contoso.com", "Sala Tejo", kind="room", capacity=4, building="Lisbon 2", floor="5a")
    made.world.add_person("shed@contoso.com", "Shed", kind="room")
    return made


def names(found: Any) -> list[str]:
    return [one["displayName"] for one in found["value"]]


async def test_rooms_with_what_they_offer(service: Service) -> None:
    found = await service.get("/places/microsoft.graph.room")
    assert names(found) == ["Conf Room Adams", "Conf Room Hood", "Sala Tejo", "Shed"]
    adams, _, tejo, shed = found["value"]
    assert (adams["emailAddress"], adams["capacity"], adams["building"]) == (ROOM, 8, "Berlin Mitte")
    assert (adams["floorNumber"], adams["isWheelChairAccessible"], adams["bookingType"]) == (3, True, "standard")
    assert adams["tags"] == ["screen", "video", "step-free"]
    assert adams["videoDeviceName"]
    assert (tejo["floorNumber"], tejo["floorLabel"], tejo["videoDeviceName"]) == (None, "5a", None)
    assert (shed["capacity"], shed["building"], shed["address"]) == (None, None, None)
    assert found["@odata.context"].endswith("$metadata#places/microsoft.graph.room")


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("capacity ge 8", ["Conf Room Adams", "Conf Room Hood"]),
        ("building eq 'Berlin Mitte' and capacity gt 8", ["Conf Room Hood"]),
        ("floorNumber eq 3", ["Conf Room Adams"]),
        ("floorLabel eq '5a'", ["Sala Tejo"]),
        ("tags/any(t: t eq 'video')", ["Conf Room Adams"]),
        ("isWheelChairAccessible eq true", ["Conf Room Adams"]),
        ("startswith(displayName,'Conf')", ["Conf Room Adams", "Conf Room Hood"]),
    ],
)
async def test_filters(service: Service, clause: str, expected: list[str]) -> None:
    assert names(await service.get("/places/microsoft.graph.room", params={"$filter": clause})) == expected


async def test_pages_of_a_hundred_or_of_what_was_asked(service: Service) -> None:
    for number in range(150):
        service.world.add_person(f"r{number}@contoso.com", f"Room {number}", kind="room", building="Tower")
    pages = await service.pages("/places/microsoft.graph.room", **{"$count": "true"})
    assert [len(page["value"]) for page in pages] == [100, 54]
    assert pages[0]["@odata.count"] == 154
    options = {"$top": "3", "$skip": "1", "$select": "displayName", "$filter": "capacity ne null"}
    first, *rest = await service.pages("/places/microsoft.graph.room", **options)
    assert (names(first), rest) == (["Conf Room Hood", "Sala Tejo"], [])
    assert first["value"][0].keys() == {"id", "displayName"}
    listed = await service.pages("/places/tower-rooms@contoso.com/microsoft.graph.roomlist/rooms")
    assert [len(page["value"]) for page in listed] == [100, 50]


async def test_lists_and_their_rooms_by_address_alone(service: Service) -> None:
    lists = (await service.get("/places/microsoft.graph.roomlist"))["value"]
    assert [(one["displayName"], one["emailAddress"]) for one in lists] == [
        ("Berlin Mitte", MITTE), ("Lisbon 2", LISBON),
    ]  # fmt: skip
    found = await service.get(f"/places/{MITTE.title()}/microsoft.graph.roomList/rooms")
    assert names(found) == ["Conf Room Adams", "Conf Room Hood"]
    by_id = await service.http.get(f"/places/{lists[0]['id']}/microsoft.graph.roomlist/rooms")
    assert failed(by_id) == (404, "ErrorItemNotFound")


async def test_one_place_by_id_or_address(service: Service) -> None:
    for address, kind in ((ROOM, "room"), (MITTE, "roomList")):
        found = await service.get(f"/places/{address.upper()}")
        assert (found["@odata.type"], found["emailAddress"]) == (f"#microsoft.graph.{kind}", address)
        assert await service.get(f"/places/{found['id'].upper()}") == found
        assert await service.get(f"/places('{address}')/microsoft.graph.{kind}") == found
    assert failed(await service.http.get(f"/places/{ROOM}/microsoft.graph.roomList")) == (404, "ErrorItemNotFound")
    assert failed(await service.http.get("/places/ana@contoso.com")) == (404, "ErrorItemNotFound")


async def test_a_changed_room_stays_in_its_list_and_answers_by_its_new_size(service: Service) -> None:
    service.world.room_delay = (0, 0)
    changed = {"capacity": "1", "building": "Annexe", "label": None, "tags": ["hot"]}
    body = {"@odata.type": "microsoft.graph.room"} | changed
    answer = await service.http.patch(f"/places/{ROOM}", json=body)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["capacity"], found["building"], found["tags"]) == (1, "Annexe", ["hot"])
    assert await service.get(f"/places/{ROOM}") == found
    assert "Conf Room Adams" in names(await service.get(f"/places/{MITTE}/microsoft.graph.roomlist/rooms"))
    people = [("resource", ROOM), ("required", "lidia@contoso.com")]
    guests = [{"type": kind, "emailAddress": {"address": address}} for kind, address in people]
    made = await service.create(event(attendees=guests))
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM)[0] == "declined"


async def test_a_changed_list(service: Service) -> None:
    address = {"street": "Torstraße 1", "city": "Berlin"}
    body = {"@odata.type": "#microsoft.graph.roomList", "displayName": "Mitte", "address": address, "phone": "1"}
    answer = await service.http.patch(f"/places/{MITTE}", json=body)
    assert (answer.status_code, answer.json()["address"]) == (200, address)
    assert names(await service.get("/places/microsoft.graph.roomlist")) == ["Mitte", "Lisbon 2"]


@pytest.mark.parametrize(
    "body",
    [
        {"capacity": "many"},
        {"capacity": 8.5},
        {"isWheelChairAccessible": "yes"},
        {"colour": "red"},
        {"@odata.type": "#microsoft.graph.roomList"},
        {"geoCoordinates": {"latitude": "north"}},
        {"address": {"planet": "Mars"}},
        {"bookingType": "never"},
    ],
)
async def test_a_wrong_change_is_refused_and_changes_nothing(service: Service, body: dict[str, Any]) -> None:
    before = await service.get(f"/places/{ROOM}")
    assert (await service.http.patch(f"/places/{ROOM}", json=body | {"label": "x"})).status_code == 400
    assert await service.get(f"/places/{ROOM}") == before


async def refusals(service: Service) -> set[tuple[int, str]]:
    paths = ["microsoft.graph.room", "microsoft.graph.roomlist", ROOM, f"{MITTE}/microsoft.graph.roomlist/rooms"]
    answers = [await service.http.get(f"/places/{path}") for path in paths]
    answers.append(await service.http.patch(f"/places/{ROOM}", json={}))
    return {failed(answer) for answer in answers}


async def test_where_places_are_refused_findrooms_still_answers(service: Service) -> None:
    service.world.places_refused = True
    assert await refusals(service) == {(403, "Authorization_RequestDenied")}
    assert len((await service.get(f"{BETA}/me/findRooms"))["value"]) == 4


async def test_a_fault_refuses_places_as_well(service: Service) -> None:
    service.faults.add("status", route="/places/", status=403, code="Authorization_RequestDenied", message="No.")
    assert await refusals(service) == {(403, "Authorization_RequestDenied")}


async def test_a_personal_account_has_no_rooms(service: Service) -> None:
    service.ana.profile["personal"] = True
    assert await refusals(service) == {(403, "Authorization_RequestDenied")}
    for path in ("findRooms", "findRoomLists"):
        assert failed(await service.http.get(f"{BETA}/me/{path}")) == (403, "ErrorAccessDenied")


async def test_find_rooms_and_lists_on_beta_alone(service: Service) -> None:
    lists = await service.get(f"{BETA}/me/findRoomLists")
    assert lists["value"] == [
        {"name": "Berlin Mitte", "address": MITTE},
        {"name": "Lisbon 2", "address": LISBON},
    ]
    for path in (f"findRooms(RoomList='{MITTE}')", f"microsoft.graph.findRooms(roomlist='{MITTE.upper()}')"):
        found = (await service.get(f"{BETA}/me/{path}"))["value"]
        assert [one["address"] for one in found] == [ROOM, "hood@contoso.com"]
    assert (await service.http.get("/me/findRooms")).status_code == 400
    assert failed(await service.http.get(f"{BETA}/me/findRooms(RoomList='x@y')")) == (404, "ErrorItemNotFound")


async def test_find_rooms_ends_at_a_hundred_without_a_word(service: Service) -> None:
    for number in range(150):
        service.world.add_person(f"r{number}@contoso.com", f"Room {number}", kind="room")
    found: httpx.Response = await service.http.get(f"{BETA}/me/findRooms")
    assert found.json().keys() == {"@odata.context", "value"}
    assert len(found.json()["value"]) == 100
