"""What a new account is called in the configuration: after its organisation, and as nothing that is there already."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from pathlib import Path

from tuical.config.accounts import is_name
from tuical.identity.profile import Profile, load_profile
from tuical.model.capabilities import PERSONAL


def account_name(profile: Profile, taken: Collection[str], folder: Path) -> str:
    """A name that no account has, and under which `folder` keeps nothing of anybody else."""
    label = re.sub(r"[^A-Za-z0-9-]", "", profile.address.rpartition("@")[2].partition(".")[0]).strip("-").lower()
    wish = "personal" if profile.kind == PERSONAL else label[:28]
    wish = wish if is_name(wish) else "work"
    names = (wish if number == 1 else f"{wish}-{number}" for number in count(1))
    used = {name.casefold() for name in taken}
    return next(name for name in names if name.casefold() not in used and _is_free(folder / name, profile))


def _is_free(folder: Path, profile: Profile) -> bool:
    """Whether nobody else's calendar lies there."""
    before = load_profile(folder)
    return before.is_same(profile) if before is not None else not (folder / "outbox.db").exists()
