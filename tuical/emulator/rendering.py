"""From stored to wire: an event as one reader sees it, in the zone, body format and kind of ids asked for."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tuical.emulator.bodies import html_of, preview_of, text_of
from tuical.emulator.identifiers import EVENT, IMMUTABLE, occurrence_uid
from tuical.emulator.sharing import role_of, veil
from tuical.emulator.times import utc_text, zoned

if TYPE_CHECKING:
    from tuical.emulator.items import Calendar, Instance
    from tuical.emulator.mailbox import Mailbox

_EMPTY_LOCATION = {"displayName": "", "locationType": "default", "uniqueIdType": "unknown", "address": {},
                   "coordinates": {}}  # fmt: skip
# The ordinary members of a v1.0 event in the service's order, with what they are when nobody said anything.
DEFAULTS: dict[str, Any] = {
    "createdDateTime": None, "lastModifiedDateTime": None, "changeKey": None, "categories": [], "transactionId": None,
    "originalStartTimeZone": "UTC", "originalEndTimeZone": "UTC", "iCalUId": None, "reminderMinutesBeforeStart": 15,
    "isReminderOn": False, "hasAttachments": False, "subject": "", "bodyPreview": "", "importance": "normal",
    "sensitivity": "normal", "isAllDay": False, "isCancelled": False, "isOrganizer": True, "responseRequested": True,
    "seriesMasterId": None, "showAs": "busy", "type": "singleInstance", "webLink": None, "onlineMeetingUrl": None,
    "isOnlineMeeting": False, "onlineMeetingProvider": "unknown", "allowNewTimeProposals": True, "isDraft": False,
    "hideAttendees": False, "originalStart": None, "cancelledOccurrences": [], "responseStatus": None,
    "body": {"contentType": "html", "content": ""}, "start": None, "end": None, "location": _EMPTY_LOCATION,
    "locations": [], "recurrence": None, "attendees": [], "organizer": None, "onlineMeeting": None,
}  # fmt: skip
MEMBERS = frozenset(DEFAULTS)
_PRIVATE = {"subject": "Private Appointment", "body": DEFAULTS["body"], "bodyPreview": "", "location": _EMPTY_LOCATION,
            "locations": [], "attendees": [], "categories": [], "onlineMeeting": None,
            "hasAttachments": False}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """What the Prefer headers and the path's version ask for."""

    zone: str = "UTC"
    text: bool = False
    immutable: bool = False
    beta: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks (a mailbox), through which accepted share if any, at whose events."""

    viewer: "Mailbox"
    source: "Mailbox"
    calendar: "Calendar | None" = None

    def event_id(self, instance: "Instance", style: Style, *, day: int | None = None) -> str:
        """The id of an instance (or of another day of its item) for this reader."""
        which = instance.day if day is None else day
        kind = IMMUTABLE if style.immutable else EVENT
        if self.calendar is not None and self.calendar.share:
            serial = self.calendar.serial
            return self.viewer.identifiers.encode(
                kind, self.viewer.number, instance.item.serial, share=serial, day=which
            )
        if not which and not style.immutable:
            return instance.item.id
        return self.source.identifiers.encode(kind, self.source.number, instance.item.serial, day=which)


def full(reader: Reader, instance: "Instance", style: Style) -> dict[str, Any]:
    """Every member of an event, instance or master."""
    item, day = instance.item, instance.day
    override = instance.override
    found = DEFAULTS | item.members
    if day:
        _as_instance(found, reader, instance, style)
    if override is not None:
        found.update(override.members)
        found["type"] = "exception"
    elif item.series is not None and not day:
        days = sorted(item.series.cancelled)
        found["cancelledOccurrences"] = [_occurrence_id(reader, instance, style, other) for other in days]
    if reader.viewer is not reader.source:
        veil(found, role_of(reader.source.calendar_of(item), reader.viewer.address), _PRIVATE)
    found.update(_times(instance, bool(found["isAllDay"]), style, found))
    _body(found, style)
    event_id = reader.event_id(instance, style)
    found["webLink"] = (
        f"https://outlook.office365.com/owa/?itemid={quote(event_id, safe='')}&exvsurl=1&path=/calendar/item"
    )
    if style.beta:
        found["uid"] = found["iCalUId"] if not day else item.members["iCalUId"]
        found["occurrenceId"] = _occurrence_id(reader, instance, style, day) if day else None
    return {"@odata.etag": f'W/"{found["changeKey"]}"', "id": event_id, **found}


def _as_instance(found: dict[str, Any], reader: Reader, instance: "Instance", style: Style) -> None:
    series = instance.item.series
    day = date.fromordinal(instance.day)
    found["type"] = "occurrence"
    found["recurrence"] = None
    found["seriesMasterId"] = reader.event_id(instance, style, day=0)
    found["iCalUId"] = occurrence_uid(found["iCalUId"], day.year, day.month, day.day)
    found["originalStart"] = utc_text(series.planned(instance.day).start) if series else None


def _occurrence_id(reader: Reader, instance: "Instance", style: Style, day: int) -> str:
    return f"OID.{reader.event_id(instance, style, day=0)}.{date.fromordinal(day).isoformat()}"


def _times(instance: "Instance", floating: bool, style: Style, found: dict[str, Any]) -> dict[str, Any]:
    """Times in the wanted zone; all-day events keep their digits in every zone. The unreadable stays as it is."""
    times: dict[str, Any] = {}
    for name, seconds in (("start", instance.start), ("end", instance.end)):
        stored = found[name]
        readable = (
            isinstance(stored, dict) and stored.get("dateTime") and (seconds or "1970-01-01" in stored["dateTime"])
        )
        times[name] = zoned(seconds, style.zone, floating=floating) if readable else stored
    return times


def _body(found: dict[str, Any], style: Style) -> None:
    body = found["body"] or DEFAULTS["body"]
    kind, content = str(body.get("contentType") or "html").lower(), body.get("content") or ""
    if not found["bodyPreview"] and content:
        found["bodyPreview"] = preview_of(kind, content)
    if style.text:
        found["body"] = {"contentType": "text", "content": text_of(content) if kind == "html" else content}
    elif kind == "text":
        found["body"] = {"contentType": "html", "content": html_of(content)}


def bare(reader: Reader, instance: "Instance", style: Style) -> dict[str, Any]:
    """An occurrence as delta shows it: id, master, type, start and end only."""
    floating = bool(instance.item.members.get("isAllDay"))
    return {
        "@odata.type": "#microsoft.graph.event",
        "@odata.etag": f'W/"{instance.item.members["changeKey"]}"',
        "seriesMasterId": reader.event_id(instance, style, day=0),
        "type": "occurrence",
        "start": zoned(instance.start, style.zone, floating=floating),
        "end": zoned(instance.end, style.zone, floating=floating),
        "id": reader.event_id(instance, style),
    }


def stored(mailbox: "Mailbox", instance: "Instance") -> dict[str, Any]:
    """The event whole, times in its own zone: what the world's verbs hand back."""
    found = full(Reader(mailbox, mailbox), instance, Style())
    floating = bool(found["isAllDay"])
    for end, seconds in (("start", instance.start), ("end", instance.end)):
        members = instance.override.members if instance.override else instance.item.members
        zone = ((members.get(end) or instance.item.members.get(end)) or {}).get("timeZone") or "UTC"
        if isinstance(found[end], dict):
            found[end] = zoned(seconds, zone, floating=floating)
    return found
