"""Answers of the service as they are kept in the cache: one JSON of ours a kind, written and read by msgspec.

They hold values that were cleaned when they were decoded first, and are only ever read back as what they were.
"""

from __future__ import annotations

from typing import Any

import msgspec

from tuical.model.attachment import Attachment
from tuical.model.event import Body, Event
from tuical.model.found_person import FoundPerson
from tuical.model.meeting_times import MeetingTimes
from tuical.model.permission import Permission
from tuical.model.place import RoomSource
from tuical.model.schedule import Schedule

PEOPLE = "people"
ROOMS = "rooms"
ROOM_LISTS = "roomLists"
SCHEDULE = "schedule"
MEETING_TIMES = "meetingTimes"
PERMISSIONS = "permissions"
SEARCH = "search"
HTML_BODY = "htmlBody"
ATTACHMENTS = "attachments"

_TYPES: dict[str, Any] = {
    PEOPLE: tuple[FoundPerson, ...],
    ROOMS: RoomSource,
    ROOM_LISTS: RoomSource,
    SCHEDULE: Schedule,
    MEETING_TIMES: MeetingTimes,
    PERMISSIONS: tuple[Permission, ...],
    SEARCH: tuple[Event, ...],
    HTML_BODY: Body,
    ATTACHMENTS: tuple[Attachment, ...],
}


def dump_answer(value: object) -> bytes:
    """An answer as JSON."""
    return msgspec.json.encode(value)


def load_answer(kind: str, body: bytes) -> Any:
    """What `dump_answer` wrote; None for what another version of the program wrote in a way that is not understood."""
    try:
        return msgspec.json.decode(body, type=_TYPES[kind])
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
