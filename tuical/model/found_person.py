"""People as a search finds them, for completing who is invited."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.event import Person


class ScoredAddress(NamedTuple):
    """An address, and how near its person is to the one who searches; more is nearer."""

    address: str
    relevance: float = 0.0


class FoundPerson(NamedTuple):
    """A person or a group; empty where nothing is said."""

    id: str
    name: str
    addresses: tuple[ScoredAddress, ...] = ()
    """Nearest first as the service gave them; possibly none."""
    given_name: str = ""
    surname: str = ""
    title: str = ""
    department: str = ""
    office: str = ""
    company: str = ""
    kind: str = ""
    """Person, Group, Other, or a newer word (personType: class)."""
    subkind: str = ""
    """Such as OrganizationUser, PersonalContact, Room, UnifiedGroup."""
    principal: str = ""
    """userPrincipalName."""

    @property
    def person(self) -> Person:
        """Name and best address, as an attendee is written."""
        return Person(self.name, self.addresses[0].address if self.addresses else "")
