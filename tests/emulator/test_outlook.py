"""The Outlook REST dialect: the same world in other words, and only the operations that it has."""

from typing import Any

import pytest

from tests.emulator.outlook import HOST, WINDOW, Outlook, names
from tests.emulator.service import ANA, LIDIA, Service, daily, event, failed, meeting
from tuical.emulator.call import Request
from tuical.emulator.faults import Faults
from tuical.emulator.outlook import dialect
from tuical.emulator.throttling import mailbox_asked

WHEN = {"DateTime": "2026-11-23T09:00:00", "TimeZone": "UTC"}
UNTIL = {"DateTime": "2026-11-23T10:00:00", "TimeZone": "UTC"}


@pytest.fixture
def outlook(service: Service) -> Outlook:
    return Outlook(service)


def capital(text: str) -> bool:
    return text[0].isupper() or text == "iCalUId"


@pytest.mark.parametrize("version", ["v2.0", "beta"])
async def test_an_event_in_this_dialects_words(service: Service, version: str) -> None:
    made = await service.create(meeting(recurrence=daily(3), body={"contentType": "html", "content": "<p>hi</p>"}))
    found = await Outlook(service, version=version).get(f"/me/events/{made['id']}")
    assert all(map(capital, names(found)))
    assert found["@odata.context"] == f"{HOST}/api/{version}/$metadata#Me/Events/$entity"
    assert found["@odata.id"].startswith(f"{HOST}/api/{version}/Users('")
    assert found["@odata.id"].endswith(f"/Events('{made['id']}')")
    assert found["@odata.etag"] == made["@odata.etag"]
    assert (found["Id"], found["iCalUId"], found["Type"]) == (made["id"], made["iCalUId"], "SeriesMaster")
    assert (found["ShowAs"], found["Importance"], found["Body"]["ContentType"]) == ("Busy", "Normal", "HTML")
    assert found["Recurrence"]["Pattern"]["Type"] == "Daily"
    assert found["Recurrence"]["Range"]["Type"] == "Numbered"
    assert found["Attendees"][0]["Type"] == "Required"
    assert found["Attendees"][0]["EmailAddress"]["Address"] == LIDIA
    assert not {"Uid", "OccurrenceId", "CancelledOccurrences", "ExceptionOccurrences"} & found.keys()


async def test_both_dialects_say_the_same(service: Service, outlook: Outlook) -> None:
    made = await service.create(meeting(showAs="workingElsewhere", categories=["Red"]))
    here = await outlook.get(f"/me/events/{made['id']}")
    there = await service.get(f"/me/events/{made['id']}")
    assert {name.lower() for name in names(here)} == {
        name.lower() for name in names(there)
    } - {"cancelledoccurrences"}  # fmt: skip
    assert here["Start"]["DateTime"] == there["start"]["dateTime"]
    assert (here["ShowAs"], here["Categories"]) == ("WorkingElsewhere", ["Red"])


async def test_an_odata_id_can_be_followed(service: Service, outlook: Outlook) -> None:
    made = await service.create(event())
    found = await outlook.get(f"/me/events/{made['id']}")
    assert (await outlook.get(found["@odata.id"]))["Id"] == made["id"]
    [calendar] = (await outlook.get("/me/calendars"))["value"]
    assert (await outlook.get(calendar["@odata.id"]))["Name"] == calendar["Name"]


async def test_writing_with_texts_for_numbers_and_truths(service: Service, outlook: Outlook) -> None:
    body = {
        "Subject": "Picnic",
        "Body": {"ContentType": "HTML", "Content": "Let's start"},
        "Start": WHEN,
        "End": UNTIL,
        "IsReminderOn": "true",
        "ReminderMinutesBeforeStart": "25",
        "ShowAs": "Oof",
        "Sensitivity": "PRIVATE",
        "Attendees": [{"EmailAddress": {"Address": LIDIA, "Name": "Lidia"}, "Type": "Optional"}],
        "Locations": [{"DisplayName": "Park", "LocationType": "LocalBusiness", "Coordinates": {"Latitude": "47.5"}}],
        "Recurrence": {
            "Pattern": {"Type": "RelativeMonthly", "Interval": "1", "DaysOfWeek": ["Monday"], "Index": "Fourth"},
            "Range": {"Type": "NoEnd", "StartDate": "2026-11-23"},
        },
    }
    made = await outlook.send("POST", "/me/events", body, 201)
    stored = await service.get(f"/me/events/{made['Id']}")
    assert (stored["isReminderOn"], stored["reminderMinutesBeforeStart"]) == (True, 25)
    assert (stored["showAs"], stored["sensitivity"]) == ("oof", "private")
    assert stored["attendees"][0]["type"] == "optional"
    assert stored["locations"][0]["coordinates"]["latitude"] == 47.5
    assert stored["locations"][0]["locationType"] == "localBusiness"
    assert stored["recurrence"]["pattern"]["daysOfWeek"] == ["monday"]
    assert (stored["recurrence"]["pattern"]["index"], stored["recurrence"]["range"]["type"]) == ("fourth", "noEnd")
    assert made["Recurrence"]["Pattern"]["DaysOfWeek"] == ["Monday"]


async def test_changing_with_select_and_if_match(service: Service, outlook: Outlook) -> None:
    made = await service.create(event())
    path = f"/me/events('{made['id']}')?$Select=Location"
    changed = await outlook.send("PATCH", path, {"Location": {"DisplayName": "Rome", "LocationType": "ConferenceRoom"}})
    assert changed["Location"]["LocationType"] == "ConferenceRoom"
    stale = {"If-Match": made["@odata.etag"]}
    answer = await outlook.ask("PATCH", f"/me/events/{made['id']}", json={"Subject": "x"}, headers=stale)
    assert failed(answer) == (412, "ErrorIrresolvableConflict")
    assert (await outlook.ask("DELETE", f"/me/events/{made['id']}")).status_code == 204


@pytest.mark.parametrize(("action", "response"), [("accept", "Accepted"), ("TentativelyAccept", "TentativelyAccepted")])
async def test_answers(service: Service, outlook: Outlook, action: str, response: str) -> None:
    made = await service.create(meeting())
    copy = service.copy(service.lidia, made) or {}
    lidia = Outlook(service, LIDIA)
    body = {"Comment": "Great idea!", "SendResponse": "true"}
    assert (await lidia.ask("POST", f"/me/events('{copy['id']}')/{action}", json=body)).status_code == 202
    found = await outlook.get(f"/me/events/{made['id']}")
    assert found["Attendees"][0]["Status"]["Response"] == response


async def test_a_proposal_travels(service: Service, outlook: Outlook) -> None:
    made = await service.create(meeting())
    copy = service.copy(service.lidia, made) or {}
    body = {"SendResponse": True, "ProposedNewTime": {"Start": WHEN | {"DateTime": "2026-11-24T09:00:00"}, "End": UNTIL
            | {"DateTime": "2026-11-24T10:00:00"}}}  # fmt: skip
    path = f"/me/events/{copy['id']}/decline"
    assert (await Outlook(service, LIDIA).ask("POST", path, json=body)).status_code == 202
    [person] = (await outlook.get(f"/me/events/{made['id']}"))["Attendees"]
    assert person["ProposedNewTime"]["Start"]["DateTime"].startswith("2026-11-24T09:00")


async def test_lists_pages_and_orders(service: Service, outlook: Outlook) -> None:
    for hour in range(5):
        await service.create(event(f"2026-11-23T{hour:02}:00", f"2026-11-23T{hour:02}:30", subject=f"E{hour}"))
    options = {"$Select": "Subject,Start", "$Top": "2", "$OrderBy": "Start/DateTime desc", "$count": "true"}
    page = await outlook.get("/Me/Events", params=options)
    assert page["@odata.context"].endswith("#Me/Events(Subject,Start)")
    assert page["@odata.count"] == 5
    found = list(page["value"])
    while "@odata.nextLink" in page:
        assert page["@odata.nextLink"].startswith(f"{HOST}/api/v2.0/Me/Events/?")
        assert "%24skipToken=" in page["@odata.nextLink"]
        page = await outlook.get(page["@odata.nextLink"])
        found += page["value"]
    assert [one["Subject"] for one in found] == ["E4", "E3", "E2", "E1", "E0"]
    assert found[0].keys() == {"@odata.id", "@odata.etag", "Id", "Subject", "Start"}


@pytest.mark.parametrize(
    "text",
    [
        "Type eq Microsoft.OutlookServices.EventType'SeriesMaster'",
        "Subject eq 'Planning' and ShowAs eq 'Busy'",
        "DateTimeCreated ge 2026-01-01T00:00:00Z",
    ],
)
async def test_filters(service: Service, outlook: Outlook, text: str) -> None:
    await service.create(meeting(recurrence=daily(3)))
    assert len((await outlook.get("/me/events", params={"$filter": text}))["value"]) == 1


async def test_views_and_instances(service: Service, outlook: Outlook) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    view = await outlook.get("/me/calendarView", params=WINDOW)
    instances = await outlook.get(f"/me/Events('{made['id']}')/Instances", params=WINDOW)
    assert [one["Type"] for one in view["value"]] == ["Occurrence"] * 3
    assert [one["Id"] for one in instances["value"]] == [one["Id"] for one in view["value"]]
    assert "@odata.deltaLink" not in view
    missing = await outlook.ask("GET", "/me/calendarview")
    assert failed(missing) == (400, "ErrorInvalidParameter")


async def test_reminders(service: Service, outlook: Outlook) -> None:
    made = await service.create(event(isReminderOn=True))
    path = "/me/ReminderView(StartDateTime='2026-11-20T00:00:00Z',EndDateTime='2026-11-30T00:00:00Z')"
    found = await outlook.get(path)
    assert found["@odata.context"].endswith("#Collection(Microsoft.OutlookServices.Reminder)")
    [one] = found["value"]
    assert (one["EventId"], one["EventSubject"]) == (made["id"], "Planning")
    assert "@odata.id" not in one
    snooze = {"NewReminderTime": WHEN}
    answer = await outlook.ask("POST", f"/me/Events('{made['id']}')/SnoozeReminder", json=snooze)
    assert (answer.status_code, answer.content) == (200, b"")
    assert (await outlook.get(path))["value"][0]["ReminderFireTime"]["DateTime"].startswith("2026-11-23T09:00")
    assert (await outlook.ask("POST", f"/me/Events({made['id']})/DismissReminder")).status_code == 200
    assert (await outlook.get(path))["value"] == []


async def test_calendars_and_groups(outlook: Outlook) -> None:
    group = await outlook.send("POST", "/me/calendargroups", {"Name": "Birthdays"}, 201)
    assert group["@odata.context"].endswith("#Me/CalendarGroups/$entity")
    assert {"Id", "Name", "ChangeKey", "ClassId", "@odata.id"} <= group.keys()
    path = f"/me/calendargroups('{group['Id']}')/calendars"
    made = await outlook.send("POST", path, {"Name": "Family"}, 201)
    assert (made["Color"], made["IsDefaultCalendar"]) == ("Auto", False)
    changed = await outlook.send("PATCH", f"/me/calendars/{made['Id']}", {"Name": "All", "Color": "LightBlue"})
    assert (changed["Name"], changed["Color"]) == ("All", "LightBlue")
    assert [one["Name"] for one in (await outlook.get(path))["value"]] == ["All"]
    assert (await outlook.get("/me/calendar"))["IsDefaultCalendar"] is True
    below = f"/me/calendars/{made['Id']}"
    body = {"Subject": "Party", "Start": WHEN, "End": UNTIL}
    assert (await outlook.send("POST", f"{below}/events", body, 201))["Subject"] == "Party"
    assert len((await outlook.get(f"{below}/calendarview", params=WINDOW))["value"]) == 1
    assert (await outlook.ask("DELETE", below)).status_code == 204
    assert (await outlook.ask("DELETE", f"/me/calendargroups/{group['Id']}")).status_code == 204


async def test_shared_members_belong_to_beta(service: Service, outlook: Outlook) -> None:
    beta = await Outlook(service, version="beta").get("/me/calendar")
    assert {"IsShared", "IsSharedWithMe"} <= beta.keys()
    assert not {"IsShared", "IsSharedWithMe"} & (await outlook.get("/me/calendar")).keys()


async def test_the_person(outlook: Outlook) -> None:
    me = await outlook.get("/me")
    assert (me["EmailAddress"], me["DisplayName"], me["Alias"]) == (ANA, "Ana Marques", "ana")
    assert me["@odata.context"] == f"{HOST}/api/v2.0/$metadata#Me"
    assert "@" in me["Id"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/me/calendarview/delta"),
        ("GET", "/me/events/delta"),
        ("POST", "/me/events/{id}/permanentDelete"),
        ("POST", "/me/events/{id}/attachments/createUploadSession"),
        ("GET", "/me/calendar/calendarPermissions"),
        ("GET", "/me/calendar/allowedCalendarSharingRoles(user='x')"),
        ("POST", "/me/calendar/getSchedule"),
        ("GET", "/places/microsoft.graph.room"),
        ("GET", "/me/people"),
        ("GET", "/me/mailboxSettings"),
        ("GET", "/me/outlook/masterCategories"),
        ("GET", "/me/outlook/supportedTimeZones"),
        ("GET", "/groups/x/events"),
        ("POST", "/me/translateExchangeIds"),
        ("POST", "/$batch"),
        ("GET", "/me/events/{id}?$expand=extensions($filter=id eq 'x')"),
        ("GET", "/me/events/{id}?$expand=exceptionOccurrences"),
        ("GET", "/"),
    ],
)
async def test_what_the_dialect_lacks_is_not_there(service: Service, outlook: Outlook, method: str, path: str) -> None:
    made = await service.create(event())
    answer = await outlook.ask(method, path.format(id=made["id"]))
    assert failed(answer) == (400, "RequestBroker--ParseUri")


async def test_other_refusals(service: Service, outlook: Outlook) -> None:
    assert failed(await outlook.ask("PUT", "/me/events")) == (405, "Request_BadRequest")
    assert failed(await outlook.ask("GET", "https://outlook.office.com/api/v9/me")) == (400, "BadRequest")
    assert failed(await outlook.ask("GET", "/users/nobody@contoso.com/events")) == (404, "ErrorNonExistentMailbox")
    assert failed(await outlook.ask("POST", "/me/events", content=b"{")) == (400, "RequestBodyRead")
    without = await outlook.ask("GET", "/me", headers={"Authorization": ""})
    assert failed(without) == (401, "InvalidAuthenticationToken")
    assert "WWW-Authenticate" in without.headers
    unknown = await outlook.ask("POST", "/me/events", json={"Nonsense": 1})
    assert "Microsoft.OutlookServices" in unknown.json()["error"]["message"]
    assert unknown.json()["error"]["innerError"].keys() == {"requestId", "date"}


async def test_times_in_the_preferred_zone(service: Service, outlook: Outlook) -> None:
    made = await service.create(event())
    headers = {"Prefer": 'outlook.timezone="Pacific Standard Time", outlook.body-content-type="text"'}
    found: Any = await outlook.get(f"/me/events/{made['id']}", headers=headers)
    assert found["Start"] == {"DateTime": "2026-11-23T01:00:00.0000000", "TimeZone": "Pacific Standard Time"}
    assert found["Body"]["ContentType"] == "Text"


@pytest.mark.parametrize("path", [f"/users/{LIDIA}/events", f"/Users('{LIDIA}')/events"])
def test_a_request_counts_for_the_mailbox_it_asks(service: Service, path: str) -> None:
    headers = {"authorization": "Bearer x"}
    asked = [Request("GET", prefix + path, "", headers, b"", HOST) for prefix in ("/v1.0", "/api/v2.0")]
    assert [mailbox_asked(service.world, one) for one in asked] == [LIDIA, LIDIA]


async def test_faults_in_this_dialects_words() -> None:
    faults = Faults()
    faults.add("status", status=507, code="ErrorQuotaExceeded", message="The mailbox is full.", route="/api/")
    answer = await Outlook(Service(faults=faults)).ask("GET", "/me/events")
    assert failed(answer) == (507, "ErrorQuotaExceeded")
    assert answer.json()["error"]["innerError"].keys() == {"requestId", "date"}


async def test_what_breaks_inside_is_a_refusal_as_well(
    outlook: Outlook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_query: str) -> None:
        raise RuntimeError("broken inside")

    monkeypatch.setattr(dialect, "read_options", broken)
    assert failed(await outlook.ask("GET", "/me")) == (500, "ErrorInternalServerError")
    assert "broken inside" in caplog.text
