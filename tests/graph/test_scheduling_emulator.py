"""People, rooms, schedules and settings against the emulator, which shares no word of code with the client."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.emulator.service import ANA, LIDIA, ROOM, Service, daily, meeting
from tests.graph.test_emulator import client_of
from tuical import errors
from tuical.emulator.faults import Faults
from tuical.graph import categories, mailbox_settings, people, places, rooms, zones
from tuical.graph.client import GraphClient
from tuical.graph.identifiers import translate_ids
from tuical.graph.meeting_times import find_meeting_times
from tuical.graph.schedules import get_schedule
from tuical.model.custom_zone import CustomZone, ZoneChange
from tuical.model.event import Person
from tuical.model.identifier import REST, REST_IMMUTABLE
from tuical.model.mailbox_settings import SettingsChange, WorkWeek
from tuical.model.meeting_times import ANY_HOURS, Invitee, LocationWish, MeetingTimeQuery, WantedPlace
from tuical.model.place import FIND_ROOMS, PLACES, PlaceChange, RoomWish
from tuical.model.window import DAY, Window

MONDAY = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
NINE = MONDAY + 9 * 3600


@pytest.fixture
def service() -> Service:
    return Service(faults=Faults())


@pytest.fixture
async def ana(service: Service) -> AsyncIterator[GraphClient]:
    client = client_of(service, f"user:{ANA}")
    yield client
    await client.close()


async def test_a_schedule_in_pieces_is_the_schedule(service: Service, ana: GraphClient) -> None:
    await service.create(meeting(recurrence=daily(120)))
    window = Window(MONDAY, MONDAY + 130 * DAY)
    lidia, nobody = await get_schedule(ana, [LIDIA, "nobody@nowhere.example"], window, slot_minutes=1440)
    assert lidia.view == lidia.view[0] * 120 + "0" * 10
    assert lidia.view[0] in "12"
    assert len(lidia.items) == 120
    assert lidia.work is not None
    assert lidia.error is None
    assert nobody.error is not None
    assert nobody.error.code


async def test_slots_of_an_odd_length_over_the_seam_of_two_pieces(service: Service, ana: GraphClient) -> None:
    await service.create(meeting("2027-01-03T23:00", "2027-01-04T02:00"))
    start = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
    (lidia,) = await get_schedule(ana, [LIDIA], Window(start, start + 50 * DAY), slot_minutes=7)
    begins = int(datetime(2027, 1, 3, 23, tzinfo=UTC).timestamp())
    taken = [index for index, digit in enumerate(lidia.view) if digit != "0"]
    assert taken == list(range((begins - start) // 420, -(-(begins + 3 * 3600 - start) // 420)))
    assert len(lidia.items) == 1


async def test_times_that_suit(service: Service, ana: GraphClient) -> None:
    await service.create(meeting())
    query = MeetingTimeQuery(
        attendees=(Invitee(Person("", LIDIA)),),
        slots=(Window(NINE, NINE + 3 * 3600),),
        minutes=60,
        domain=ANY_HOURS,
        location=LocationWish((WantedPlace("Conf Room Adams", ROOM, True),), required=True),
        most=5,
        least_percentage=100,
        reasons=True,
    )
    found = await find_meeting_times(ana, query)
    assert found.suggestions
    assert all(one.slot.start >= NINE + 3600 and one.confidence == 100 for one in found.suggestions)
    assert {place.email for one in found.suggestions for place in one.locations} == {ROOM}
    assert found.suggestions[0].reason
    taken = await find_meeting_times(ana, query._replace(slots=(Window(NINE, NINE + 3600),)))
    assert (taken.suggestions, bool(taken.empty_reason)) == ((), True)


async def test_rooms_through_places_and_beside_them(service: Service, ana: GraphClient) -> None:
    found = await rooms.find_rooms(ana, wish=RoomWish(capacity=8))
    assert (found.way, [room.email for room in found.rooms]) == (PLACES, [ROOM])
    assert (await rooms.find_rooms(ana, wish=RoomWish(capacity=9))).rooms == ()
    assert (await places.get_place(ana, ROOM)).id == found.rooms[0].id
    assert (await places.change_place(ana, ROOM, PlaceChange(capacity=12))).capacity == 12
    service.world.places_refused = True
    found = await rooms.find_rooms(ana)
    assert (found.way, [room.email for room in found.rooms]) == (FIND_ROOMS, [ROOM])
    assert found.why


@pytest.mark.parametrize(
    "wish",
    [
        RoomWish(building="O'Neil"),
        RoomWish(floor="2"),
        RoomWish(tags=("piano",)),
        RoomWish(wheelchair=True, bookable=True),
        RoomWish(4, "1", "ground", ("piano", "view"), True, True),
    ],
)
async def test_every_wish_is_understood(ana: GraphClient, wish: RoomWish) -> None:
    assert (await rooms.find_rooms(ana, wish=wish)).way == PLACES


async def test_people_are_found(ana: GraphClient) -> None:
    assert LIDIA in [found.person.address for found in await people.search_people(ana, "lid")]
    assert await people.search_people(ana, 'zzz" OR "lid') == ()


async def test_settings_are_read_changed_and_read_again(ana: GraphClient) -> None:
    rules = CustomZone(-60, ZoneChange(10, 5, 6, 180), ZoneChange(3, 5, 6, 120), -60)
    week = WorkWeek(frozenset({0, 3}), 480, 990, rules.name, rules)
    change = SettingsChange("Europe/Paris", "de-DE", "dd.MM.yyyy", "HH:mm", week, "sendToDelegateAndPrincipal")
    await mailbox_settings.change_settings(ana, change)
    found = await mailbox_settings.get_settings(ana)
    assert (found.zone, found.date_format, found.time_format) == ("Europe/Paris", "dd.MM.yyyy", "HH:mm")
    assert found.language is not None
    assert found.language.locale == "de-DE"
    assert (found.work, found.meeting_delivery) == (week, "sendToDelegateAndPrincipal")
    assert await mailbox_settings.get_work_week(ana) == week
    assert await mailbox_settings.get_zone(ana) == "Europe/Paris"
    with pytest.raises(errors.Rejected):
        await mailbox_settings.change_settings(ana, SettingsChange(zone="Nowhere/Land"))


async def test_categories_live_and_go(ana: GraphClient) -> None:
    made = await categories.create_category(ana, "Garden", "preset4")
    with pytest.raises(errors.Conflict):
        await categories.create_category(ana, "Garden", "preset5")
    assert (await categories.change_category(ana, made.id, "preset7")).preset == "preset7"
    assert made._replace(preset="preset7") in await categories.list_categories(ana)
    await categories.delete_category(ana, made.id)
    with pytest.raises(errors.NotThere):
        await categories.get_category(ana, made.id)


async def test_zones_to_choose_from_are_zones(ana: GraphClient) -> None:
    assert "Europe/Berlin" in [zone.name for zone in await zones.supported_zones(ana, zones.IANA)]
    assert "W. Europe Standard Time" in [zone.name for zone in await zones.supported_zones(ana)]


async def test_ids_go_there_and_back(service: Service, ana: GraphClient) -> None:
    made = await service.create(meeting())
    (there, nothing) = await translate_ids(ana, [made["id"], "no-id"], REST, REST_IMMUTABLE)
    assert there.target
    assert there.target != made["id"]
    assert nothing.error
    (back,) = await translate_ids(ana, [there.target], REST_IMMUTABLE, REST)
    assert back.target == made["id"]
