"""findMeetingTimes: slots within working hours, how likely everybody comes, where, and why there is none."""

from typing import Any

import pytest

from tests.emulator.service import ALEX, ANA, LIDIA, ROOM, Service, event, failed, when
from tuical.emulator.microsoft_groups import add_group
from tuical.emulator.working_hours import working_periods

PATH = "/me/findMeetingTimes"
MONDAY = ("2026-11-23T00:00", "2026-11-24T00:00")


def slot(start: str = MONDAY[0], end: str = MONDAY[1], zone: str = "UTC") -> dict[str, Any]:
    return {"start": when(start, zone), "end": when(end, zone)}


def wish(*guests: str, slots: list[dict[str, Any]] | None = None, domain: str = "work", **more: Any) -> dict[str, Any]:
    people = [{"type": "required", "emailAddress": {"address": one}} for one in guests]
    times = {"activityDomain": domain, "timeSlots": slots or [slot()]}
    return {"attendees": people, "timeConstraint": times, "meetingDuration": "PT1H"} | more


async def found(service: Service, *guests: str, zone: str = "", **how: Any) -> Any:
    headers = {"Prefer": f'outlook.timezone="{zone}"'} if zone else {}
    answer = await service.http.post(PATH, json=wish(*guests, **how), headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def starts(body: Any) -> list[str]:
    return [one["meetingTimeSlot"]["start"]["dateTime"][5:16] for one in body["meetingTimeSuggestions"]]


def busy(service: Service, address: str, start: str, end: str, **members: Any) -> None:
    box = service.world.mailbox(address)
    service.world.create_event(address, box.default_calendar, event(start, end, **members))


def day_of(service: Service, address: str, *, but: tuple[int, ...] = (), **members: Any) -> None:
    """Fill Ana's working day, 7 to 16 UTC, hour by hour."""
    for hour in set(range(7, 16)) - set(but):
        busy(service, address, f"2026-11-23T{hour:02}:00", f"2026-11-23T{hour + 1:02}:00", **members)


async def test_alone_within_ones_own_working_hours(service: Service) -> None:
    body = await found(service)
    assert starts(body) == [f"11-23T{hour:02}:00" for hour in range(7, 16)]  # 8 to 17 in Berlin
    first = body["meetingTimeSuggestions"][0]
    assert (first["confidence"], first["organizerAvailability"], first["order"]) == (100.0, "free", 1)
    assert (first["attendeeAvailability"], first["locations"], body["emptySuggestionsReason"]) == ([], [], "")


async def test_weekends_and_nights_by_domain(service: Service) -> None:
    weekend = [slot("2026-11-21T00:00", "2026-11-22T00:00")]
    assert starts(await found(service, slots=weekend)) == []
    assert len(starts(await found(service, slots=weekend, domain="personal"))) == 9
    assert len(starts(await found(service, slots=weekend, domain="unrestricted", maxCandidates=100))) == 24
    assert len(starts(await found(service, domain="unknown"))) == 9


async def test_at_most_as_many_as_wanted_in_the_zone_wanted(service: Service) -> None:
    body = await found(service, zone="Europe/Berlin", maxCandidates="2")
    assert starts(body) == ["11-23T08:00", "11-23T09:00"]
    assert body["meetingTimeSuggestions"][0]["meetingTimeSlot"]["end"] == when(
        "2026-11-23T09:00:00.0000000", "Europe/Berlin"
    )


async def test_twenty_where_nobody_says_how_many_and_a_week_where_nobody_says_when(service: Service) -> None:
    answer = await service.http.post(PATH, json={})
    suggested = answer.json()
    assert len(starts(suggested)) == 20
    assert starts(suggested)[0] == "11-20T09:00"
    slots = [one["meetingTimeSlot"] for one in suggested["meetingTimeSuggestions"]]
    assert slots[0]["end"]["dateTime"] == "2026-11-20T09:30:00.0000000"


async def test_the_organisers_meetings_are_kept_free_unless_optional(service: Service) -> None:
    day_of(service, ANA, but=(10,))
    assert starts(await found(service)) == ["11-23T10:00"]
    optional = await found(service, isOrganizerOptional="true")
    assert len(starts(optional)) == 9
    assert optional["meetingTimeSuggestions"][0]["organizerAvailability"] == "busy"


async def test_a_tentative_organiser_may_come(service: Service) -> None:
    day_of(service, ANA, showAs="tentative")
    assert {one["organizerAvailability"] for one in (await found(service))["meetingTimeSuggestions"]} == {"tentative"}


async def test_confidence_is_the_mean_of_free_unknown_and_busy(service: Service) -> None:
    day_of(service, ALEX)
    body = await found(service, LIDIA, "who@nowhere.example", ALEX, minimumAttendeePercentage=0)
    first = body["meetingTimeSuggestions"][0]
    assert first["confidence"] == 49.66
    assert [one["availability"] for one in first["attendeeAvailability"]] == ["free", "unknown", "busy"]
    assert first["attendeeAvailability"][0]["attendee"] == {"type": "required", "emailAddress": {"address": LIDIA}}
    both = await found(service, LIDIA, "who@nowhere.example")
    assert both["meetingTimeSuggestions"][0]["confidence"] == 74.5


async def test_whose_time_cannot_be_known_is_unknown(service: Service) -> None:
    add_group(service.world, "marketing@contoso.com", "Marketing", [ANA, LIDIA])
    service.lidia.calendar().roles[""] = "none"
    service.alex.profile["personal"] = True
    body = await found(service, "marketing@contoso.com", LIDIA, ALEX, minimumAttendeePercentage=49)
    shown = body["meetingTimeSuggestions"][0]
    assert {one["availability"] for one in shown["attendeeAvailability"]} == {"unknown"}
    assert shown["confidence"] == 49.0


async def test_the_likeliest_first_then_the_soonest(service: Service) -> None:
    day_of(service, ALEX, but=(9, 14))
    body = await found(service, LIDIA, ALEX, minimumAttendeePercentage=50)
    assert starts(body)[:4] == ["11-23T09:00", "11-23T14:00", "11-23T07:00", "11-23T08:00"]
    assert [one["confidence"] for one in body["meetingTimeSuggestions"]][:3] == [100.0, 100.0, 50.0]
    strict = await found(service, LIDIA, ALEX, minimumAttendeePercentage="100")
    assert starts(strict) == ["11-23T09:00", "11-23T14:00"]


async def test_slots_begin_at_half_hours_and_with_the_window(service: Service) -> None:
    odd = [slot("2026-11-23T09:10", "2026-11-23T11:45")]
    assert starts(await found(service, slots=odd, meetingDuration="PT45M")) == [
        "11-23T09:10",
        "11-23T10:00",
        "11-23T11:00",
    ]
    assert starts(await found(service, slots=odd, meetingDuration="PT2H35M")) == ["11-23T09:10"]


async def test_reasons_on_request(service: Service) -> None:
    day_of(service, ALEX, but=(9,))
    plain = await found(service, LIDIA, ALEX)
    assert all("suggestionReason" not in one for one in plain["meetingTimeSuggestions"])
    first, second, *_ = (await found(service, LIDIA, ALEX, returnSuggestionReasons=True))["meetingTimeSuggestions"]
    nearest = "Suggested because it is one of the nearest times when"
    assert first["suggestionReason"] == f"{nearest} all attendees are available."
    assert second["suggestionReason"] == f"{nearest} most attendees are available."


@pytest.mark.parametrize(
    ("taken", "guests", "more", "expected"),
    [
        ([ANA], [LIDIA], {}, "organizerUnavailable"),
        ([LIDIA], [LIDIA], {}, "attendeesUnavailable"),
        ([LIDIA], [LIDIA, "who@nowhere.example"], {}, "attendeesUnavailableOrUnknown"),
        ([ROOM], [], {"locationConstraint": {"isRequired": True, "suggestLocation": True}}, "locationsUnavailable"),
        ([], [], {"meetingDuration": "PT12H"}, "unknown"),
    ],
)
async def test_why_there_is_none(
    service: Service, taken: list[str], guests: list[str], more: dict[str, Any], expected: str
) -> None:
    for address in taken:
        day_of(service, address)
    body = await found(service, *guests, **more)
    assert (body["meetingTimeSuggestions"], body["emptySuggestionsReason"]) == ([], expected)


def where(body: Any) -> list[list[str]]:
    return [[one["displayName"] for one in slot["locations"]] for slot in body["meetingTimeSuggestions"]]


def hood(service: Service, capacity: int = 10) -> None:
    service.world.add_person("hood@contoso.com", "Conf Room Hood", kind="room", capacity=capacity)


async def test_rooms_that_are_free_and_big_enough_are_suggested(service: Service) -> None:
    hood(service)
    service.room.profile["capacity"] = 2
    busy(service, "hood@contoso.com", "2026-11-23T08:00", "2026-11-23T09:00")
    constraint = {"isRequired": False, "suggestLocation": True}
    assert where(await found(service, LIDIA, locationConstraint=constraint))[:2] == [
        ["Conf Room Adams", "Conf Room Hood"], ["Conf Room Adams"],
    ]  # fmt: skip
    three = await found(service, LIDIA, ALEX, locationConstraint=constraint)
    assert where(three)[:2] == [["Conf Room Hood"], []]
    required = await found(service, LIDIA, ALEX, locationConstraint=constraint | {"isRequired": "true"})
    assert "11-23T08:00" not in starts(required)


async def test_a_wanted_room_is_replaced_when_taken_and_that_is_to_be_resolved(service: Service) -> None:
    hood(service)
    day_of(service, ROOM)
    wanted = {"locationEmailAddress": ROOM, "displayName": "Conf Room Adams"}
    resolved = await found(service, LIDIA, locationConstraint={"locations": [wanted]})
    [place] = resolved["meetingTimeSuggestions"][0]["locations"]
    assert (place["locationEmailAddress"], place["locationType"]) == ("hood@contoso.com", "conferenceRoom")
    unresolved = wanted | {"resolveAvailability": "false"}
    kept = await found(service, LIDIA, locationConstraint={"locations": [unresolved]})
    assert where(kept)[0] == ["Conf Room Adams"]
    service.world.mailbox("hood@contoso.com").profile["bookingType"] = "reserved"
    none = await found(service, LIDIA, locationConstraint={"locations": [wanted], "isRequired": True})
    assert none["emptySuggestionsReason"] == "locationsUnavailable"


async def test_a_place_that_is_no_room_stands_as_given(service: Service) -> None:
    cafe = {"displayName": "Café Fleury", "resolveAvailability": False}
    body = await found(service, LIDIA, locationConstraint={"isRequired": True, "locations": [cafe]})
    assert body["meetingTimeSuggestions"][0]["locations"] == [{"displayName": "Café Fleury", "locationType": "default"}]


async def test_two_wanted_rooms_are_two(service: Service) -> None:
    hood(service)
    wanted = [{"displayName": name} for name in ("Conf Room Adams", "Conf Room Hood")]
    body = await found(service, LIDIA, locationConstraint={"locations": wanted})
    assert where(body)[0] == ["Conf Room Adams", "Conf Room Hood"]


async def test_names_in_pascal_case_are_understood(service: Service) -> None:
    times = {"ActivityDomain": "Work", "Timeslots": [{"Start": when(MONDAY[0]), "End": when(MONDAY[1])}]}
    body = {"Attendees": [{"Type": "Required", "EmailAddress": {"Address": LIDIA}}], "TimeConstraint": times}
    answer = await service.http.post("https://graph.microsoft.com/beta/me/findMeetingTimes", json=body)
    assert answer.status_code == 200
    assert starts(answer.json())[0] == "11-23T07:00"


@pytest.mark.parametrize(
    "change",
    [
        {"meetingDuration": "an hour"},
        {"meetingDuration": "PT0S"},
        {"minimumAttendeePercentage": 101},
        {"maxCandidates": "few"},
        {"isOrganizerOptional": "perhaps"},
        {"attendees": [{"emailAddress": {"name": "Lidia"}}]},
        {"attendees": {"emailAddress": LIDIA}},
        {"timeConstraint": {"activityDomain": "holiday"}},
        {"timeConstraint": {"timeSlots": [slot(MONDAY[1], MONDAY[0])]}},
        {"timeConstraint": {"timeSlots": [slot(zone="Mars/Olympus")]}},
        {"timeConstraint": {"timeSlots": [slot("0001-01-01T00:00", "9999-12-31T23:59")]}},
    ],
)
async def test_what_makes_no_sense_is_refused(service: Service, change: dict[str, Any]) -> None:
    assert (await service.http.post(PATH, json=wish(LIDIA) | change)).status_code == 400


@pytest.mark.parametrize(("day", "status"), [("0001-01-01", 400), ("1650-03-01", 200), ("9999-12-31", 400)])
@pytest.mark.parametrize("domain", ["personal", "unrestricted"])
async def test_times_before_and_after_all_calendars_are_refused(
    service: Service, day: str, status: int, domain: str
) -> None:
    edge = [slot(f"{day}T00:00", f"{day}T23:59", "Asia/Tokyo")]
    assert (await service.http.post(PATH, json=wish(LIDIA, slots=edge, domain=domain))).status_code == status


async def test_work_accounts_alone_and_for_oneself(service: Service) -> None:
    assert failed(await service.http.post(f"/users/{LIDIA}/findMeetingTimes", json=wish())) == (
        403,
        "ErrorAccessDenied",
    )
    service.ana.profile["personal"] = True
    assert failed(await service.http.post(PATH, json=wish())) == (403, "UnknownError")


PACIFIC = {
    "name": "Customized Time Zone",
    "bias": 480,
    "standardOffset": {"time": "02:00:00.0000000", "dayOccurrence": 1, "dayOfWeek": "sunday", "month": 11, "year": 0},
    "daylightOffset": {
        "daylightBias": -60, "time": "02:00:00.0000000", "dayOccurrence": 2, "dayOfWeek": "sunday", "month": 3,
    },
}  # fmt: skip


@pytest.mark.parametrize("zone", [PACIFIC, {"name": "Pacific Standard Time"}, {"name": "America/Los_Angeles"}])
def test_working_hours_of_a_private_zone_are_those_of_the_zone_it_copies(zone: dict[str, Any]) -> None:
    hours = {"daysOfWeek": ["monday"], "startTime": "08:00:00.0000000", "endTime": "17:00:00.0000000", "timeZone": zone}
    day = 86_400
    march = 20_513 * day  # 2026-03-01
    found = list(working_periods(hours, (march, march + 245 * day)))
    assert len(found) == 35
    assert [start % day // 3600 for start, _ in found] == [16] + [15] * 34  # summer time from 8 March to 1 November
    autumn = list(working_periods(hours, (march + 245 * day, march + 260 * day)))
    assert {(start % day // 3600, end % day // 3600) for start, end in autumn} == {(16, 1)}


def test_hours_over_midnight_and_a_window_that_cuts_them() -> None:
    hours = {"daysOfWeek": ["thursday"], "startTime": "22:00:00", "endTime": "06:00:00", "timeZone": {"name": "UTC"}}
    assert list(working_periods(hours, (0, 3 * 86_400))) == [(22 * 3600, 30 * 3600)]
    assert list(working_periods(hours, (23 * 3600, 25 * 3600))) == [(23 * 3600, 25 * 3600)]
    assert list(working_periods(hours, (31 * 3600, 90 * 3600))) == []
