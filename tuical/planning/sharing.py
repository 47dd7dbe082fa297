"""Who may see a calendar: the service's list with what waits laid over it, and which roles can be given to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.model.calendar import CalendarInfo
from tuical.model.capabilities import WORK
from tuical.model.event import Person
from tuical.model.keys import CalendarKey
from tuical.model.operation import Queued, Share
from tuical.model.permission import Permission, Role
from tuical.planning.deeds import ROLES

EVERYBODY = "Everybody in your organisation"
_READERS = (Role.FREE_BUSY_READ, Role.LIMITED_READ, Role.READ)
_DELEGATES = (Role.DELEGATE_WITHOUT_PRIVATE_EVENTS, Role.DELEGATE_WITH_PRIVATE_EVENTS)


class Sharer(NamedTuple):
    """One who has a role on a calendar, or is going to."""

    person: Person
    """Without an address it stands for everybody in the organisation."""
    role: str
    """A Role or an unknown word."""
    waiting: Queued | None = None
    """The change of it that waits."""

    @property
    def label(self) -> str:
        """What to call them."""
        return self.person.label if self.person.address else EVERYBODY


def sharers(permissions: Sequence[Permission], queued: Sequence[Queued], calendar: CalendarKey) -> list[Sharer]:
    """The list as it will be; whoever loses the role stays in it until that has left."""
    found = {one.person.address.casefold(): Sharer(one.person, one.role) for one in permissions}
    for entry in queued:
        share = entry.operation
        if isinstance(share, Share) and share.calendar == calendar:
            there = found.get(share.address.casefold())
            person = there.person if there is not None else Person(share.person, share.address)
            found[share.address.casefold()] = Sharer(person, share.role, entry)
    return list(found.values())


def role_words(role: str) -> str:
    """What somebody with a role sees: `sees titles and places`."""
    return f"sees {ROLES[role]}" if role in ROLES else f"has the role “{role}”"


def roles_for_new(calendar: CalendarInfo, account_kind: str, *, inside: bool) -> tuple[Role, ...]:
    """Roles that can be given to somebody who has none, the least first (calendarPermission: allowedRoles).

    Only people of the organisation may change events, and act for the person in the default calendar.
    """
    if not inside or account_kind != WORK:
        return (*_READERS, Role.WRITE) if account_kind != WORK else _READERS
    return (*_READERS, Role.WRITE, *(_DELEGATES if calendar.is_default else ()))


def roles_for(permission: Permission) -> tuple[Role, ...]:
    """Roles that the service allows for somebody in the list, the least first; words that nobody knows are left out."""
    return tuple(role for role in Role if role in permission.allowed_roles and role is not Role.CUSTOM)


def is_inside(address: str, own: str) -> bool:
    """Whether an address is of the same domain as the person's own."""
    return address.rpartition("@")[2].casefold() == own.rpartition("@")[2].casefold()
