"""An event as Graph prints it, for tests to bend."""

from __future__ import annotations

import json
from typing import Any

from tuical.model.keys import EventKey

KEY = EventKey("work", "/me", "calendar", "AAMk=")


def event(**members: Any) -> dict[str, Any]:
    """A full single event; `members` replace or add."""
    full: dict[str, Any] = {
        "@odata.etag": 'W/"ck1"',
        "id": "AAMk=",
        "createdDateTime": "2026-11-01T09:00:00.1234567Z",
        "lastModifiedDateTime": "2026-11-02T09:00:00.7654321Z",
        "changeKey": "ck1",
        "categories": ["Blue category"],
        "transactionId": None,
        "originalStartTimeZone": "W. Europe Standard Time",
        "originalEndTimeZone": "W. Europe Standard Time",
        "iCalUId": "0400",
        "reminderMinutesBeforeStart": 15,
        "isReminderOn": True,
        "hasAttachments": False,
        "subject": "Design review",
        "bodyPreview": "Please read\r\nthe draft",
        "importance": "normal",
        "sensitivity": "normal",
        "isAllDay": False,
        "isCancelled": False,
        "isOrganizer": False,
        "responseRequested": True,
        "seriesMasterId": None,
        "showAs": "busy",
        "type": "singleInstance",
        "webLink": "https://outlook.office365.com/calendar/item/AAMk%3D",
        "onlineMeetingUrl": None,
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "allowNewTimeProposals": True,
        "hideAttendees": False,
        "recurrence": None,
        "originalStart": None,
        "responseStatus": {"response": "notResponded", "time": "0001-01-01T00:00:00Z"},
        "body": {"contentType": "html", "content": "<p>Please read<br>the draft</p>"},
        "start": {"dateTime": "2026-11-20T08:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-11-20T09:30:00.0000000", "timeZone": "UTC"},
        "location": {"displayName": "Room 4", "locationType": "default"},
        "locations": [
            {
                "displayName": "Room 4",
                "locationType": "conferenceRoom",
                "locationEmailAddress": "room4@contoso.com",
                "address": {"street": "1 Main St", "city": "Redmond", "state": "WA", "postalCode": "98052"},
                "coordinates": {"latitude": 47.6, "longitude": -122.1},
            }
        ],
        "attendees": [
            {
                "type": "required",
                "status": {"response": "accepted", "time": "2026-11-03T10:00:00Z"},
                "emailAddress": {"name": "Alex Wilber", "address": "alex@contoso.com"},
                "proposedNewTime": {
                    "start": {"dateTime": "2026-11-20T10:00:00.0000000", "timeZone": "UTC"},
                    "end": {"dateTime": "2026-11-20T11:00:00.0000000", "timeZone": "UTC"},
                },
            }
        ],
        "organizer": {"emailAddress": {"name": "Lidia Holm", "address": "lidia@contoso.com"}},
        "onlineMeeting": {"joinUrl": "https://teams.microsoft.com/l/meetup-join/1", "conferenceId": "275"},
    }
    return {**full, **members}


def master(**members: Any) -> dict[str, Any]:
    """A weekly series master."""
    rule = {
        "pattern": {"type": "weekly", "interval": 2, "daysOfWeek": ["friday"], "firstDayOfWeek": "monday", "month": 0},
        "range": {"type": "endDate", "startDate": "2026-11-06", "endDate": "2026-12-18", "numberOfOccurrences": 0},
    }
    return event(**{"id": "MASTER=", "type": "seriesMaster", "recurrence": rule, **members})


def bare_occurrence(**members: Any) -> dict[str, Any]:
    """An occurrence as delta answers it."""
    return {
        "@odata.type": "#microsoft.graph.event",
        "id": "OCC=",
        "seriesMasterId": "MASTER=",
        "type": "occurrence",
        "start": {"dateTime": "2026-11-20T08:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-11-20T09:30:00.0000000", "timeZone": "UTC"},
        **members,
    }


def page(*items: Any, **members: Any) -> bytes:
    """The answer that holds the items."""
    return json.dumps({"@odata.context": "ctx", "value": list(items), **members}).encode()
