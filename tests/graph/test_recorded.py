"""Recorded answers of the service: nothing printed there is lost in decoding.

The recordings lie beside the checkout, not in it; without them these tests are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.exchanges.reading import SERVICE, in_graph
from tuical.graph.refusals import service_error
from tuical.model.keys import EventKey
from tuical.model.record import EventRecord
from tuical.wire.calendars import decode_calendars, decode_groups
from tuical.wire.events import decode_event
from tuical.wire.mailbox import decode_categories, decode_me, decode_settings
from tuical.wire.pages import decode_item, decode_page
from tuical.wire.times import epoch

KEY = EventKey("work", "/me", "C", "E")


def recorded(*operations: str) -> Any:
    """Parametrise by the recordings of these operations, named by file."""
    names = sorted(path.name for path in SERVICE.glob("*.json") if path.name.split("-")[-2] in operations)
    if not names:
        skipped = pytest.mark.skip(reason=f"no recordings of {', '.join(operations)} in shared/graph/examples")
        return pytest.mark.parametrize("name", [pytest.param("absent", marks=skipped)])
    return pytest.mark.parametrize("name", names)


def load(name: str) -> dict[str, Any]:
    """The exchange of one file."""
    exchange: dict[str, Any] = json.loads((SERVICE / name).read_text())
    return exchange


def body_of(name: str) -> Any:
    """The recorded answer's body; skips the test where only the request was printed."""
    body = (load(name)["response"] or {}).get("body")
    if body is None:
        pytest.skip(f"{name} prints no answer")
    return body


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
