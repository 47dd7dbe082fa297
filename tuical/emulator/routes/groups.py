"""Calendar groups: list, read, create, change, delete."""

from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.errors import GraphError, access_denied, bad_request, invalid, not_found
from tuical.emulator.items import Group
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.odata import plain_list

_CLASS = "0006f0b7-0000-0000-c000-000000000046"  # My Calendars; others have one of their own


def _json(call: Call, group: Group) -> dict[str, Any]:
    first = group.id == next(iter(call.mailbox.groups))
    kind = _CLASS if first else call.world.identifiers.uuid(f"group {call.mailbox.number} {group.serial}")
    return {"name": group.name, "classId": kind, "changeKey": group.change_key, "id": group.id}


def _changeable(call: Call) -> Mailbox:
    """The mailbox; a personal account has its one group for good (reference 2.4)."""
    if call.own().personal:
        raise access_denied()
    return call.mailbox


def _group(call: Call) -> Group:
    found = call.own().groups.get(call.ids[0])
    if found is None:
        raise not_found()
    return found


def _name(call: Call, but: Group | None = None) -> str:
    name: str = v.text(255)(call.json().get("name"), "name")
    if not name:
        raise invalid("The property 'name' is required.")
    if any(group.name.lower() == name.lower() for group in call.mailbox.groups.values() if group is not but):
        raise GraphError(409, "ErrorFolderExists", "A folder with the specified name already exists.")
    return name


def list_groups(call: Call) -> Reply:
    """All groups."""
    return plain_list(call, "me/calendarGroups", [_json(call, group) for group in call.own().groups.values()])


def create_group(call: Call) -> Reply:
    """POST with a name."""
    box = _changeable(call)
    return entity(call, "me/calendarGroups/$entity", _json(call, box.groups[box.add_group(_name(call))]), 201)


def get_group(call: Call) -> Reply:
    """One group."""
    return entity(call, "me/calendarGroups/$entity", _json(call, _group(call)))


def change_group(call: Call) -> Reply:
    """PATCH: only the name."""
    group = _group(call)
    group.name, group.change_key = _name(call, group), call.mailbox.new_change_key()
    return entity(call, "me/calendarGroups/$entity", _json(call, group))


def delete_group(call: Call) -> Reply:
    """DELETE an empty group, never the first one."""
    group, box = _group(call), _changeable(call)
    if group.id == next(iter(box.groups)) or any(one.group == group.id for one in box.calendars.values()):
        raise bad_request("ErrorCannotDeleteObject", "The calendar group is not empty or cannot be deleted.")
    del box.groups[group.id]
    box.new_change_key()
    return Reply(204)


ROUTES = [
    ("GET", "calendargroups", list_groups),
    ("POST", "calendargroups", create_group),
    ("GET", "calendargroups/*", get_group),
    ("PATCH", "calendargroups/*", change_group),
    ("DELETE", "calendargroups/*", delete_group),
]
