"""Rooms answer by their own calendar."""

from typing import Any

from tests.emulator.service import ROOM, Service, daily, event, status, when


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
