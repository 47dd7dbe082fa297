"""Calendars and calendar groups: what is asked and what comes back, one's own and another person's."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.graph.support import BASE, NOW, Bench, ok, refused
from tests.wire.sample import event, page
from tuical import errors
from tuical.graph import calendar_groups, calendar_view, calendars
from tuical.model.calendar import NAMED_COLOURS, CalendarColour
from tuical.model.capabilities import PERSONAL
from tuical.model.keys import mailbox_of
from tuical.model.window import Window

CALENDAR = {
    "id": "C=",
    "name": "Volunteer",
    "color": "lightBlue",
    "hexColor": "",
    "isDefaultCalendar": False,
    "changeKey": "ck",
    "canEdit": True,
    "owner": {"name": "Ana", "address": "ana@contoso.com"},
}
GROUP = {"@odata.etag": 'W/"1"', "id": "G=", "name": "Personal", "classId": "44288f7d", "changeKey": "ck"}
THEIRS = mailbox_of("o'brien@contoso.com")


def sent(bench: Bench) -> tuple[str, str, Any]:
    """Method, path as it goes out, and body of the only request."""
    (request,) = bench.script.requests
    return request.method, request.url.raw_path.decode(), json.loads(request.content) if request.content else None


@pytest.mark.parametrize(
    ("mailbox", "calendar", "path"),
    [
        ("/me", "", "/v1.0/me/calendar"),
        ("/me", "C/=", "/v1.0/me/calendars/C%2F%3D"),
        (THEIRS, "", "/v1.0/users/o%27brien@contoso.com/calendar"),
        (THEIRS, "C=", "/v1.0/users/o%27brien@contoso.com/calendars/C%3D"),
    ],
)
async def test_get_by_id_the_default_one_and_another_persons(mailbox: str, calendar: str, path: str) -> None:
    bench = Bench(ok(CALENDAR))
    found = await calendars.get_calendar(bench.client, mailbox, calendar)
    assert (found.id, found.name, found.colour_name, found.owner_address) == (
        "C=",
        "Volunteer",
        "lightBlue",
        "ana@contoso.com",
    )
    assert sent(bench) == ("GET", path, None)


async def test_another_persons_calendars_and_view() -> None:
    no_groups = refused(403, "ErrorAccessDenied")
    bench = Bench(ok({"value": [CALENDAR]}), no_groups, httpx.Response(200, content=page(event()), headers=_json()))
    (found,) = await calendars.list_calendars(bench.client, THEIRS)
    assert found.group_id == ""
    start = int(NOW.timestamp())
    view = await calendar_view.view_page(bench.client, THEIRS, "", Window(start, start + 3600))
    assert len(view.records) == 1
    assert bench.script.paths == [
        "GET /v1.0/users/o'brien@contoso.com/calendars",
        "GET /v1.0/users/o'brien@contoso.com/calendarGroups",
        "GET /v1.0/users/o'brien@contoso.com/calendar/calendarView",
    ]


def _json() -> dict[str, str]:
    return {"Content-Type": "application/json"}


async def test_nothing_shared_and_an_id_of_another_mailbox() -> None:
    bench = Bench(refused(403, "DelegatedCalendarAccessDenied"), refused(404, "ErrorItemNotFound"))
    with pytest.raises(errors.AccessDenied) as denied:
        await calendars.get_calendar(bench.client, THEIRS)
    assert "share" in denied.value.hint
    with pytest.raises(errors.NotThere):
        await calendars.get_calendar(bench.client, THEIRS, "C=")


async def test_a_personal_account_is_told_before_anything_is_sent() -> None:
    bench = Bench()
    bench.client.account_kind = PERSONAL
    for call in (
        calendars.get_calendar(bench.client, THEIRS),
        calendars.list_calendars(bench.client, THEIRS),
        calendar_groups.create_group(bench.client, "Holidays"),
        calendar_groups.delete_group(bench.client, "G"),
    ):
        with pytest.raises(errors.NotForThisAccount):
            await call
    assert bench.script.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "", "ana", "@contoso.com", "ana@", "a@b@c", "ana@contoso.com/calendars", "../me@x", "ana @contoso.com",
        "ana@contoso.com?$top=1", "ana@contoso.com#x", "ana\\@contoso.com", "ana@con\ntoso.com", "ana@\u202econ.com",
        "<ana@contoso.com>", "a" * 250 + "@b.de",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(errors.UsageError):
        mailbox_of(address)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("Ana.Lima+x@contoso.com", "/users/Ana.Lima%2Bx@contoso.com/calendar"),
        (" ana@contoso.com ", "/users/ana@contoso.com/calendar"),
        ("bo_gmail.com#EXT#@contoso.com", "/users/bo_gmail.com%23EXT%23@contoso.com/calendar"),
        ("50%@contoso.com", "/users/50%25@contoso.com/calendar"),
        ("jürgen@bücher.example", "/users/j%C3%BCrgen@b%C3%BCcher.example/calendar"),
    ],
)
def test_addresses_are_percent_encoded(address: str, path: str) -> None:
    url = Bench().client.endpoints.url(mailbox_of(address), "calendar")
    assert url.raw_path.decode() == f"/v1.0{path}"


async def test_create() -> None:
    bench = Bench(httpx.Response(201, json=CALENDAR))
    made = await calendars.create_calendar(bench.client, "Volunteer", colour=CalendarColour.LIGHT_BLUE)
    assert made.id == "C="
    assert sent(bench) == ("POST", "/v1.0/me/calendars", {"name": "Volunteer", "color": "lightBlue"})


async def test_create_in_a_group() -> None:
    bench = Bench(httpx.Response(201, json=CALENDAR))
    made = await calendars.create_calendar(bench.client, "Volunteer", group="G=")
    assert made.group_id == "G="
    assert sent(bench) == ("POST", "/v1.0/me/calendarGroups/G%3D/calendars", {"name": "Volunteer"})


async def test_a_name_that_is_taken() -> None:
    bench = Bench(refused(409, "ErrorFolderExists"))
    with pytest.raises(errors.Conflict):
        await calendars.create_calendar(bench.client, "Volunteer")


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({"name": "Social"}, {"name": "Social"}),
        ({"colour": CalendarColour.AUTO}, {"color": "auto"}),
        ({"name": "S", "colour": CalendarColour.MAX_COLOR}, {"name": "S", "color": "maxColor"}),
    ],
)
async def test_change_writes_what_is_given(given: dict[str, Any], body: dict[str, str]) -> None:
    bench = Bench(ok({**CALENDAR, "name": "Social"}))
    found = await calendars.change_calendar(bench.client, "/me", "C=", etag='W/"1"', **given)
    assert found.name == "Social"
    assert sent(bench) == ("PATCH", "/v1.0/me/calendars/C%3D", body)
    assert bench.script.requests[0].headers["if-match"] == 'W/"1"'


async def test_a_change_of_nothing_is_not_sent() -> None:
    bench = Bench()
    with pytest.raises(errors.UsageError):
        await calendars.change_calendar(bench.client, "/me", "C=")
    assert bench.script.requests == []


async def test_delete_and_delete_for_good() -> None:
    bench = Bench(httpx.Response(204), httpx.Response(204), refused(400, "ErrorCannotDeleteObject", "Not the default."))
    await calendars.delete_calendar(bench.client, "/me", "C=")
    await calendars.delete_for_good(bench.client, "/me", "C=")
    with pytest.raises(errors.Rejected) as kept:
        await calendars.delete_calendar(bench.client, "/me", "")
    assert kept.value.hint == "Not the default."
    assert bench.script.paths == [
        "DELETE /v1.0/me/calendars/C=",
        "POST /v1.0/me/calendars/C=/permanentDelete",
        "DELETE /v1.0/me/calendar",
    ]
    assert bench.script.requests[1].content == b""


async def test_nothing_is_deleted_for_good_without_an_id() -> None:
    with pytest.raises(errors.ForeignLink):
        await calendars.delete_for_good(Bench().client, "/me", "")


async def test_a_stale_etag() -> None:
    bench = Bench(refused(412, "ErrorIrresolvableConflict"))
    with pytest.raises(errors.Conflict):
        await calendars.delete_calendar(bench.client, "/me", "C=", etag='W/"0"')


async def test_the_calendars_of_a_group_to_the_end() -> None:
    more = f"{BASE}/v1.0/me/calendarGroups/G%3D/calendars?$skip=1"
    bench = Bench(ok({"value": [CALENDAR], "@odata.nextLink": more}), ok({"value": [{**CALENDAR, "id": "D"}]}))
    found = await calendars.list_in_group(bench.client, "G=")
    assert [(one.id, one.group_id) for one in found] == [("C=", "G="), ("D", "G=")]


async def test_groups() -> None:
    bench = Bench(ok(GROUP), httpx.Response(201, json=GROUP), ok({**GROUP, "name": "Work"}), httpx.Response(204))
    assert (await calendar_groups.get_group(bench.client, "G=")).name == "Personal"
    assert (await calendar_groups.create_group(bench.client, "Personal")).id == "G="
    assert (await calendar_groups.rename_group(bench.client, "G=", "Work", etag='W/"1"')).name == "Work"
    await calendar_groups.delete_group(bench.client, "G=", etag='W/"2"')
    assert bench.script.paths == [
        "GET /v1.0/me/calendarGroups/G=",
        "POST /v1.0/me/calendarGroups",
        "PATCH /v1.0/me/calendarGroups/G=",
        "DELETE /v1.0/me/calendarGroups/G=",
    ]
    assert [request.content for request in bench.script.requests[1:3]] == [b'{"name":"Personal"}', b'{"name":"Work"}']
    assert [request.headers["if-match"] for request in bench.script.requests[2:]] == ['W/"1"', 'W/"2"']


@pytest.mark.parametrize("body", [{}, [], {"id": 5}, {"name": "x"}])
async def test_what_is_no_calendar_is_refused_by_name(body: Any) -> None:
    for ask in (calendars.get_calendar, lambda client: calendar_groups.get_group(client, "G")):
        bench = Bench(*[lambda _: ok(body)] * 3)
        with pytest.raises(errors.PageRefused):
            await ask(bench.client)


def test_every_colour_that_can_be_set_can_be_painted() -> None:
    assert {colour.lower() for colour in CalendarColour} - {"auto"} == set(NAMED_COLOURS)
