"""Which permission a request needs: the least that the service documents, in both dialects."""

from __future__ import annotations

import pytest

from tuical.emulator.identity.scopes import allows, needed
from tuical.graph.needs import feature_of, strongest
from tuical.identity.scopes import scope_of
from tuical.model.feature import Feature

REQUESTS = {
    "GET /v1.0/me": Feature.WHO,
    "GET /v1.0/me/calendars/x/calendarView/delta": Feature.LOOK,
    "GET /api/v2.0/me/calendarview": Feature.LOOK,
    "GET /v1.0/me/events/1/attachments/2/$value": Feature.LOOK,
    "POST /v1.0/me/events": Feature.CHANGE,
    "POST /v1.0/me/events/1/accept": Feature.CHANGE,
    "POST /api/beta/me/events/1/decline": Feature.CHANGE,
    "POST /v1.0/me/events/1/forward": Feature.LOOK,
    "POST /v1.0/me/calendar/getSchedule": Feature.LOOK,
    "POST /v1.0/me/translateExchangeIds": Feature.LOOK,
    "DELETE /v1.0/me/calendarGroups/1": Feature.CHANGE,
    "GET /v1.0/users/lidia@contoso.com/calendarView": Feature.LOOK_AT_OTHERS,
    "PATCH /v1.0/users/lidia@contoso.com/events/1": Feature.CHANGE_OTHERS,
    "POST /v1.0/me/findMeetingTimes": Feature.FIND_TIMES,
    "GET /beta/me/findRooms(RoomList='x')": Feature.ROOM_NAMES,
    "GET /v1.0/places/microsoft.graph.room": Feature.ROOMS,
    "GET /v1.0/me/people": Feature.PEOPLE,
    "GET /v1.0/me/mailboxSettings": Feature.SETTINGS,
    "POST /v1.0/me/outlook/masterCategories": Feature.CHANGE_SETTINGS,
    "GET /v1.0/groups/1/calendarView": Feature.GROUPS,
    "POST /v1.0/groups/1/events": Feature.CHANGE_GROUPS,
}


@pytest.mark.parametrize(("line", "feature"), REQUESTS.items())
def test_a_request_belongs_to_a_feature(line: str, feature: Feature) -> None:
    assert feature_of(*line.split(" ")) is feature


@pytest.mark.parametrize("line", REQUESTS)
def test_the_permission_that_is_asked_for_opens_the_door(line: str) -> None:
    """The emulator has a table of its own, written from the same documentation."""
    granted = scope_of(feature_of(*line.split(" ")))
    assert allows([granted], needed(*line.split(" ")))


def test_a_batch_needs_what_its_strongest_part_needs() -> None:
    assert strongest([Feature.LOOK, Feature.CHANGE]) is Feature.CHANGE
    assert strongest([]) is Feature.LOOK
