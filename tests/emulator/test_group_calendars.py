"""Calendars of Microsoft 365 groups."""

from typing import Any

import pytest

from tests.emulator.service import ALEX, ANA, JUST, LIDIA, Service, daily, event, failed, meeting, status, when
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.microsoft_groups import add_group, group_id

RETAIL = "retail@contoso.com"


@pytest.fixture
def group(service: Service) -> Mailbox:
    return add_group(service.world, RETAIL, "Retail", [LIDIA, ANA])


@pytest.fixture
def home(group: Mailbox) -> str:
    return f"/groups/{group_id(group)}"


async def test_a_member_works_in_the_groups_calendar(service: Service, home: str) -> None:
    made = await service.create(event(sensitivity="private"), f"{home}/events")
    assert (made["organizer"]["emailAddress"], made["isOrganizer"]) == ({"name": "Retail", "address": RETAIL}, True)
    assert made["@odata.context"].endswith(f"$metadata#groups('{home.removeprefix('/groups/')}')/events/$entity")
    path = f"{home}/events/{made['id']}"
    changed = await service.http.patch(path, json={"subject": "Better"}, headers={"If-Match": made["@odata.etag"]})
    assert (changed.status_code, changed.content) == (204, b"")
    stale = await service.http.patch(path, json={"subject": "Worse"}, headers={"If-Match": made["@odata.etag"]})
    assert stale.status_code == 412
    theirs = (await service.as_(LIDIA).get(f"{home}/calendar/events")).json()["value"]
    assert [one["subject"] for one in theirs] == ["Better"]
    assert (await service.as_(LIDIA).delete(path)).status_code == 204
    assert failed(await service.http.get(path)) == (404, "ErrorItemNotFound")
    assert (await service.get("/me/events"))["value"] == []


async def test_view_instances_and_delta(service: Service, home: str) -> None:
    made = await service.create(event(recurrence=daily(3)), f"{home}/events")
    assert len(await service.view(f"{home}/calendarView")) == 3
    assert len((await service.get(f"{home}/events/{made['id']}/instances", params=JUST))["value"]) == 3
    first = await service.get(f"{home}/calendarView/delta", params=JUST)
    assert len(first["value"]) == 4
    await service.http.delete(f"{home}/events/{made['id']}")
    gone = await service.get(first["@odata.deltaLink"])
    assert gone["value"][0]["@removed"] == {"reason": "deleted"}


async def test_who_is_invited_answers_the_group(service: Service, home: str) -> None:
    people = [{"emailAddress": {"address": ALEX}}]
    made = await service.create(event(attendees=people), f"{home}/events")
    [theirs] = (await service.as_(ALEX).get("/me/calendarView", params=JUST)).json()["value"]
    assert theirs["organizer"]["emailAddress"]["address"] == RETAIL
    await service.as_(ALEX).post(f"/me/events/{theirs['id']}/accept", json={})
    path = f"{home}/events/{made['id']}"
    assert status(await service.get(path), ALEX)[0] == "accepted"
    assert (await service.http.post(f"{path}/cancel", json={})).status_code == 202
    [theirs] = (await service.as_(ALEX).get("/me/calendarView", params=JUST)).json()["value"]
    assert theirs["isCancelled"]


@pytest.mark.parametrize("verb", ["accept", "tentativelyAccept", "decline", "attachments", "forward"])
async def test_what_a_group_cannot_do(service: Service, home: str, verb: str) -> None:
    made = await service.create(event(), f"{home}/events")
    answer = await service.http.post(f"{home}/events/{made['id']}/{verb}", json={})
    assert failed(answer) == (405, "Request_BadRequest")


async def test_only_members_come_in_unless_the_group_is_public(service: Service, home: str) -> None:
    public = add_group(service.world, "all@contoso.com", "Everybody", [ANA], public=True)
    other = service.as_(ALEX)
    for path in (f"{home}/events", f"{home}/calendar"):
        assert failed(await other.get(path)) == (403, "ErrorAccessDenied")
    assert failed(await other.get(f"{home}/calendarView", params=JUST)) == (403, "ErrorAccessDenied")
    made = await service.create(meeting(), f"/groups/{group_id(public)}/events")
    path = f"/groups/{group_id(public)}/events"
    assert [one["id"] for one in (await other.get(path)).json()["value"]] == [made["id"]]
    assert failed(await other.post(path, json=event())) == (403, "ErrorAccessDenied")
    assert failed(await other.delete(f"{path}/{made['id']}")) == (403, "ErrorAccessDenied")


async def test_groups_and_their_people_are_listed(service: Service, group: Mailbox, home: str) -> None:
    add_group(service.world, "all@contoso.com", "Everybody", [ALEX], public=True)

    async def names(path: str, **params: Any) -> list[str]:
        return [one["displayName"] for one in (await service.get(path, params=params))["value"]]

    assert await names("/groups") == ["Retail", "Everybody"]
    assert await names("/groups", **{"$filter": f"mail eq '{RETAIL}'"}) == ["Retail"]
    assert await names("/groups", **{"$filter": "groupTypes/any(c:c eq 'Unified')", "$top": "1"}) == ["Retail"]
    assert await names("/groups", **{"$search": '"displayName:every"'}) == ["Everybody"]
    assert await names("/me/memberOf") == ["Retail"]
    assert await names(f"{home}/members") == ["Lidia Holm", "Ana Marques"]
    assert await names(f"{home}/owners") == ["Lidia Holm"]
    found = await service.get(home)
    assert (found["id"], found["mail"], found["visibility"]) == (group_id(group), RETAIL, "Private")
    calendar = await service.get(f"{home}/calendar")
    assert (calendar["name"], calendar["owner"]["address"]) == ("Calendar", RETAIL)
    assert not {"retail@contoso.com"} & {one["mail"] for one in (await service.get("/users"))["value"]}


async def test_unknown_groups_personal_accounts_and_foreign_ids(service: Service, home: str) -> None:
    assert failed(await service.http.get("/groups/nobody/events")) == (404, "Request_ResourceNotFound")
    mine = await service.create(event())
    assert failed(await service.http.get(f"{home}/events/{mine['id']}")) == (404, "ErrorItemNotFound")
    service.ana.profile["personal"] = True
    for path in ("/groups", home, f"{home}/events", "/me/memberOf"):
        assert failed(await service.http.get(path)) == (403, "Authorization_RequestDenied")


async def test_a_groups_event_is_checked_like_any_other(service: Service, home: str) -> None:
    wrong = event(end="2026-11-22T09:00")
    code = "ErrorCalendarEndDateIsEarlierThanStartDate"
    assert failed(await service.http.post(f"{home}/events", json=wrong)) == (400, code)
    wrong = event() | {"start": when("2026-11-23T09:00", "Middle Earth Standard Time")}
    code = "TimeZoneNotSupportedException"
    assert failed(await service.http.post(f"{home}/events", json=wrong)) == (400, code)
