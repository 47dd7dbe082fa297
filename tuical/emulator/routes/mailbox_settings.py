"""Mailbox settings, master categories, and what zones and languages there are to choose from."""

from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, dump, entity
from tuical.emulator.errors import GraphError, bad_request, invalid, not_found
from tuical.emulator.languages import LANGUAGES
from tuical.emulator.odata import plain_list
from tuical.emulator.settings_reading import changed_settings
from tuical.emulator.zones import iana_zones, windows_zones

_COLOR = v.one_of(("none", *(f"preset{number}" for number in range(25))))


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
    """PATCH: given parts change; inside a part only what is given. Answers the parts that were given."""
    box = call.own()
    changed = changed_settings(box.settings, call.json())
    box.settings |= changed
    box.new_change_key()
    return entity(call, "me/mailboxSettings", changed)


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
    wanted = call.arguments.get("timezonestandard", "'windows'").rpartition(".")[2].lower()
    standard = wanted.removeprefix("timezonestandard").strip("'")
    if standard not in {"windows", "iana"}:
        raise bad_request("ErrorInvalidParameter", f"The value '{standard}' of 'TimeZoneStandard' is not known.")
    zones = iana_zones() if standard == "iana" else windows_zones(call.world.now().year)
    values = [{"alias": name, "displayName": title} for name, title in zones]
    return _collection(call, "timeZoneInformation", values)


def languages(call: Call) -> Reply:
    """supportedLanguages."""
    values = [{"locale": locale, "displayName": name} for locale, name in LANGUAGES.items()]
    return _collection(call, "localeInfo", values)


def _collection(call: Call, kind: str, values: list[dict[str, str]]) -> Reply:
    return Reply(200, dump({"@odata.context": f"{call.context}Collection(microsoft.graph.{kind})", "value": values}))


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
    ("GET", "outlook/supportedlanguages", languages),
]
