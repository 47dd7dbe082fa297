"""What a role on a calendar lets another person see and do, and how calendars come into other people's lists
(reference 15)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tuical.emulator.items import Calendar, Instance
    from tuical.emulator.mailbox import Mailbox
    from tuical.emulator.rendering import Reader
    from tuical.emulator.world import World

ORGANIZATION = ""  # stands for "My Organization" among the addresses of `Calendar.roles`
_READERS = ("limitedRead", "read", "write", "delegateWithoutPrivateEventAccess", "delegateWithPrivateEventAccess")
_WRITERS = _READERS[2:]
DELEGATES = _READERS[3:]
_LIMITED = frozenset({"subject", "location", "locations"})
_STATUS = {"free": "Free", "tentative": "Tentative", "oof": "Away", "workingElsewhere": "Working elsewhere"}


def role_of(calendar: "Calendar", address: str) -> str:
    """A role as in `calendarPermission.role`: the one given to the address, else what the organisation has."""
    found = calendar.roles.get(address.lower())
    return organization_role(calendar) if found is None else found


def organization_role(calendar: "Calendar") -> str:
    """What everybody in the organisation has: free and busy on a default calendar, nothing on any other."""
    usual = "freeBusyRead" if calendar.members["isDefaultCalendar"] else "none"
    return calendar.roles.get(ORGANIZATION, usual)


def may_read(role: str, *, accepted: bool = False) -> bool:
    """Whether the role opens the calendar; free and busy alone only does in one's own list (an accepted share)."""
    return role in _READERS or (accepted and role == "freeBusyRead")


def may_write(role: str) -> bool:
    """Whether the role creates, changes and deletes events."""
    return role in _WRITERS


def sees_private(role: str) -> bool:
    """Whether the role shows private events whole."""
    return role == "delegateWithPrivateEventAccess"


def is_shared(calendar: "Calendar") -> bool:
    """Whether anybody by name has a role on it."""
    return any(address != ORGANIZATION for address in calendar.roles)


def rights(role: str) -> dict[str, bool]:
    """The members of a calendar that say what its reader may."""
    return {"canEdit": may_write(role), "canShare": False, "canViewPrivateItems": sees_private(role)}


def hides(role: str, sensitivity: str) -> bool:
    """Whether the role keeps back what is inside an event: body, people, attachments."""
    private = sensitivity in {"private", "confidential"} and not sees_private(role)
    return private or role not in _READERS[1:]


def is_veiled(reader: "Reader", instance: "Instance") -> bool:
    """Whether a reader's role keeps back what is inside this event."""
    if reader.viewer is reader.source:
        return False
    members = instance.item.members | (instance.override.members if instance.override else {})
    role = role_of(reader.source.calendar_of(instance.item), reader.viewer.address)
    return hides(role, str(members.get("sensitivity", "normal")))


def veil(found: dict[str, Any], role: str, blank: Mapping[str, Any]) -> None:
    """Take out of an event what the role does not show; `blank` is what a private one looks like."""
    private = found["sensitivity"] in {"private", "confidential"}
    if private and not sees_private(role):
        found.update(blank)
    elif role == "limitedRead":
        found.update({name: value for name, value in blank.items() if name not in _LIMITED})
    elif role not in _READERS:
        found.update(blank)
        found["subject"] = _STATUS.get(found["showAs"], "Busy")


def grant(world: "World", owner: "Mailbox", calendar: "Calendar", address: str, role: str) -> None:
    """Give a role. A person with a mailbox here finds the calendar in the list at once, as if accepted."""
    calendar.roles[address] = role
    owner.fragments.clear()
    owner.new_change_key()
    sharee = world.mailboxes.get(address)
    if address == ORGANIZATION or sharee is None:
        return
    entry = entry_of(sharee, owner, calendar)
    if entry is None:
        name = owner.name if calendar.id == owner.default_calendar else calendar.name
        entry = sharee.calendars[sharee.share_calendar(owner, calendar.id, name=name, role=role)]
    entry.members |= rights(role) | {"changeKey": sharee.new_change_key()}


def entry_of(sharee: "Mailbox", owner: "Mailbox", calendar: "Calendar") -> "Calendar | None":
    """The sharee's entry of a calendar."""
    for entry in sharee.calendars.values():
        if entry.share and (entry.share.owner, entry.share.calendar) == (owner.address, calendar.id):
            return entry
    return None


def revoke(world: "World", owner: "Mailbox", calendar: "Calendar", address: str) -> None:
    """Take a role away; the calendar leaves the person's list."""
    calendar.roles.pop(address, None)
    owner.fragments.clear()
    owner.new_change_key()
    sharee = world.mailboxes.get(address)
    entry = entry_of(sharee, owner, calendar) if sharee else None
    if sharee and entry:
        del sharee.calendars[entry.id]
        sharee.new_change_key()


def revoke_all(world: "World", owner: "Mailbox", calendar: "Calendar") -> None:
    """The calendar goes: it leaves every list."""
    for address in list(calendar.roles):
        revoke(world, owner, calendar, address)
