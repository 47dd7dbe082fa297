"""Reading a PATCH of mailboxSettings: every part with its own rules (reference 16)."""

import re
from collections.abc import Mapping
from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.errors import bad_request, invalid, unreadable
from tuical.emulator.languages import LANGUAGES
from tuical.emulator.recurrence import DAYS
from tuical.emulator.times import seconds_of
from tuical.emulator.zones import known_zone

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,7}))?)?")
_DELIVERY = ("sendToDelegateAndInformationToPrincipal", "sendToDelegateAndPrincipal", "sendToDelegateOnly")
_READ_ONLY = frozenset({"userPurpose", "archiveFolder"})


def changed_settings(settings: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that a PATCH names, as they are after it; inside a part only what is named changes. Raises 400."""
    result = {}
    for name, value in patch.items():
        if "@" in name:
            continue
        if name not in settings:
            raise unreadable(f"The property '{name}' does not exist on type 'microsoft.graph.mailboxSettings'.")
        if name in _READ_ONLY and value != settings[name]:
            raise bad_request("ErrorInvalidPropertySet", f"The property '{name}' cannot be changed.")
        result[name] = _READERS[name](value, name, settings[name]) if name in _READERS else settings[name]
    return result


def _zone(value: Any, name: str, _: Any = None) -> str:
    if not isinstance(value, str) or known_zone(value) is None:
        raise bad_request("ErrorInvalidTimeZone", f"The time zone '{value}' of '{name}' is not supported.")
    return value


def _format(value: Any, name: str, _: Any) -> str:
    return v.nullable(v.text(80))(value, name) or ""


def _language(value: Any, name: str, _: Any) -> dict[str, str]:
    wanted = str(v.text()(v.record(value, name).get("locale"), f"{name}.locale")).lower()
    found = next((locale for locale in LANGUAGES if locale.lower() == wanted), None)
    if found is None:
        raise invalid(f"The locale '{wanted}' is not supported.")
    return {"locale": found, "displayName": LANGUAGES[found]}


def _hours(value: Any, name: str, old: Mapping[str, Any]) -> dict[str, Any]:
    given = _known(value, name, _HOURS)
    return {**old, **{part: _HOURS[part](one, f"{name}.{part}") for part, one in given.items()}}


def _known(value: Any, name: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    given = {part: one for part, one in v.record(value, name).items() if "@" not in part}
    for part in given:
        if part not in parts:
            raise unreadable(f"The property '{part}' does not exist on '{name}'.")
    return given


def _days(value: Any, name: str) -> list[str]:
    given = set(v.list_of(v.one_of(DAYS))(value, name))
    return [day for day in DAYS if day in given]


def _time(value: Any, name: str) -> str:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise unreadable(f"Cannot convert the value of '{name}' to type 'Edm.TimeOfDay'.")
    return f"{found[1]}:{found[2]}:{found[3] or '00'}.{found[4] or '':0<7}"


def _hours_zone(value: Any, name: str) -> dict[str, Any]:
    """A zone by name, or a customTimeZone with rules of its own."""
    given = v.record(value, name)
    if "bias" not in given and not str(given.get("@odata.type")).endswith("customTimeZone"):
        return {"name": _zone(given.get("name"), f"{name}.name")}
    return {
        "@odata.type": "#microsoft.graph.customTimeZone",
        "name": v.text(255)(given.get("name") or "Customized Time Zone", f"{name}.name"),
        "bias": v.number(-1440, 1440)(given.get("bias"), f"{name}.bias"),
        "standardOffset": _offset(given.get("standardOffset"), f"{name}.standardOffset"),
        "daylightOffset": _offset(given.get("daylightOffset"), f"{name}.daylightOffset", daylight=True),
    }


def _offset(value: Any, name: str, *, daylight: bool = False) -> dict[str, Any] | None:
    if value is None:
        return None
    given = v.record(value, name)
    found = {
        "time": _time(given.get("time"), f"{name}.time"),
        "dayOccurrence": v.number(0, 5)(given.get("dayOccurrence"), f"{name}.dayOccurrence"),
        "dayOfWeek": v.one_of(DAYS)(given.get("dayOfWeek"), f"{name}.dayOfWeek"),
        "month": v.number(0, 12)(given.get("month"), f"{name}.month"),
        "year": v.number(0, 9999)(given.get("year", 0), f"{name}.year"),
    }
    if daylight:
        found = {"daylightBias": v.number(-1440, 1440)(given.get("daylightBias"), f"{name}.daylightBias"), **found}
    return found


def _replies(value: Any, name: str, old: Mapping[str, Any]) -> dict[str, Any]:
    given = _known(value, name, _REPLIES)
    found = {**old, **{part: _REPLIES[part](one, f"{name}.{part}") for part, one in given.items()}}
    if found["status"] == "scheduled":
        begin, end = (seconds_of(found[part]) for part in ("scheduledStartDateTime", "scheduledEndDateTime"))
        if end <= begin:
            raise invalid("The end of the automatic replies has to be after their start.")
    return found


def _delivery(value: Any, name: str, _: Any) -> Any:
    return v.one_of(_DELIVERY)(value, name)


_HOURS: dict[str, v.Check] = {"daysOfWeek": _days, "startTime": _time, "endTime": _time, "timeZone": _hours_zone}
_REPLIES: dict[str, v.Check] = {
    "status": v.one_of(("disabled", "alwaysEnabled", "scheduled")),
    "externalAudience": v.one_of(("none", "contactsOnly", "all")),
    "internalReplyMessage": v.text(),
    "externalReplyMessage": v.text(),
    "scheduledStartDateTime": v.date_time,
    "scheduledEndDateTime": v.date_time,
}
_READERS: dict[str, Any] = {
    "timeZone": _zone,
    "dateFormat": _format,
    "timeFormat": _format,
    "language": _language,
    "workingHours": _hours,
    "automaticRepliesSetting": _replies,
    "delegateMeetingMessageDeliveryOptions": _delivery,
}
