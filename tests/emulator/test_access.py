"""Tokens, other people's mailboxes, unknown paths, and the headers and error bodies of every answer."""

import pytest

from tests.emulator.service import ALEX, ANA, JUST, LIDIA, Service, event, failed


@pytest.mark.parametrize("value", [None, "", "Basic abc", "Bearer ", "Bearer user:nobody@contoso.com"])
async def test_without_a_good_token_401(service: Service, value: str | None) -> None:
    service.http.headers.pop("Authorization")
    answer = await service.http.get("/me", headers={"Authorization": value} if value is not None else {})
    assert failed(answer) == (401, "InvalidAuthenticationToken")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")


async def test_a_token_stands_for_a_person(service: Service) -> None:
    assert (await service.get("/me"))["mail"] == ANA
    assert (await service.as_(LIDIA).get("/me")).json()["displayName"] == "Lidia Holm"
    known = (await service.get("/me"))["id"]
    assert (await service.get(f"/users/{known}"))["userPrincipalName"] == ANA
    assert (await service.get(f"/users/{LIDIA.upper()}"))["mail"] == LIDIA


async def test_an_error_has_graphs_body_and_headers(service: Service) -> None:
    mark = "7a2c3f84-0000-4000-8000-000000000001"
    answer = await service.http.get("/me/nothing", headers={"client-request-id": mark})
    assert failed(answer) == (400, "BadRequest")
    inner = answer.json()["error"]["innerError"]
    assert inner == {
        "date": "2026-11-20T09:00:00",
        "request-id": answer.headers["request-id"],
        "client-request-id": mark,
    }
    assert answer.headers["client-request-id"] == mark
    assert answer.headers["date"] == "Fri, 20 Nov 2026 09:00:00 GMT"
    assert answer.headers["content-type"].startswith("application/json")


async def test_request_ids_differ(service: Service) -> None:
    first, second = await service.http.get("/me"), await service.http.get("/me")
    assert first.headers["request-id"] != second.headers["request-id"]
    assert first.headers["client-request-id"] == first.headers["request-id"]


@pytest.mark.parametrize("path", ["/v2.0/me", "/", "/v1.0", "/v1.0/drives", "/v1.0/me/events/a/b/c/d"])
async def test_unknown_paths_are_400(service: Service, path: str) -> None:
    assert failed(await service.http.get(f"https://graph.microsoft.com{path}")) == (400, "BadRequest")


async def test_a_wrong_method_is_405(service: Service) -> None:
    assert failed(await service.http.delete("/me/events")) == (405, "Request_BadRequest")


@pytest.mark.parametrize(
    "path", ["events", "calendar", "calendars", "calendarView", "mailboxSettings", "calendarGroups"]
)
async def test_another_mailbox_without_a_share_is_403(service: Service, path: str) -> None:
    answer = await service.http.get(f"/users/{LIDIA}/{path}", params=JUST)
    assert failed(answer) == (403, "ErrorAccessDenied")


async def test_an_event_of_another_mailbox_is_403_and_its_id_is_404_at_home(service: Service) -> None:
    theirs = service.world.create_event(LIDIA, service.lidia.default_calendar, event())
    assert failed(await service.http.get(f"/users/{LIDIA}/events/{theirs['id']}")) == (403, "ErrorAccessDenied")
    assert failed(await service.http.get(f"/me/events/{theirs['id']}")) == (404, "ErrorItemNotFound")


async def test_an_unknown_mailbox_is_404(service: Service) -> None:
    assert failed(await service.http.get("/users/nobody@contoso.com/events")) == (404, "ErrorNonExistentMailbox")


async def test_a_malformed_id_is_400(service: Service) -> None:
    assert failed(await service.http.get("/me/events/AAMkAD")) == (400, "ErrorInvalidIdMalformed")


async def test_a_direct_share_reads_and_only_a_writer_writes(service: Service) -> None:
    service.ana.share_calendar(service.lidia)
    service.ana.share_calendar(service.alex, role="write")
    theirs = service.world.create_event(LIDIA, service.lidia.default_calendar, event())
    assert (await service.get(f"/users/{LIDIA}/events"))["value"][0]["id"] == theirs["id"]
    assert len(await service.view(f"/users/{LIDIA}/calendarView")) == 1
    denied = await service.http.patch(f"/users/{LIDIA}/events/{theirs['id']}", json={"subject": "x"})
    assert failed(denied) == (403, "ErrorAccessDenied")
    made = await service.create(event(), f"/users/{ALEX}/events")
    assert made["organizer"]["emailAddress"]["address"] == ALEX
    calendars = (await service.get(f"/users/{LIDIA}/calendars"))["value"]
    assert [calendar["name"] for calendar in calendars] == ["Calendar"]


async def test_an_accepted_share_has_ids_of_its_own(service: Service) -> None:
    shared = service.ana.share_calendar(service.lidia, name="Lidia")
    theirs = service.world.create_event(LIDIA, service.lidia.default_calendar, event())
    [mine] = await service.view(f"/me/calendars/{shared}/calendarView")
    assert mine["id"] != theirs["id"]
    assert mine["iCalUId"] == theirs["iCalUId"]
    assert (await service.get(f"/me/events/{mine['id']}"))["subject"] == "Planning"
    assert (await service.get(f"/me/calendars/{shared}/events/{mine['id']}"))["id"] == mine["id"]
    assert failed(await service.http.get(f"/users/{LIDIA}/events/{mine['id']}")) == (404, "ErrorItemNotFound")
    assert failed(await service.http.get(f"/me/events/{theirs['id']}")) == (404, "ErrorItemNotFound")
    assert failed(await service.http.delete(f"/me/events/{mine['id']}")) == (403, "ErrorAccessDenied")
    assert failed(await service.http.post(f"/me/events/{mine['id']}/accept", json={})) == (403, "ErrorAccessDenied")
    entry = await service.get(f"/me/calendars/{shared}")
    assert (entry["owner"]["address"], entry["canEdit"], entry["canShare"]) == (LIDIA, False, False)


async def test_a_private_event_shows_no_more_than_its_time_to_others(service: Service) -> None:
    shared = service.ana.share_calendar(service.lidia)
    body = event(subject="Doctor", sensitivity="private", location={"displayName": "Clinic"})
    service.world.create_event(LIDIA, service.lidia.default_calendar, body)
    answer = await service.http.get(f"/me/calendars/{shared}/calendarView", params=JUST)
    assert "Doctor" not in answer.text
    assert "Clinic" not in answer.text
    assert answer.json()["value"][0]["subject"] == "Private Appointment"


async def test_a_writable_share_takes_events(service: Service) -> None:
    shared = service.ana.share_calendar(service.lidia, role="write")
    made = await service.create(event(), f"/me/calendars/{shared}/events")
    changed = await service.change(made["id"], subject="Better")
    assert changed["subject"] == "Better"
    await service.delete(made["id"])
    assert service.lidia.items == {}


@pytest.mark.parametrize(
    "path",
    [
        "/ME/Events/{id}",
        "/me/events('{id}')",
        "/Me/events/{encoded}",
        "/me/calendar/events/{id}",
        "/me/calendars/{calendar}/events/{id}",
        "/me/calendars('{calendar}')/events('{id}')",
        "/me/calendarGroups/{group}/calendars/{calendar}/events/{id}",
        "/users/ana@contoso.com/events/{id}",
        "/users('ana%40contoso.com')/EVENTS/{id}",
    ],
)
async def test_one_event_by_many_paths(service: Service, path: str) -> None:
    made = await service.create(event())
    filled = path.format(
        id=made["id"],
        encoded=made["id"].replace("=", "%3D").replace("-", "%2D"),
        calendar=service.ana.default_calendar,
        group=next(iter(service.ana.groups)),
    )
    assert (await service.get(filled))["id"] == made["id"]


@pytest.mark.parametrize(
    "query",
    [
        "startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z&$top=1",
        "%24top=1&ENDDATETIME=2026-12-01T00:00:00Z&startdatetime=2026-11-01T00%3A00%3A00Z",
        "enddatetime=2026-12-01&startDatetime=2026-11-01&$Top=1",
        "top=1&startDateTime=2026-11-01T05:30:00%2B05:30&endDateTime=2026-12-01",
    ],
)
async def test_query_options_in_any_spelling(service: Service, query: str) -> None:
    await service.create(event())
    await service.create(event())
    page = await service.get(f"/me/calendarview?{query}")
    assert len(page["value"]) == 1
    rest = await service.get(page["@odata.nextLink"])
    assert len(rest["value"]) == 1
    assert "@odata.nextLink" not in rest


async def test_links_stay_on_the_origin_that_was_asked(service: Service) -> None:
    await service.create(event())
    await service.create(event())
    answer = await service.http.get("http://127.0.0.1:8765/beta/me/events?$top=1")
    assert answer.json()["@odata.nextLink"].startswith("http://127.0.0.1:8765/beta/me/events?")
