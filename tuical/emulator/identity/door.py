"""Who may come in with a token: only those of the sign-in service, with the scopes and claims that a request needs."""

from __future__ import annotations

import base64

from tuical.emulator.errors import GraphError
from tuical.emulator.identity.authority import Authority
from tuical.emulator.identity.scopes import allows, needed

_REALM = (
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", '
    'client_id="00000003-0000-0000-c000-000000000000"'
)


class Door:
    """Called with a token and what is asked; answers the address of the person."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def __call__(self, token: str, method: str, path: str) -> str:
        """Raise 401 for a token that is no good (with a challenge where claims are missing), 403 without the scope."""
        access = self._authority.access(token)
        if access is None:
            raise _refused("Lifetime validation failed, the token is expired or was not issued for this service.")
        challenge = self._authority.policies.challenge
        if challenge and access.claims != challenge:
            asked = base64.b64encode(challenge.encode()).decode()
            raise _refused(
                "Continuous access evaluation resulted in challenge with result: InteractionRequired.",
                f', error="insufficient_claims", claims="{asked}"',
            )
        if not allows(access.scopes, needed(method, path, access.person)):
            raise GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        return access.person


def _refused(message: str, more: str = "") -> GraphError:
    return GraphError(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": f"{_REALM}{more}"})
