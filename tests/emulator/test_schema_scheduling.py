"""People, places and scheduling fit the v1.0 schema: no unknown member, right types, right enum members."""

import pytest

from tests.emulator.demo.worlds import standing_world
from tests.emulator.schema import Schema, needs_schema
from tests.emulator.service import LIDIA, Service, when
from tuical.emulator.application import create_application

pytestmark = needs_schema
DAY = {"start": when("2026-11-23T00:00"), "end": when("2026-11-24T00:00")}


@pytest.fixture
def service() -> Service:
    """Over the demo's people and rooms, whose mailboxes are full."""
    made = Service()
    made.application = create_application(standing_world())
    made.http = made.as_()
    return made


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/places/microsoft.graph.room", "room"),
        ("/places/microsoft.graph.roomlist", "roomList"),
        ("/places/adams@contoso.com", "room"),
        ("/me/people?$top=50", "person"),
        ('/me/people?$search="a"', "person"),
        ("https://graph.microsoft.com/beta/me/findRooms", "emailAddress"),
        ("https://graph.microsoft.com/beta/me/findRoomLists", "emailAddress"),
    ],
)
async def test_lists_fit(service: Service, path: str, name: str) -> None:
    body = await service.get(path)
    found = body.get("value", [body])
    assert found
    for one in found:
        Schema().check_type(one, name, path)


async def test_schedules_fit(service: Service) -> None:
    asked = {"schedules": ["ana@contoso.com", LIDIA, "adams@contoso.com", "who@nowhere.example"]}
    window = {"startTime": when("2026-11-01T00:00"), "endTime": when("2026-12-12T00:00")}
    answer = await service.http.post("/me/calendar/getSchedule", json=asked | window)
    for one in answer.json()["value"]:
        Schema().check_type(one, "scheduleInformation", one["scheduleId"])


async def test_meeting_times_fit(service: Service) -> None:
    body = {
        "attendees": [{"type": "optional", "emailAddress": {"address": LIDIA}}],
        "locationConstraint": {"suggestLocation": True},
        "timeConstraint": {"activityDomain": "unrestricted", "timeSlots": [DAY]},
        "returnSuggestionReasons": True,
    }
    answer = (await service.http.post("/me/findMeetingTimes", json=body)).json()
    assert answer["meetingTimeSuggestions"][0]["locations"]
    Schema().check_type(answer, "meetingTimeSuggestionsResult", "findMeetingTimes")
