"""Where the service is lenient, so is the emulator: spellings of paths, options, brackets, signs and methods."""

from typing import Any

import pytest

from tests.emulator.service import ANA, JUST, Service, event, failed
from tuical.emulator.directory import user_id

BASE = "https://graph.microsoft.com/v1.0"


@pytest.mark.parametrize(
    "path",
    [
        "/me/events/{id}",
        "/ME/Events/{id}",
        "/me/events('{id}')",
        "/me/events(%27{id}%27)",
        "/me/events({id})",
        "/me/events/{id}/",
        "//me//events/{id}",
        "/me/calendar/events/{id}",
        "/me/calendars/{calendar}/events/{id}",
        "/me/Calendars('{calendar}')/Events('{id}')",
        "/me/calendarGroups/{group}/calendars/{calendar}/events/{id}",
        "/users/{address}/events/{id}",
        "/users('{address}')/events('{id}')",
        "/Users/{user}/events/{id}",
        "/users/ANA@contoso.com/calendar/events/{id}",
        "/me/events/{id}?%24select=subject",
        "/me/events/{id}?$Select=Subject",
        "/me/events/{id}?select=SUBJECT",
    ],
)
async def test_one_event_by_many_names(service: Service, path: str) -> None:
    made = await service.create(event())
    names = {
        "id": made["id"],
        "calendar": service.ana.default_calendar,
        "group": next(iter(service.ana.groups)),
        "address": ANA,
        "user": user_id(service.ana),
    }
    answer = await service.http.get(BASE + path.format(**names))
    assert answer.status_code == 200, answer.text
    assert (answer.json()["id"], answer.json()["subject"]) == (made["id"], "Planning")


@pytest.mark.parametrize(
    "path",
    [
        "/me/calendarView/delta",
        "/me/calendarView/delta()",
        "/me/calendarView/microsoft.graph.delta",
        "/me/calendarView/microsoft.graph.delta()",
        "/me/calendarview/Delta()",
        "/me/calendar/calendarView/delta()/",
    ],
)
async def test_delta_with_and_without_brackets(service: Service, path: str) -> None:
    await service.create(event())
    window = {name.upper(): value for name, value in JUST.items()}
    answer = await service.http.get(path, params=window)
    assert answer.status_code == 200, answer.text
    [found] = answer.json()["value"]
    assert found["subject"] == "Planning"
    assert "$deltatoken=" in answer.json()["@odata.deltaLink"]


async def test_links_work_with_an_encoded_sign(service: Service) -> None:
    for hour in range(3):
        await service.create(event(f"2026-11-23T{hour:02}:00", f"2026-11-23T{hour:02}:30"))
    page = await service.get("/me/events", params={"$top": "2"})
    link = page["@odata.nextLink"].replace("$", "%24")
    assert len((await service.get(link))["value"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "type eq 'singleInstance'",
        "Type eq microsoft.graph.eventType'SingleInstance'",
        "Start/DateTime ge '2026-11-23T08:00'",
        "startswith(Subject,'plan')",
        "start/dateTime ge 2026-11-23T10:00:00+01:00 and start/dateTime lt 2026-11-23T10:00:01+01:00",
        "categories/any(c:c eq 'Red') or true",
    ],
)
async def test_filters_in_any_spelling(service: Service, text: str) -> None:
    await service.create(event())
    assert len((await service.get("/me/events", params={"$FILTER": text}))["value"]) == 1


async def test_the_order_of_members_plays_no_part(service: Service) -> None:
    body = event(recurrence=None, attendees=[{"type": "required", "emailAddress": {"address": "x@y.example"}}])
    turned = dict(reversed(body.items()))
    assert (await service.create(body))["attendees"] == (await service.create(turned))["attendees"]


async def test_head_and_options_change_nothing(service: Service) -> None:
    made = await service.create(event())
    head = await service.http.head(f"/me/events/{made['id']}")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 100
    assert (await service.http.head("/me/nothing")).status_code == 400
    options = await service.http.options("/me/events", headers={"Authorization": ""})
    assert options.status_code == 200
    assert "PATCH" in options.headers["allow"]
    assert len((await service.get("/me/events"))["value"]) == 1


async def test_another_method_is_refused_in_the_services_words(service: Service) -> None:
    assert failed(await service.http.request("PROPFIND", "/me/events")) == (405, "Request_BadRequest")


async def batch(service: Service, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await service.http.post("/%24batch", json={"requests": list(requests)})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["responses"]
    return found


@pytest.mark.parametrize(
    "url",
    [
        "/me/events",
        "me/events",
        "https://graph.microsoft.com/v1.0/me/events",
        "http://localhost:8765/beta/me/events?$top=5",
        f"/users/{ANA}/events",
        "/me/events/",
    ],
)
async def test_addresses_inside_a_batch(service: Service, url: str) -> None:
    await service.create(event())
    [answer] = await batch(service, {"id": 1, "method": "get", "url": url})
    assert (answer["id"], answer["status"]) == ("1", 200)
    assert len(answer["body"]["value"]) == 1
