"""getSchedule: free/busy from the calendars, as much detail as the asker may see, and the limits of the service."""

from typing import Any

import pytest

from tests.emulator.service import ANA, LIDIA, ROOM, Service, daily, event, failed, meeting, when
from tuical.emulator.free_busy import Timeline, blocks
from tuical.emulator.microsoft_groups import add_group

PATH = "/me/calendar/getSchedule"
WINDOW = ("2026-11-23T09:00:00", "2026-11-23T18:00:00")


def asked(*addresses: str, window: tuple[str, str] = WINDOW, zone: str = "UTC", **more: Any) -> dict[str, Any]:
    start, end = (when(text, zone) for text in window)
    return {"schedules": list(addresses), "startTime": start, "endTime": end, "availabilityViewInterval": 60} | more


async def schedule(service: Service, *addresses: str, prefer: str = "", **how: Any) -> Any:
    headers = {"Prefer": f'outlook.timezone="{prefer}"'} if prefer else {}
    answer = await service.http.post(PATH, json=asked(*(addresses or (LIDIA,)), **how), headers=headers)
    assert answer.status_code == 200, answer.text
    found = answer.json()["value"]
    return found if len(addresses) > 1 else found[0]


def hers(service: Service, start: str, end: str, **members: Any) -> None:
    service.world.create_event(LIDIA, service.lidia.default_calendar, event(start, end, **members))


async def test_one_digit_for_each_slot(service: Service) -> None:
    for start, status in ((10, "tentative"), (12, "busy"), (13, "oof"), (14, "workingElsewhere"), (16, "free")):
        hers(service, f"2026-11-23T{start}:00", f"2026-11-23T{start + 1}:00", showAs=status)
    found = await schedule(service)
    assert (found["scheduleId"], found["availabilityView"]) == (LIDIA, "010234000")
    assert [one["status"] for one in found["scheduleItems"]] == [
        "tentative", "busy", "oof", "workingElsewhere", "free",
    ]  # fmt: skip


async def test_the_worst_wins_and_a_part_of_a_slot_counts(service: Service) -> None:
    hers(service, "2026-11-23T08:30", "2026-11-23T09:01", showAs="tentative")
    hers(service, "2026-11-23T09:00", "2026-11-23T10:10", showAs="workingElsewhere")
    hers(service, "2026-11-23T10:05", "2026-11-23T10:06", showAs="oof")
    hers(service, "2026-11-23T17:59", "2026-11-23T20:00")
    assert (await schedule(service))["availabilityView"] == "130000002"


async def test_a_last_slot_that_is_not_whole_counts(service: Service) -> None:
    found = await schedule(service, window=("2026-11-23T09:00", "2026-11-23T10:10"), availabilityViewInterval=15)
    assert found["availabilityView"] == "00000"


async def test_the_usual_slot_is_half_an_hour(service: Service) -> None:
    body = asked(LIDIA)
    del body["availabilityViewInterval"]
    found = (await service.http.post(PATH, json=body)).json()["value"][0]
    assert found["availabilityView"] == "0" * 18


async def test_slots_are_elapsed_time_over_a_change_of_the_clock(service: Service) -> None:
    day = ("2026-10-25T00:00:00", "2026-10-26T00:00:00")
    assert len((await schedule(service, window=day, zone="Europe/Berlin"))["availabilityView"]) == 25
    spring = ("2026-03-29T00:00:00", "2026-03-30T00:00:00")
    hers(service, "2026-03-29T21:00", "2026-03-29T22:00", zone="Europe/Berlin")
    found = await schedule(service, window=spring, zone="Europe/Berlin")
    assert found["availabilityView"] == "0" * 20 + "2" + "0" * 2


async def test_nobody_sees_more_than_times_without_a_role(service: Service) -> None:
    hers(service, "2026-11-23T10:00", "2026-11-23T11:00", location={"displayName": "Hood"})
    assert (await schedule(service))["scheduleItems"] == [
        {
            "status": "busy",
            "start": when("2026-11-23T10:00:00.0000000"),
            "end": when("2026-11-23T11:00:00.0000000"),
        }
    ]


async def test_a_reader_sees_subject_and_place_but_nothing_private(service: Service) -> None:
    service.lidia.calendar().roles[ANA] = "limitedRead"
    hers(service, "2026-11-23T10:00", "2026-11-23T11:00", location={"displayName": "Hood"})
    hers(service, "2026-11-23T12:00", "2026-11-23T13:00", sensitivity="private")
    shown, private = (await schedule(service))["scheduleItems"]
    assert (shown["isPrivate"], shown["subject"], shown["location"]) == (False, "Planning", "Hood")
    assert private.keys() == {"isPrivate", "status", "start", "end"}
    assert private["isPrivate"] is True


async def test_ones_own_private_event_is_whole(service: Service) -> None:
    await service.create(event("2026-11-23T10:00", "2026-11-23T11:00", sensitivity="private"))
    [item] = (await schedule(service, ANA))["scheduleItems"]
    assert (item["isPrivate"], item["subject"]) == (True, "Planning")


async def test_who_is_kept_out_gets_an_error_instead(service: Service) -> None:
    service.lidia.calendar().roles[""] = "none"
    assert (await schedule(service))["error"]["responseCode"] == "ErrorNoFreeBusyAccess"


async def test_an_unknown_mailbox_spoils_nothing(service: Service) -> None:
    unknown, known = await schedule(service, "nobody@nowhere.example", LIDIA.upper())
    assert unknown["error"]["responseCode"] == "ErrorMailRecipientNotFound"
    assert unknown["scheduleId"] == "nobody@nowhere.example"
    assert known["scheduleId"] == LIDIA.upper()
    assert known["availabilityView"] == "0" * 9
    assert "error" not in known


async def test_working_hours_are_each_ones_own(service: Service) -> None:
    ana, lidia = await schedule(service, ANA, LIDIA)
    assert ana["workingHours"]["timeZone"]["name"] == "Europe/Berlin"
    assert lidia["workingHours"] == service.lidia.settings["workingHours"]


async def test_an_invitation_is_tentative_until_it_is_answered_and_a_cancelled_one_is_free(service: Service) -> None:
    made = await service.create(meeting("2026-11-23T10:00", "2026-11-23T11:00"))
    assert (await schedule(service))["availabilityView"][1] == "1"
    theirs = service.copy(service.lidia, made)
    assert theirs
    service.world.respond(LIDIA, theirs["id"], "accepted")
    assert (await schedule(service))["availabilityView"][1] == "2"
    await service.delete(made["id"])
    assert (await schedule(service))["availabilityView"][1] == "0"


async def test_series_with_an_exception_and_a_gap(service: Service) -> None:
    made = service.world.create_event(
        LIDIA, service.lidia.default_calendar,
        event("2026-11-23T10:00", "2026-11-23T11:00", recurrence=daily(4)),
    )  # fmt: skip
    days = service.lidia.items[service.lidia.find(made["id"]).item.serial].series
    assert days
    second, third = days.days_until(10**6)[1:3]
    at = service.lidia.locate(service.lidia.find(made["id"]).item.serial, second)
    service.world.change(service.lidia, at, {"start": when("2026-11-24T12:00"), "end": when("2026-11-24T13:00")})
    service.world.delete(service.lidia, service.lidia.locate(at.item.serial, third))
    found = await schedule(service, window=("2026-11-23T00:00", "2026-11-27T00:00"), availabilityViewInterval=1440 // 4)
    assert found["availabilityView"] == "0200" + "0020" + "0000" + "0200"


async def test_a_whole_day_is_a_day_of_its_own_zone(service: Service) -> None:
    hers(service, "2026-11-23T00:00", "2026-11-24T00:00", zone="Asia/Tokyo", isAllDay=True, showAs="oof")
    found = await schedule(service, window=("2026-11-22T12:00", "2026-11-23T18:00"))
    assert found["availabilityView"] == "0" * 3 + "3" * 24 + "0" * 3
    assert found["scheduleItems"][0]["start"] == when("2026-11-22T15:00:00.0000000")


async def test_times_in_the_preferred_zone(service: Service) -> None:
    hers(service, "2026-11-23T17:00", "2026-11-23T18:00")
    zone = "Pacific Standard Time"
    found = await schedule(service, window=WINDOW, zone=zone, prefer=zone)
    assert found["availabilityView"] == "200000000"
    assert found["scheduleItems"][0]["start"] == when("2026-11-23T09:00:00.0000000", zone)


async def test_a_rooms_bookings_show_and_a_list_is_joined(service: Service) -> None:
    service.world.room_delay = (0, 0)
    service.room.profile["building"] = "Berlin Mitte"
    service.world.add_person("baker@contoso.com", "Baker", kind="room", building="Berlin Mitte")
    for start, room in ((10, ROOM), (12, "baker@contoso.com")):
        body = event(f"2026-11-23T{start}:00", f"2026-11-23T{start + 1}:00")
        await service.create(body | {"attendees": [{"type": "resource", "emailAddress": {"address": room}}]})
    await service.get("/me")
    room, listed = await schedule(service, ROOM, "Berlin-Mitte-rooms@contoso.com")
    assert (room["availabilityView"], listed["availabilityView"]) == ("020000000", "020200000")
    assert listed["scheduleItems"] == []


async def test_a_group_is_as_busy_as_its_members(service: Service) -> None:
    add_group(service.world, "marketing@contoso.com", "Marketing", [ANA, LIDIA])
    hers(service, "2026-11-23T10:00", "2026-11-23T11:00")
    await service.create(event("2026-11-23T12:00", "2026-11-23T13:00", showAs="tentative"))
    assert (await schedule(service, "marketing@contoso.com"))["availabilityView"] == "020100000"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"endTime": when(WINDOW[0])}, (400, "ErrorInvalidTimeInterval")),
        ({"endTime": when("2026-11-23T08:00")}, (400, "ErrorInvalidTimeInterval")),
        ({"endTime": when("2027-01-24T09:00")}, (400, "ErrorTimeIntervalTooBig")),
        ({"endTime": when(WINDOW[1], "Mars/Olympus")}, (400, "TimeZoneNotSupportedException")),
        ({"endTime": None}, (400, "RequestBodyRead")),
        ({"availabilityViewInterval": 4}, (400, "ErrorInvalidMergedFreeBusyInterval")),
        ({"availabilityViewInterval": 1441}, (400, "ErrorInvalidMergedFreeBusyInterval")),
        ({"availabilityViewInterval": "often"}, (400, "RequestBodyRead")),
        ({"availabilityViewInterval": None}, (500, "ErrorInternalServerError")),
        ({"schedules": []}, (400, "ErrorInvalidParameter")),
        ({"schedules": [f"p{number}@contoso.com" for number in range(101)]}, (400, "ErrorMailboxDataArrayTooBig")),
    ],
)
async def test_what_the_service_refuses(service: Service, change: dict[str, Any], expected: tuple[int, str]) -> None:
    assert failed(await service.http.post(PATH, json=asked(LIDIA) | change)) == expected


async def test_the_limits_themselves_are_allowed(service: Service) -> None:
    people = [f"p{number}@contoso.com" for number in range(100)]
    assert len(await schedule(service, *people, window=("2026-11-23T00:00", "2027-01-23T23:55"))) == 100
    for minutes in (5, 1440, "60"):
        await schedule(service, availabilityViewInterval=minutes)


async def test_a_thousand_entries_are_too_many(service: Service) -> None:
    for number in range(1000):
        start = event(f"2026-11-23T10:{number % 60:02}", "2026-11-23T11:00")
        service.lidia.put_raw(service.lidia.default_calendar, start)
    assert (await schedule(service))["error"]["responseCode"] == "ErrorResultSetTooBig"


async def test_personal_accounts_have_none(service: Service) -> None:
    service.ana.profile["personal"] = True
    assert failed(await service.http.post(PATH, json=asked(LIDIA))) == (403, "UnknownError")


async def test_it_is_asked_of_any_calendar_and_on_beta(service: Service) -> None:
    for path in (f"/me/calendars/{service.ana.default_calendar}/getSchedule", f"/users/{LIDIA}/calendar/getSchedule"):
        assert (await service.http.post(path, json=asked(LIDIA))).status_code == 200
    beta = await service.http.post(
        "https://graph.microsoft.com/beta/me/calendar/microsoft.graph.getSchedule",
        json={name.title(): value for name, value in asked(LIDIA).items()},
    )
    assert beta.json()["@odata.context"].endswith("/beta/$metadata#Collection(microsoft.graph.scheduleInformation)")


def test_a_timeline_answers_as_its_blocks_do(service: Service) -> None:
    for start, end, status in ((10, 12, "tentative"), (11, 13, "busy"), (12, 14, "busy"), (15, 16, "free")):
        hers(service, f"2026-11-23T{start}:00", f"2026-11-23T{end}:00", showAs=status)
    noon = 20780 * 86_400 + 12 * 3600
    found = blocks(service.lidia, (noon - 43_200, noon + 43_200))
    line = Timeline(found)
    hours = [line.worst(noon + (hour - 12) * 3600, noon + (hour - 11) * 3600) for hour in range(9, 17)]
    assert hours == ["free", "tentative", "busy", "busy", "busy", "free", "free", "free"]
