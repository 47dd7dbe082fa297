"""findMeetingTimes: every field of the request and of the answer."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.graph.support import Bench, ok
from tuical import errors
from tuical.graph.meeting_times import find_meeting_times
from tuical.model.capabilities import PERSONAL
from tuical.model.event import Person
from tuical.model.meeting_times import (
    ANY_HOURS,
    Invitee,
    InviteeAvailability,
    LocationWish,
    MeetingTimeQuery,
    MeetingTimes,
    WantedPlace,
)
from tuical.model.window import Window
from tuical.wire.meeting_times import decode_meeting_times, duration

ANA = Person("Ana", "ana@contoso.com")
NINE = 1_795_424_400  # 2026-11-23T09:00Z


def suggestion(**more: Any) -> dict[str, Any]:
    """A meetingTimeSuggestion of one hour."""
    start = {"dateTime": "2026-11-23T09:00:00.0000000", "timeZone": "UTC"}
    end = {"dateTime": "2026-11-23T10:00:00.0000000", "timeZone": "UTC"}
    return {"meetingTimeSlot": {"start": start, "end": end}, "confidence": 49.66, **more}


async def test_every_field_of_the_request() -> None:
    bench = Bench(ok({"meetingTimeSuggestions": [], "emptySuggestionsReason": "unknown"}))
    query = MeetingTimeQuery(
        attendees=(Invitee(ANA), Invitee(Person("", "hood@contoso.com"), "resource")),
        slots=(Window(NINE, NINE + 7200),),
        minutes=90,
        domain=ANY_HOURS,
        location=LocationWish((WantedPlace("Hood", "hood@contoso.com", True),), required=True, suggest=True),
        organizer_optional=True,
        most=7,
        least_percentage=80,
        reasons=True,
        zone="W. Europe Standard Time",
    )
    await find_meeting_times(bench.client, query, "/users/bo@contoso.com")
    assert bench.script.paths == ["POST /v1.0/users/bo@contoso.com/findMeetingTimes"]
    zone = "W. Europe Standard Time"
    assert json.loads(bench.script.requests[0].content) == {
        "attendees": [
            {"type": "required", "emailAddress": {"name": "Ana", "address": "ana@contoso.com"}},
            {"type": "resource", "emailAddress": {"address": "hood@contoso.com"}},
        ],
        "timeConstraint": {
            "activityDomain": "unrestricted",
            "timeSlots": [
                {
                    "start": {"dateTime": "2026-11-23T10:00:00", "timeZone": zone},
                    "end": {"dateTime": "2026-11-23T12:00:00", "timeZone": zone},
                }
            ],
        },
        "locationConstraint": {
            "isRequired": True,
            "suggestLocation": True,
            "locations": [
                {"resolveAvailability": True, "displayName": "Hood", "locationEmailAddress": "hood@contoso.com"}
            ],
        },
        "meetingDuration": "PT1H30M",
        "isOrganizerOptional": True,
        "maxCandidates": 7,
        "minimumAttendeePercentage": 80,
        "returnSuggestionReasons": True,
    }


async def test_what_is_left_to_the_service_is_not_written() -> None:
    bench = Bench(ok({}), ok({}))
    assert await find_meeting_times(bench.client, MeetingTimeQuery()) == MeetingTimes((), "")
    await find_meeting_times(bench.client, MeetingTimeQuery(domain=ANY_HOURS))
    assert [json.loads(request.content) for request in bench.script.requests] == [
        {"attendees": []},
        {"attendees": [], "timeConstraint": {"activityDomain": "unrestricted"}},
    ]


async def test_every_field_of_the_answer() -> None:
    full = suggestion(
        order=1,
        organizerAvailability="Tentative",
        suggestionReason="Nearest time.\x07",
        attendeeAvailability=[
            {"availability": "workingElsewhere", "attendee": {"type": "Optional", "emailAddress": {"address": "b@c"}}},
            {"availability": "onTheMoon"},
        ],
        locations=[
            {"displayName": "Hood", "locationEmailAddress": "hood@contoso.com", "locationType": "ConferenceRoom"}
        ],
    )
    bench = Bench(ok({"meetingTimeSuggestions": [full], "emptySuggestionsReason": ""}))
    found = await find_meeting_times(bench.client, MeetingTimeQuery())
    (first,) = found.suggestions
    assert first[:3] == (Window(NINE, NINE + 3600), 49.66, "tentative")
    assert first.attendees == (
        InviteeAvailability(Invitee(Person("", "b@c"), "optional"), "workingElsewhere"),
        InviteeAvailability(Invitee(Person("", "")), "onTheMoon"),
    )
    assert [(place.name, place.email, place.kind) for place in first.locations] == [
        ("Hood", "hood@contoso.com", "conferenceRoom")
    ]
    assert (first.reason, first.order, found.empty_reason) == ("Nearest time.", 1, "")


def test_older_and_odd_answers() -> None:
    older = suggestion()
    older["timeSlot"] = older.pop("meetingTimeSlot")
    odd = [older, suggestion(confidence="100"), suggestion(confidence=1e999), {"confidence": 5}, 7, None]
    odd.append(suggestion(meetingTimeSlot={"start": None}))
    found = decode_meeting_times(json.dumps({"meetingTimeSuggestions": odd}).encode())
    assert [one.confidence for one in found.suggestions] == [49.66, 100.0, 0.0]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [("AttendeesUnavailableOrUnknown", "attendeesUnavailableOrUnknown"), ("moonInTheWay", "moonInTheWay"), (None, "")],
)
def test_reasons_for_no_suggestion_are_words(printed: str | None, kept: str) -> None:
    answer = {"MeetingTimeSuggestions": None, "EmptySuggestionsReason": printed}
    assert decode_meeting_times(json.dumps(answer).encode()) == MeetingTimes((), kept)


@pytest.mark.parametrize(("minutes", "text"), [(0, "PT0M"), (30, "PT30M"), (60, "PT1H"), (1530, "PT25H30M")])
def test_durations(minutes: int, text: str) -> None:
    assert duration(minutes) == text


async def test_a_lost_answer_is_asked_for_again() -> None:
    bench = Bench(httpx.ReadError("lost"), ok({}))
    await find_meeting_times(bench.client, MeetingTimeQuery())
    assert len(bench.script.requests) == 2


async def test_personal_accounts_are_told_before_the_call() -> None:
    bench = Bench()
    bench.client.account_kind = PERSONAL
    with pytest.raises(errors.NotForThisAccount):
        await find_meeting_times(bench.client, MeetingTimeQuery())
    assert bench.script.requests == []
