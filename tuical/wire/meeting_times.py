"""findMeetingTimes: the request from typed values, the answer as typed values."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from tuical.model.meeting_times import (
    Invitee,
    InviteeAvailability,
    LocationWish,
    MeetingTimeQuery,
    MeetingTimes,
    Suggestion,
    WantedPlace,
)
from tuical.model.window import Window
from tuical.wire import clean
from tuical.wire.collections import convert_each, decode_object
from tuical.wire.people import person
from tuical.wire.places import location
from tuical.wire.scheduling_shapes import AvailabilityShape, InviteeShape, SuggestionShape, SuggestionsShape
from tuical.wire.times import span
from tuical.wire.words import word
from tuical.wire.zoned import slot

_REASON = 500


def query_body(query: MeetingTimeQuery) -> bytes:
    """The body of findMeetingTimes; what the query leaves to the service is not written."""
    body: dict[str, Any] = {"attendees": [_invitee_body(invitee) for invitee in query.attendees]}
    if query.slots or query.domain:
        body["timeConstraint"] = _time_constraint(query)
    if query.location is not None:
        body["locationConstraint"] = _location_constraint(query.location)
    given = {
        "meetingDuration": None if query.minutes is None else duration(query.minutes),
        "isOrganizerOptional": query.organizer_optional,
        "maxCandidates": query.most,
        "minimumAttendeePercentage": query.least_percentage,
        "returnSuggestionReasons": query.reasons,
    }
    return msgspec.json.encode(body | {name: value for name, value in given.items() if value is not None})


def duration(minutes: int) -> str:
    """Minutes as an ISO 8601 duration: `PT30M`, `PT1H`, `PT1H30M`."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def decode_meeting_times(content: bytes) -> MeetingTimes:
    """The answer, its suggestions as the service sorted them; raises errors.PageRefused.

    A suggestion without a time is left out.
    """
    shape, _ = decode_object(content, SuggestionsShape)
    found = map(_suggestion, convert_each(shape.meeting_time_suggestions, SuggestionShape))
    suggestions = tuple(suggestion for suggestion in found if suggestion is not None)
    return MeetingTimes(suggestions, "" if suggestions else word(shape.empty_suggestions_reason))


def _invitee_body(invitee: Invitee) -> dict[str, Any]:
    address = {"address": invitee.person.address}
    named = {"name": invitee.person.name} if invitee.person.name else {}
    return {"type": invitee.kind, "emailAddress": named | address}


def _time_constraint(query: MeetingTimeQuery) -> dict[str, Any]:
    given = {"activityDomain": query.domain, "timeSlots": [slot(window, query.zone) for window in query.slots]}
    return {name: value for name, value in given.items() if value}


def _location_constraint(wish: LocationWish) -> dict[str, Any]:
    return {
        "isRequired": wish.required,
        "suggestLocation": wish.suggest,
        "locations": [_place_body(place) for place in wish.places],
    }


def _place_body(place: WantedPlace) -> dict[str, Any]:
    email = {"locationEmailAddress": place.email} if place.email else {}
    return {"resolveAvailability": place.resolve_availability, "displayName": place.name} | email


def _suggestion(shape: SuggestionShape) -> Suggestion | None:
    times = shape.meeting_time_slot or shape.time_slot
    when = span(times.start, times.end, False) if times is not None else None
    if when is None or not when.sound or when.end <= when.start:
        return None
    return Suggestion(
        slot=Window(when.start, when.end),
        confidence=_percentage(shape.confidence),
        organizer=word(shape.organizer_availability, "unknown"),
        attendees=tuple(map(_availability, shape.attendee_availability or ())),
        locations=tuple(map(location, shape.locations or ())),
        reason=clean.line(shape.suggestion_reason, _REASON),
        order=max(0, shape.order or 0),
    )


def _percentage(value: float | None) -> float:
    return min(max(value, 0.0), 100.0) if value is not None and math.isfinite(value) else 0.0


def _availability(shape: AvailabilityShape) -> InviteeAvailability:
    attendee = shape.attendee or InviteeShape()
    invitee = Invitee(person(attendee.email_address), word(attendee.type, "required"))
    return InviteeAvailability(invitee, word(shape.availability, "unknown"))
