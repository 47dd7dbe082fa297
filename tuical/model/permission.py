"""Who may see or change a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tuical.model.event import Person


class Role(StrEnum):
    """calendarRoleType, from nothing to everything."""

    NONE = "none"
    FREE_BUSY_READ = "freeBusyRead"
    """When the owner is busy, and nothing else."""
    LIMITED_READ = "limitedRead"
    """Titles and places, too."""
    READ = "read"
    WRITE = "write"
    DELEGATE_WITHOUT_PRIVATE_EVENTS = "delegateWithoutPrivateEventAccess"
    DELEGATE_WITH_PRIVATE_EVENTS = "delegateWithPrivateEventAccess"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Permission:
    """calendarPermission: one line of a calendar's list of people, which only its owner sees."""

    id: str
    person: Person
    """Without an address it stands for everybody in the organisation (or outside)."""
    role: str
    """A Role or an unknown word."""
    allowed_roles: tuple[str, ...]
    is_inside_organization: bool
    is_removable: bool

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is "My Organization" and the like, which cannot be removed."""
        return not self.person.address
