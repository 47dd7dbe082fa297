"""Calls of times that suit everybody, of when people are free, and of rooms."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import in_graph, owner, query, segment
from tuical.graph import meeting_times, places, rooms, schedules
from tuical.graph.client import GraphClient
from tuical.model.event import Person
from tuical.model.meeting_times import Invitee, LocationWish, MeetingTimeQuery, WantedPlace
from tuical.model.place import PlaceChange, RoomWish
from tuical.model.window import Window
from tuical.wire.shapes import When
from tuical.wire.times import span


def _truth(value: Any) -> bool | None:
    """Samples print booleans as words."""
    return None if value is None else str(value).casefold() == "true"


def _window(start: dict[str, str], end: dict[str, str]) -> Window:
    first, last = (When(date_time=one["dateTime"], time_zone=one["timeZone"]) for one in (start, end))
    return Window(*span(first, last, False)[:2])


def _minutes(duration: str | None) -> int | None:
    if duration is None:
        return None
    match = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", duration)
    assert match is not None, duration
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def _invitee(body: dict[str, Any]) -> Invitee:
    person = Person(body["emailAddress"].get("name", ""), body["emailAddress"]["address"])
    return Invitee(person, body["type"].casefold())


def _wish(body: dict[str, Any]) -> LocationWish:
    wanted = tuple(
        WantedPlace(
            place["displayName"], place.get("locationEmailAddress", ""), bool(_truth(place["resolveAvailability"]))
        )
        for place in body["locations"]
    )
    return LocationWish(wanted, bool(_truth(body["isRequired"])), bool(_truth(body["suggestLocation"])))


def query_of(body: dict[str, Any]) -> MeetingTimeQuery:
    """The recorded question as the client's value."""
    limits = body.get("timeConstraint", {})
    slots = limits.get("timeSlots") or limits.get("timeslots") or []
    percentage = body.get("minimumAttendeePercentage")
    return MeetingTimeQuery(
        attendees=tuple(map(_invitee, body["attendees"])),
        slots=tuple(_window(slot["start"], slot["end"]) for slot in slots),
        minutes=_minutes(body.get("meetingDuration")),
        domain=limits.get("activityDomain", "").casefold(),
        location=_wish(body["locationConstraint"]) if "locationConstraint" in body else None,
        organizer_optional=_truth(body.get("isOrganizerOptional")),
        most=body.get("maxCandidates"),
        least_percentage=None if percentage is None else int(percentage),
        reasons=_truth(body.get("returnSuggestionReasons")),
        zone=slots[0]["start"]["timeZone"] if slots else "UTC",
    )


async def _get_schedule(client: GraphClient, request: dict[str, Any]) -> None:
    body = request["body"]
    window = _window(body["startTime"], body["endTime"])
    found = await schedules.get_schedule(
        client,
        body["schedules"],
        window,
        slot_minutes=body.get("availabilityViewInterval"),
        zone=body["startTime"]["timeZone"],
        mailbox=owner(request),
    )
    assert [schedule.address for schedule in found] == body["schedules"]
    assert all(schedule.view or schedule.error for schedule in found)


async def _find_rooms(client: GraphClient, request: dict[str, Any]) -> None:
    room_list = re.search(r"(?i)\(roomlist='([^']*)'\)", unquote(request["path"]))
    found = await rooms.list_found_rooms(client, room_list[1] if room_list else "", owner(request))
    assert all(room.name and room.email for room in found)


async def _list_places(client: GraphClient, request: dict[str, Any]) -> None:
    path = request["path"].partition("?")[0]
    capacity = re.search(r"capacity ge (\d+)", query(request).get("$filter", ""))
    wish = RoomWish(capacity=int(capacity[1]) if capacity else 0)
    if path.endswith("/rooms"):
        found = await places.rooms_of(client, segment(request, "places"), wish)
    elif path.endswith("room"):
        found = await places.list_rooms(client, wish)
    else:
        found = await places.list_room_lists(client)
    assert all(place.name and place.email and place.postal.city for place in found)


async def _change_place(client: GraphClient, request: dict[str, Any]) -> None:
    body = request["body"]
    change = PlaceChange(
        nickname=body.get("nickname"),
        label=body.get("label"),
        capacity=body.get("capacity"),
        building=body.get("building"),
        wheelchair=body.get("isWheelChairAccessible"),
        tags=tuple(body["tags"]) if "tags" in body else None,
    )
    assert (await places.change_place(client, segment(request, "places"), change)).capacity == body["capacity"]


CALLS = {
    "findMeetingTimes": ClientCall(
        meeting_times.find_meeting_times,
        lambda client, request: meeting_times.find_meeting_times(
            client, query_of(in_graph(request["body"])), owner(request)
        ),
    ),
    "getSchedule": ClientCall(schedules.get_schedule, _get_schedule),
    "findRooms": ClientCall(rooms.list_found_rooms, _find_rooms),
    "findRoomLists": ClientCall(
        rooms.list_found_room_lists, lambda client, request: rooms.list_found_room_lists(client, owner(request))
    ),
    "place_list": ClientCall(places.list_rooms, _list_places, options=frozenset({"$filter"})),
    "place_get": ClientCall(
        places.get_place, lambda client, request: places.get_place(client, segment(request, "places"))
    ),
    "place_update": ClientCall(places.change_place, _change_place),
}
