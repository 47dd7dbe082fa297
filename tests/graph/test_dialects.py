"""Outlook REST behind the same client: what is sent, what is read, and what is refused before anything is sent."""

from __future__ import annotations

import json
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.support import Bench, ok
from tuical import errors
from tuical.graph import calendar_view, calendars, events, mailbox
from tuical.graph.client import GraphClient
from tuical.graph.connection import Request
from tuical.graph.dialects import dialect_of
from tuical.graph.dialects.outlook_rest import OutlookRest
from tuical.graph.dialects.spelling import option, to_graph, to_outlook
from tuical.graph.endpoints import Endpoints, call
from tuical.graph.retry import READ, WRITE
from tuical.model.window import Window

V2 = "https://outlook.office.com/api/v2.0"
BETA = "https://outlook.office.com/api/beta"
WINDOW = Window(1_793_491_200, 1_796_083_200)
BOUNDS = "startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z"
SINGLE = {
    "@odata.id": f"{V2}/Users('u')/Events('A=')",
    "@odata.etag": 'W/"k"',
    "Id": "A=",
    "ChangeKey": "k",
    "DateTimeCreated": "2026-11-01T08:00:00Z",
    "DateTimeLastModified": "2026-11-02T08:00:00.1234567Z",
    "Subject": "Design review",
    "Type": "SingleInstance",
    "ShowAs": "WorkingElsewhere",
    "Importance": "High",
    "IsAllDay": "false",
    "IsReminderOn": "true",
    "ReminderMinutesBeforeStart": "15",
    "Start": {"DateTime": "2026-11-20T08:00:00.0000000", "TimeZone": "UTC"},
    "End": {"DateTime": "2026-11-20T09:00:00.0000000", "TimeZone": "UTC"},
    "Body": {"ContentType": "HTML", "Content": "<p>Hello</p>"},
    "Attendees": [{"Type": "Required", "EmailAddress": {"Name": "Alex", "Address": "alex@contoso.com"}}],
    "iCalUId": "0400",
}


def outlook(base: str = V2) -> OutlookRest:
    """The dialect at an address."""
    found = dialect_of(Endpoints(base))
    assert isinstance(found, OutlookRest)
    return found


def sent(method: str, url: httpx.URL, body: Any = None, *, base: str = V2) -> Request:
    """The request as it leaves."""
    content = None if body is None else json.dumps(body).encode()
    return outlook(base).outgoing(Request(method, url, READ if method == "GET" else WRITE, {"Prefer": "a"}, content))


def at(*steps: str, base: str = V2, query: dict[str, str] | None = None) -> httpx.URL:
    """An address as a resource module builds it."""
    return Endpoints(base).url("/me", *steps, query=query)


@pytest.mark.parametrize(
    ("method", "steps", "path"),
    [
        ("GET", (), "/me"),
        ("GET", ("calendars", "C/1=", "calendarView"), "/me/calendars/C%2F1%3D/calendarview"),
        ("GET", ("calendar", "calendarView"), "/me/calendarview"),
        ("GET", ("calendar",), "/me/calendar"),
        ("GET", ("calendars", "calendarView"), "/me/calendars/calendarView"),
        ("POST", ("calendar", "events"), "/me/events"),
        ("GET", ("events", "cancel"), "/me/events/cancel"),
        ("POST", ("events", "E", "tentativelyAccept"), "/me/events/E/tentativelyaccept"),
        ("POST", ("events", "E", "cancel"), "/me/events/E/Cancel"),
        ("POST", ("events", "E", "snoozeReminder"), "/me/events/E/SnoozeReminder"),
        ("POST", ("events", "E", "dismissReminder"), "/me/events/E/DismissReminder"),
        ("GET", ("calendarGroups", "G", "calendars"), "/me/calendargroups/G/calendars"),
        ("POST", ("findMeetingTimes",), "/me/findmeetingtimes"),
        ("GET", (call("findRooms", RoomList="b1@contoso.com"),), "/me/findrooms(roomlist='b1@contoso.com')"),
        (
            "GET",
            (call("reminderView", startDateTime="2026-11-01T00:00:00Z", endDateTime="2026-11-02T00:00:00Z"),),
            "/me/ReminderView(StartDateTime='2026-11-01T00:00:00Z',EndDateTime='2026-11-02T00:00:00Z')",
        ),
    ],
)
def test_paths(method: str, steps: tuple[str, ...], path: str) -> None:
    request = sent(method, at(*steps, base=BETA), base=BETA)
    assert request.url.raw_path.decode() == f"/api/beta{path}"
    assert Endpoints(BETA).checked(str(request.url)) == request.url
    assert request.headers == {"Prefer": "a"}


@pytest.mark.parametrize(
    ("graph", "here"),
    [
        ("subject,start/dateTime,iCalUId", "Subject,Start/DateTime,iCalUId"),
        ("start/dateTime desc", "Start/DateTime desc"),
        ("start/dateTime ge '2026-11-01T08:00' and subject eq 'it''s subject'",
         "Start/DateTime ge '2026-11-01T08:00' and Subject eq 'it''s subject'"),
        ("attachments($select=id,isInline)", "Attachments($select=Id,IsInline)"),
        ("microsoft.graph.itemattachment/item", "Microsoft.OutlookServices.ItemAttachment/Item"),
    ],
)  # fmt: skip
def test_options(graph: str, here: str) -> None:
    assert option(graph) == here
    name = "$expand" if "attachment" in graph else "$select"
    request = sent("GET", at("events", "E", query={name: graph, "$top": "5"}))
    assert dict(request.url.params) == {name: here, "$top": "5"}


def test_bodies() -> None:
    body = {
        "subject": "type",
        "body": {"contentType": "html", "content": "showAs"},
        "start": {"dateTime": "2026-11-20T09:00:00", "timeZone": "UTC"},
        "showAs": "workingElsewhere",
        "isAllDay": False,
        "reminderMinutesBeforeStart": 15,
        "attendees": [{"type": "required", "emailAddress": {"address": "a@b.c"}}],
        "recurrence": {"pattern": {"type": "weekly", "daysOfWeek": ["monday"], "interval": 1}, "range": None},
        "categories": ["red"],
        "iCalUId": "0400",
    }
    request = sent("POST", at("events"), body)
    assert request.content is not None
    assert json.loads(request.content) == {
        "Subject": "type",
        "Body": {"ContentType": "HTML", "Content": "showAs"},
        "Start": {"DateTime": "2026-11-20T09:00:00", "TimeZone": "UTC"},
        "ShowAs": "WorkingElsewhere",
        "IsAllDay": False,
        "ReminderMinutesBeforeStart": 15,
        "Attendees": [{"Type": "Required", "EmailAddress": {"Address": "a@b.c"}}],
        "Recurrence": {"Pattern": {"Type": "Weekly", "DaysOfWeek": ["Monday"], "Interval": 1}, "Range": None},
        "Categories": ["red"],
        "iCalUId": "0400",
    }


def test_attachments_keep_their_content_type_and_change_their_annotation() -> None:
    told = {"@odata.type": "#microsoft.graph.fileAttachment", "name": "x", "contentType": "text/plain"}
    here = {"@odata.type": "#Microsoft.OutlookServices.FileAttachment", "Name": "x", "ContentType": "text/plain"}
    assert to_outlook(told) == here
    assert to_graph({**here, "Size": "12", "IsInline": "False"}) == {**told, "size": 12, "isInline": False}


def test_time_slots_are_spelled_as_the_service_spells_them() -> None:
    told = {"timeConstraint": {"activityDomain": "work", "timeSlots": []}}
    assert to_outlook(told) == {"TimeConstraint": {"ActivityDomain": "Work", "Timeslots": []}}
    assert to_graph(to_outlook(told)) == told


WORDS = st.sampled_from(["busy", "workingElsewhere", "oof", "teamsForBusiness", "required", "aNewWord"])
NAMES = st.sampled_from(["subject", "showAs", "type", "content", "iCalUId", "daysOfWeek", "displayName", "location"])


@given(st.recursive(WORDS | st.booleans() | st.integers() | st.none(),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4)))  # fmt: skip
def test_what_went_out_comes_back_the_same(value: Any) -> None:
    assert to_graph(to_outlook({"body": value})) == {"body": value}


async def read(client: GraphClient) -> Any:
    """The first page of a round."""
    return await calendar_view.delta_page(client, "/me", "", WINDOW)


async def test_a_round_begins_in_two_steps() -> None:
    token = f"{V2}/me/calendarview/?startdatetime=2026-11-01T00%3a00%3a00Z&%24deltatoken=open"
    skip = f"{V2}/me/calendarview/?startdatetime=2026-11-01T00%3a00%3a00Z&%24skipToken=more"
    done = f"{V2}/me/calendarview/?startdatetime=2026-11-01T00%3a00%3a00Z&%24deltaToken=done"
    bench = Bench(
        ok({"value": [SINGLE], "@odata.deltaLink": token}, **{"Preference-Applied": "odata.track-changes"}),
        ok({"value": [SINGLE], "@odata.nextLink": skip}),
        ok({"value": [], "@odata.deltaLink": done}),
        base=V2,
    )
    first = await read(bench.client)
    assert (first.next_link, first.delta_link) == (token, "")
    second = await calendar_view.follow(bench.client, first.next_link)
    assert (second.next_link, second.delta_link) == (skip, "")
    third = await calendar_view.follow(bench.client, second.next_link)
    assert (third.next_link, third.delta_link) == ("", done)
    assert [str(request.url) for request in bench.script.requests] == [f"{V2}/me/calendarview?{BOUNDS}", token, skip]
    tracked = ["odata.track-changes" in request.headers["prefer"] for request in bench.script.requests]
    assert tracked == [True, True, False]
    assert all('IdType="ImmutableId"' in request.headers["prefer"] for request in bench.script.requests)


async def test_an_empty_first_answer_is_the_whole_round() -> None:
    bench = Bench(ok({"value": [], "@odata.deltaLink": f"{V2}/me/calendarview?$deltatoken=x"}), base=V2)
    page = await read(bench.client)
    assert (page.next_link, page.delta_link) == ("", f"{V2}/me/calendarview?$deltatoken=x")


async def test_a_plain_view_tracks_nothing() -> None:
    more = f"{V2}/me/calendarview?{BOUNDS}&$skip=200"
    bench = Bench(ok({"value": [SINGLE], "@odata.nextLink": more}), ok({"value": []}), base=V2)
    page = await calendar_view.view_page(bench.client, "/me", "", WINDOW)
    await calendar_view.follow(bench.client, page.next_link)
    assert not any("track-changes" in request.headers["prefer"] for request in bench.script.requests)
    assert str(bench.script.requests[1].url) == more


async def test_an_event_is_read_as_graph_has_it() -> None:
    bench = Bench(ok(SINGLE), base=V2)
    record = await events.get_event(bench.client, "/me", "A=")
    kept = json.loads(record.raw)
    assert (record.id, record.kind, record.show_as) == ("A=", "singleInstance", "workingElsewhere")
    assert kept["createdDateTime"] == "2026-11-01T08:00:00Z"
    assert (kept["isAllDay"], kept["isReminderOn"], kept["reminderMinutesBeforeStart"]) == (False, True, 15)
    assert kept["body"] == {"contentType": "html", "content": "<p>Hello</p>"}
    assert kept["attendees"][0]["type"] == "required"
    assert kept["@odata.id"] == SINGLE["@odata.id"]


async def test_times_as_texts_and_the_older_names() -> None:
    older = {"Id": "B=", "Start": "2026-11-20T08:00:00Z", "StartTimeZone": "Pacific Standard Time",
             "End": "2026-11-20T08:30:00Z", "EndTimeZone": "Pacific Standard Time", "Reminder": 15}  # fmt: skip
    gone = {"@odata.context": "c/$deletedEntity", "id": "CalendarView('C=')", "reason": "deleted"}
    bench = Bench(ok({"value": [older, gone], "@odata.deltaLink": f"{V2}/me/calendarview?$deltatoken=1"}), base=V2)
    page = await calendar_view.follow(bench.client, f"{V2}/me/calendarview?$deltatoken=0")
    kept = json.loads(page.records[0].raw)
    assert page.records[0].end - page.records[0].start == 1800
    assert (kept["originalStartTimeZone"], kept["reminderMinutesBeforeStart"]) == ("Pacific Standard Time", 15)
    assert kept["isReminderOn"] is True
    assert [tuple(removal) for removal in page.removals] == [("C=", "deleted")]


async def test_one_bad_item_costs_nobody_else_anything() -> None:
    deep = b'{"Id":"D","x":' + b"[" * 600 + b"]" * 600 + b"}"
    good = json.dumps(SINGLE).encode()
    bench = Bench(httpx.Response(200, content=b'{"value":[null,7,' + deep + b"," + good + b"]}"), base=V2)
    page = await calendar_view.follow(bench.client, f"{V2}/me/calendarview?$skiptoken=1")
    assert [record.id for record in page.records] == ["A="]
    assert len(page.refusals) == 3


LACKING = {
    "GET /me/mailboxSettings": "mailbox settings",
    "PATCH /me/mailboxSettings": "mailbox settings",
    "GET /me/mailboxSettings/workingHours": "mailbox settings",
    "GET /me/outlook/masterCategories": "categories",
    "DELETE /me/outlook/masterCategories/1": "categories",
    "GET /me/outlook/supportedTimeZones": "time zones",
    "GET /me/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')": "time zones",
    "GET /me/outlook/supportedLanguages": "languages",
    "GET /me/people": "people",
    "GET /places/microsoft.graph.room": "rooms",
    "GET /places/a@b.c": "rooms",
    "POST /me/calendar/getSchedule": "free",
    "GET /me/calendar/calendarPermissions": "Sharing",
    "PATCH /me/calendars/C/calendarPermissions/P": "Sharing",
    "GET /me/calendar/allowedCalendarSharingRoles(user='a')": "Sharing",
    "POST /me/events/E/permanentDelete": "good",
    "POST /me/calendars/C/permanentDelete": "good",
    "POST /me/events/E/attachments/createUploadSession": "large file",
    "GET /me/events/E/attachments/A/$value": "attachment",
    "GET /me/events/delta": "changes",
    "GET /groups/G/events": "group",
    "GET /groups/G/calendarView/delta": "group",
    "POST /me/translateExchangeIds": "ids",
    "POST /$batch": "several",
    "GET /me/events?$filter=contains(subject,'x')": "Searching",
    "GET /me/events/E?$expand=extensions($filter=id%20eq%20'x')": "extensions",
    "GET /me/events/E?$expand=exceptionOccurrences": "exceptions",
    "GET /me/somethingNew": "This",
    "DELETE /me": "This",
}


@pytest.mark.parametrize("operation", LACKING)
def test_what_outlook_rest_lacks_is_refused_in_words(operation: str) -> None:
    method, path = operation.split(" ", 1)
    for base, name in ((V2, "v2.0"), (BETA, "beta")):
        with pytest.raises(errors.NotInDialect) as refused:
            sent(method, httpx.URL(base + path), base=base)
        assert LACKING[operation].lower() in refused.value.operation.lower()
        assert refused.value.dialect == f"Outlook REST {name}"
        assert refused.value.sentence().count(".") >= 2


@pytest.mark.parametrize("path", ["/me/events/E/cancel", "/me/events/E/forward"])
def test_previews_are_in_beta_only(path: str) -> None:
    with pytest.raises(errors.NotInDialect, match=r"Outlook REST v2\.0"):
        sent("POST", httpx.URL(V2 + path))
    sent("POST", httpx.URL(BETA + path), base=BETA)
    sent("POST", Endpoints(V2).url("/me", *path.split("/")[2:], version="beta"))


async def test_nothing_is_sent_for_what_is_not_there() -> None:
    bench = Bench(base=V2)
    for asked in (mailbox.settings(bench.client), mailbox.categories(bench.client)):
        with pytest.raises(errors.NotInDialect):
            await asked
    assert bench.script.requests == []


async def test_links_are_asked_of_the_service_only() -> None:
    bench = Bench(base=V2)
    with pytest.raises(errors.ForeignLink):
        await calendar_view.follow(bench.client, "https://graph.microsoft.com/v1.0/me/calendarView?$skiptoken=1")
    assert bench.script.requests == []


async def test_calendars_with_their_groups() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/calendargroups"):
            return ok({"value": [{"Id": "G", "Name": "Mine"}]})
        return ok({"value": [{"Id": "C", "Name": "Calendar", "Color": "LightBlue", "IsDefaultCalendar": "true"}]})

    bench = Bench(*[answer] * 3, base=V2)
    (found,) = await calendars.list_calendars(bench.client)
    assert (found.id, found.colour_name, found.is_default, found.group_id) == ("C", "lightBlue", True, "G")


def test_graph_stays_as_it_is() -> None:
    endpoints = Endpoints("https://graph.microsoft.com")
    graph = dialect_of(endpoints)
    request = Request("GET", endpoints.url("/me", "calendarView"), READ, {})
    assert graph.outgoing(request) is request
    content = msgspec.json.encode(SINGLE)
    assert graph.incoming(request, content) is content
