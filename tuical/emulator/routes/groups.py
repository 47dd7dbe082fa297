"""Calendar groups: list, read, create, change, delete."""

from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.errors import GraphError, bad_request, invalid, not_found
from tuical.emulator.items import Group
from tuical.emulator.odata import plain_list

_CLASS = "0006f0b7-0000-0000-c000-000000000046"


def _json(group: Group) -> dict[str, Any]:
    return {"name": group.name, "classId": _CLASS, "changeKey": group.change_key, "id": group.id}


def _group(call: Call) -> Group:
    found = call.own().groups.get(call.ids[0])
    if found is None:
        raise not_found()
    return found


def _name(call: Call) -> str:
    name: str = v.text(255)(call.json().get("name"), "name")
    if not name:
        raise invalid("The property 'name' is required.")
    if any(group.name.lower() == name.lower() for group in call.mailbox.groups.values()):
        raise GraphError(409, "ErrorFolderExists", "A folder with the specified name already exists.")
    return name


def list_groups(call: Call) -> Reply:
    """All groups."""
    return plain_list(call, "me/calendarGroups", [_json(group) for group in call.own().groups.values()])


def create_group(call: Call) -> Reply:
    """POST with a name."""
    box = call.own()
    return entity(call, "me/calendarGroups/$entity", _json(box.groups[box.add_group(_name(call))]), 201)


def get_group(call: Call) -> Reply:
    """One group."""
    return entity(call, "me/calendarGroups/$entity", _json(_group(call)))


def change_group(call: Call) -> Reply:
    """PATCH: only the name."""
    group = _group(call)
    group.name, group.change_key = _name(call), call.mailbox.new_change_key()
    return entity(call, "me/calendarGroups/$entity", _json(group))


def delete_group(call: Call) -> Reply:
    """DELETE an empty group, never the first one."""
    group, box = _group(call), call.own()
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
