"""Recorded bodies of events as the values that a caller would give; only what is recorded is given."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from tests.exchanges.reading import in_graph
from tuical.model.event import Event
from tuical.model.event_change import AllDay, EventChange, EventTime, NewEvent, Timed, When, invitee
from tuical.model.keys import EventKey
from tuical.wire.events import decode_event

_KEY = EventKey("work", "/me", "C", "E")
_MEMBERS = {
    "subject": ("subject", lambda event: event.summary.subject),
    "body": ("body", lambda event: event.body),
    "location": ("locations", lambda event: event.locations),
    "locations": ("locations", lambda event: event.locations),
    "attendees": ("attendees", lambda event: tuple(map(invitee, event.attendees))),
    "recurrence": ("recurrence", lambda event: event.recurrence),
    "showAs": ("show_as", lambda event: event.summary.show_as),
    "sensitivity": ("sensitivity", lambda event: event.sensitivity),
    "importance": ("importance", lambda event: event.importance),
    "categories": ("categories", lambda event: event.summary.categories),
    "isReminderOn": ("reminder_minutes", lambda event: event.reminder_minutes),
}
_PLAIN = {
    "responseRequested": "response_requested",
    "allowNewTimeProposals": "allow_new_time_proposals",
    "hideAttendees": "hide_attendees",
}
_WHEN = Timed(EventTime(datetime(2026, 11, 20, 9), "UTC"), EventTime(datetime(2026, 11, 20, 10), "UTC"))


def change_of(request: dict[str, Any]) -> EventChange:
    """What a recorded PATCH changes; a new title where no body is printed."""
    if request["body"] is None:
        return EventChange(subject="anything")
    return EventChange(**_given(in_graph(request["body"])))


def new_of(request: dict[str, Any]) -> NewEvent:
    """What a recorded POST creates; some event where no body is printed."""
    body = in_graph(request["body"] or {})
    given = {"subject": "anything", "when": _WHEN, **_given(body)}
    return NewEvent(**given, transaction_id=body.get("transactionId", "7e163156-7762-4beb-a1c6-729ea81755a7"))


def _given(body: dict[str, Any]) -> dict[str, Any]:
    event: Event = decode_event(json.dumps({"id": "E", **body}).encode(), _KEY)
    given = {field: read(event) for name, (field, read) in _MEMBERS.items() if name in body}
    given |= {field: body[name] for name, field in _PLAIN.items() if name in body}
    if "start" in body:
        given["when"] = _when(body)
    if body.get("isOnlineMeeting"):
        given["online_provider"] = body.get("onlineMeetingProvider", "")
    return given


def _when(body: dict[str, Any]) -> When:
    start, end = body["start"], body["end"]
    if body.get("isAllDay"):
        first, last = (date.fromisoformat(one["dateTime"][:10]) for one in (start, end))
        return AllDay(first, last, start["timeZone"])
    return Timed(_time(start), _time(end))


def _time(recorded: dict[str, str]) -> EventTime:
    return EventTime(datetime.fromisoformat(recorded["dateTime"][:19]), recorded["timeZone"])
