"""What findMeetingTimes is asked for (reference 10), read as leniently as the service does: member names in any letter
case, booleans and numbers also in quotes."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tuical.emulator import validation as v
from tuical.emulator.errors import invalid, invalid_request, unreadable
from tuical.emulator.times import instant, seconds_of, stamp
from tuical.emulator.views import Window

USUAL_DURATION, USUAL_MOST, USUAL_LEAST = 30 * 60, 20, 50.0
GRID = 30 * 60
LONGEST = 1825 * 86_400  # as of a calendar view
EARLIEST, LATEST = instant("1601-01-01"), instant("4500-09-01")  # as Exchange knows time
_AHEAD = 7 * 86_400  # where nobody says when
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?", re.IGNORECASE)
_DOMAINS = v.one_of(("unknown", "work", "personal", "unrestricted"))
_KINDS = v.one_of(("required", "optional", "resource"))


class Guest(NamedTuple):
    """An attendee; `name` is empty where none was given."""

    address: str
    name: str
    kind: str


class PlaceWish(NamedTuple):
    """locationConstraint; `places` are locationConstraintItems with lower-case names."""

    required: bool
    suggest: bool
    places: tuple[Mapping[str, Any], ...]


class Wish(NamedTuple):
    """Everything that was asked, with the service's defaults; durations in seconds, moments since 1970 UTC."""

    guests: tuple[Guest, ...]
    slots: tuple[Window, ...]
    domain: str
    duration: int
    most: int
    least: float
    organizer_optional: bool
    reasons: bool
    place: PlaceWish


def read_wish(body: Mapping[str, Any], now: datetime) -> Wish:
    """The action's parameters. Raises 400."""
    given = _lowered(body)
    times = _record(given, "timeconstraint")
    slots = tuple(_slot(one) for one in _list(times, "timeslots")) or (_next_week(now),)
    if max(slot[1] for slot in slots) - min(slot[0] for slot in slots) > LONGEST:
        raise invalid_request(f"The time slots lie too far apart. Maximum number of days: {LONGEST // 86_400}")
    return Wish(
        guests=tuple(_guest(one) for one in _list(given, "attendees")),
        slots=slots,
        domain=_DOMAINS(times.get("activitydomain") or "work", "activityDomain"),
        duration=_duration(given.get("meetingduration")),
        most=int(_number(given, "maxcandidates", USUAL_MOST)) or USUAL_MOST,
        least=_percentage(given),
        organizer_optional=_flag(given, "isorganizeroptional"),
        reasons=_flag(given, "returnsuggestionreasons"),
        place=_place(_record(given, "locationconstraint")),
    )


def _lowered(value: Any) -> Any:
    if isinstance(value, list):
        return [_lowered(one) for one in value]
    if isinstance(value, dict):
        return {name.lower(): _lowered(one) for name, one in value.items()}
    return value


def _record(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return v.record(given.get(name) or {}, name)


def _list(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = v.list_of(v.record)(given.get(name), name)
    return found


def _guest(given: Mapping[str, Any]) -> Guest:
    found = _record(given, "emailaddress")
    address, name = (v.nullable(v.text())(found.get(one), one) or "" for one in ("address", "name"))
    if address.count("@") != 1:
        raise invalid("An attendee needs an address.")
    return Guest(address, name, _KINDS(given.get("type") or "required", "type"))


def _slot(given: Mapping[str, Any]) -> Window:
    start, end = (seconds_of(v.date_time(_spelled(given.get(one)), one)) for one in ("start", "end"))
    if end <= start:
        raise invalid("The end of a time slot must be after its start.")
    if not EARLIEST <= start < end <= LATEST:
        raise invalid("A time slot must lie between the years 1601 and 4500.")
    return start, end


def _spelled(given: Any) -> Any:
    if not isinstance(given, dict):
        return given
    return {"dateTime": given.get("datetime"), "timeZone": given.get("timezone")}


def _next_week(now: datetime) -> Window:
    begin = -(-instant(stamp(now)) // GRID) * GRID
    return begin, begin + _AHEAD


def _duration(value: Any) -> int:
    if value in (None, ""):
        return USUAL_DURATION
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    parts = [int(part or 0) for part in found.groups()] if found else []
    seconds = sum(part * size for part, size in zip(parts, (86_400, 3600, 60, 1), strict=False))
    if seconds <= 0:
        raise unreadable(f"The value '{value}' of 'meetingDuration' is not of type 'Edm.Duration'.")
    return seconds


def _number(given: Mapping[str, Any], name: str, usual: float) -> float:
    value = given.get(name)
    try:
        found = usual if value in (None, "") else float(value)
    except (TypeError, ValueError):
        raise unreadable(f"Cannot convert the value of '{name}' to a number.") from None
    if isinstance(value, bool) or not 0 <= found <= 1_000_000:
        raise invalid(f"The value of '{name}' is out of range.")
    return found


def _percentage(given: Mapping[str, Any]) -> float:
    found = _number(given, "minimumattendeepercentage", USUAL_LEAST)
    if found > 100:
        raise invalid("The value of 'minimumAttendeePercentage' must be between 0 and 100.")
    return found


def _flag(given: Mapping[str, Any], name: str, *, usual: bool = False) -> bool:
    value = given.get(name)
    if value is None:
        return usual
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return v.boolean(value, name)


def _place(given: Mapping[str, Any]) -> PlaceWish:
    places = tuple(
        {**one, "resolveavailability": _flag(one, "resolveavailability", usual=True)}
        for one in _list(given, "locations")
    )
    return PlaceWish(_flag(given, "isrequired"), _flag(given, "suggestlocation"), places)
