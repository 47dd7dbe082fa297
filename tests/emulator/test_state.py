"""Saving a world and starting it again."""

import json

import pytest

from tests.emulator.service import ANA, JUST, LIDIA, Service, daily, event, meeting
from tuical.emulator.application import create_application
from tuical.emulator.world import World


async def fill(service: Service) -> None:
    await service.create(meeting(recurrence=daily(4), transactionId="t"))
    shown = await service.view()
    await service.change(shown[1]["id"], subject="Other")
    await service.delete(shown[2]["id"])
    service.ana.share_calendar(service.lidia)
    service.ana.put_raw(service.ana.default_calendar, event(id="Given=", subject="\ud800"))
    await service.create(event(attendees=[{"emailAddress": {"address": "adams@contoso.com"}}]))
    await service.http.post(f"/me/events/{shown[0]['id']}/dismissReminder")


def restarted(service: Service) -> Service:
    saved = json.loads(json.dumps(service.world.to_state()))
    other = Service()
    other.world = World.from_state(saved, now=lambda: other.moment)
    other.application = create_application(other.world)
    other.http = other.as_()
    return other


async def test_everything_is_there_again(service: Service) -> None:
    await fill(service)
    other = restarted(service)
    assert json.dumps(other.world.to_state()) == json.dumps(service.world.to_state())
    for path in ("events", "calendars", "calendarGroups", "mailboxSettings", "outlook/masterCategories"):
        assert await other.get(f"/me/{path}") == await service.get(f"/me/{path}")
    assert await other.view() == await service.view()


async def test_tokens_and_transactions_outlive_a_restart(service: Service) -> None:
    await fill(service)
    link = (await service.pages("/me/calendarView/delta", "odata.maxpagesize=99", **JUST))[-1]["@odata.deltaLink"]
    other = restarted(service)
    assert (await other.get(link))["value"] == []
    again = await other.create(meeting(transactionId="t"))
    assert again["type"] == "seriesMaster"
    await other.change(again["id"], subject="Better")
    assert len((await other.get(link))["value"]) == 4


async def test_pending_answers_of_rooms_outlive_a_restart(service: Service) -> None:
    service.world.room_delay = (1, 1)
    await fill(service)
    other = restarted(service)
    other.pass_time(seconds=1)
    other.world.tick()
    people = [one["attendees"] for one in (await other.get("/me/events"))["value"] if one["attendees"]]
    assert "accepted" in {person["status"]["response"] for some in people for person in some}


async def test_the_same_seed_gives_the_same_world() -> None:
    first, second, third = Service(seed=1), Service(seed=1), Service(seed=2)
    for one in (first, second, third):
        await fill(one)
    assert json.dumps(first.world.to_state()) == json.dumps(second.world.to_state())
    assert first.ana.default_calendar != third.ana.default_calendar


def test_another_version_is_refused(service: Service) -> None:
    saved = service.world.to_state() | {"version": 99}
    with pytest.raises(ValueError, match="version 99"):
        World.from_state(saved, now=lambda: service.moment)


def test_the_version_grows_with_every_change(service: Service) -> None:
    seen = [service.world.version]
    made = service.world.create_event(ANA, service.ana.default_calendar, meeting())
    seen.append(service.world.version)
    theirs = service.copy(service.lidia, made)
    assert theirs is not None
    service.world.respond(LIDIA, theirs["id"], "declined")
    seen.append(service.world.version)
    service.world.delete_event(ANA, made["id"])
    seen.append(service.world.version)
    assert sorted(set(seen)) == seen
