"""Attachments of events: adding, reading, deleting, whose they are, and what a change of them changes."""

import base64
import json
from typing import Any

import pytest

from tests.emulator.service import JUST, LIDIA, Service, daily, event, failed, meeting, when
from tuical.emulator.application import create_application
from tuical.emulator.world import World

BETA = "https://graph.microsoft.com/beta"
FILE = {
    "@odata.type": "#microsoft.graph.fileAttachment",
    "name": "menu.txt",
    "contentBytes": "bWFjIGFuZCBjaGVlc2UgdG9kYXk=",
}
ITEM = {
    "@odata.type": "#microsoft.graph.itemAttachment",
    "name": "Holiday event",
    "item": {"@odata.type": "microsoft.graph.event", "subject": "Gifts, and more"}
    | {k: x for k, x in event().items() if k != "subject"},
}
LINK = {
    "@odata.type": "#microsoft.graph.referenceAttachment",
    "name": "Pictures",
    "sourceUrl": "https://contoso.com/pics",
    "providerType": "oneDriveConsumer",
    "permission": "Edit",
    "isFolder": "True",
}
WITH_ITEM = {"$expand": "microsoft.graph.itemattachment/item"}


async def hang(service: Service, event_id: str, body: dict[str, Any], base: str = "") -> dict[str, Any]:
    answer = await service.http.post(f"{base}/me/events/{event_id}/attachments", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_files_life(service: Service) -> None:
    made = await service.create(event())
    path = f"/me/events/{made['id']}/attachments"
    found = await hang(service, made["id"], FILE)
    assert found["id"] != (await hang(service, made["id"], FILE))["id"]
    assert (found["contentType"], found["size"], found["isInline"]) == ("text/plain", 178, False)
    assert found["@odata.type"] == "#microsoft.graph.fileAttachment"
    assert found["contentBytes"] == FILE["contentBytes"]
    one = f"{path}/{found['id']}"
    assert {k: x for k, x in (await service.get(one)).items() if k != "@odata.context"}.items() <= found.items()
    value = await service.http.get(f"{one}/$value")
    assert (value.content, value.headers["content-type"]) == (b"mac and cheese today", "text/plain")
    assert (await service.http.get(f"{one}/%24value")).content == value.content
    assert (await service.http.delete(one)).status_code == 204
    assert failed(await service.http.get(one)) == (404, "ErrorItemNotFound")
    assert failed(await service.http.delete(one)) == (404, "ErrorItemNotFound")
    assert len((await service.get(path))["value"]) == 1


async def test_the_list_has_the_bytes_unless_selected_away(service: Service) -> None:
    made = await service.create(event())
    await hang(service, made["id"], FILE)
    path = f"/me/events/{made['id']}/attachments"
    assert (await service.get(path))["value"][0]["contentBytes"] == FILE["contentBytes"]
    [short] = (await service.get(path, params={"$select": "id,name,contentType,size,isInline"}))["value"]
    assert {name for name in short if "@" not in name} == {"id", "name", "contentType", "size", "isInline"}
    assert short["@odata.type"] == "#microsoft.graph.fileAttachment"
    alone = await service.get(f"{path}/{short['id']}", params={"$select": "name"})
    assert {name for name in alone if "@" not in name} == {"id", "name"}


async def test_the_event_changes_with_its_attachments(service: Service) -> None:
    made = await service.create(event())
    link = (await service.pages("/me/calendarView/delta", **JUST))[-1]["@odata.deltaLink"]
    found = await hang(service, made["id"], FILE)
    changed = await service.get(f"/me/events/{made['id']}")
    assert changed["hasAttachments"] is True
    assert changed["changeKey"] != made["changeKey"]
    again = await service.get(link)
    assert [one["id"] for one in again["value"]] == [made["id"]]
    await service.http.delete(f"/me/events/{made['id']}/attachments/{found['id']}")
    assert (await service.get(f"/me/events/{made['id']}"))["hasAttachments"] is False
    [gone] = (await service.get(again["@odata.deltaLink"]))["value"]
    assert gone["hasAttachments"] is False


async def test_an_inline_picture_is_no_paper_clip(service: Service) -> None:
    made = await service.create(event())
    found = await hang(service, made["id"], FILE | {"isInline": True, "contentId": "pic1"})
    assert (found["isInline"], found["contentId"]) == (True, "pic1")
    assert (await service.get(f"/me/events/{made['id']}"))["hasAttachments"] is False


async def test_an_item_is_shown_only_when_expanded(service: Service) -> None:
    made = await service.create(event())
    found = await hang(service, made["id"], ITEM)
    assert "item" not in found
    assert found["contentType"] is None
    one = f"/me/events/{made['id']}/attachments/{found['id']}"
    shown = (await service.get(one, params=WITH_ITEM))["item"]
    assert (shown["@odata.type"], shown["id"], shown["subject"]) == ("#microsoft.graph.event", "", "Gifts, and more")
    text = (await service.http.get(f"{one}/$value")).text
    assert "SUMMARY:Gifts\\, and more\r\nDTSTART:20261123T090000Z\r\n" in text
    assert failed(await service.http.get(one, params={"$expand": "item"})) == (400, "ErrorInvalidUrlQueryFilter")
    [listed] = (await service.get(f"/me/events/{made['id']}/attachments", params=WITH_ITEM))["value"]
    assert listed["item"]["subject"] == "Gifts, and more"


async def test_messages_and_contacts_hang_on_events_too(service: Service) -> None:
    made = await service.create(event())
    message = {"@odata.type": "#microsoft.graph.message", "subject": "Re: laptop", "body": {"content": "PFA"}}
    found = await hang(service, made["id"], ITEM | {"item": message})
    one = f"/me/events/{made['id']}/attachments/{found['id']}"
    shown = (await service.get(one, params=WITH_ITEM))["item"]
    assert (shown["subject"], shown["isRead"], shown["bodyPreview"]) == ("Re: laptop", True, "PFA")
    assert (await service.http.get(f"{one}/$value")).text.startswith("Subject: Re: laptop\r\n")
    contact = {"@odata.type": "#microsoft.graph.contact", "displayName": "Adele"}
    found = await hang(service, made["id"], ITEM | {"item": contact})
    value = await service.http.get(f"/me/events/{made['id']}/attachments/{found['id']}/$value")
    assert "FN:Adele" in value.text


async def test_a_reference_is_made_on_beta_and_read_short_on_v1(service: Service) -> None:
    made = await service.create(event())
    path = f"/me/events/{made['id']}/attachments"
    assert failed(await service.http.post(path, json=LINK)) == (400, "RequestBodyRead")
    found = await hang(service, made["id"], LINK, BETA)
    assert (found["permission"], found["isFolder"], found["providerType"]) == ("edit", True, "oneDriveConsumer")
    short = await service.get(f"{path}/{found['id']}")
    assert {name for name in short if "@" not in name} == {
        "id", "lastModifiedDateTime", "name", "contentType", "size", "isInline",
    }  # fmt: skip
    assert failed(await service.http.get(f"{path}/{found['id']}/$value")) == (405, "Request_BadRequest")
    assert failed(await service.http.post(f"{BETA}{path}", json=LINK | {"sourceUrl": ""}))[0] == 400


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"@odata.type": "#microsoft.graph.thing"}, (400, "RequestBodyRead")),
        ({"@odata.type": None}, (400, "RequestBodyRead")),
        ({"name": ""}, (400, "ErrorPropertyValidationFailure")),
        ({"name": None}, (400, "RequestBodyRead")),
        ({"contentBytes": "§"}, (400, "RequestBodyRead")),
        ({"contentBytes": None}, (400, "RequestBodyRead")),
        ({"sourceUrl": "https://contoso.com"}, (400, "RequestBodyRead")),
        ({"contentBytes": base64.b64encode(bytes(3_145_611)).decode()}, (413, "RequestEntityTooLarge")),
        ({"contentBytes": "A" * 5_000_000}, (413, "RequestEntityTooLarge")),
    ],
)
async def test_what_is_refused(service: Service, change: dict[str, Any], expected: tuple[int, str]) -> None:
    made = await service.create(event())
    answer = await service.http.post(f"/me/events/{made['id']}/attachments", json=FILE | change)
    assert failed(answer) == expected
    assert (await service.get(f"/me/events/{made['id']}"))["changeKey"] == made["changeKey"]


async def test_just_under_three_megabytes_fit(service: Service) -> None:
    made = await service.create(event())
    body = FILE | {"contentBytes": base64.b64encode(bytes(3_145_610)).decode()}
    assert (await hang(service, made["id"], body))["size"] == 3_145_768


async def test_expanding_the_event_shows_them(service: Service) -> None:
    made = await service.create(event())
    await hang(service, made["id"], FILE)
    found = await service.get(f"/me/events/{made['id']}", params={"$expand": "attachments"})
    assert [one["name"] for one in found["attachments"]] == ["menu.txt"]
    assert found["attachments"][0]["contentBytes"] == FILE["contentBytes"]


async def test_attendees_get_what_hangs_on_the_meeting(service: Service) -> None:
    made = await service.create(meeting(attendees=[]))
    await hang(service, made["id"], FILE)
    await service.change(made["id"], attendees=meeting()["attendees"])
    theirs = service.copy(service.lidia, made)
    assert theirs is not None
    assert theirs["hasAttachments"] is True
    lidia, path = service.as_(LIDIA), f"/me/events/{theirs['id']}/attachments"
    [first] = (await lidia.get(path)).json()["value"]
    [mine] = (await service.get(f"/me/events/{made['id']}/attachments"))["value"]
    assert first["contentBytes"] == mine["contentBytes"]
    assert first["id"] != mine["id"]
    await lidia.post(path, json=FILE | {"name": "own.txt"})
    await hang(service, made["id"], FILE | {"name": "second.txt"})
    shown = (await lidia.get(path)).json()["value"]
    assert [one["name"] for one in shown] == ["menu.txt", "second.txt", "own.txt"]
    assert shown[0]["id"] == first["id"]
    assert len((await service.get(f"/me/events/{made['id']}/attachments"))["value"]) == 2
    await service.http.delete(f"/me/events/{made['id']}/attachments/{mine['id']}")
    assert [one["name"] for one in (await lidia.get(path)).json()["value"]] == ["second.txt", "own.txt"]


async def test_one_day_of_a_series_has_attachments_of_its_own(service: Service) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    await hang(service, made["id"], FILE)
    days = await service.view()
    await hang(service, days[1]["id"], FILE | {"name": "day.txt"})
    after = await service.view()
    assert [one["type"] for one in after] == ["occurrence", "exception", "occurrence"]
    named = [
        [one["name"] for one in (await service.get(f"/me/events/{day['id']}/attachments"))["value"]] for day in after
    ]
    assert named == [["menu.txt"], ["menu.txt", "day.txt"], ["menu.txt"]]
    theirs = (await service.as_(LIDIA).get("/me/calendarView", params=JUST)).json()["value"]
    shown = (await service.as_(LIDIA).get(f"/me/events/{theirs[1]['id']}/attachments")).json()["value"]
    assert [one["name"] for one in shown] == ["menu.txt", "day.txt"]


async def test_a_reader_sees_them_and_a_private_event_hides_them(service: Service) -> None:
    for sensitivity in ("normal", "private"):
        made = await service.create(event(sensitivity=sensitivity))
        await hang(service, made["id"], FILE)
    entry = service.lidia.share_calendar(service.ana)
    lidia = service.as_(LIDIA)
    shown = (await lidia.get(f"/me/calendars/{entry}/events")).json()["value"]
    counts = [len((await lidia.get(f"/me/events/{one['id']}/attachments")).json()["value"]) for one in shown]
    assert sorted(counts) == [0, 1]
    refused = await lidia.post(f"/me/events/{shown[0]['id']}/attachments", json=FILE)
    assert failed(refused) == (403, "ErrorAccessDenied")


async def test_attachments_outlive_a_restart(service: Service) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    await hang(service, made["id"], FILE)
    days = await service.view()
    await hang(service, days[1]["id"], ITEM)
    before = [await service.get(f"/me/events/{one['id']}/attachments") for one in await service.view()]
    world = World.from_state(json.loads(json.dumps(service.world.to_state())), now=lambda: service.moment)
    service.application = create_application(world)
    service.http = service.as_()
    assert [await service.get(f"/me/events/{one['id']}/attachments") for one in await service.view()] == before


async def test_a_moved_series_forgets_its_days_attachments(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    days = await service.view()
    await hang(service, days[1]["id"], FILE)
    await service.change(made["id"], start=when("2026-11-23T12:00"), end=when("2026-11-23T13:00"))
    assert (await service.view())[1]["hasAttachments"] is False
    await service.change(days[1]["id"], subject="Changed")
    assert (await service.get(f"/me/events/{days[1]['id']}/attachments"))["value"] == []


async def test_attachments_selected_inside_an_expanded_event(service: Service) -> None:
    made = await service.create(event())
    await hang(service, made["id"], FILE)
    expand = {"$select": "subject", "$expand": "attachments($select=id,name)"}
    found = await service.get(f"/me/events/{made['id']}", params=expand)
    assert {name for name in found["attachments"][0] if "@" not in name} == {"id", "name"}
    listed = (await service.get("/me/events", params=expand))["value"]
    assert listed[0]["attachments"] == found["attachments"]
