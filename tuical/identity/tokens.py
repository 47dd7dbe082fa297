"""`SignedIn`: the tokens of an account that is signed in, each for what it is needed for; renewed without a person."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import NamedTuple

from tuical import errors
from tuical.clock import Clock
from tuical.identity.application import Application
from tuical.identity.entra import CONSENT_REQUIRED, Entra, Grant
from tuical.identity.scopes import is_granted, scope_of
from tuical.identity.sign_in import in_thread
from tuical.model.feature import Feature

_EARLY = 120.0
"""Seconds before a token ends at which it is no longer used."""


class _Held(NamedTuple):
    grant: Grant
    until: float


class _Denied(NamedTuple):
    error: errors.ConsentNeeded
    version: int
    """What the store held then: somebody may agree in another program."""


class SignedIn:
    """A source of tokens for the client; asks the sign-in service for one thing at a time."""

    def __init__(self, entra: Entra, application: Application, clock: Clock) -> None:
        self._entra = entra
        self._application = application
        self._clock = clock
        self._held: list[_Held] = []
        self._denied: dict[Feature, _Denied] = {}
        self._lock = asyncio.Lock()
        self.claims = ""
        """What the service wants proven by the next sign-in (a claims challenge), empty when nothing."""

    async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:
        """A token for a part of the program; `fresh` asks for a new one, with the claims that a challenge named.

        Raises ConsentNeeded for a permission that nobody has agreed to, SignInNeeded when only the person can help, and
        NetworkError when the sign-in service cannot be reached.
        """
        async with self._lock:
            if not fresh and (held := self._good(feature)) is not None:
                return held.token
            if not fresh:
                self._refuse_again(feature)
            return (await self._asked(feature, fresh=fresh, claims=claims)).token

    @property
    def denied(self) -> tuple[Feature, ...]:
        """What nobody has agreed to although something needed it, the newest last."""
        return tuple(self._denied)

    def close(self) -> None:
        """Let go of the connections."""
        self._entra.close()

    def signed_in(self, grant: Grant) -> None:
        """A person has just signed in: what was denied before may be allowed now."""
        self._denied.clear()
        self.claims = ""
        self._held = [_Held(grant, self._clock.monotonic() + grant.seconds - _EARLY)]

    def signed_out(self) -> None:
        """Nobody is signed in any more: what is held is no longer used."""
        self._denied.clear()
        self._held.clear()

    def _refuse_again(self, feature: Feature) -> None:
        denied = self._denied.get(feature)
        if denied is not None and denied.version == self._entra.version:
            raise errors.ConsentNeeded(feature.value)

    def _good(self, feature: Feature) -> Grant | None:
        now = self._clock.monotonic()
        self._held = [held for held in self._held if held.until > now]
        return next((held.grant for held in self._held if self._covers(held.grant, feature)), None)

    def _covers(self, grant: Grant, feature: Feature) -> bool:
        return is_granted(feature, grant.scopes, self._application.dialect)

    async def _asked(self, feature: Feature, *, fresh: bool, claims: str) -> Grant:
        scope = scope_of(feature, self._application.dialect, self._application.graph)
        scopes = [scope or scope_of(Feature.LOOK, self._application.dialect, self._application.graph)]
        try:
            grant = await in_thread(partial(self._entra.silent, scopes, fresh=fresh, claims=claims))
        except errors.SignInNeeded as error:
            if error.code == CONSENT_REQUIRED:
                self._denied.pop(feature, None)  # the newest is the last
                self._denied[feature] = _Denied(errors.ConsentNeeded(feature.value), self._entra.version)
                raise self._denied[feature].error from error
            self.claims = claims
            raise
        if fresh:
            self._held.clear()
        self._held.append(_Held(grant, self._clock.monotonic() + grant.seconds - _EARLY))
        return grant
