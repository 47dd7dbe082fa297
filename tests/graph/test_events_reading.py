"""Events read: expanded, searched, what was changed of a series; and reminders and group calendars."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import httpx
import pytest

from tests.graph.support import BASE, Bench, ok, refused
from tests.wire.sample import event, master
from tuical import errors
from tuical.graph import events, events_changes, groups, reminders
from tuical.model.capabilities import PERSONAL
from tuical.model.event_change import EventChange, EventTime, NewEvent, Timed
from tuical.model.reminder import Reminder
from tuical.model.window import Window
from tuical.wire.writing_events import change_body

WINDOW = Window(1_793_491_200, 1_796_083_200)
EXTENSION = {"@odata.type": "#microsoft.graph.openTypeExtension", "id": "Microsoft.x", "extensionName": "x", "n": 1}
PROPERTY = {"id": "String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Colour", "value": "green"}


async def test_extensions_are_read_and_kept_as_they_are() -> None:
    answer = event(extensions=[EXTENSION], singleValueExtendedProperties=[PROPERTY])
    bench = Bench(ok(answer), ok({"value": [answer]}))
    one = await events.get_event(bench.client, "/me", "E", expand=events.extensions("x"))
    (listed,) = await events.list_events(bench.client, expand=events.extended_property("String {6} Name o'Neil"))
    for record in (one, listed):
        kept = json.loads(record.raw)
        assert (kept["extensions"], kept["singleValueExtendedProperties"]) == ([EXTENSION], [PROPERTY])
    asked = [request.url.params["$expand"] for request in bench.script.requests]
    assert asked == [
        "extensions($filter=id eq 'x')",
        "singleValueExtendedProperties($filter=id eq 'String {6} Name o''Neil')",
    ]


async def test_extensions_are_never_written() -> None:
    assert "xtension" not in change_body(EventChange(subject="x", reminder_minutes=5)).decode()
    assert not {name for name in EventChange.__dataclass_fields__ if "xten" in name}


async def test_a_search_quotes_what_was_typed_and_ends_in_time() -> None:
    pages = [ok({"value": [event(id=f"{page}{n}") for n in range(2)], "@odata.nextLink": link(page)}) for page in "abc"]
    bench = Bench(*pages)
    found = await events.search_events(bench.client, "o'Neil & co", most=3)
    assert [record.id for record in found] == ["a0", "a1", "b0"]
    assert len(bench.script.requests) == 2
    first = bench.script.requests[0].url
    assert first.path == "/v1.0/me/events"
    assert first.params["$filter"] == "contains(subject,'o''Neil & co')"
    assert first.params["$top"] == "3"


def link(page: str) -> str:
    """The address of a further page."""
    return f"{BASE}/v1.0/me/events?$skip={page}"


def told(**members: Any) -> httpx.Response:
    """A master with what the service tells of its changes."""
    return ok({**master(), **members})


async def test_what_was_changed_of_a_series() -> None:
    moved = event(id="EXC=", type=None, Subject="Moved", originalStart="2026-11-20T08:00:00Z")
    del moved["subject"]
    days = ["OID.MASTER=.2026-11-27", "OID.MASTER=.nonsense", 5]
    bench = Bench(told(exceptionOccurrences=[moved, {"no": "id"}], cancelledOccurrences=days))
    found = await events.series_changes(bench.client, "/me", "MASTER=")
    assert found.is_told
    assert found.exceptions is not None
    (exception,) = found.exceptions
    assert (exception.id, exception.kind, exception.series) == ("EXC=", "exception", "MASTER=")
    assert exception.subject == "Moved"
    assert found.cancelled == (date(2026, 11, 27),)
    url = bench.script.requests[0].url
    assert url.params["$expand"] == "exceptionOccurrences"
    assert {"exceptionOccurrences", "cancelledOccurrences"} <= set(url.params["$select"].split(","))


async def test_none_changed_and_not_told_are_two_things() -> None:
    bench = Bench(told(exceptionOccurrences=[], cancelledOccurrences=[]), told(), told(cancelledOccurrences=None))
    nothing = await events.series_changes(bench.client, "/me", "MASTER=")
    silent = [await events.series_changes(bench.client, "/me", "MASTER=") for _ in range(2)]
    assert (nothing.exceptions, nothing.cancelled, nothing.is_told) == ((), (), True)
    assert [(one.exceptions, one.cancelled, one.is_told) for one in silent] == [(None, None, False)] * 2


async def test_a_series_that_is_no_event_is_refused() -> None:
    bench = Bench(*[ok({"value": []})] * 4)
    with pytest.raises(errors.PageRefused):
        await events.series_changes(bench.client, "/me", "MASTER=")


REMINDER = {
    "eventId": "E=",
    "changeKey": "ck",
    "eventSubject": "Summer \u202epicnic",
    "eventStartTime": {"dateTime": "2026-11-20T09:00:00.0000000", "timeZone": "UTC"},
    "eventEndTime": {"dateTime": "2026-11-20T10:00:00.0000000", "timeZone": "UTC"},
    "eventLocation": {"displayName": "Room 3"},
    "eventWebLink": "https://outlook.office365.com/owa/?itemid=E",
    "reminderFireTime": {"dateTime": "2026-11-20T08:45:00.0000000", "timeZone": "UTC"},
}


async def test_reminders_of_a_window() -> None:
    bench = Bench(ok({"value": [REMINDER, {"eventSubject": "nobody's"}, 7]}))
    (found,) = await reminders.list_reminders(bench.client, WINDOW)
    nine = 1_795_165_200
    web = "https://outlook.office365.com/owa/?itemid=E"
    assert found == Reminder("E=", "ck", "Summer picnic", nine, nine + 3600, "Room 3", web, nine - 900)
    assert bench.script.requests[0].url.raw_path == (
        b"/v1.0/me/reminderView(startDateTime='2026-11-01T00:00:00Z',endDateTime='2026-12-01T00:00:00Z')"
    )


async def test_reminders_put_off_and_away() -> None:
    bench = Bench(httpx.Response(200), httpx.Response(200))
    await reminders.snooze(bench.client, "/me", "E=", 1_795_165_200)
    await reminders.dismiss(bench.client, "/me", "E=")
    snooze, dismiss = bench.script.requests
    assert snooze.url.raw_path == b"/v1.0/me/events/E%3D/snoozeReminder"
    assert json.loads(snooze.content)["newReminderTime"]["dateTime"] == "2026-11-20T09:00:00"
    assert dismiss.url.raw_path == b"/v1.0/me/events/E%3D/dismissReminder"


NEW = NewEvent(
    subject="All hands",
    when=Timed(EventTime(datetime(2026, 11, 20, 9), "UTC"), EventTime(datetime(2026, 11, 20, 10), "UTC")),
    transaction_id="T",
)


async def test_a_group_has_one_calendar_with_events_like_any() -> None:
    page = ok({"value": [event()]})
    calendar = ok({"id": "C", "name": "Calendar", "owner": {"name": "Team", "address": "team@contoso.com"}})
    bench = Bench(calendar, page, page, page, ok(event()), ok(event()), ok(event()), httpx.Response(204))
    client = bench.client
    found = await groups.get_calendar(client, "G-1")
    assert (found.id, found.owner_address) == ("C", "team@contoso.com")
    assert len((await groups.view_page(client, "G-1", WINDOW)).records) == 1
    assert len((await groups.delta_page(client, "G-1", WINDOW)).records) == 1
    assert len(await groups.list_events(client, "G-1")) == 1
    await groups.get_event(client, "G-1", "E=")
    await groups.create_event(client, "G-1", NEW)
    await groups.change_event(client, "G-1", "E=", EventChange(subject="x"), etag="W/1")
    await groups.delete_event(client, "G-1", "E=", etag="W/1")
    assert bench.script.paths == [
        "GET /v1.0/groups/G-1/calendar",
        "GET /v1.0/groups/G-1/calendarView",
        "GET /v1.0/groups/G-1/calendarView/delta",
        "GET /v1.0/groups/G-1/events",
        "GET /v1.0/groups/G-1/events/E=",
        "POST /v1.0/groups/G-1/events",
        "PATCH /v1.0/groups/G-1/events/E=",
        "DELETE /v1.0/groups/G-1/events/E=",
    ]
    assert [request.headers.get("if-match") for request in bench.script.requests[-2:]] == ["W/1", "W/1"]


async def test_a_group_that_one_does_not_belong_to() -> None:
    bench = Bench(refused(403, "ErrorAccessDenied"))
    with pytest.raises(errors.AccessDenied):
        await groups.list_events(bench.client, "G-1")


async def test_an_id_cannot_leave_its_place() -> None:
    bench = Bench(httpx.Response(204))
    await events_changes.delete_event(bench.client, "/me", "a/b?c=d'")
    assert bench.script.requests[0].url.raw_path == b"/v1.0/me/events/a%2Fb%3Fc%3Dd%27"
    with pytest.raises(errors.ForeignLink):
        await groups.get_event(bench.client, "../users", "E")


async def test_a_personal_account_has_no_groups() -> None:
    bench = Bench()
    bench.client.account_kind = PERSONAL
    with pytest.raises(errors.NotForThisAccount):
        await groups.list_events(bench.client, "G-1")
    assert bench.script.requests == []
