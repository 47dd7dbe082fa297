"""`Profile`: who signed in to an account, kept beside its tokens so that it is known without asking anybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from tuical.files import private_folder, write_private
from tuical.model.capabilities import PERSONAL, WORK
from tuical.text import safe_text

PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
"""The tenant that all personal accounts (Outlook.com) share."""
_FILE = "profile.json"
_LONGEST = 64 * 1024


class Profile(NamedTuple):
    """A person as the sign-in service names them."""

    address: str
    name: str = ""
    tenant: str = ""
    id: str = ""
    """The service's own, which a new address does not change."""

    @property
    def kind(self) -> str:
        """One of `capabilities.ACCOUNT_KINDS`."""
        return PERSONAL if self.tenant.casefold() == PERSONAL_TENANT else WORK

    def is_same(self, other: Profile) -> bool:
        """Whether both are the same person's mailbox."""
        if self.id and other.id:
            return (self.id, self.tenant) == (other.id, other.tenant)
        return self.address.casefold() == other.address.casefold()


def load_profile(folder: Path) -> Profile | None:
    """Who signed in the last time, None where nobody has, or where it cannot be read."""
    try:
        with (folder / _FILE).open("rb") as file:
            found = json.loads(file.read(_LONGEST))
        return Profile(*(safe_text(str(found.get(member, "")), limit=256) for member in Profile._fields))
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def save_profile(folder: Path, profile: Profile) -> None:
    """Keep it; raises StoreError where the disk refuses."""
    write_private(private_folder(folder) / _FILE, json.dumps(profile._asdict()).encode())


def forget_profile(folder: Path) -> None:
    """Nobody has signed in."""
    (folder / _FILE).unlink(missing_ok=True)
