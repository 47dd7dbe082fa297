"""calendarPermission entities: who has which role on a calendar, with ids as Exchange makes them (reference 15)."""

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tuical.emulator import validation as v
from tuical.emulator.errors import bad_request, invalid, not_found
from tuical.emulator.sharing import DELEGATES, ORGANIZATION, organization_role

if TYPE_CHECKING:
    from tuical.emulator.items import Calendar
    from tuical.emulator.world import World

ROLES = ("none", "freeBusyRead", "limitedRead", "read", "write", *DELEGATES, "custom")
_READ_ONLY = frozenset({"id", "allowedRoles", "isInsideOrganization", "isRemovable"})
_DIRECTORY = "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn="


def allowed_roles(world: "World", calendar: "Calendar", address: str) -> list[str]:
    """Roles that a person (or "My Organization") can have: delegates only inside and on the default calendar."""
    if address == ORGANIZATION:
        return list(ROLES[:5])
    if address not in world.mailboxes:
        return list(ROLES[1:4])
    return list(ROLES[1:7] if calendar.members["isDefaultCalendar"] else ROLES[1:5])


def permission_id(world: "World", address: str) -> str:
    """Opaque, the same for a person on every calendar, as in Exchange."""
    if address == ORGANIZATION:
        name = "Default"
    elif address in world.mailboxes:
        name = f"{_DIRECTORY}{world.identifiers.uuid(address).replace('-', '')}-{address.split('@', maxsplit=1)[0]}"
    else:
        name = f"ExchangePublishedUser.{address}"
    return base64.b64encode(name.encode("utf-8", "surrogatepass")).decode()


def permission(world: "World", calendar: "Calendar", address: str) -> dict[str, Any]:
    """One calendarPermission."""
    person = world.mailboxes.get(address)
    email = {"name": person.name if person else address, "address": address}
    everyone = address == ORGANIZATION
    return {
        "id": permission_id(world, address),
        "isRemovable": not everyone,
        "isInsideOrganization": everyone or person is not None,
        "role": organization_role(calendar) if everyone else calendar.roles[address],
        "allowedRoles": allowed_roles(world, calendar, address),
        "emailAddress": {"name": "My Organization", "address": None} if everyone else email,
    }


def holders(calendar: "Calendar") -> Iterator[str]:
    """Addresses with a role of their own, then "My Organization", which is always there."""
    yield from (address for address in calendar.roles if address != ORGANIZATION)
    yield ORGANIZATION


def holder(world: "World", calendar: "Calendar", name: str) -> str:
    """The address behind a permission's id. Raises 404."""
    for address in holders(calendar):
        if permission_id(world, address) == name:
            return address
    raise not_found()


def new_permission(world: "World", calendar: "Calendar", body: dict[str, Any]) -> tuple[str, str]:
    """Address and role of a POST. Raises 400 for a role the person cannot have and for one who has a role already."""
    unknown = body.keys() - _READ_ONLY - {"emailAddress", "role"}
    if any("@" not in name for name in unknown):
        raise bad_request("RequestBodyRead", f"The property '{min(unknown)}' does not exist on a calendarPermission.")
    address = v.record(body.get("emailAddress") or {}, "emailAddress").get("address")
    if not isinstance(address, str) or address.count("@") != 1:
        raise bad_request("ErrorInvalidRecipients", "At least one recipient isn't valid.")
    address = address.lower()
    if address in calendar.roles:
        raise bad_request("ErrorDuplicateUserIdsSpecified", "The person has a role on this calendar already.")
    return address, checked_role(world, calendar, address, body.get("role"))


def checked_role(world: "World", calendar: "Calendar", address: str, value: Any) -> str:
    """A role within `allowedRoles`. Raises 400."""
    role: str = v.one_of(ROLES)(value, "role")
    if role not in allowed_roles(world, calendar, address):
        raise invalid(f"The role '{role}' is not allowed for this calendar and person.")
    return role
