"""Rules of creating and changing one event: from a client's body to stored members, without any other mailbox."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.errors import bad_request, invalid, invalid_request, unreadable
from tuical.emulator.items import Instance, Item
from tuical.emulator.online import update_online_meeting
from tuical.emulator.patterns import FILLERS, check_series, recurrence
from tuical.emulator.recurrence import dates, rule_of
from tuical.emulator.series import Override, series_of
from tuical.emulator.times import read_wall, seconds_of, wall_text, zoned

WRITABLE: dict[str, v.Check] = {
    "subject": v.nullable(v.text(255)),
    "body": v.nullable(v.body),
    "start": v.date_time,
    "end": v.date_time,
    "isAllDay": v.boolean,
    "location": v.nullable(v.location),
    "locations": v.list_of(v.location),
    "attendees": v.list_of(v.attendee, 500),
    "recurrence": v.nullable(recurrence),
    "showAs": v.one_of(v.SHOW_AS),
    "sensitivity": v.one_of(v.SENSITIVITY),
    "importance": v.one_of(v.IMPORTANCE),
    "categories": v.list_of(v.text()),
    "isReminderOn": v.boolean,
    "reminderMinutesBeforeStart": v.number(0, 2_629_800),
    "responseRequested": v.boolean,
    "allowNewTimeProposals": v.boolean,
    "hideAttendees": v.boolean,
    "isOnlineMeeting": v.boolean,
    "onlineMeetingProvider": v.one_of(v.PROVIDERS),
    "transactionId": v.nullable(v.text(255)),
}
READ_ONLY = frozenset({
    "id", "changeKey", "createdDateTime", "lastModifiedDateTime", "iCalUId", "webLink", "type", "seriesMasterId",
    "originalStart", "originalStartTimeZone", "originalEndTimeZone", "isOrganizer", "isCancelled", "isDraft",
    "calendar", "bodyPreview", "hasAttachments", "responseStatus", "onlineMeeting", "onlineMeetingUrl", "organizer",
    "uid", "occurrenceId", "cancelledOccurrences", "exceptionOccurrences", "instances", "attachments", "extensions",
    "singleValueExtendedProperties", "multiValueExtendedProperties",
})  # fmt: skip
TIMES = frozenset({"start", "end", "isAllDay"})
_LONGEST = timedelta(days=5 * 366)


def read(body: Mapping[str, Any]) -> dict[str, Any]:
    """The writable members of a body, checked; read-only ones are passed over, unknown ones refused (400)."""
    given: dict[str, Any] = {}
    for name, value in body.items():
        if name in WRITABLE:
            given[name] = WRITABLE[name](value, name)
        elif name not in READ_ONLY and "@" not in name:
            raise unreadable(
                f"The property '{name}' does not exist on type 'microsoft.graph.event'. "
                "Make sure to only use property names that are defined by the type."
            )
    return _mirrored(given)


def _mirrored(given: dict[str, Any]) -> dict[str, Any]:
    """`location` and `locations` are two sights of one thing; whichever was written replaces the other."""
    if given.get("locations") or ("locations" in given and "location" not in given):
        names = "; ".join(place["displayName"] for place in given["locations"])
        first = given["locations"][0] if given["locations"] else v.location({}, "location")
        given["location"] = first | {"displayName": names, "uniqueId": names}
    elif "location" in given:
        place = given["location"]
        given["location"] = place or v.location({}, "location")
        given["locations"] = [place] if place and place["displayName"] else []
    return given


def new_members(body: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Members of a new event (POST). `label` makes its join link its own. Raises 400."""
    given = read(body)
    for name in ("start", "end"):
        if name not in given:
            raise invalid(f"The property '{name}' is required.")
    members = {"isReminderOn": True} | given
    check_times(members)
    members |= {"originalStartTimeZone": given["start"]["timeZone"], "originalEndTimeZone": given["end"]["timeZone"]}
    if members.get("recurrence"):
        settle_recurrence(members)
    else:
        members.pop("recurrence", None)
    update_online_meeting(members, given, label)
    return members


def check_times(members: Mapping[str, Any]) -> None:
    """Start before end, all-day at midnight and at least a day. Raises 400."""
    floating = bool(members.get("isAllDay"))
    if floating:
        _check_all_day(members)
    length = seconds_of(members["end"], floating=floating) - seconds_of(members["start"], floating=floating)
    if length < 0:
        raise bad_request("ErrorCalendarEndDateIsEarlierThanStartDate", "The end date is earlier than the start date.")
    if length > _LONGEST.total_seconds():
        raise bad_request("ErrorCalendarDurationIsTooLong", "The duration of the event is longer than five years.")


def _check_all_day(members: Mapping[str, Any]) -> None:
    walls = {end: read_wall(members[end]["dateTime"])[0] for end in ("start", "end")}
    for end, wall in walls.items():
        if wall.time() != datetime.min.time():
            raise invalid_request(f"The Event.{end.title()} property for an all-day event needs to be set to midnight.")
    if members["start"]["timeZone"] != members["end"]["timeZone"]:
        raise invalid_request("The start and end of an all-day event need the same time zone.")
    if walls["start"] == walls["end"]:
        raise invalid_request("The duration of an event marked as All day must be at least 24 hours.")


def settle_recurrence(members: dict[str, Any]) -> None:
    """Check a series and put its start on the first day of the pattern. Raises 400."""
    start = read_wall(members["start"]["dateTime"])[0]
    if members["recurrence"]["range"]["startDate"] != start.date().isoformat():
        raise invalid("The recurrence range's startDate must be the date of the event's start.")
    members["type"] = "seriesMaster"
    series = series_of(members)
    if series is None:
        raise invalid()
    check_series(series)
    first = next(dates(rule_of(members["recurrence"])))
    _shift(members, first - start.date())


def _shift(members: dict[str, Any], by: timedelta) -> None:
    for end in ("start", "end"):
        wall = read_wall(members[end]["dateTime"])[0] + by
        members[end] = members[end] | {"dateTime": wall_text(wall)}


def change(item: Item, patch: Mapping[str, Any], label: str) -> tuple[set[str], bool]:
    """Apply a PATCH to a single event or a master. Answers the members that were given, and whether it takes place at
    other times than before (then exceptions are dropped). Raises 400 and leaves the item as it was."""
    given = read(patch)
    members = item.members | _kept(item, given)
    if TIMES & given.keys() or "recurrence" in given:
        _retime(members, given)
    update_online_meeting(members, given, label)
    moved = bool((TIMES | {"recurrence"}) & given.keys()) and _signature(members) != _signature(item.members)
    _remember_days(item, members)
    item.members = members
    item.settle(keep=not moved)
    return set(given), moved


def _kept(item: Item, given: dict[str, Any]) -> dict[str, Any]:
    """What a PATCH may not undo: the transaction id, and the answers of attendees who stay."""
    if given.get("transactionId", item.members.get("transactionId")) != item.members.get("transactionId"):
        raise bad_request("ErrorInvalidPropertySet", "The property 'transactionId' cannot be changed.")
    given.pop("transactionId", None)
    if "attendees" in given:
        given["attendees"] = _with_answers(given["attendees"], item.members.get("attendees") or [])
    return given


def _with_answers(new: list[dict[str, Any]], old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {address_of(person): person for person in old}
    kept = ("status", "proposedNewTime")
    return [
        person | {name: known[address_of(person)][name] for name in kept if name in known.get(address_of(person), {})}
        for person in new
    ]


def _retime(members: dict[str, Any], given: dict[str, Any]) -> None:
    if given.get("isAllDay") and not {"start", "end"} <= given.keys():
        raise invalid_request("Setting isAllDay needs start and end in the same request.")
    check_times(members)
    if members.get("recurrence"):
        if "recurrence" not in given and "start" in given:
            day = read_wall(members["start"]["dateTime"])[0].date().isoformat()
            limits = members["recurrence"]["range"] | {"startDate": day}
            members["recurrence"] = members["recurrence"] | {"range": limits}
        settle_recurrence(members)
    else:
        members.pop("recurrence", None)
        members["type"] = "singleInstance"


def _remember_days(item: Item, members: Mapping[str, Any]) -> None:
    """A series that becomes a single event leaves days behind that a delta round must report as gone."""
    if item.series is not None and not members.get("recurrence"):
        item.extra["formerDays"] = item.series.days_until(date.max.toordinal() - 400)[:2000]


def _signature(members: Mapping[str, Any]) -> object:
    pattern = FILLERS | ((members.get("recurrence") or {}).get("pattern") or {})
    begins = ((members.get("recurrence") or {}).get("range") or {}).get("startDate")
    return members.get("start"), members.get("end"), bool(members.get("isAllDay")), pattern, begins


def change_occurrence(instance: Instance, patch: Mapping[str, Any]) -> tuple[Override, set[str]]:
    """Apply a PATCH to one day of a series, which makes it an exception. Raises 400 (also when it would move onto or
    across the day of a neighbour)."""
    item, day, series = instance.item, instance.day, instance.item.series
    given = read(patch)
    if given.get("recurrence") or series is None:
        raise invalid("The property 'recurrence' can only be set on the series master.")
    for name in ("recurrence", "transactionId"):
        given.pop(name, None)
    if "attendees" in given:
        old = (instance.override.members if instance.override else {}).get("attendees", item.members.get("attendees"))
        given["attendees"] = _with_answers(given["attendees"], old or [])
    before = override_of(instance)
    override = Override(before.members | given, before.start, before.end)
    if TIMES & given.keys():
        _move(instance, override)
    series.exceptions[day] = override
    return override, set(given)


def override_of(instance: Instance) -> Override:
    """The exception of an instance as it is, or one that changes nothing yet."""
    if instance.override is not None:
        return instance.override
    times = {}
    for name, seconds in (("start", instance.start), ("end", instance.end)):
        planned = instance.item.members[name]
        times[name] = planned | {"dateTime": _wall_in(planned, seconds, bool(instance.item.members.get("isAllDay")))}
    return Override(times, instance.start, instance.end)


def _wall_in(planned: Mapping[str, Any], seconds: int, floating: bool) -> str:

    return zoned(seconds, planned.get("timeZone") or "UTC", floating=floating)["dateTime"]


def _move(instance: Instance, override: Override) -> None:
    item, series = instance.item, instance.item.series
    merged = item.members | override.members
    check_times(merged)
    floating = bool(merged.get("isAllDay"))
    override.start = seconds_of(merged["start"], floating=floating)
    override.end = seconds_of(merged["end"], floating=floating)
    before, after = series.neighbours(instance.day) if series else (None, None)
    day = _day_of(item, override.start)
    if (before and day <= _day_of(item, before.start)) or (after and day >= _day_of(item, after.start)):
        raise bad_request(
            "ErrorOccurrenceCrossingBoundary", "Modified occurrence is crossing or overlapping adjacent occurrence."
        )


def _day_of(item: Item, seconds: int) -> str:
    series = item.series
    return _wall_in({"timeZone": series.zone if series else "UTC"}, seconds, bool(series and series.floating))[:10]


def address_of(recipient: Mapping[str, Any] | None) -> str:
    """The lower-case address in a recipient, "" if there is none."""
    return str(((recipient or {}).get("emailAddress") or {}).get("address") or "").lower()
