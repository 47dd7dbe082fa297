"""Who supplies the token, and how often a fresh one is asked for."""

from __future__ import annotations

import asyncio
from typing import Protocol

from tuical.clock import Clock
from tuical.model.feature import Feature

_BETWEEN_RENEWALS = 300.0


class TokenSource(Protocol):
    """Whatever signs the account in."""

    async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:
        """An access token for a part of the program; `fresh` asks for a new one, with the claims of a challenge.

        Raises errors.ConsentNeeded for a permission that nobody has agreed to, and errors.SignInNeeded when only the
        person can help.
        """
        ...


class FixedToken:
    """A token that never changes, for the emulator."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:  # noqa: ARG002  # there is nothing to renew
        """The token."""
        return self._token


class Bearer:
    """The token in use: renewed at most once in five minutes, however many requests are refused at once."""

    def __init__(self, source: TokenSource, clock: Clock) -> None:
        self._source = source
        self._clock = clock
        self._lock = asyncio.Lock()
        self._renewed_at: float | None = None

    async def token(self, feature: Feature) -> str:
        """The token for the next request."""
        return await self._source.token(feature)

    async def renew(self, refused: str, claims: str, feature: Feature) -> bool:
        """Have the refused token replaced; False when that was tried only just now."""
        async with self._lock:
            if await self._source.token(feature) != refused:
                return True  # another request has done it meanwhile
            now = self._clock.monotonic()
            if self._renewed_at is not None and now - self._renewed_at < _BETWEEN_RENEWALS:
                return False
            self._renewed_at = now
            await self._source.token(feature, fresh=True, claims=claims)
            return True
