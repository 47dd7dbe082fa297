"""Bodies of create and update event: from the typed values of a change, member by member, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from tuical import errors
from tuical.model.event import Body
from tuical.model.event_change import UNSET, AllDay, EventChange, EventTime, Invitee, NewEvent, Timed, When
from tuical.model.recurrence import Recurrence
from tuical.wire.writing import recipient
from tuical.wire.writing_places import place_members
from tuical.wire.writing_recurrences import patterned_recurrence

LONGEST_SUBJECT = 255
MOST_ATTENDEES = 500

_PLAIN = {
    "show_as": "showAs",
    "sensitivity": "sensitivity",
    "importance": "importance",
    "categories": "categories",
    "response_requested": "responseRequested",
    "allow_new_time_proposals": "allowNewTimeProposals",
    "hide_attendees": "hideAttendees",
}
"""Members that are written as they are."""


def new_event_body(new: NewEvent) -> bytes:
    """The body of create event; raises errors.UsageError for what the service would refuse anyway."""
    if not new.transaction_id.strip():
        raise errors.UsageError("A new event needs an id of its own before it is sent.")
    return msgspec.json.encode(_members(new) | {"transactionId": new.transaction_id})


def change_body(change: EventChange) -> bytes:
    """The body of update event, with the given members only; raises errors.UsageError when there are none."""
    members = _members(change)
    if not members:
        raise errors.UsageError("Nothing was changed.")
    return msgspec.json.encode(members)


def _members(change: EventChange) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for field, write in _WRITERS.items():
        value = getattr(change, field)
        if value is not UNSET:
            written |= write(value)
    for field, name in _PLAIN.items():
        value = getattr(change, field)
        if value is not UNSET:
            written[name] = value
    if change.recurrence is not UNSET:
        written["recurrence"] = _recurrence(change.recurrence, None if change.when is UNSET else change.when)
    return written


def _subject(subject: str) -> dict[str, Any]:
    if len(subject) > LONGEST_SUBJECT:
        raise errors.UsageError(f"The title is longer than {LONGEST_SUBJECT} characters.", "Shorten it.")
    return {"subject": subject}


def _body(body: Body) -> dict[str, Any]:
    return {"body": {"contentType": body.content_type, "content": body.content}}


def _when(when: When) -> dict[str, Any]:
    if isinstance(when, AllDay):
        if when.end <= when.start:
            raise errors.UsageError("The event would end before it begins.", "Change its last day.")
        start, end = _midnight(when.start, when.zone), _midnight(when.end, when.zone)
        return {"isAllDay": True, "start": start, "end": end}
    if when.start.zone == when.end.zone and when.end.wall < when.start.wall:
        raise errors.UsageError("The event would end before it begins.", "Change its end.")
    return {"isAllDay": False, "start": _time(when.start), "end": _time(when.end)}


def _midnight(day: date, zone: str) -> dict[str, str]:
    return {"dateTime": f"{day.isoformat()}T00:00:00", "timeZone": zone}


def _time(time: EventTime) -> dict[str, str]:
    return {"dateTime": time.wall.isoformat(timespec="seconds"), "timeZone": time.zone}


def _attendees(invitees: Sequence[Invitee]) -> dict[str, Any]:
    if len(invitees) > MOST_ATTENDEES:
        raise errors.UsageError(f"More than {MOST_ATTENDEES} people cannot be invited.", "Invite fewer, or a list.")
    return {"attendees": [{"type": one.kind.value} | recipient(one.person) for one in invitees]}


def _reminder(minutes: int | None) -> dict[str, Any]:
    if minutes is None:
        return {"isReminderOn": False}
    return {"isReminderOn": True, "reminderMinutesBeforeStart": minutes}


def _online(provider: str) -> dict[str, Any]:
    return {"isOnlineMeeting": True} | ({"onlineMeetingProvider": provider} if provider else {})


def _recurrence(rule: Recurrence | None, when: When | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    if isinstance(when, Timed):
        return patterned_recurrence(rule, when.start.wall.date(), when.start.zone)
    return patterned_recurrence(rule, when.start if when else None, when.zone if when else "")


_WRITERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "subject": _subject,
    "body": _body,
    "when": _when,
    "locations": place_members,
    "attendees": _attendees,
    "reminder_minutes": _reminder,
    "online_provider": _online,
}
