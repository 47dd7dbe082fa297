"""`Authority`: who may sign in with what; every rule of the token endpoint without any HTTP."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from random import Random
from typing import Any

from tuical.emulator.identity.grants import (
    APPROVED,
    DECLINED,
    PENDING,
    Access,
    Asked,
    CodeGrant,
    DeviceRequest,
    Refresh,
)
from tuical.emulator.identity.policies import Policies
from tuical.emulator.identity.refusals import SLOW_DOWN, IdentityError
from tuical.emulator.identity.scopes import allows, read_scopes
from tuical.emulator.identity.signing import PERSONAL_TENANT, TENANT, Signer, encoded
from tuical.emulator.world import World

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_FOR_APP = ("openid", "profile", "offline_access")


class Authority:
    """The state of the sign-in service; `now` answers epoch seconds."""

    def __init__(self, world: World, now: Callable[[], float], seed: int = 0) -> None:
        self.world = world
        self.now = now
        self.policies = Policies()
        self.signer = Signer()
        self._random = Random(f"identity {seed}")
        self._devices: dict[str, DeviceRequest] = {}
        self._codes: dict[str, CodeGrant] = {}
        self._refreshes: dict[str, Refresh] = {}
        self._accesses: dict[str, Access] = {}
        self._consents: dict[tuple[str, str], set[str]] = {}
        self._revoked: dict[str, float] = {}

    # what an app asks for

    def asked(self, tenant: str, client: str, scope: str, nonce: str = "") -> Asked:
        """Read what is asked for; raises 90014, 70011, 700016."""
        if not client:
            raise IdentityError(90014, "client_id")
        if client.lower() in self.policies.unknown_apps:
            raise IdentityError(700016, client)
        try:
            scopes = read_scopes(scope)
        except ValueError as error:
            raise IdentityError(70011, f"The scope {error} is not valid.") from error
        return Asked(client, scopes, tenant.lower(), nonce)

    # the device code flow

    def start_device(self, asked: Asked) -> DeviceRequest:
        """A device code and the code that a person types."""
        device, letters = self._secret("device"), [self._random.choice(_LETTERS) for _ in range(9)]
        lives = self.now() + self.policies.device_seconds
        request = DeviceRequest(asked, device, "".join(letters), lives, self.policies.interval)
        self._devices[device] = request
        return request

    def device(self, user_code: str) -> DeviceRequest | None:
        """The request behind a code as a person types it, None for a wrong or old one."""
        wanted = user_code.replace("-", "").replace(" ", "").upper()
        found = next((one for one in self._devices.values() if one.user_code == wanted), None)
        return found if found is not None and found.expires > self.now() else None

    def decide_device(self, request: DeviceRequest, person: str, *, approves: bool) -> None:
        """What the person said; raises IdentityError where the organisation does not let them."""
        if approves:
            self.consent(request.asked, person)
        request.state, request.person = (APPROVED if approves else DECLINED), person

    def poll_device(self, client: str, device_code: str) -> dict[str, Any]:
        """The token answer once the person has approved."""
        request = self._devices.get(device_code)
        if request is None or request.asked.client != client:
            raise IdentityError(70018)
        if request.expires <= self.now():
            raise IdentityError(70020)
        if request.state == DECLINED:
            raise IdentityError(700003)
        if request.state == PENDING:
            raise self._still_pending(request)
        del self._devices[device_code]
        return self._issue(request.asked, request.person)

    def _still_pending(self, request: DeviceRequest) -> IdentityError:
        """Whoever asks sooner than agreed has to wait five seconds longer each time (RFC 8628, 3.5)."""
        hurried = request.polled and self.now() - request.polled < request.interval - 0.5
        request.polled = self.now()
        if hurried:
            request.interval += 5
            return IdentityError(SLOW_DOWN)
        return IdentityError(70016)

    # the authorisation code flow

    def give_code(self, asked: Asked, redirect: str, challenge: str, person: str) -> str:
        """The code after a person's consent; raises IdentityError where the organisation does not let them."""
        self.consent(asked, person)
        code = self._secret("code")
        self._codes[code] = CodeGrant(asked, redirect, challenge, person, self.now() + self.policies.code_seconds)
        return code

    def redeem(self, client: str, code: str, redirect: str, verifier: str) -> dict[str, Any]:
        """The token answer for a code, which is good once and with its verifier only."""
        grant = self._codes.pop(code, None)
        if grant is None or grant.asked.client != client:
            raise IdentityError(70000)
        if grant.expires <= self.now():
            raise IdentityError(70008)
        if grant.redirect != redirect:
            raise IdentityError(50011)
        if grant.challenge and not hmac.compare_digest(_s256(verifier), grant.challenge):
            raise IdentityError(501481)
        return self._issue(grant.asked, grant.person)

    # the life of a token

    def refresh(self, client: str, token: str, scope: str, claims: str) -> dict[str, Any]:
        """New tokens for a refresh token, for scopes that were consented to."""
        held = self._refreshes.get(token)
        if held is None or held.asked.client != client:
            raise IdentityError(70000)
        if held.issued <= self._revoked.get(held.person, -1.0):
            raise IdentityError(50173)
        if self.policies.blocked:
            raise IdentityError(self.policies.blocked)
        if self.policies.challenge and held.claims != self.policies.challenge:
            raise IdentityError(50076, claims=self.policies.challenge)
        asked = self.asked(held.asked.tenant, client, scope or " ".join(held.asked.scopes))
        missing = [name for name in asked.scopes if not self._is_consented(client, held.person, name)]
        if missing:
            raise IdentityError(65001, f"Missing: {', '.join(missing)}.")
        return self._issue(asked, held.person, held.claims or claims)

    def revoke(self, person: str) -> None:
        """End every session of a person (user: revokeSignInSessions): no refresh token of before is good any more."""
        self._revoked[person] = self.now()
        self._accesses = {token: access for token, access in self._accesses.items() if access.person != person}

    def access(self, token: str) -> Access | None:
        """What an access token stands for, None for one that was not issued here or is too old."""
        found = self._accesses.get(token)
        return found if found is not None and found.expires > self.now() else None

    # consent

    def consent(self, asked: Asked, person: str) -> None:
        """The person agrees, as far as the organisation lets them; raises 50034, 90094, 53003 ..."""
        if person not in self.world.mailboxes:
            raise IdentityError(50034, person)
        if self.policies.blocked:
            raise IdentityError(self.policies.blocked)
        for_administrators = [name for name in asked.scopes if name in self.policies.administrators]
        if for_administrators:
            raise IdentityError(90094, f"Permissions: {', '.join(for_administrators)}.")
        agreed = {name for name in asked.scopes if name not in self.policies.declined}
        self._consents.setdefault((asked.client, person), set()).update(agreed)

    def _is_consented(self, client: str, person: str, scope: str) -> bool:
        return scope in _FOR_APP or allows(self._consents.get((client, person), ()), scope)

    def _issue(self, asked: Asked, person: str, claims: str = "") -> dict[str, Any]:
        claims = claims or self.policies.challenge  # an interactive sign-in fulfils what is asked for
        granted = tuple(name for name in asked.scopes if self._is_consented(asked.client, person, name))
        token, lives = self._secret("access"), self.policies.token_seconds
        for_service = tuple(name for name in granted if name not in _FOR_APP)
        self._accesses[token] = Access(person, for_service, self.now() + lives, claims)
        answer: dict[str, Any] = {
            "token_type": "Bearer", "scope": " ".join(for_service), "expires_in": lives, "ext_expires_in": lives,
            "access_token": token,
        }  # fmt: skip
        if "offline_access" in granted:
            refresh = self._secret("refresh")
            self._refreshes[refresh] = Refresh(asked, person, self.now(), claims)
            answer["refresh_token"] = refresh
        if "openid" in granted:
            answer["id_token"] = self.signer.sign(self._claims(asked, person))
            ids = self._ids(person)
            answer["client_info"] = encoded(f'{{"uid":"{ids[0]}","utid":"{ids[1]}"}}'.encode())
        return answer

    def _claims(self, asked: Asked, person: str) -> dict[str, Any]:
        now, (user, tenant) = int(self.now()), self._ids(person)
        claims = {
            "aud": asked.client, "iss": f"https://login.microsoftonline.com/{tenant}/v2.0", "iat": now, "nbf": now,
            "exp": now + self.policies.token_seconds, "name": self.world.mailbox(person).name, "oid": user,
            "preferred_username": person, "sub": encoded(hashlib.sha256(f"{asked.client}{user}".encode()).digest()),
            "tid": tenant, "ver": "2.0",
        }  # fmt: skip
        return claims | ({"nonce": asked.nonce} if asked.nonce else {})

    def _ids(self, person: str) -> tuple[str, str]:
        """The person's and the tenant's ids; outlook.com addresses are personal accounts."""
        personal = person.rpartition("@")[2] in ("outlook.com", "hotmail.com", "live.com")
        return self.world.identifiers.uuid(f"user {person}"), PERSONAL_TENANT if personal else TENANT

    def _secret(self, kind: str) -> str:
        return encoded(f"{kind} ".encode() + self._random.randbytes(48))


def _s256(verifier: str) -> str:
    return encoded(hashlib.sha256(verifier.encode()).digest())
