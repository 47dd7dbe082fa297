"""calendarView and the list: windows, pages, options; preferences on every read."""

from typing import Any

import pytest

from tests.emulator.service import JUST, Service, daily, event, failed, weekly, when

WINDOW = "startDateTime=2026-11-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z"


async def fill(service: Service, number: int = 12) -> None:
    for n in range(number):
        day = f"2026-11-{n + 1:02}"
        await service.create(
            event(f"{day}T09:00", f"{day}T10:00", subject=f"Event {n:02}", showAs="free" if n % 2 else "busy")
        )


async def subjects(service: Service, query: str, path: str = "/me/events") -> list[str]:
    return [one["subject"] for one in (await service.get(f"{path}?{query}"))["value"]]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "ErrorInvalidParameter"),
        ("startDateTime=2026-11-01", "ErrorInvalidParameter"),
        ("startDateTime=2026-11-01&endDateTime=soon", "ErrorInvalidParameter"),
        ("startDateTime=2026-11-01T00:00:00+05:30&endDateTime=2026-12-01", "ErrorInvalidParameter"),
        ("startDateTime=2026-12-01&endDateTime=2026-11-01", "ErrorInvalidParameter"),
        ("startDateTime=2026-01-01&endDateTime=2031-01-02", "ErrorInvalidRequest"),
        (f"{WINDOW}&$top=1001", "ErrorInvalidRequest"),
        (f"{WINDOW}&$top=many", "RequestBroker--ParseUri"),
        (f"{WINDOW}&$search=x", "RequestBroker--ParseUri"),
        (f"{WINDOW}&$select=colour", "RequestBroker--ParseUri"),
        (f"{WINDOW}&$filter=subject eq", "RequestBroker--ParseUri"),
        (f"{WINDOW}&$expand=friends", "ErrorInvalidUrlQueryFilter"),
        (f"{WINDOW}&$expand=attachments,extensions", "ErrorInvalidUrlQueryFilter"),
        (f"{WINDOW}&$skiptoken=abc", "ErrorInvalidUrlQueryFilter"),
    ],
)
async def test_views_that_are_refused(service: Service, query: str, code: str) -> None:
    await service.create(event())
    assert failed(await service.http.get(f"/me/calendarView?{query}")) == (400, code)


async def test_the_longest_window_is_1825_days(service: Service) -> None:
    await service.get("/me/calendarView?startDateTime=2026-01-01&endDateTime=2030-12-31")


async def test_a_view_holds_what_overlaps_and_no_masters(service: Service) -> None:
    await service.create(event("2026-10-31T23:00", "2026-11-01T00:30", subject="before"))
    await service.create(event("2026-10-31T23:00", "2026-11-01T00:00", subject="ended"))
    await service.create(event("2027-01-01T00:00", "2027-01-01T01:00", subject="after"))
    await service.create(
        event("2026-12-30T09:00", "2026-12-30T10:00", recurrence=daily(9, "2026-12-30"), subject="daily")
    )
    shown = await service.view()
    assert [(one["subject"], one["type"]) for one in shown] == [
        ("before", "singleInstance"),
        ("daily", "occurrence"),
        ("daily", "occurrence"),
    ]
    assert await subjects(service, "$orderby=subject") == ["after", "before", "daily", "ended"]


async def test_ten_a_page_and_links_to_the_end(service: Service) -> None:
    await fill(service, 23)
    pages = await service.pages("/me/calendarView", **JUST)
    assert [len(page["value"]) for page in pages] == [10, 10, 3]
    seen = [one["id"] for page in pages for one in page["value"]]
    assert len(set(seen)) == 23
    pages = await service.pages("/me/events?$top=9&$select=subject&$count=true")
    assert [len(page["value"]) for page in pages] == [9, 9, 5]
    assert {page["@odata.count"] for page in pages} == {23}
    assert set(pages[-1]["value"][0]) == {"@odata.etag", "id", "subject"}


async def test_pages_by_preference(service: Service) -> None:
    await fill(service, 5)
    pages = await service.pages("/me/calendarView", "odata.maxpagesize=2", **JUST)
    assert [len(page["value"]) for page in pages] == [2, 2, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("$top=2&$skip=1", ["Event 01", "Event 02"]),
        ("$orderby=start/dateTime desc&$top=2", ["Event 11", "Event 10"]),
        ("$orderby=showAs,subject desc&$top=3", ["Event 10", "Event 08", "Event 06"]),
        ("$filter=contains(subject,'11')", ["Event 11"]),
        ("$filter=start/dateTime ge '2026-11-11T08:00'", ["Event 10", "Event 11"]),
        ("$filter=start/dateTime ge '2026-11-02' and end/dateTime lt '2026-11-04'", ["Event 01", "Event 02"]),
        ("$filter=startswith(subject,'Event 1') and showAs eq 'free'", ["Event 11"]),
        ("%24filter=subject%20eq%20%27event%2003%27", ["Event 03"]),
    ],
)
async def test_options(service: Service, query: str, expected: list[str]) -> None:
    await fill(service)
    assert await subjects(service, query) == expected
    assert await subjects(service, f"{query}&{WINDOW}", "/me/calendarView") == expected


async def test_filter_compares_utc_whatever_zone_is_preferred(service: Service) -> None:
    await fill(service, 2)
    query = "/me/events?$filter=start/dateTime eq '2026-11-01T09:00:00.0000000'"
    shown = await service.get(query, headers={"Prefer": 'outlook.timezone="Asia/Tokyo"'})
    assert [one["start"]["dateTime"][:16] for one in shown["value"]] == ["2026-11-01T18:00"]


async def test_select_on_a_view_passes_over_the_two_dates(service: Service) -> None:
    await fill(service, 1)
    [one] = (await service.get(f"/me/calendarView?{WINDOW}&$select=subject,createdDateTime"))["value"]
    assert set(one) == {"@odata.etag", "id", "subject"}
    [one] = (await service.get("/me/events?$select=subject,createdDateTime"))["value"]
    assert "createdDateTime" in one


async def test_beta_members(service: Service) -> None:
    made = await service.create(event(recurrence=daily(2)))
    beta = "https://graph.microsoft.com/beta"
    shown = (await service.get(f"{beta}/me/calendarView?{WINDOW}"))["value"]
    assert [one["occurrenceId"] for one in shown] == [f"OID.{made['id']}.2026-11-23", f"OID.{made['id']}.2026-11-24"]
    assert {one["uid"] for one in shown} == {made["iCalUId"]}
    assert "uid" not in made
    await service.get(f"{beta}/me/events/{made['id']}?$select=occurrenceId")
    assert failed(await service.http.get(f"/me/events/{made['id']}?$select=occurrenceId"))[0] == 400


@pytest.mark.parametrize(
    ("prefer", "applied", "start"),
    [
        ('outlook.timezone="Pacific Standard Time"', 'outlook.timezone="Pacific Standard Time"', "2026-11-23T01:00"),
        ("outlook.timezone=Europe/Berlin", 'outlook.timezone="Europe/Berlin"', "2026-11-23T10:00"),
        (
            'outlook.timezone="Asia/Kolkata", outlook.body-content-type="text", IdType="ImmutableId"',
            'outlook.timezone="Asia/Kolkata", outlook.body-content-type="text"',
            "2026-11-23T14:30",
        ),
        (
            "odata.maxpagesize=5,include-unknown-enum-members",
            "odata.maxpagesize=5, include-unknown-enum-members",
            "2026-11-23T09:00",
        ),
        ("respond-async", None, "2026-11-23T09:00"),
    ],
)
async def test_preferences(service: Service, prefer: str, applied: str | None, start: str) -> None:
    await service.create(event())
    answer = await service.http.get("/me/calendarView", params=JUST, headers={"Prefer": prefer})
    assert answer.headers.get("preference-applied") == applied
    assert answer.json()["value"][0]["start"]["dateTime"].startswith(start)


async def test_several_prefer_headers(service: Service) -> None:
    await service.create(event())
    headers = [("Prefer", 'outlook.timezone="Asia/Tokyo"'), ("Prefer", "odata.maxpagesize=3")]
    answer = await service.http.get("/me/events", headers=headers)
    assert answer.headers["preference-applied"] == 'outlook.timezone="Asia/Tokyo", odata.maxpagesize=3'


@pytest.mark.parametrize("prefer", ['outlook.timezone="Mars"', 'outlook.body-content-type="pdf"'])
async def test_bad_preferences_are_400(service: Service, prefer: str) -> None:
    assert (await service.http.get("/me/events", headers={"Prefer": prefer})).status_code == 400


async def test_immutable_ids_are_others_and_work_everywhere(service: Service) -> None:
    made = await service.create(event(recurrence=daily(2)))
    headers = {"Prefer": 'IdType="ImmutableId"'}
    [one, _] = (await service.get("/me/calendarView", params=JUST, headers=headers))["value"]
    assert one["seriesMasterId"] != made["id"]
    for preferred in (headers, {}):
        read = await service.get(f"/me/events/{one['id']}", headers=preferred)
        assert (read["id"] == one["id"]) is bool(preferred)
    assert (await service.get(f"/me/events/{one['seriesMasterId']}"))["id"] == made["id"]


async def test_a_view_of_many_renders_only_its_page(service: Service) -> None:
    for n in range(3000):
        day = f"2026-11-{n % 28 + 1:02}"
        service.ana.put_raw(service.ana.default_calendar, event(f"{day}T09:00", f"{day}T10:00", subject=str(n)))
    headers = {"Prefer": "odata.maxpagesize=200"}
    page = await service.get("/me/calendarView/delta", params=JUST, headers=headers)
    assert len(page["value"]) == len(service.ana.fragments) == 200


async def test_reminders(service: Service) -> None:
    made = await service.create(event(reminderMinutesBeforeStart=30))
    await service.create(event(isReminderOn=False))
    path = "/me/reminderView(startDateTime='2026-11-23T00:00:00',endDateTime='2026-11-24T00:00:00')"

    async def reminders() -> list[dict[str, Any]]:
        return list((await service.get(path))["value"])

    [reminder] = await reminders()
    assert (reminder["eventId"], reminder["eventSubject"]) == (made["id"], "Planning")
    assert reminder["reminderFireTime"] == when("2026-11-23T08:30:00.0000000")
    snooze = {"newReminderTime": when("2026-11-23T08:45")}
    assert (await service.http.post(f"/me/events/{made['id']}/snoozeReminder", json=snooze)).status_code == 200
    assert (await reminders())[0]["reminderFireTime"] == when("2026-11-23T08:45:00.0000000")
    assert (await service.http.post(f"/me/events/{made['id']}/dismissReminder")).status_code == 200
    assert await reminders() == []


@pytest.mark.parametrize("recurring", [False, True])
@pytest.mark.parametrize(
    ("zone", "begin", "end", "there"),
    [
        ("Europe/Berlin", "2026-11-22T23:30:00Z", "2026-11-22T23:45:00Z", True),  # Berlin's 23rd has begun
        ("Europe/Berlin", "2026-11-23T23:00:00Z", "2026-11-23T23:59:00Z", False),  # and is over
        ("Tokyo Standard Time", "2026-11-22T15:00:00Z", "2026-11-22T15:01:00Z", True),
        ("America/New_York", "2026-11-24T04:59:00Z", "2026-11-24T05:30:00Z", True),
        ("America/New_York", "2026-11-23T00:00:00Z", "2026-11-23T05:00:00Z", False),
        ("UTC", "2026-11-23T23:59:00Z", "2026-11-24T00:30:00Z", True),
    ],
)
async def test_whole_days_lie_between_the_midnights_of_their_own_zone(
    service: Service, zone: str, begin: str, end: str, there: bool, recurring: bool
) -> None:
    series = {"recurrence": weekly()} if recurring else {}
    await service.create(event("2026-11-23T00:00", "2026-11-24T00:00", zone, isAllDay=True, **series))
    window = {"startDateTime": begin, "endDateTime": end}
    found = (await service.get("/me/calendarView", params=window))["value"]
    assert [one["start"]["dateTime"] for one in found] == (["2026-11-23T00:00:00.0000000"] if there else [])
    delta = (await service.get("/me/calendarView/delta", params=window))["value"]
    assert bool(delta) is there
