"""Recorded exchanges of the service: nothing printed there is lost in decoding, and our requests are the recorded ones.

The recordings lie beside the checkout, not in it; without them these tests are skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest

from tests.graph.support import BASE, Bench, ok
from tuical.graph import calendar_groups, calendar_view, calendars, events, mailbox
from tuical.graph.client import GraphClient
from tuical.graph.refusals import service_error
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.record import EventRecord
from tuical.model.window import Window
from tuical.wire.calendars import decode_calendars, decode_groups
from tuical.wire.events import decode_event
from tuical.wire.mailbox import decode_categories, decode_me, decode_settings
from tuical.wire.pages import decode_item, decode_page
from tuical.wire.times import epoch

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "graph" / "examples"
KEY = EventKey("work", "/me", "C", "E")
OUTLOOK_NAMES = {
    "DateTimeCreated": "createdDateTime",
    "DateTimeLastModified": "lastModifiedDateTime",
    "StartTimeZone": "originalStartTimeZone",
    "EndTimeZone": "originalEndTimeZone",
    "Reminder": "reminderMinutesBeforeStart",
}


def recorded(*operations: str) -> Any:
    """Parametrise by the recordings of these operations, named by file."""
    names = sorted(path.name for path in FOLDER.glob("*.json") if path.name.split("-")[-2] in operations)
    if not names:
        skipped = pytest.mark.skip(reason=f"no recordings of {', '.join(operations)} in shared/graph/examples")
        return pytest.mark.parametrize("name", [pytest.param("absent", marks=skipped)])
    return pytest.mark.parametrize("name", names)


def load(name: str) -> dict[str, Any]:
    """The exchange of one file."""
    exchange: dict[str, Any] = json.loads((FOLDER / name).read_text())
    return exchange


def body_of(name: str) -> Any:
    """The recorded answer's body; skips the test where only the request was printed."""
    body = (load(name)["response"] or {}).get("body")
    if body is None:
        pytest.skip(f"{name} prints no answer")
    return body


def in_graph(value: Any) -> Any:
    """What the kept JSON has to hold: the recorded members in Graph's names and shape."""
    if isinstance(value, list):
        return [in_graph(member) for member in value]
    if not isinstance(value, dict):
        return value
    renamed = {}
    for name, member in value.items():
        told = OUTLOOK_NAMES.get(name) or (name if name.startswith("i") else name[0].lower() + name[1:])
        is_old_time = name in ("Start", "End") and isinstance(member, str)
        renamed[told] = {"dateTime": member, "timeZone": "UTC"} if is_old_time else in_graph(member)
    return renamed


def missing(expected: Any, kept: Any, place: str = "") -> Iterator[str]:
    """Places of `expected` that `kept` does not have; unknown letter case of a name is no loss."""
    if isinstance(expected, dict) and isinstance(kept, dict):
        folded = {name.casefold(): member for name, member in kept.items()}
        for name, member in expected.items():
            if name.casefold() not in folded:
                yield f"{place}.{name}"
            else:
                yield from missing(member, folded[name.casefold()], f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(kept, list) and len(expected) == len(kept):
        for index, pair in enumerate(zip(expected, kept, strict=True)):
            yield from missing(*pair, f"{place}[{index}]")
    elif expected != kept:
        yield f"{place}: {expected!r} became {kept!r}"


def check_record(item: dict[str, Any], record: EventRecord) -> None:
    """Every printed member is kept, and the columns say what was printed."""
    printed = {name.casefold(): member for name, member in item.items()}
    assert list(missing(in_graph(item), json.loads(record.raw))) == []
    assert record.id == printed["id"]
    if printed.get("subject"):
        assert record.subject == printed["subject"].strip()
    for column, name in ((record.change_key, "changekey"), (record.ical_uid, "icaluid")):
        assert column == printed.get(name)
    last_modified = printed.get("lastmodifieddatetime") or printed.get("datetimelastmodified")
    assert record.modified == (epoch(last_modified) or 0)
    event = decode_event(record.raw, KEY)
    assert event.summary.start == record.start
    assert len(event.attendees) == len(printed.get("attendees") or ())
    assert event.body.content == in_graph(printed.get("body") or {}).get("content", "")
    assert (event.recurrence is not None) == bool(printed.get("recurrence"))


PAGES = ("calendarView_list", "calendarView_delta", "calendarView_sync", "event_list", "event_instances", "event_delta")
GROUP_PAGES = ("group_calendarView_list", "group_event_list")
SINGLE = ("event_get", "event_create", "event_update", "group_event_get", "group_event_create")


@recorded(*PAGES, *GROUP_PAGES)
def test_pages_lose_nothing(name: str) -> None:
    body = body_of(name)
    if "error" in body:
        pytest.skip(f"{name} is an error; the test of errors reads it")
    found = decode_page(json.dumps(body).encode())
    gone = [item for item in body["value"] if "reason" in item or "@removed" in item]
    unnamed = [item for item in body["value"] if not any(member.casefold() == "id" for member in item)]
    kept = [item for item in body["value"] if item not in gone and item not in unnamed]
    assert found.size == len(body["value"])
    assert len(found.removals) == len(gone)
    assert len(found.refusals) == len(unnamed)  # the documentation's placeholders have no id
    assert all("id" in refusal.why for refusal in found.refusals)
    for item, record in zip(kept, found.records, strict=True):
        check_record(item, record)
    assert found.next_link == body.get("@odata.nextLink", "")
    assert found.delta_link == body.get("@odata.deltaLink", "")


@recorded(*SINGLE)
def test_single_events_lose_nothing(name: str) -> None:
    body = body_of(name)
    if "id" not in {member.casefold() for member in body}:
        pytest.skip(f"{name} prints a placeholder without an id")
    check_record(body, decode_item(json.dumps(body).encode()))


@recorded("calendar_list", "sharedCalendar_get", "calendar_get", "calendar_create", "calendar_update")
def test_calendars_lose_nothing(name: str) -> None:
    body = body_of(name)
    items = body.get("value", [body])
    found, _ = decode_calendars(json.dumps({"value": items}).encode(), "G")
    for item, record in zip(items, found, strict=True):
        printed = {member.casefold(): value for member, value in item.items()}
        assert list(missing(in_graph(item), json.loads(record.raw))) == []
        assert (record.id, record.name) == (printed["id"], printed["name"])
        assert record.can_edit == printed.get("canedit", True)
        assert record.is_default == printed.get("isdefaultcalendar", False)
        assert record.owner_address == in_graph(printed.get("owner") or {}).get("address", "")


@recorded("calendarGroup_list", "calendarGroup_get", "calendarGroup_create", "calendarGroup_update")
def test_groups_lose_nothing(name: str) -> None:
    body = body_of(name)
    items = body.get("value", [body])
    found, _ = decode_groups(json.dumps({"value": items}).encode())
    for item, record in zip(items, found, strict=True):
        assert list(missing(in_graph(item), json.loads(record.raw))) == []
        assert record.name == in_graph(item)["name"]


@recorded("masterCategory_list")
def test_categories(name: str) -> None:
    body = body_of(name)
    found, _ = decode_categories(json.dumps(body).encode())
    assert found == tuple((item["displayName"], item["color"]) for item in body["value"])


@recorded("mailboxSettings_get")
def test_settings(name: str) -> None:
    body = body_of(name)
    is_part = "userPurpose" in load(name)["request"]["path"] or "daysOfWeek" in body
    found = decode_settings(json.dumps({"workingHours": body} if "daysOfWeek" in body else body).encode())
    hours = body if "daysOfWeek" in body else body.get("workingHours")
    if hours:
        assert len(found.work.days) == len(hours["daysOfWeek"])
        assert f"{found.work.start // 60:02}:{found.work.start % 60:02}" == hours["startTime"][:5]
        assert f"{found.work.end // 60:02}:{found.work.end % 60:02}" == hours["endTime"][:5]
        assert found.work_zone == hours["timeZone"]["name"]
    if not is_part:
        assert (found.zone, found.time_format) == (body["timeZone"], body["timeFormat"])


@recorded("me_get")
def test_me(name: str) -> None:
    body = body_of(name)
    found = decode_me(json.dumps(body).encode())
    assert (found.name, found.address) == (body["displayName"], body["mail"] or body["userPrincipalName"])


@recorded("error")
def test_errors(name: str) -> None:
    response = load(name)["response"]
    error = service_error(response["status"], response["headers"], json.dumps(response["body"]).encode())
    assert error.status == response["status"]
    printed = response["body"].get("error") if isinstance(response["body"], dict) else None
    if isinstance(printed, dict) and printed.get("code") not in (None, "", "UnknownError"):
        assert error.code == printed["code"] or error.code in json.dumps(printed)
    assert error.title


# Requests: the same method, path, query and body, up to order, letter case of option names, and our own options.

OURS = {"$top"}
Call = Callable[[GraphClient, dict[str, Any]], Any]


def segment(request: dict[str, Any], after: str) -> str:
    """The recorded id behind a segment."""
    match = re.search(rf"/{after}(?:/|\(')([^/?']+)", request["path"], re.IGNORECASE)
    assert match is not None
    return unquote(match[1])


def owner(request: dict[str, Any]) -> str:
    """The recorded mailbox."""
    match = re.match(r"/(?:api/)?[^/]+(/me|/users/[^/?]+)", request["path"], re.IGNORECASE)
    assert match is not None
    return match[1]


def window(request: dict[str, Any]) -> Window:
    """The recorded window; where only placeholders or foreign offsets are printed, the instants they stand for."""
    options = {name.casefold(): value for name, value in parse_qsl(urlsplit(request["path"]).query)}
    first, last = epoch(options["startdatetime"]), epoch(options["enddatetime"])
    return Window(first or 0, last or 86_400)


def expanded(request: dict[str, Any]) -> str:
    """What the recorded request expands."""
    wanted = dict(parse_qsl(urlsplit(request["path"]).query)).get("$expand", "")
    return events.ATTACHMENTS if wanted == "attachments" else wanted


def calendar_of(request: dict[str, Any]) -> str:
    """The recorded calendar's id, empty for the default one."""
    return segment(request, "calendars") if "/calendars/" in request["path"].lower() else ""


async def _follow_token(client: GraphClient, request: dict[str, Any]) -> None:
    await calendar_view.follow(client, BASE + re.sub(r"^/(api/)?[^/]+/", "/v1.0/", request["path"]))


async def _reply(client: GraphClient, request: dict[str, Any], response: str) -> None:
    body = in_graph(request["body"])
    event = EventKey("work", owner(request), "C", segment(request, "events"))
    await events.reply(client, Reply(event, response, body["comment"], str(body["sendResponse"]).lower() == "true"))


CALLS: dict[str, Call] = {
    "calendar_list": lambda client, request: calendars.list_calendars(client, owner(request)),
    "calendarGroup_list": lambda client, request: calendar_groups.list_groups(client, owner(request)),
    "masterCategory_list": lambda client, _: mailbox.categories(client),
    "mailboxSettings_get": lambda client, _: mailbox.settings(client),
    "me_get": lambda client, _: mailbox.me(client),
    "event_get": lambda client, request: events.get_event(
        client, owner(request), segment(request, "events"), expand=expanded(request)
    ),
    "event_list": lambda client, request: events.list_events(client, owner(request), calendar_of(request)),
    "event_instances": lambda client, request: events.instances_page(
        client, owner(request), segment(request, "events"), window(request)
    ),
    "calendarView_list": lambda client, request: calendar_view.view_page(
        client, owner(request), calendar_of(request), window(request)
    ),
    "calendarView_delta": lambda client, request: (
        _follow_token(client, request)
        if "token" in request["path"]
        else calendar_view.delta_page(client, owner(request), calendar_of(request), window(request))
    ),
    "event_accept": lambda client, request: _reply(client, request, "accepted"),
    "event_tentativelyAccept": lambda client, request: _reply(client, request, "tentativelyAccepted"),
    "event_decline": lambda client, request: _reply(client, request, "declined"),
}


def _anything(request: httpx.Request) -> httpx.Response:
    if request.method == "POST":
        return httpx.Response(202)
    start = {"dateTime": datetime(2026, 11, 20, tzinfo=UTC).isoformat(), "timeZone": "UTC"}
    return ok({"id": "E", "start": start, "end": start, "value": []})


def plain_path(path: str) -> str:
    """The decoded path below the version, in one spelling: `/me/calendarview`, `/events('x')` and `/calendar` differ in
    name only from what is sent."""
    bare = re.sub(r"^/(?:api/)?[^/]+/", "/", unquote(urlsplit(path).path)).rstrip("/")
    bare = re.sub(r"\('([^']*)'\)", r"/\1", bare)
    bare = re.sub(r"(?i)^(/me|/users/[^/]+)/calendar(?=/)", r"\1", bare)
    return "/".join(part.casefold() if part.isalpha() else part for part in bare.split("/"))


def options(path: str, *, instants: bool) -> dict[str, object]:
    """The query by lower-case names, without our page size and without `$select` and its kind: we read it whole."""
    found: dict[str, object] = {}
    for name, value in parse_qsl(urlsplit(path).query):
        folded = name.casefold()
        if folded in OURS or folded in ("$select", "$filter", "$orderby"):
            continue
        is_time = instants and folded.endswith("datetime")
        found[folded] = epoch(value) if is_time and epoch(value) is not None else value.split("(")[0]
    return found


@recorded(*CALLS)
async def test_requests_are_the_recorded_ones(name: str) -> None:
    exchange = load(name)
    request = exchange["request"]
    bench = Bench(*[_anything] * 4)
    await CALLS[exchange["operation"]](bench.client, request)
    sent = bench.script.requests[0]
    assert sent.method == request["method"]
    if exchange["operation"] != "mailboxSettings_get":  # parts of the settings are never asked for alone
        assert plain_path(str(sent.url)) == plain_path(request["path"])
    if "{" not in request["path"].partition("?")[2]:
        assert options(str(sent.url), instants=True) == options(request["path"], instants=True)
    if request["body"] is not None:
        expected = in_graph(request["body"])
        proposed = expected.pop("proposedNewTime", None)  # an operation of its own, which Reply does not carry
        assert proposed is None or exchange["operation"] != "event_accept"
        expected["sendResponse"] = str(expected["sendResponse"]).lower() == "true"
        assert json.loads(sent.content) == expected
