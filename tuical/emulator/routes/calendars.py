"""Calendars: list, read, create, change, delete."""

from collections.abc import Mapping
from typing import Any

from tuical.emulator import sharing
from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.errors import GraphError, access_denied, bad_request, invalid, not_found, unreadable
from tuical.emulator.items import Calendar
from tuical.emulator.odata import plain_list

COLORS = ("auto", "lightBlue", "lightGreen", "lightOrange", "lightGray", "lightYellow", "lightTeal", "lightPink",
          "lightBrown", "lightRed", "maxColor")  # fmt: skip
_WRITABLE: dict[str, v.Check] = {
    "name": v.text(255),
    "color": v.one_of(COLORS),
    "isDefaultCalendar": v.boolean,
    "defaultOnlineMeetingProvider": v.one_of(v.PROVIDERS),
}


def calendar_json(call: Call, entry: Calendar) -> dict[str, Any]:
    """A calendar as Graph shows it; beta says more."""
    owner = call.world.mailboxes.get(entry.share.owner) if entry.share else call.mailbox
    address = entry.share.owner if entry.share else call.mailbox.address
    person = {"name": owner.name if owner else address, "address": address}
    found = {"id": entry.id, "name": entry.name, **entry.members, "owner": person}
    foreign = call.viewer is not call.mailbox
    if foreign:
        found |= sharing.rights(_role(call, entry))
    if call.version == "beta":
        mine = foreign or bool(entry.share)
        found |= {"isShared": sharing.is_shared(entry), "isSharedWithMe": mine, "calendarGroupId": entry.group}
    return found


def list_calendars(call: Call) -> Reply:
    """Mine, or those another person gave me a role on (403 if none)."""
    entries = list(call.mailbox.calendars.values())
    if call.viewer is not call.mailbox:
        entries = [one for one in entries if not one.share and sharing.may_read(_role(call, one))]
        if not entries:
            raise access_denied()
    return plain_list(call, "me/calendars", [calendar_json(call, entry) for entry in entries])


def _role(call: Call, entry: Calendar) -> str:
    return sharing.role_of(entry, call.viewer.address)


def list_in_group(call: Call) -> Reply:
    """The calendars of one group."""
    group = _group(call)
    entries = [entry for entry in call.own().calendars.values() if entry.group == group]
    return plain_list(call, "me/calendarGroups/calendars", [calendar_json(call, entry) for entry in entries])


def _group(call: Call) -> str | None:
    if not call.ids:
        return None
    if call.ids[0] not in call.own().groups:
        raise not_found()
    return call.ids[0]


def create_calendar(call: Call) -> Reply:
    """POST calendars, in a group or not."""
    box, group = call.own(), _group(call)
    given = _read(call.json())
    if not given.get("name"):
        raise invalid("The property 'name' is required.")
    _check_name(call, given["name"])
    entry = box.calendars[box.add_calendar(given.pop("name"), group=group, **given)]
    return entity(call, "me/calendars/$entity", calendar_json(call, entry), 201)


def _read(body: Mapping[str, Any]) -> dict[str, Any]:
    unknown = [name for name in body if name not in _WRITABLE and name not in _READ_ONLY and "@" not in name]
    if unknown:
        raise unreadable(f"The property '{unknown[0]}' does not exist on type 'microsoft.graph.calendar'.")
    return {name: _WRITABLE[name](value, name) for name, value in body.items() if name in _WRITABLE}


_READ_ONLY = frozenset({
    "id", "owner", "changeKey", "canEdit", "canShare", "canViewPrivateItems", "hexColor", "isRemovable",
    "isTallyingResponses", "allowedOnlineMeetingProviders",
})  # fmt: skip


def _check_name(call: Call, name: str, but: str = "") -> None:
    if any(one.name.lower() == name.lower() and one.id != but for one in call.own().calendars.values()):
        raise GraphError(409, "ErrorFolderExists", "A folder with the specified name already exists.")


def get_calendar(call: Call) -> Reply:
    """One calendar; another person's only with a role on it."""
    call.calendar()
    return entity(call, "me/calendars/$entity", calendar_json(call, call.entry or call.mailbox.calendar()))


def change_calendar(call: Call) -> Reply:
    """PATCH: name and colour; of a shared one only the name."""
    box, entry = call.own(), call.entry or call.mailbox.calendar()
    given = _read(call.json())
    if entry.share and given.keys() - {"name", "color"}:
        raise access_denied()
    if "name" in given:
        _check_name(call, given["name"], entry.id)
        entry.name = given.pop("name")
    if given.pop("isDefaultCalendar", False):
        box.calendar().members["isDefaultCalendar"] = False
        entry.members["isDefaultCalendar"] = True
        box.default_calendar = entry.id
    entry.members |= given | {"changeKey": box.new_change_key()}
    return entity(call, "me/calendars/$entity", calendar_json(call, entry))


def delete_calendar(call: Call) -> Reply:
    """DELETE with everything in it; never the default one. Removing a share leaves the owner's calendar alone."""
    box, entry = call.own(), call.entry or call.mailbox.calendar()
    if entry.id == box.default_calendar or not entry.members["isRemovable"]:
        raise bad_request("ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.")
    sharing.revoke_all(call.world, box, entry)
    for item in list(entry.items.values()):
        box.remove(item)
    del box.calendars[entry.id]
    box.new_change_key()
    return Reply(204)


ROUTES = [
    ("GET", "calendars", list_calendars),
    ("POST", "calendars", create_calendar),
    ("GET", "calendargroups/*/calendars", list_in_group),
    ("POST", "calendargroups/*/calendars", create_calendar),
]
CALENDAR_ROUTES = [
    ("GET", "", get_calendar),
    ("PATCH", "", change_calendar),
    ("DELETE", "", delete_calendar),
    ("POST", "permanentdelete", delete_calendar),
]
