"""Reading what a client sends: each writable member with its type, and the refusal for everything else."""

from collections.abc import Callable, Mapping
from typing import Any

from tuical.emulator.errors import bad_request, invalid, unreadable
from tuical.emulator.times import read_wall, wall_text
from tuical.emulator.zones import EPOCH, known_zone, wall_time

Check = Callable[[Any, str], Any]

SHOW_AS = ("free", "tentative", "busy", "oof", "workingElsewhere", "unknown")
SENSITIVITY = ("normal", "personal", "private", "confidential")
IMPORTANCE = ("low", "normal", "high")
PROVIDERS = ("unknown", "skypeForBusiness", "skypeForConsumer", "teamsForBusiness")
LOCATION_TYPES = (
    "default", "conferenceRoom", "homeAddress", "businessAddress", "geoCoordinates", "streetAddress", "hotel",
    "restaurant", "localBusiness", "postalAddress",
)  # fmt: skip
ID_TYPES = ("unknown", "locationStore", "directory", "private", "bing")


def nullable(check: Check) -> Check:
    """null passes, all else goes through `check`."""
    return lambda value, name: None if value is None else check(value, name)


def text(limit: int | None = None) -> Check:
    """A string of at most `limit` characters."""

    def check(value: Any, name: str) -> str:
        if not isinstance(value, str):
            raise unreadable(f"Cannot convert the value of '{name}' to type 'Edm.String'.")
        if limit is not None and len(value) > limit:
            raise invalid(f"The length of the property '{name}' exceeds the maximum of {limit} characters.")
        return value

    return check


def boolean(value: Any, name: str) -> bool:
    """A JSON boolean, or the text `true` or `false`: clients send it, and the service takes it."""
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if not isinstance(value, bool):
        raise unreadable(f"Cannot convert the value of '{name}' to type 'Edm.Boolean'.")
    return value


def number(low: int, high: int) -> Check:
    """A JSON integer within bounds."""

    def check(value: Any, name: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise unreadable(f"Cannot convert the value of '{name}' to type 'Edm.Int32'.")
        if not low <= value <= high:
            raise invalid(f"The value of '{name}' is out of range.")
        return value

    return check


def one_of(values: tuple[str, ...]) -> Check:
    """An enum member in any letter case; answers Graph's spelling."""
    known = {value.lower(): value for value in values}

    def check(value: Any, name: str) -> str:
        found = known.get(value.lower()) if isinstance(value, str) else None
        if found is None:
            raise unreadable(f"Requested value '{value}' was not found for the property '{name}'.")
        return found

    return check


def list_of(check: Check, limit: int | None = None) -> Check:
    """A JSON array; null counts as empty."""

    def checked(value: Any, name: str) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise unreadable(f"An array was expected for '{name}'.")
        if limit is not None and len(value) > limit:
            raise bad_request("ErrorInvalidRecipients", f"More than {limit} entries in '{name}'.")
        return [check(entry, name) for entry in value]

    return checked


def record(value: Any, name: str) -> Mapping[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise unreadable(f"An object was expected for '{name}'.")
    return value


def date_time(value: Any, name: str) -> dict[str, str]:
    """dateTimeTimeZone; a time with an offset is put into the named zone, seconds are whole."""
    found = record(value, name)
    zone_name = found.get("timeZone")
    zone = known_zone(zone_name) if isinstance(zone_name, str) else None
    if zone is None:
        raise bad_request(
            "TimeZoneNotSupportedException",
            "A valid TimeZone value must be specified. The following TimeZone value is not supported: "
            f"'{zone_name or ''}'.",
        )
    try:
        wall, offset = read_wall(text()(found.get("dateTime"), name))
    except ValueError:
        raise unreadable(f"The value of '{name}.dateTime' is not a valid date and time.") from None
    if offset is not None:
        wall = wall_time(int((wall - EPOCH - offset).total_seconds()), zone)
    return {"dateTime": wall_text(wall), "timeZone": str(zone_name)}


def body(value: Any, name: str) -> dict[str, str]:
    """itemBody."""
    found = record(value, name)
    kind = one_of(("text", "html"))(found.get("contentType") or "text", f"{name}.contentType")
    return {"contentType": kind, "content": nullable(text())(found.get("content"), f"{name}.content") or ""}


def location(value: Any, name: str) -> dict[str, Any]:
    """location, with the members Exchange adds."""
    found = record(value, name)
    title = nullable(text())(found.get("displayName"), f"{name}.displayName") or ""
    result: dict[str, Any] = {
        "displayName": title,
        "locationType": one_of(LOCATION_TYPES)(found.get("locationType") or "default", f"{name}.locationType"),
        "uniqueId": found.get("uniqueId") or title,
        "uniqueIdType": one_of(ID_TYPES)(found.get("uniqueIdType") or "private", f"{name}.uniqueIdType"),
    }
    for member in ("locationEmailAddress", "locationUri"):
        if found.get(member):
            result[member] = text()(found[member], f"{name}.{member}")
    for member in ("address", "coordinates"):
        if found.get(member):
            result[member] = dict(record(found[member], f"{name}.{member}"))
    return result


def attendee(value: Any, name: str) -> dict[str, Any]:
    """attendee: address and type; the status is not the client's to write."""
    found = record(value, name)
    address = record(found.get("emailAddress") or {}, f"{name}.emailAddress")
    mail = address.get("address")
    if not isinstance(mail, str) or mail.count("@") != 1 or mail.startswith("@") or mail.endswith("@"):
        raise bad_request("ErrorInvalidRecipients", "At least one recipient isn't valid.")
    kind = one_of(("required", "optional", "resource"))(found.get("type") or "required", f"{name}.type")
    person = {"name": nullable(text())(address.get("name"), f"{name}.name") or mail, "address": mail}
    return {"type": kind, "status": {"response": "none", "time": "0001-01-01T00:00:00Z"}, "emailAddress": person}
