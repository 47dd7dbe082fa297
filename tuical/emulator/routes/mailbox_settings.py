"""Mailbox settings, master categories and the list of time zones."""

from typing import Any
from zoneinfo import available_timezones

from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, dump, entity
from tuical.emulator.errors import GraphError, bad_request, invalid, not_found, unreadable
from tuical.emulator.odata import plain_list
from tuical.emulator.zones import known_zone, windows_names

_COLOR = v.one_of(("none", *(f"preset{number}" for number in range(25))))
_READ_ONLY = ("userPurpose", "archiveFolder")


def get_settings(call: Call) -> Reply:
    """mailboxSettings, whole or one member."""
    settings = call.own().settings
    if not call.ids:
        return entity(call, "me/mailboxSettings", settings)
    name = next((name for name in settings if name.lower() == call.ids[0].lower()), None)
    if name is None:
        raise GraphError(400, "BadRequest", f"Resource not found for the segment '{call.ids[0]}'.")
    value = settings[name]
    return entity(call, f"me/mailboxSettings/{name}", value if isinstance(value, dict) else {"value": value})


def change_settings(call: Call) -> Reply:
    """PATCH: given members replace; inside an object only the given ones."""
    box = call.own()
    given = {name: value for name, value in call.json().items() if "@" not in name}
    for name, value in given.items():
        if name not in box.settings:
            raise unreadable(f"The property '{name}' does not exist on type 'microsoft.graph.mailboxSettings'.")
        _check(name, value)
    for name, value in given.items():
        old = box.settings[name]
        if name not in _READ_ONLY:
            box.settings[name] = old | value if isinstance(old, dict) and isinstance(value, dict) else value
    box.new_change_key()
    return entity(call, "me/mailboxSettings", {name: box.settings[name] for name in given})


def _check(name: str, value: Any) -> None:
    zone = value if name == "timeZone" else None
    if name == "workingHours":
        given = v.record(value, name).get("timeZone") or {}
        zone = None if "bias" in given else given.get("name")  # a customTimeZone brings its own rules
    if zone is not None and (not isinstance(zone, str) or known_zone(zone) is None):
        raise bad_request("ErrorInvalidTimeZone", f"The time zone '{zone}' is not supported.")


def list_categories(call: Call) -> Reply:
    """All master categories."""
    return plain_list(call, "me/outlook/masterCategories", call.own().categories)


def create_category(call: Call) -> Reply:
    """POST displayName and color; names are unique."""
    box, body = call.own(), call.json()
    name = v.text(255)(body.get("displayName"), "displayName")
    if not name:
        raise invalid("The property 'displayName' is required.")
    if any(one["displayName"].lower() == name.lower() for one in box.categories):
        raise GraphError(409, "nameAlreadyExists", "A category with this name exists.")
    box.add_category(name, _COLOR(body.get("color") or "none", "color"))
    return entity(call, "me/outlook/masterCategories/$entity", box.categories[-1], 201)


def _category(call: Call) -> dict[str, Any]:
    found = [one for one in call.own().categories if one["id"] == call.ids[-1]]
    if not found:
        raise not_found()
    return found[0]


def get_category(call: Call) -> Reply:
    """One category."""
    return entity(call, "me/outlook/masterCategories/$entity", _category(call))


def change_category(call: Call) -> Reply:
    """PATCH: the colour; a name cannot be changed."""
    category, body = _category(call), call.json()
    if body.get("displayName", category["displayName"]) != category["displayName"]:
        raise invalid("The property 'displayName' cannot be changed.")
    category["color"] = _COLOR(body.get("color", category["color"]), "color")
    call.mailbox.new_change_key()
    return entity(call, "me/outlook/masterCategories/$entity", category)


def delete_category(call: Call) -> Reply:
    """DELETE; events keep the name."""
    call.own().categories.remove(_category(call))
    call.mailbox.new_change_key()
    return Reply(204)


def time_zones(call: Call) -> Reply:
    """supportedTimeZones: Windows names, or IANA ones on request."""
    iana = "iana" in call.arguments.get("timezonestandard", "").lower()
    names = sorted(available_timezones()) if iana else windows_names()
    values = [{"alias": name, "displayName": name} for name in names]
    return Reply(200, dump({"@odata.context": f"{call.context}Collection(timeZoneInformation)", "value": values}))


ROUTES = [
    ("GET", "mailboxsettings", get_settings),
    ("GET", "mailboxsettings/*", get_settings),
    ("PATCH", "mailboxsettings", change_settings),
    ("GET", "outlook/mastercategories", list_categories),
    ("POST", "outlook/mastercategories", create_category),
    ("GET", "outlook/mastercategories/*", get_category),
    ("PATCH", "outlook/mastercategories/*", change_category),
    ("DELETE", "outlook/mastercategories/*", delete_category),
    ("GET", "outlook/supportedtimezones", time_zones),
]
