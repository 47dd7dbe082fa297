"""Every code of a refusal that a request about events can bring about by what it says."""

from typing import Any

import pytest

from tests.emulator.service import LIDIA, Service, daily, event, failed, meeting, weekly, when

NO_END = {"type": "noEnd", "startDate": "2026-11-23"}
LONG = "x" * 256


def monthly(**pattern: Any) -> dict[str, Any]:
    return {"pattern": {"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 23} | pattern, "range": NO_END}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (event(subject=LONG), "ErrorPropertyValidationFailure"),
        (event(recurrence=weekly(numberOfOccurrences=-1)), "ErrorPropertyValidationFailure"),
        (event(recurrence=weekly("2026-11-24")), "ErrorPropertyValidationFailure"),
        (event(recurrence=monthly(dayOfMonth=0)), "ErrorPropertyValidationFailure"),
        (event(attendees=[{"emailAddress": {"address": "nobody"}}]), "ErrorInvalidRecipients"),
        (
            event(attendees=[{"emailAddress": {"address": f"p{n}@x.org"}} for n in range(501)]),
            "ErrorInvalidRecipients",
        ),
        (event(end="2026-11-22T10:00"), "ErrorCalendarEndDateIsEarlierThanStartDate"),
        (event(end="2032-11-22T10:00"), "ErrorCalendarDurationIsTooLong"),
        (event("2026-11-23T09:00", "2026-11-24T00:00", isAllDay=True), "ErrorInvalidRequest"),
        (event(end="2026-11-25T10:00", recurrence=daily(3)), "ErrorOccurrenceTimeSpanTooBig"),
        (event(recurrence=weekly(type="endDate", endDate="4600-01-01")), "ErrorRecurrenceEndDateTooBig"),
        (event(recurrence=weekly(type="endDate", endDate="2026-11-22")), "ErrorRecurrenceHasNoOccurrence"),
        (event(zone="Middle Earth Standard Time"), "TimeZoneNotSupportedException"),
        ({"nobody": 1} | event(), "RequestBodyRead"),
        (event(isAllDay="yes"), "RequestBodyRead"),
    ],
)
async def test_what_cannot_be_created(service: Service, body: dict[str, Any], code: str) -> None:
    assert failed(await service.http.post("/me/events", json=body)) == (400, code)
    assert service.ana.items == {}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/me/calendarView", 400, "ErrorInvalidParameter"),
        ("/me/calendarView?startDateTime=soon&endDateTime=later", 400, "ErrorInvalidParameter"),
        ("/me/calendarView?startDateTime=2020-01-01&endDateTime=2025-01-01", 400, "ErrorInvalidRequest"),
        ("/me/events?$top=1001", 400, "ErrorInvalidRequest"),
        ("/me/events?$select=nobody", 400, "RequestBroker--ParseUri"),
        ("/me/events?$filter=subject%20is%20it", 400, "RequestBroker--ParseUri"),
        ("/me/events?$expand=nobody", 400, "ErrorInvalidUrlQueryFilter"),
        ("/me/event", 400, "BadRequest"),
        ("/me/events/broken", 400, "ErrorInvalidIdMalformed"),
        ("/me/events/{id}/accept", 405, "Request_BadRequest"),
        ("/users/nobody@contoso.com/events", 404, "ErrorNonExistentMailbox"),
        (f"/users/{LIDIA}/events", 403, "ErrorAccessDenied"),
    ],
)
async def test_what_cannot_be_read(service: Service, path: str, status: int, code: str) -> None:
    made = await service.create(event())
    assert failed(await service.http.get(path.replace("{id}", made["id"]))) == (status, code)


async def test_a_window_of_exactly_1825_days_is_answered(service: Service) -> None:
    window = {"startDateTime": "2020-01-01T00:00:00Z", "endDateTime": "2024-12-30T00:00:00Z"}
    assert (await service.get("/me/calendarView", params=window))["value"] == []
    window["endDateTime"] = "2024-12-30T00:00:01Z"
    assert failed(await service.http.get("/me/calendarView", params=window)) == (400, "ErrorInvalidRequest")


async def test_what_a_change_cannot_do(service: Service) -> None:
    made = await service.create(event(recurrence=daily(5), transactionId="t"))
    days = await service.view()
    moved = {"start": when("2026-11-25T08:00"), "end": when("2026-11-25T09:00")}
    crossing = await service.http.patch(f"/me/events/{days[1]['id']}", json=moved)
    assert failed(crossing) == (400, "ErrorOccurrenceCrossingBoundary")
    path = f"/me/events/{made['id']}"
    again = await service.http.patch(path, json={"transactionId": "other"})
    assert failed(again) == (400, "ErrorInvalidPropertySet")
    stale = await service.http.patch(path, json={"subject": "x"}, headers={"If-Match": 'W/"old"'})
    assert failed(stale) == (412, "ErrorIrresolvableConflict")
    stale = await service.http.delete(path, headers={"If-Match": 'W/"old"'})
    assert failed(stale) == (412, "ErrorIrresolvableConflict")


async def test_the_subject_is_searched_on_the_server(service: Service) -> None:
    for subject in ("Seedling exchange", "Ana's seedlings", "Lunch"):
        await service.create(event(subject=subject))
    await service.create(meeting(subject="seedling rota", recurrence=daily(3)))

    async def found(text: str) -> list[str]:
        answer = await service.get("/me/events", params={"$filter": f"contains(subject,'{text}')", "$top": "50"})
        return [one["subject"] for one in answer["value"]]

    assert sorted(await found("seedling")) == ["Ana's seedlings", "Seedling exchange", "seedling rota"]
    assert await found("Ana''s") == ["Ana's seedlings"]
    assert await found("nothing") == []
    assert failed(await service.http.get("/me/events", params={"$search": '"seedling"'}))[0] == 400


@pytest.mark.parametrize(("body", "code"), [({}, 400), ({"newReminderTime": {"dateTime": "soon"}}, 400)])
async def test_a_reminder_needs_a_time_to_come_back(service: Service, body: dict[str, Any], code: int) -> None:
    made = await service.create(event())
    answer = await service.http.post(f"/me/events/{made['id']}/snoozeReminder", json=body)
    assert answer.status_code == code
    assert service.ana.reminders == {}
