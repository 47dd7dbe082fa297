"""What an organisation lets its people do, and which apps it knows: set at the start or while the emulator runs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from tuical.emulator.identity.scopes import ADMINISTRATORS


@dataclass(frozen=True, slots=True)
class Policies:
    """The rules that every sign-in meets."""

    administrators: frozenset[str] = frozenset(ADMINISTRATORS)
    """Scopes that only an administrator may grant: AADSTS90094."""
    declined: frozenset[str] = frozenset()
    """Scopes that people take off the list when they are asked."""
    device_code: bool = True
    """Whether the device code flow is open: else AADSTS530033."""
    blocked: int = 0
    """A number with which every sign-in is refused, such as 53003 or 900941; 0 for none."""
    challenge: str = ""
    """Claims that a token must carry (JSON): without them AADSTS50076 at the refresh, and a 401 with a challenge."""
    public_client: bool = True
    """Whether the app is registered as a public client: else AADSTS7000218."""
    unknown_apps: frozenset[str] = field(default_factory=frozenset)
    """Application ids that the directory does not know: AADSTS700016."""
    token_seconds: int = 3600
    code_seconds: int = 600
    device_seconds: int = 900
    interval: int = 5


def changed(policies: Policies, given: Any) -> Policies:
    """With the members of a JSON object set; raises ValueError for an unknown one or a wrong type."""
    if not isinstance(given, dict):
        raise ValueError("the policies are a JSON object")
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in Policies.__dataclass_fields__:
            raise ValueError(f"there is no policy {name!r}")
        before = getattr(policies, name)
        wanted = frozenset(value) if isinstance(before, frozenset) and isinstance(value, list) else value
        if type(wanted) is not type(before):
            raise ValueError(f"{name} cannot be {value!r}")
        values[name] = wanted
    return replace(policies, **values)
