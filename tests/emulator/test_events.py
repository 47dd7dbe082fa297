"""Single events: create, read, change, delete, and everything that is refused."""

from typing import Any

import pytest

from tests.emulator.service import LIDIA, Service, daily, event, failed, meeting, weekly, when

BERLIN = "W. Europe Standard Time"


async def test_a_created_event_comes_back_whole(service: Service) -> None:
    made = await service.create(event("2026-11-23T9:00", "2026-11-23T10:00:00.0000000", BERLIN, categories=["Travel"]))
    assert made["start"] == when("2026-11-23T08:00:00.0000000")
    assert made["originalStartTimeZone"] == BERLIN
    assert (made["type"], made["isOrganizer"], made["responseStatus"]["response"]) == (
        "singleInstance",
        True,
        "organizer",
    )
    assert made["@odata.etag"] == f'W/"{made["changeKey"]}"'
    assert made["isReminderOn"] is True
    read = await service.get(f"/me/events/{made['id']}")
    assert {k: v for k, v in read.items() if k[0] != "@"} == {k: v for k, v in made.items() if k[0] != "@"}


async def test_a_change_gives_a_new_change_key_and_nothing_else(service: Service) -> None:
    made = await service.create(event())
    service.pass_time(minutes=1)
    changed = await service.change(made["id"], subject="Better")
    different = {name for name in made if made[name] != changed[name]}
    assert different == {"@odata.etag", "changeKey", "lastModifiedDateTime", "subject"}


async def test_delete_means_404(service: Service) -> None:
    made = await service.create(event())
    await service.delete(made["id"])
    for call in (service.http.get, service.http.delete):
        assert failed(await call(f"/me/events/{made['id']}")) == (404, "ErrorItemNotFound")


async def test_the_same_transaction_makes_one_event(service: Service) -> None:
    body = event(transactionId="7E163156-7762-4BEB-A1C6-729EA81755A7")
    first, second = await service.create(body), await service.create(body | {"subject": "Other"})
    assert (first["id"], second["subject"]) == (second["id"], "Planning")
    assert len(service.ana.items) == 1
    await service.create(event(transactionId="another"))
    assert len(service.ana.items) == 2
    refused = await service.http.patch(f"/me/events/{first['id']}", json={"transactionId": "changed"})
    assert failed(refused) == (400, "ErrorInvalidPropertySet")


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_if_match(service: Service, method: str) -> None:
    made = await service.create(event())
    changed = await service.change(made["id"], subject="Better")

    async def send(tag: str) -> Any:
        return await service.http.request(
            method, f"/me/events/{made['id']}", json={"subject": "Mine"}, headers={"If-Match": tag}
        )

    assert failed(await send(made["@odata.etag"])) == (412, "ErrorIrresolvableConflict")
    assert (await service.get(f"/me/events/{made['id']}"))["subject"] == "Better"
    assert (await send(changed["@odata.etag"])).status_code in {200, 204}


async def test_if_match_anything(service: Service) -> None:
    made = await service.create(event())
    answer = await service.http.patch(f"/me/events/{made['id']}", json={"subject": "x"}, headers={"If-Match": "*"})
    assert answer.headers["etag"] == answer.json()["@odata.etag"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"start": None}, "RequestBodyRead"),
        ({"start": {"dateTime": "2026-11-23T09:00"}}, "TimeZoneNotSupportedException"),
        ({"start": when("2026-11-23T09:00", "Mars Standard Time")}, "TimeZoneNotSupportedException"),
        ({"start": when("2026-11-23T09:00", "tzone://Microsoft/Custom")}, "TimeZoneNotSupportedException"),
        ({"start": when("soon")}, "RequestBodyRead"),
        ({"end": when("2026-11-23T08:00")}, "ErrorCalendarEndDateIsEarlierThanStartDate"),
        ({"end": when("2036-11-23T08:00")}, "ErrorCalendarDurationIsTooLong"),
        ({"isAllDay": True}, "ErrorInvalidRequest"),
        ({"isAllDay": "yes"}, "RequestBodyRead"),
        ({"isAllDay": True, "start": when("2026-11-23T00:00"), "end": when("2026-11-23T00:00")}, "ErrorInvalidRequest"),
        (
            {"isAllDay": True, "start": when("2026-11-23T00:00"), "end": when("2026-11-25T00:00", BERLIN)},
            "ErrorInvalidRequest",
        ),
        ({"subject": "x" * 256}, "ErrorPropertyValidationFailure"),
        ({"subject": 5}, "RequestBodyRead"),
        ({"showAs": "dancing"}, "RequestBodyRead"),
        ({"reminderMinutesBeforeStart": "15"}, "RequestBodyRead"),
        ({"reminderMinutesBeforeStart": -1}, "ErrorPropertyValidationFailure"),
        ({"attendees": [{"emailAddress": {"address": "nobody"}}]}, "ErrorInvalidRecipients"),
        ({"attendees": [{"type": "required"}]}, "ErrorInvalidRecipients"),
        ({"attendees": [{"emailAddress": {"address": f"a{n}@x.org"}} for n in range(501)]}, "ErrorInvalidRecipients"),
        ({"categories": "Travel"}, "RequestBodyRead"),
        ({"body": "text"}, "RequestBodyRead"),
        ({"colour": "red"}, "RequestBodyRead"),
    ],
)
async def test_a_bad_member_is_400(service: Service, members: dict[str, Any], code: str) -> None:
    assert failed(await service.http.post("/me/events", json=event() | members)) == (400, code)
    assert service.ana.items == {}


@pytest.mark.parametrize("missing", ["start", "end"])
async def test_times_are_required(service: Service, missing: str) -> None:
    body = event()
    del body[missing]
    assert failed(await service.http.post("/me/events", json=body)) == (400, "ErrorPropertyValidationFailure")


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"x"', b"\xff\xfe"])
async def test_a_body_that_is_no_object_is_400(service: Service, body: bytes) -> None:
    assert failed(await service.http.post("/me/events", content=body)) == (400, "RequestBodyRead")


@pytest.mark.parametrize(
    ("pattern", "limits", "code"),
    [
        ({"type": "weekly", "interval": 1}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "weekly", "daysOfWeek": ["monday"]}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "absoluteMonthly", "interval": 1}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "relativeMonthly", "interval": 1}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "absoluteYearly", "interval": 1, "dayOfMonth": 1}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "relativeYearly", "interval": 1, "month": 1}, {}, "ErrorPropertyValidationFailure"),
        ({"interval": 1}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "daily", "interval": 1, "month": 0}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "daily", "interval": 1, "dayOfMonth": 32}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "fortnightly", "interval": 1}, {}, "RequestBodyRead"),
        ({"type": "daily", "interval": 0}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "daily", "interval": 1, "every": 2}, {}, "ErrorPropertyValidationFailure"),
        ({"type": "daily", "interval": 1}, {"type": "endDate"}, "ErrorPropertyValidationFailure"),
        ({"type": "daily", "interval": 1}, {"type": "numbered"}, "ErrorPropertyValidationFailure"),
        (
            {"type": "daily", "interval": 1},
            {"type": "numbered", "numberOfOccurrences": 0},
            "ErrorPropertyValidationFailure",
        ),
        ({"type": "daily", "interval": 1}, {"startDate": None}, "RequestBodyRead"),
        ({"type": "daily", "interval": 1}, {"startDate": ""}, "ErrorRecurrenceEndDateTooBig"),
        (
            {"type": "daily", "interval": 1},
            {"type": "endDate", "endDate": "4501-01-01"},
            "ErrorRecurrenceEndDateTooBig",
        ),
        (
            {"type": "daily", "interval": 1},
            {"type": "endDate", "endDate": "2026-11-01"},
            "ErrorRecurrenceHasNoOccurrence",
        ),
        ({"type": "daily", "interval": 1}, {"endDate": "0001-01-01"}, "ErrorRecurrenceHasNoOccurrence"),
        ({"type": "daily", "interval": 1}, {"startDate": "2026-11-24"}, "ErrorPropertyValidationFailure"),
        ({"type": "daily", "interval": 1}, {"recurrenceTimeZone": "Mars"}, "TimeZoneNotSupportedException"),
        (
            {"type": "weekly", "interval": 1, "daysOfWeek": ["sunday"]},
            {"type": "endDate", "endDate": "2026-11-24"},
            "ErrorRecurrenceHasNoOccurrence",
        ),
    ],
)
async def test_a_bad_recurrence_is_400(
    service: Service, pattern: dict[str, Any], limits: dict[str, Any], code: str
) -> None:
    recurrence = {"pattern": pattern, "range": {"type": "noEnd", "startDate": "2026-11-23"} | limits}
    assert failed(await service.http.post("/me/events", json=event(recurrence=recurrence))) == (400, code)


async def test_an_occurrence_must_end_before_the_next(service: Service) -> None:
    long = event("2026-11-23T09:00", "2026-11-24T10:00", recurrence=daily())
    assert failed(await service.http.post("/me/events", json=long)) == (400, "ErrorOccurrenceTimeSpanTooBig")


async def test_an_answer_carries_the_fillers_that_a_request_must_not(service: Service) -> None:
    made = await service.create(event(recurrence=weekly()))
    assert made["recurrence"] == {
        "pattern": {
            "month": 0,
            "dayOfMonth": 0,
            "firstDayOfWeek": "sunday",
            "index": "first",
            "type": "weekly",
            "interval": 1,
            "daysOfWeek": ["monday"],
        },
        "range": {
            "recurrenceTimeZone": None,
            "numberOfOccurrences": 0,
            "endDate": "0001-01-01",
            "type": "noEnd",
            "startDate": "2026-11-23",
        },
    }
    again = await service.http.post("/me/events", json=event(recurrence=made["recurrence"]))
    assert again.status_code == 400


async def test_read_only_members_are_passed_over(service: Service) -> None:
    made = await service.create(event(id="mine", isCancelled=True, changeKey="x", **{"@odata.etag": 'W/"x"'}))
    assert made["isCancelled"] is False
    assert made["id"] != "mine"


async def test_enums_in_any_letter_case(service: Service) -> None:
    made = await service.create(event(showAs="OOF", importance="High", body={"contentType": "HTML", "content": "<p>x"}))
    assert (made["showAs"], made["importance"], made["body"]["contentType"]) == ("oof", "high", "html")


async def test_location_and_locations_mirror_each_other(service: Service) -> None:
    made = await service.create(
        event(locations=[{"displayName": "Hood"}, {"displayName": "Home", "locationUri": "https://x.org"}])
    )
    assert made["location"]["displayName"] == "Hood; Home"
    changed = await service.change(
        made["id"], location={"displayName": "Baker", "locationEmailAddress": "baker@contoso.com"}
    )
    assert [one["displayName"] for one in changed["locations"]] == ["Baker"]
    assert changed["location"]["locationEmailAddress"] == "baker@contoso.com"
    assert (await service.change(made["id"], locations=[]))["location"]["displayName"] == ""


async def test_all_day_keeps_its_midnights_in_every_zone(service: Service) -> None:
    made = await service.create(event("2026-11-23T00:00", "2026-11-25T00:00", BERLIN, isAllDay=True))
    for zone in ("UTC", "Pacific Standard Time", "Asia/Tokyo"):
        read = await service.get(f"/me/events/{made['id']}", headers={"Prefer": f'outlook.timezone="{zone}"'})
        assert (read["start"], read["end"]) == (
            when("2026-11-23T00:00:00.0000000", zone),
            when("2026-11-25T00:00:00.0000000", zone),
        )


async def test_all_day_in_a_patch_needs_both_times(service: Service) -> None:
    made = await service.create(event())
    refused = await service.http.patch(f"/me/events/{made['id']}", json={"isAllDay": True})
    assert failed(refused) == (400, "ErrorInvalidRequest")
    changed = await service.change(
        made["id"], isAllDay=True, start=when("2026-11-23T00:00"), end=when("2026-11-24T00:00")
    )
    assert changed["isAllDay"] is True


async def test_a_refused_patch_changes_nothing(service: Service) -> None:
    made = await service.create(event())
    refused = await service.http.patch(
        f"/me/events/{made['id']}", json={"subject": "x", "end": when("2026-11-23T08:00")}
    )
    assert refused.status_code == 400
    assert await service.get(f"/me/events/{made['id']}") == made | {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/events/$entity"
    }


async def test_an_online_meeting_gets_a_link_and_breaks_with_its_block(service: Service) -> None:
    made = await service.create(meeting(isOnlineMeeting=True, body={"contentType": "text", "content": "Agenda"}))
    url = made["onlineMeeting"]["joinUrl"]
    assert made["onlineMeetingProvider"] == "teamsForBusiness"
    assert "Agenda" in made["body"]["content"]
    kept = await service.change(made["id"], isOnlineMeeting=False, subject="Better")
    assert (kept["isOnlineMeeting"], kept["onlineMeeting"]["joinUrl"]) == (True, url)
    more = {"contentType": "html", "content": "<p>New</p>" + made["body"]["content"]}
    assert (await service.change(made["id"], body=more))["onlineMeeting"]["joinUrl"] == url
    broken = await service.change(made["id"], body={"contentType": "html", "content": "<p>New</p>"})
    assert (broken["isOnlineMeeting"], broken["onlineMeeting"]) == (False, None)


async def test_bodies_in_both_formats(service: Service) -> None:
    made = await service.create(event(body={"contentType": "html", "content": "<p>One</p><p>Two &amp; three</p>"}))
    assert made["bodyPreview"] == "One\r\n\r\nTwo & three"
    headers = {"Prefer": 'outlook.body-content-type="text"'}
    answer = await service.http.get(f"/me/events/{made['id']}", headers=headers)
    assert answer.json()["body"] == {"contentType": "text", "content": "One\r\n\r\nTwo & three"}
    assert answer.headers["preference-applied"] == 'outlook.body-content-type="text"'
    plain = await service.create(event(body={"contentType": "text", "content": "1 < 2"}))
    assert plain["body"]["contentType"] == "html"
    assert "1 &lt; 2" in plain["body"]["content"]


async def test_raw_events_are_stored_as_they_are(service: Service) -> None:
    raw = {
        "subject": "bad \ud800 title \x1b[31m",
        "start": when("0001-01-01T00:00:00"),
        "end": when("0001-01-01T00:00:00", "tzone://Microsoft/Custom"),
        "organizer": {"emailAddress": {"name": "Stranger", "address": "s@elsewhere.org"}},
        "attendees": [
            {"emailAddress": {"address": "ana@contoso.com"}, "status": {"response": "declined", "time": "x"}}
        ],
        "isCancelled": True,
        "attachments": [{"id": "a1", "name": "x.pdf"}],
    }
    event_id = service.ana.put_raw(service.ana.default_calendar, raw)
    read = await service.get(f"/me/events/{event_id}?$expand=attachments")
    assert read["subject"] == raw["subject"]
    assert read["start"]["dateTime"].startswith("0001-01-01T00:00:00")
    assert (read["isOrganizer"], read["responseStatus"]["response"], read["isCancelled"]) == (False, "declined", True)
    assert read["hasAttachments"] is True
    assert read["attachments"] == raw["attachments"]
    odd = service.ana.put_raw(service.ana.default_calendar, {"id": "given", "start": when("rubbish"), "end": None})
    assert (await service.get(f"/me/events/{odd}"))["start"]["dateTime"] == "rubbish"


async def test_attendees_by_address_get_the_directorys_name(service: Service) -> None:
    made = await service.create(meeting())
    assert made["attendees"][0]["emailAddress"] == {"name": "Lidia Holm", "address": LIDIA}
