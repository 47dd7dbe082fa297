"""Microsoft 365 groups: a mailbox of its own with one calendar, which its members read and change together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tuical.emulator.errors import GraphError
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.sharing import ORGANIZATION

if TYPE_CHECKING:
    from tuical.emulator.world import World

KIND = "group"
_MEMBER, _ANYBODY = "delegateWithPrivateEventAccess", "read"


def add_group(
    world: "World", address: str, name: str, members: Iterable[str], *, public: bool = False, time_zone: str = "UTC"
) -> Mailbox:
    """A group; `members` are addresses, the first one owns it. Whoever is not a member reads only a public one."""
    people = [one.lower() for one in members]
    visibility = "Public" if public else "Private"
    box = world.add_person(address, name, time_zone=time_zone, kind=KIND, members=people, visibility=visibility)
    calendar = box.calendar()
    calendar.roles |= dict.fromkeys(people, _MEMBER) | {ORGANIZATION: _ANYBODY if public else "none"}
    return box


def groups(world: "World") -> list[Mailbox]:
    """All of them, in the order they were made."""
    return [box for box in world.mailboxes.values() if box.kind == KIND]


def group_id(box: Mailbox) -> str:
    """The directory's id of a group."""
    return box.identifiers.uuid(f"group {box.number}")


def find_group(world: "World", name: str) -> Mailbox:
    """A group by id, in any letter case. Raises 404."""
    found = next((box for box in groups(world) if group_id(box) == name.lower()), None)
    if found is None:
        message = f"Resource '{name}' does not exist or one of its queried reference-property objects are not present."
        raise GraphError(404, "Request_ResourceNotFound", message)
    return found


def members_of(world: "World", box: Mailbox) -> list[Mailbox]:
    """The people in a group."""
    return [world.mailboxes[one] for one in box.profile["members"] if one in world.mailboxes]


def group(box: Mailbox) -> dict[str, Any]:
    """A group as the directory shows it."""
    return {
        "id": group_id(box),
        "deletedDateTime": None,
        "displayName": box.name,
        "groupTypes": ["Unified"],
        "mail": box.address,
        "preferredLanguage": None,
        "visibility": box.profile["visibility"],
    }
