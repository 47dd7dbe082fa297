"""What the sign-in service remembers between two requests, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

PENDING, APPROVED, DECLINED = "pending", "approved", "declined"


class Asked(NamedTuple):
    """What an app asks for."""

    client: str
    scopes: tuple[str, ...]
    tenant: str
    nonce: str = ""


@dataclass(slots=True)
class DeviceRequest:
    """A device code that waits for a person."""

    asked: Asked
    device_code: str
    user_code: str
    expires: float
    """Epoch seconds, here and below."""
    interval: int
    state: str = PENDING
    person: str = ""
    """The address of whoever approved it."""
    polled: float = 0.0


class CodeGrant(NamedTuple):
    """An authorisation code that a person's consent gave out."""

    asked: Asked
    redirect: str
    challenge: str
    """S256 of the verifier, empty where the app used none."""
    person: str
    expires: float


class Refresh(NamedTuple):
    """What a refresh token stands for."""

    asked: Asked
    person: str
    issued: float
    claims: str = ""
    """The claims that the sign-in fulfilled."""


class Access(NamedTuple):
    """What an access token stands for."""

    person: str
    scopes: tuple[str, ...]
    expires: float
    claims: str = ""
