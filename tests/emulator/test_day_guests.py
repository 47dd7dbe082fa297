"""Other guests on one day of a series: who comes and who goes hears of it, and nobody else."""

from tests.emulator.service import ALEX, ANA, JUST, LIDIA, Service, daily, meeting


async def test_one_comes_and_one_goes_on_one_day(service: Service) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    days = (await service.get(f"/me/events/{made['id']}/instances", params=JUST))["value"]
    before = len(service.world.mails)
    await service.change(days[1]["id"], attendees=[{"emailAddress": {"address": ALEX}, "type": "required"}])
    got = {(mail.kind, mail.sender, mail.recipient) for mail in list(service.world.mails)[before:]}
    assert got == {("invitation", ANA, ALEX), ("cancellation", ANA, LIDIA)}
    alex = (await service.as_(ALEX).get("/me/calendarView", params=JUST)).json()["value"]
    assert [one["start"]["dateTime"][:10] for one in alex] == [days[1]["start"]["dateTime"][:10]]
    lidia = (await service.as_(LIDIA).get("/me/calendarView", params=JUST)).json()["value"]
    assert [one["isCancelled"] for one in lidia] == [False, True, False]


async def test_who_becomes_optional_on_one_day_alone_is_told(service: Service) -> None:
    people = [{"emailAddress": {"address": one}, "type": "required"} for one in (LIDIA, ALEX)]
    made = await service.create(meeting(recurrence=daily(3), attendees=people))
    days = (await service.get(f"/me/events/{made['id']}/instances", params=JUST))["value"]
    before = len(service.world.mails)
    await service.change(days[1]["id"], attendees=[people[0] | {"type": "optional"}, people[1]])
    assert [(mail.kind, mail.recipient) for mail in list(service.world.mails)[before:]] == [("update", LIDIA)]
