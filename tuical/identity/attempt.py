"""`Attempt`: one try of a person to sign in; nothing of it is kept before somebody has looked at who signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tuical.clock import Clock
from tuical.identity.application import Application
from tuical.identity.entra import DeviceCode, Entra, Grant
from tuical.identity.profile import Profile
from tuical.identity.scopes import scopes_of
from tuical.identity.sign_in import by_browser, by_device_code
from tuical.identity.token_store import Ephemeral
from tuical.model.feature import Feature


class Attempt:
    """Asks for what `features` need and for nothing else; importing this loads msal."""

    def __init__(
        self, application: Application, features: Iterable[Feature], login_hint: str = "", claims: str = ""
    ) -> None:
        """`claims` is what a challenge of the service wants proven; a code cannot, so the browser does."""
        self._held = Ephemeral()
        self._entra = Entra(application, self._held)
        self._login_hint = login_hint
        self._claims = claims
        self.scopes = scopes_of(features, application.dialect, application.graph)
        self.grant: Grant | None = None

    async def by_browser(self, open_page: Callable[[str], object]) -> Profile:
        """Through the browser; raises as `sign_in.by_browser`."""
        hint, claims = self._login_hint, self._claims
        return self._succeeded(await by_browser(self._entra, self.scopes, open_page, login_hint=hint, claims=claims))

    async def by_device_code(self, show: Callable[[DeviceCode], object], clock: Clock) -> Profile:
        """By a code that is typed elsewhere; raises as `sign_in.by_device_code`."""
        return self._succeeded(await by_device_code(self._entra, self.scopes, show, clock))

    @property
    def text(self) -> str:
        """What a store of tokens is to hold from now on."""
        return self._held.load()

    def close(self) -> None:
        """Let go of the connections."""
        self._entra.close()

    def _succeeded(self, grant: Grant) -> Profile:
        self.grant = grant
        return Profile(grant.address, grant.name, grant.tenant, grant.id)
