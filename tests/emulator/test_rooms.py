"""Rooms answer by their own calendar."""

import json
from typing import Any

from tests.emulator.service import ROOM, Service, daily, event, status, when
from tuical.emulator.world import World


def booking(**members: Any) -> dict[str, Any]:
    return event(attendees=[{"emailAddress": {"address": ROOM}, "type": "resource"}]) | members


async def test_a_free_room_accepts_after_a_moment(service: Service) -> None:
    service.world.room_delay = (2, 2)
    made = await service.create(booking())
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM)[0] == "none"
    service.pass_time(seconds=2)
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM) == ("accepted", "2026-11-20T09:00:02.0000000Z")


async def test_a_taken_room_declines_and_reconsiders(service: Service) -> None:
    service.world.room_delay = (0, 0)
    await service.create(booking())
    await service.get("/me")
    later = await service.create(booking(start=when("2026-11-23T09:30"), end=when("2026-11-23T10:30")))
    assert status(await service.get(f"/me/events/{later['id']}"), ROOM)[0] == "declined"
    await service.change(later["id"], start=when("2026-11-23T10:00"), end=when("2026-11-23T10:30"))
    assert status(await service.get(f"/me/events/{later['id']}"), ROOM)[0] == "accepted"


async def test_a_room_is_free_again_after_a_cancellation(service: Service) -> None:
    service.world.room_delay = (0, 0)
    first = await service.create(booking(recurrence=daily(5)))
    await service.get("/me")
    await service.delete(first["id"])
    second = await service.create(booking())
    assert status(await service.get(f"/me/events/{second['id']}"), ROOM)[0] == "accepted"


async def test_one_taken_day_makes_a_room_decline_a_series(service: Service) -> None:
    service.world.room_delay = (0, 0)
    await service.create(booking(start=when("2026-11-25T09:00"), end=when("2026-11-25T10:00")))
    await service.get("/me")
    made = await service.create(booking(recurrence=daily(5)))
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM)[0] == "declined"


async def test_a_room_looks_at_a_day_of_a_series_that_moves(service: Service) -> None:
    service.world.room_delay = (0, 0)
    await service.create(booking(start=when("2026-11-25T14:00"), end=when("2026-11-25T15:00")))
    await service.create(booking(recurrence=daily(5)))
    await service.get("/me")
    days = [one for one in await service.view() if one["seriesMasterId"]]
    assert {status(one, ROOM)[0] for one in days} == {"accepted"}
    await service.change(days[2]["id"], start=when("2026-11-25T14:30"), end=when("2026-11-25T15:30"))
    path = f"/me/events/{days[2]['id']}"
    assert status(await service.get(path), ROOM)[0] == "declined"
    assert status(await service.get(f"/me/events/{days[1]['id']}"), ROOM)[0] == "accepted"
    await service.change(days[2]["id"], start=when("2026-11-25T16:00"), end=when("2026-11-25T17:00"))
    assert status(await service.get(path), ROOM)[0] == "accepted"
    taken = await service.create(booking(start=when("2026-11-25T16:30"), end=when("2026-11-25T16:45")))
    assert status(await service.get(f"/me/events/{taken['id']}"), ROOM)[0] == "declined"


async def test_a_room_is_no_bigger_than_it_is(service: Service) -> None:
    service.world.room_delay = (0, 0)
    room = {"emailAddress": {"address": ROOM}, "type": "resource"}
    people = [{"emailAddress": {"address": f"p{number}@elsewhere.org"}} for number in range(8)]
    full = await service.create(booking(attendees=[room, *people[:7]]))
    assert status(await service.get(f"/me/events/{full['id']}"), ROOM)[0] == "accepted"
    later = {"start": when("2026-11-23T12:00"), "end": when("2026-11-23T13:00")}
    more = await service.create(booking(attendees=[room, *people], **later))
    assert status(await service.get(f"/me/events/{more['id']}"), ROOM)[0] == "declined"


async def test_a_room_for_whoever_comes_first_cannot_be_booked(service: Service) -> None:
    service.world.room_delay = (0, 0)
    service.room.profile["bookingType"] = "reserved"
    made = await service.create(booking())
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM)[0] == "declined"
    assert service.room.items == {}


async def test_a_room_says_nothing_where_no_answer_is_wanted(service: Service) -> None:
    service.world.room_delay = (0, 0)
    made = await service.create(booking(responseRequested=False))
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM)[0] == "none"


async def test_answers_that_are_due_outlive_a_restart_also_from_an_older_state(service: Service) -> None:
    service.world.room_delay = (5, 5)
    made = await service.create(booking())
    saved = service.world.to_state()
    for reactions in (saved["reactions"], [one[:3] for one in saved["reactions"]]):
        again = World.from_state(json.loads(json.dumps(saved | {"reactions": reactions})), now=lambda: service.moment)
        service.pass_time(seconds=5)
        again.tick()
        copy = again.copy_of("ana@contoso.com", made["iCalUId"])
        assert status(copy, ROOM)[0] == "accepted"
