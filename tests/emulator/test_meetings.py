"""Meetings travel: invitations, answers, updates and cancellations, of single events and of series."""

from typing import Any

import pytest

from tests.emulator.service import ALEX, ANA, LIDIA, Service, daily, event, failed, meeting, status, when
from tuical.emulator.mailbox import Mailbox

NEVER = "0001-01-01T00:00:00Z"


async def answer(service: Service, event_id: str, verb: str = "accept", who: str = LIDIA, **body: Any) -> None:
    sent = await service.as_(who).post(f"/me/events/{event_id}/{verb}", json=body)
    assert sent.status_code == 202, sent.text
    assert sent.content == b""


async def view_of(service: Service, box: Mailbox) -> list[dict[str, Any]]:
    window = {"startDateTime": "2026-11-01", "endDateTime": "2027-01-01"}
    return list((await service.as_(box.address).get("/me/calendarView", params=window)).json()["value"])


async def test_an_invitation_arrives(service: Service) -> None:
    made = await service.create(meeting(categories=["Mine"], transactionId="t1"))
    [theirs] = await view_of(service, service.lidia)
    assert theirs["id"] != made["id"]
    assert theirs["iCalUId"] == made["iCalUId"]
    assert theirs["organizer"]["emailAddress"] == {"name": "Ana Marques", "address": ANA}
    assert theirs["responseStatus"] == {"response": "notResponded", "time": NEVER}
    assert (theirs["isOrganizer"], theirs["showAs"], theirs["categories"]) == (False, "tentative", [])
    assert theirs["transactionId"] is None
    assert status(made) == ("none", NEVER)


@pytest.mark.parametrize(
    ("verb", "response", "show"),
    [("accept", "accepted", "busy"), ("tentativelyAccept", "tentativelyAccepted", "tentative")],
)
async def test_an_answer_travels_to_the_organiser(service: Service, verb: str, response: str, show: str) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    service.pass_time(minutes=5)
    await answer(service, theirs["id"], verb, comment="gladly")
    mine = await service.get(f"/me/events/{made['id']}")
    assert status(mine) == (response, "2026-11-20T09:05:00.0000000Z")
    assert mine["changeKey"] != made["changeKey"]
    [after] = await view_of(service, service.lidia)
    assert (after["responseStatus"]["response"], after["showAs"]) == (response, show)
    assert after["changeKey"] != theirs["changeKey"]
    assert service.world.mails[-1][:3] == (response, LIDIA, ANA)
    assert service.world.mails[-1].comment == "gladly"


async def test_declining_tells_the_organiser_and_removes_the_copy(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await answer(service, theirs["id"], "decline")
    assert await view_of(service, service.lidia) == []
    assert status(await service.get(f"/me/events/{made['id']}"))[0] == "declined"


async def test_a_mailbox_may_keep_declined_events(service: Service) -> None:
    service.lidia.keep_declined = True
    await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await answer(service, theirs["id"], "decline")
    [kept] = await view_of(service, service.lidia)
    assert (kept["responseStatus"]["response"], kept["showAs"]) == ("declined", "free")


async def test_a_silent_answer_stays_at_home(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await answer(service, theirs["id"], sendResponse=False)
    assert status(await service.get(f"/me/events/{made['id']}"))[0] == "none"
    assert (await view_of(service, service.lidia))[0]["responseStatus"]["response"] == "accepted"


async def test_a_proposed_time_reaches_the_organiser_and_goes_when_the_meeting_moves(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    slot = {"start": when("2026-11-24T09:00"), "end": when("2026-11-24T10:00")}
    await answer(service, theirs["id"], "tentativelyAccept", proposedNewTime=slot)
    mine = await service.get(f"/me/events/{made['id']}")
    assert mine["attendees"][0]["proposedNewTime"] == slot
    moved = await service.change(made["id"], **slot)
    assert "proposedNewTime" not in moved["attendees"][0]
    assert status(moved) == ("notResponded", "4501-01-01T00:00:00Z")
    [again] = await view_of(service, service.lidia)
    assert again["start"]["dateTime"].startswith("2026-11-24T09:00")
    assert again["responseStatus"]["response"] == "notResponded"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("accept", {"proposedNewTime": {"start": when("2026-11-24T09:00"), "end": when("2026-11-24T10:00")}}),
        ("decline", {"sendResponse": False, "proposedNewTime": {"start": when("2026-11-24T09:00")}}),
        ("decline", {"proposedNewTime": {"start": when("soon"), "end": when("later")}}),
        ("decline", {"proposedNewTime": "tomorrow"}),
        ("accept", {"sendResponse": "yes"}),
    ],
)
async def test_answers_that_cannot_be(service: Service, verb: str, body: dict[str, Any]) -> None:
    await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    sent = await service.as_(LIDIA).post(f"/me/events/{theirs['id']}/{verb}", json=body)
    assert sent.status_code == 400
    assert await view_of(service, service.lidia) == [theirs]


async def test_who_may_not_answer(service: Service) -> None:
    made = await service.create(meeting(allowNewTimeProposals=False))
    assert failed(await service.http.post(f"/me/events/{made['id']}/accept", json={})) == (400, "ErrorInvalidRequest")
    [theirs] = await view_of(service, service.lidia)
    slot = {"start": when("2026-11-24T09:00"), "end": when("2026-11-24T10:00")}
    path = f"/me/events/{theirs['id']}"
    sent = await service.as_(LIDIA).post(f"{path}/tentativelyAccept", json={"proposedNewTime": slot})
    assert failed(sent) == (400, "ErrorInvalidRequest")
    await service.change(made["id"], responseRequested=False)
    assert failed(await service.as_(LIDIA).post(f"{path}/accept", json={})) == (400, "ErrorInvalidRequest")
    await answer(service, theirs["id"], sendResponse=False)


async def test_an_update_travels_without_asking_again(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await answer(service, theirs["id"])
    await service.change(made["id"], subject="Better", location={"displayName": "Hood"})
    [after] = await view_of(service, service.lidia)
    assert (after["subject"], after["location"]["displayName"]) == ("Better", "Hood")
    assert after["responseStatus"]["response"] == "accepted"
    assert status(await service.get(f"/me/events/{made['id']}"))[0] == "accepted"


async def test_a_change_for_oneself_alone_mails_nobody(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    sent = len(service.world.mails)
    await service.change(made["id"], categories=["Mine"], isReminderOn=False)
    assert len(service.world.mails) == sent
    assert await view_of(service, service.lidia) == [theirs]


async def test_attendees_come_and_go(service: Service) -> None:
    made = await service.create(meeting())
    await service.change(made["id"], attendees=[{"emailAddress": {"address": ALEX}, "type": "optional"}])
    [gone], [come] = await view_of(service, service.lidia), await view_of(service, service.alex)
    assert (gone["isCancelled"], gone["subject"]) == (True, "Canceled: Planning")
    assert (come["isCancelled"], come["subject"]) == (False, "Planning")


async def test_who_declined_is_asked_again_only_when_it_moves(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await answer(service, theirs["id"], "decline")
    await service.change(made["id"], subject="Better")
    assert await view_of(service, service.lidia) == []
    await service.change(made["id"], start=when("2026-11-24T09:00"), end=when("2026-11-24T10:00"))
    assert len(await view_of(service, service.lidia)) == 1


async def test_a_patch_of_attendees_keeps_their_answers(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await answer(service, theirs["id"])
    people = [{"emailAddress": {"address": address}} for address in (LIDIA, ALEX)]
    changed = await service.change(made["id"], attendees=people)
    assert (status(changed)[0], status(changed, ALEX)[0]) == ("accepted", "none")


@pytest.mark.parametrize("by", ["cancel", "DELETE"])
async def test_a_cancelled_meeting_stays_with_the_attendees(service: Service, by: str) -> None:
    made = await service.create(meeting())
    path = f"/me/events/{made['id']}"
    if by == "cancel":
        assert (await service.http.post(f"{path}/cancel", json={"Comment": "Sorry"})).status_code == 202
    else:
        await service.delete(made["id"])
    assert failed(await service.http.get(path))[0] == 404
    [theirs] = await view_of(service, service.lidia)
    assert (theirs["isCancelled"], theirs["showAs"]) == (True, "free")
    refused = await service.as_(LIDIA).post(f"/me/events/{theirs['id']}/accept", json={})
    assert failed(refused) == (400, "ErrorCalendarIsCancelledForAccept")
    assert (await service.as_(LIDIA).delete(f"/me/events/{theirs['id']}")).status_code == 204
    assert await view_of(service, service.lidia) == []


async def test_only_the_organiser_cancels(service: Service) -> None:
    await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    refused = await service.as_(LIDIA).post(f"/me/events/{theirs['id']}/cancel", json={})
    assert failed(refused) == (400, "ErrorInvalidRequest")
    assert "You need to be an organizer to cancel a meeting." in refused.json()["error"]["message"]


async def test_an_attendee_deletes_in_silence(service: Service) -> None:
    made = await service.create(meeting())
    [theirs] = await view_of(service, service.lidia)
    await service.as_(LIDIA).delete(f"/me/events/{theirs['id']}")
    assert await view_of(service, service.lidia) == []
    assert status(await service.get(f"/me/events/{made['id']}"))[0] == "none"


async def test_a_series_travels_as_a_series(service: Service) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    theirs = service.copy(service.lidia, made)
    assert theirs is not None
    assert (theirs["type"], len(await view_of(service, service.lidia))) == ("seriesMaster", 3)
    await answer(service, theirs["id"])
    assert {one["responseStatus"]["response"] for one in await view_of(service, service.lidia)} == {"accepted"}


async def test_answering_one_occurrence_makes_an_exception_on_both_sides(service: Service) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    second = (await view_of(service, service.lidia))[1]
    await answer(service, second["id"])
    theirs = await view_of(service, service.lidia)
    assert [(one["type"], one["responseStatus"]["response"]) for one in theirs] == [
        ("occurrence", "notResponded"),
        ("exception", "accepted"),
        ("occurrence", "notResponded"),
    ]
    assert [status(one)[0] for one in await service.view()] == ["none", "accepted", "none"]
    assert status(await service.get(f"/me/events/{made['id']}"))[0] == "none"


async def test_declining_one_occurrence_removes_that_one(service: Service) -> None:
    await service.create(meeting(recurrence=daily(3)))
    second = (await view_of(service, service.lidia))[1]
    await answer(service, second["id"], "decline")
    assert len(await view_of(service, service.lidia)) == 2
    assert [status(one)[0] for one in await service.view()] == ["none", "declined", "none"]


async def test_the_organiser_moves_and_cancels_single_days(service: Service) -> None:
    await service.create(meeting(recurrence=daily(3)))
    mine = await service.view()
    moved = await service.change(mine[1]["id"], start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    assert status(moved)[0] == "notResponded"
    await service.http.post(f"/me/events/{mine[2]['id']}/cancel", json={})
    theirs = await view_of(service, service.lidia)
    assert [(one["start"]["dateTime"][8:13], one["isCancelled"]) for one in theirs] == [
        ("23T09", False),
        ("24T15", False),
        ("25T09", True),
    ]
    assert len(await service.view()) == 2


async def test_hidden_attendees_see_only_themselves(service: Service) -> None:
    people = [{"emailAddress": {"address": address}} for address in (LIDIA, ALEX)]
    made = await service.create(meeting(hideAttendees=True, attendees=people))
    theirs = service.copy(service.alex, made)
    assert theirs is not None
    assert [one["emailAddress"]["address"] for one in theirs["attendees"]] == [ALEX]
    assert len(made["attendees"]) == 2


async def test_a_stranger_organises_and_the_answer_stays_here(service: Service) -> None:
    raw = event() | {
        "organizer": {"emailAddress": {"name": "S", "address": "s@elsewhere.org"}},
        "attendees": [{"emailAddress": {"address": ANA}, "status": {"response": "none", "time": NEVER}}],
    }
    invitation = service.ana.put_raw(service.ana.default_calendar, raw)
    await answer(service, invitation, who=ANA)
    read = await service.get(f"/me/events/{invitation}")
    assert (read["responseStatus"]["response"], status(read, ANA)[0]) == ("accepted", "accepted")
