"""Forwarding, permanent delete, extensions, and what a mailbox refuses because it is too much."""

from typing import Any

import pytest

from tests.emulator.service import (
    ALEX,
    ANA,
    JUST,
    LIDIA,
    ROOM,
    START,
    Service,
    daily,
    event,
    failed,
    meeting,
    status,
    when,
)
from tuical.emulator.errors import GraphError
from tuical.emulator.world import World

TO_ALEX = {"toRecipients": [{"emailAddress": {"address": ALEX}}], "comment": "Have a look"}


async def forward(service: Service, event_id: str, who: str = LIDIA, **body: Any) -> None:
    sent = await service.as_(who).post(f"/me/events/{event_id}/forward", json=body or TO_ALEX)
    assert (sent.status_code, sent.content) == (202, b""), sent.text


async def view_of(service: Service, who: str) -> list[dict[str, Any]]:
    return list((await service.as_(who).get("/me/calendarView", params=JUST)).json()["value"])


async def test_an_attendee_forwards_and_the_organiser_gets_the_new_attendee(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, LIDIA)
    await forward(service, theirs["id"], ToRecipients=TO_ALEX["toRecipients"], Comment="Have a look")
    [come] = await view_of(service, ALEX)
    assert come["organizer"]["emailAddress"]["address"] == ANA
    assert come["responseStatus"]["response"] == "notResponded"
    mine = await service.get(f"/me/events/{made['id']}")
    assert status(mine, ALEX) == ("none", "0001-01-01T00:00:00Z")
    assert mine["changeKey"] != made["changeKey"]
    assert [mail[:3] for mail in service.world.mails][-2:] == [("forwarded", LIDIA, ANA), ("forward", LIDIA, ALEX)]
    assert service.world.mails[-1].comment == "Have a look"


async def test_who_was_forwarded_to_answers_and_is_told_of_changes(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, LIDIA)
    await forward(service, theirs["id"])
    [come] = await view_of(service, ALEX)
    assert (await service.as_(ALEX).post(f"/me/events/{come['id']}/accept", json={})).status_code == 202
    assert status(await service.get(f"/me/events/{made['id']}"), ALEX)[0] == "accepted"
    await service.change(made["id"], subject="Better")
    assert [one["subject"] for one in await view_of(service, ALEX)] == ["Better"]
    await service.delete(made["id"])
    assert [one["isCancelled"] for one in await view_of(service, ALEX)] == [True]


async def test_from_a_personal_account_the_organiser_hears_nothing(service: Service) -> None:
    service.lidia.profile["personal"] = True
    made = await service.create(meeting())
    [theirs] = await view_of(service, LIDIA)
    await forward(service, theirs["id"])
    assert len(await view_of(service, ALEX)) == 1
    assert await service.get(f"/me/events/{made['id']}") == made
    assert [mail.kind for mail in service.world.mails] == ["invitation", "forward"]


async def test_the_organiser_forwards_to_somebody_new_and_to_somebody_known(service: Service) -> None:
    made = await service.create(meeting())
    people = [{"emailAddress": {"address": one}} for one in (ALEX, LIDIA, "s@elsewhere.org")]
    await forward(service, made["id"], ANA, toRecipients=people)
    mine = await service.get(f"/me/events/{made['id']}")
    assert [one["emailAddress"]["address"] for one in mine["attendees"]] == [LIDIA, ALEX, "s@elsewhere.org"]
    assert [len(await view_of(service, who)) for who in (LIDIA, ALEX)] == [1, 1]


async def test_a_series_and_one_day_of_it_are_forwarded(service: Service) -> None:
    await service.create(meeting(recurrence=daily(3)))
    theirs = await view_of(service, LIDIA)
    await forward(service, theirs[1]["id"])
    [come] = await view_of(service, ALEX)
    assert (come["type"], come["start"], come["iCalUId"]) == (
        "singleInstance",
        theirs[1]["start"],
        theirs[1]["iCalUId"],
    )
    await service.as_(ALEX).post(f"/me/events/{come['id']}/accept", json={})
    mine = await service.view()
    assert [len(one["attendees"]) for one in mine] == [1, 2, 1]
    assert status(mine[1], ALEX)[0] == "accepted"
    await service.change(mine[1]["id"], start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    [moved] = await view_of(service, ALEX)
    assert (moved["start"]["dateTime"][11:13], moved["responseStatus"]["response"]) == ("15", "notResponded")
    await service.delete((await service.view())[1]["id"])
    assert [one["isCancelled"] for one in await view_of(service, ALEX)] == [True]
    await forward(service, theirs[0]["seriesMasterId"])
    assert len(await view_of(service, ALEX)) == 3


async def test_a_room_that_was_forwarded_to_answers(service: Service) -> None:
    service.world.room_delay = (0, 0)
    made = await service.create(meeting())
    await forward(service, made["id"], ANA, toRecipients=[{"emailAddress": {"address": ROOM}}])
    assert status(await service.get(f"/me/events/{made['id']}"), ROOM)[0] == "accepted"


@pytest.mark.parametrize(
    "body", [{}, {"toRecipients": []}, {"toRecipients": [{"emailAddress": {"address": "nobody"}}]}, {"toRecipients": 5}]
)
async def test_forwarding_needs_recipients(service: Service, body: dict[str, Any]) -> None:
    made = await service.create(meeting())
    sent = await service.http.post(f"/me/events/{made['id']}/forward", json=body)
    assert sent.status_code == 400
    assert await service.get(f"/me/events/{made['id']}") == made


async def test_a_cancelled_meeting_is_not_forwarded(service: Service) -> None:
    made = await service.create(meeting())
    await service.delete(made["id"])
    [theirs] = await view_of(service, LIDIA)
    sent = await service.as_(LIDIA).post(f"/me/events/{theirs['id']}/forward", json=TO_ALEX)
    assert failed(sent) == (400, "ErrorInvalidRequest")


async def test_permanent_delete_is_gone_in_delta_and_cancels(service: Service) -> None:
    made = await service.create(meeting())
    link = (await service.get("/me/calendarView/delta", params=JUST))["@odata.deltaLink"]
    sent = await service.http.post(f"/me/events/{made['id']}/permanentDelete")
    assert (sent.status_code, sent.content) == (204, b"")
    assert failed(await service.http.get(f"/me/events/{made['id']}")) == (404, "ErrorItemNotFound")
    assert (await service.get(link))["value"][0]["@removed"] == {"reason": "deleted"}
    assert [one["isCancelled"] for one in await view_of(service, LIDIA)] == [True]


COLOR = {"id": "String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Color", "value": "Green"}
TAG = {"id": "Integer 0x1000", "value": "7"}
NOTE = {"@odata.type": "microsoft.graph.openTypeExtension", "extensionName": "Com.Contoso.Note", "colour": "red"}


async def test_extensions_are_kept_and_shown_only_when_they_are_expanded(service: Service) -> None:
    made = await service.create(event(singleValueExtendedProperties=[COLOR, TAG], extensions=[NOTE]))
    assert not {"extensions", "singleValueExtendedProperties"} & made.keys()
    await service.change(made["id"], singleValueExtendedProperties=[TAG | {"value": "8"}])
    path = f"/me/events/{made['id']}"
    expand = f"singleValueExtendedProperties($filter=id eq '{COLOR['id']}')"
    assert (await service.get(path, params={"$expand": expand}))["singleValueExtendedProperties"] == [COLOR]
    whole = await service.get(path, params={"$expand": "singleValueExtendedProperties"})
    assert whole["singleValueExtendedProperties"] == [COLOR, TAG | {"value": "8"}]
    for name in ("Com.Contoso.Note", "microsoft.graph.openTypeExtension.Com.Contoso.Note"):
        [found] = (await service.get("/me/events", params={"$expand": f"extensions($filter=id eq '{name}')"}))["value"]
        assert found["extensions"][0]["colour"] == "red"
    other = await service.get(path, params={"$expand": "Extensions($filter=id eq 'Com.Other')", "$select": "subject"})
    assert (other["extensions"], other["subject"], "start" in other) == ([], "Planning", False)


@pytest.mark.parametrize(
    "members",
    [
        {"singleValueExtendedProperties": [{"id": "Color", "value": "Green"}]},
        {"singleValueExtendedProperties": [{"id": "Integer 0x1000", "value": 5}]},
        {"multiValueExtendedProperties": [{"id": "StringArray 0x1000", "value": "one"}]},
        {"extensions": [{"colour": "red"}]},
    ],
)
async def test_extensions_that_cannot_be(service: Service, members: dict[str, Any]) -> None:
    assert (await service.http.post("/me/events", json=event(**members))).status_code == 400
    assert service.ana.items == {}


async def test_a_full_mailbox_takes_no_more(service: Service) -> None:
    service.ana.profile["quota"] = 3000
    await service.create(event())
    full = await service.http.post("/me/events", json=event(body={"contentType": "text", "content": "x" * 3000}))
    assert failed(full) == (507, "ErrorQuotaExceeded")
    await service.create(event(subject="Small"))


def test_a_world_may_give_every_mailbox_a_quota() -> None:
    world = World(now=lambda: START, quota=10)
    world.add_person(ANA, "Ana Marques")
    with pytest.raises(GraphError, match="507 ErrorQuotaExceeded"):
        world.create_event(ANA, world.mailbox(ANA).default_calendar, event())
    world.add_person(LIDIA, "Lidia Holm", quota=10_000)
    world.create_event(LIDIA, world.mailbox(LIDIA).default_calendar, event())


async def test_a_body_above_four_megabytes_is_refused(service: Service) -> None:
    made = await service.create(event())
    huge = {"body": {"contentType": "text", "content": "x" * 4_194_304}}
    assert failed(await service.http.post("/me/events", json=event(**huge))) == (413, "RequestEntityTooLarge")
    assert failed(await service.http.patch(f"/me/events/{made['id']}", json=huge)) == (413, "RequestEntityTooLarge")


async def test_days_that_a_series_does_not_have_cannot_be_changed(service: Service) -> None:
    made = await service.create(event(recurrence=daily(4)))
    days = await service.view()
    await service.delete(days[1]["id"])
    gone = f"/me/events/{days[1]['id']}"
    assert failed(await service.http.get(gone)) == (404, "ErrorItemNotFound")
    code = "ErrorCalendarOccurrenceIsDeletedFromRecurrence"
    assert failed(await service.http.patch(gone, json={"subject": "x"})) == (400, code)
    await service.change(made["id"], recurrence=daily(3))
    code = "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange"
    beyond = await service.http.patch(f"/me/events/{days[3]['id']}", json={"subject": "x"})
    assert failed(beyond) == (400, code)
