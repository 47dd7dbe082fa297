"""From an `Item` to the Graph event that stands in one holder's mailbox, as the organiser or as a guest."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from tuical.emulator.demo import bodies
from tuical.emulator.demo.items import File, Guest, Item, Proposal
from tuical.emulator.demo.people import address_of, name_of
from tuical.emulator.demo.places import wire as location_of
from tuical.emulator.demo.rooms import ROOM_BY_KEY
from tuical.emulator.zones import zone_or_utc

_OPENING, _WORKING_DAY = 9 * 60, 8 * 60  # minutes
NEVER = "0001-01-01T00:00:00Z"
_SHOWN = {"tentativelyAccepted": "tentative", "notResponded": "tentative", "none": "tentative", "declined": "free"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What is the same in every copy of an item: its identity, when it was made and last answered, its call."""

    uid: str
    number: int
    created: datetime
    join_url: str

    def later(self, minutes: int) -> datetime:
        """Return the instant `minutes` of working time (Monday to Friday, nine to five) after the item was made."""
        return _working_time(self.created, minutes)


def origin_of(item: Item, position: int, seed: int, now: datetime, zone: str) -> Origin:
    """Return the identity of the item at `position` of the demo of `seed`.

    It was made about one to three weeks before it begins or before the aware `now`, in office hours of `zone`.
    """
    mark = sha256(f"{seed}|{position}".encode()).hexdigest()
    number = int(mark[:6], 16)
    begin = min(utc_of(item.start, item.zone), now).astimezone(zone_or_utc(zone))
    morning = begin.replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=7 + number % 15)
    created = _working_time(morning - timedelta(days=max(0, morning.weekday() - 4)), number % _WORKING_DAY)
    uid = f"040000008200E00074C5B7101A82E00800000000{mark[:16].upper()}000000000000000010000000{mark[16:48].upper()}"
    thread = f"19%3ameeting_{mark[:40]}%40thread.v2"
    context = (
        f"%7b%22Tid%22%3a%228f4e3c52-0c1b-4d0f-9a57-2f6f1f1d77aa%22%2c%22Oid%22%3a%22{mark[:8]}-{mark[8:12]}%22%7d"
    )
    return Origin(uid, number, created, f"https://teams.microsoft.com/l/meetup-join/{thread}/0?context={context}")


def utc_of(start: datetime | date, zone: str) -> datetime:
    """Return the aware instant of a wall time (or of a date's midnight) in a Windows or IANA zone."""
    wall = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    return wall.replace(tzinfo=zone_or_utc(zone)).astimezone(UTC)


def stamp(moment: datetime) -> str:
    """Return an aware instant as Graph prints it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_in(wall: datetime, zone: str) -> dict[str, str]:
    """Return Graph's dateTimeTimeZone."""
    return {"dateTime": f"{wall.isoformat(timespec='seconds')}.0000000", "timeZone": zone}


def bounds(item: Item) -> dict[str, dict[str, str]]:
    """Return start and end; an all-day event runs from midnight to the midnight after its last day."""
    if isinstance(item.start, datetime):
        begin, end = item.start, item.start + timedelta(minutes=item.minutes)
    else:
        begin = datetime.combine(item.start, datetime.min.time())
        end = begin + timedelta(days=item.days)
    return {"start": moment_in(begin, item.zone), "end": moment_in(end, item.zone)}


def event_for(holder: str, item: Item, origin: Origin) -> dict[str, Any]:
    """Return the Graph event as it stands in the mailbox of `holder` (a key), fresh through and through."""
    mine = holder == item.organizer
    answer = "organizer" if mine else _answer_of(holder, item)
    event: dict[str, Any] = {
        "iCalUId": origin.uid,
        "subject": item.subject,
        **bounds(item),
        **_body(item, origin),
        "isAllDay": item.all_day,
        "isCancelled": item.cancelled,
        "organizer": _recipient(item.organizer),
        "isOrganizer": mine,
        "attendees": attendees_for(holder, item, origin),
        "responseStatus": {"response": answer, "time": NEVER if mine else _answered(answer, origin, 0)},
        "showAs": item.show_as if holder == "ana" or mine else _SHOWN.get(answer, item.show_as),
        "sensitivity": item.sensitivity,
        "importance": item.importance,
        "categories": list(item.categories) if holder == "ana" else [],
        "isReminderOn": item.reminder is not None,
        "reminderMinutesBeforeStart": item.reminder or 0,
        "hideAttendees": item.hide_attendees,
        "allowNewTimeProposals": item.new_times,
        "createdDateTime": stamp(origin.created),
        "lastModifiedDateTime": stamp(origin.later(300)),
        "originalStartTimeZone": item.written_zone or item.zone,
        "originalEndTimeZone": item.written_zone or item.zone,
    }
    if item.files:
        event["attachments"] = [_attachment(file, origin, place) for place, file in enumerate(item.files)]
    return event | _where(item, origin) | ({"recurrence": _recurrence(item)} if item.recurrence else {})


def _attachment(file: File, origin: Origin, place: int) -> dict[str, Any]:
    content = file.text.encode()
    return {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "id": f"AAMkAGFp{sha256(f'{origin.uid} {place}'.encode()).hexdigest()}AAA=",
        "lastModifiedDateTime": stamp(origin.created),
        "name": file.name,
        "contentType": file.content_type,
        "size": len(content),
        "isInline": False,
        "contentId": None,
        "contentLocation": None,
        "contentBytes": b64encode(content).decode(),
    }


def _body(item: Item, origin: Origin) -> dict[str, Any]:
    body = item.body
    if item.teams:
        block = bodies.teams_block(origin.join_url, origin.number)
        content = body.content if body.content_type == "html" else ""
        opening, closing, tail = content.partition("</body>")
        body = bodies.Body(
            "html", f"{opening}{block.html}{closing}{tail}", f"{body.preview} {block.text}".strip()[:255]
        )
    return {"body": {"contentType": body.content_type, "content": body.content}, "bodyPreview": body.preview}


def _where(item: Item, origin: Origin) -> dict[str, Any]:
    locations = [location_of(place) for place in item.places]
    location = {"displayName": "", "locationType": "default"} if not locations else dict(locations[0])
    if len(locations) > 1:
        location["displayName"] = "; ".join(str(place["displayName"]) for place in locations)
    place = {"location": location, "locations": locations}
    if not item.teams:
        return place
    return place | {
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "onlineMeeting": {"joinUrl": origin.join_url},
    }


def attendees_for(holder: str, item: Item, origin: Origin) -> list[dict[str, Any]]:
    """Return the attendees as the copy of `holder` lists them; the organiser stands first in every other copy."""
    if not item.guests:
        return []
    shown = [guest for guest in item.guests if guest.key != item.organizer]
    if item.hide_attendees and holder != item.organizer:
        shown = [guest for guest in shown if guest.key == holder]
    head = [] if holder == item.organizer else [Guest(item.organizer, "organizer")]
    return [_attendee(guest, item, origin, order) for order, guest in enumerate([*head, *shown])]


def _attendee(guest: Guest, item: Item, origin: Origin, order: int) -> dict[str, Any]:
    answered = NEVER if guest.response == "organizer" else _answered(guest.response, origin, order)
    person: dict[str, Any] = {
        "type": guest.kind,
        "status": {"response": guest.response, "time": answered},
        **_recipient(guest.key),
    }
    if guest.proposal is not None:
        person["proposedNewTime"] = _slot(guest.proposal, item.zone)
    return person


def _slot(proposal: Proposal, zone: str) -> dict[str, dict[str, str]]:
    end = proposal.start + timedelta(minutes=proposal.minutes)
    return {"start": moment_in(proposal.start, zone), "end": moment_in(end, zone)}


def _answered(response: str, origin: Origin, order: int) -> str:
    if response in {"none", "notResponded"}:
        return NEVER
    return stamp(origin.later(17 + (origin.number * 31 + order * order * 53 + order * 187) % (2 * _WORKING_DAY)))


def _working_time(begin: datetime, minutes: int) -> datetime:
    """Count minutes on from an instant within office hours; what is left of a day goes on at nine on the next one."""
    passed = begin.hour * 60 + begin.minute - _OPENING + minutes
    days, rest = divmod(passed, _WORKING_DAY)
    day = begin + timedelta(days=days)
    day += timedelta(days=2 if day.weekday() > 4 or day.weekday() < begin.weekday() else 0)
    return day.replace(hour=(_OPENING + rest) // 60, minute=(_OPENING + rest) % 60)


def _answer_of(holder: str, item: Item) -> str:
    return next((guest.response for guest in item.guests if guest.key == holder), "none")


def _recurrence(item: Item) -> dict[str, Any]:
    assert item.recurrence is not None  # noqa: S101 - callers ask only for series
    pattern, span = item.recurrence["pattern"], item.recurrence["range"]
    return {"pattern": dict(pattern), "range": {**span, "recurrenceTimeZone": item.zone}}


def _recipient(key: str) -> dict[str, Any]:
    name = ROOM_BY_KEY[key].name if key in ROOM_BY_KEY else name_of(key)
    return {"emailAddress": {"name": name, "address": address_of(key)}}
