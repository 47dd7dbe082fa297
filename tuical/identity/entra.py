"""The only place that imports msal: what it answers becomes values, and what it refuses becomes our errors.

Every call blocks and may ask the network; `SignIn` and `SignedIn` run them in threads with a time limit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import msal
import requests

from tuical import errors
from tuical.identity.application import Application
from tuical.identity.refusals import numbers_in, reason_of
from tuical.text import safe_text

_SECONDS = 15.0
"""For one request to the sign-in service."""
CONSENT_REQUIRED = "consent_required"
"""The code of a SignInNeeded that only more permissions would mend."""
NOT_AGREED = 65001
_WAITING = ("authorization_pending", "slow_down")


class Store(Protocol):
    """Where the tokens lie."""

    def held(self) -> Any: ...
    def load(self) -> str: ...
    def save(self, text: str) -> None: ...
    def put_aside(self) -> None: ...
    def version(self) -> int: ...
    def remove(self) -> None: ...


class Grant(NamedTuple):
    """A token with what it is good for; its repr shows none of it."""

    token: str
    scopes: tuple[str, ...]
    seconds: float
    """How long it is good."""
    address: str
    name: str
    tenant: str
    """The id of the account's tenant, empty where nothing is said."""
    id: str = ""
    """The service's own name of the person, which a new address does not change."""

    def __repr__(self) -> str:
        return f"Grant(scopes={self.scopes}, address=…)"


class DeviceCode(NamedTuple):
    """What a person types elsewhere; `flow` is msal's own."""

    code: str
    address: str
    """Where to type it: https, on the sign-in service's own hosts."""
    seconds: int
    """How long the code is good."""
    interval: float
    flow: dict[str, Any]


class Entra:
    """The sign-in service, for one account's tokens."""

    def __init__(self, application: Application, store: Store) -> None:
        self._application = application
        self._store = store
        self._session = _Session(application.ca)

    @property
    def version(self) -> int:
        """Another number when somebody has signed in or a token was renewed, here or in another program."""
        return self._store.version()

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def silent(self, scopes: Sequence[str], *, fresh: bool = False, claims: str = "") -> Grant:
        """A token without a person, from the store or by a refresh.

        Raises SignInNeeded when only a person can help, ConsentNeeded's kin included, and NetworkError.
        """
        with self._store.held():
            app, cache = self._app()
            accounts = app.get_accounts()
            if not accounts:
                raise errors.SignInNeeded("You are not signed in.", "Press I to sign in; your saved calendar is shown.")
            answer = self._call(
                app.acquire_token_silent_with_error,
                list(scopes), accounts[0], force_refresh=fresh, claims_challenge=claims or None,
            )  # fmt: skip
            self._keep(cache)
        if answer and "access_token" in answer:
            return _grant(answer, accounts[0], scopes)
        raise self._needed(answer or {}, scopes)

    def start_device(self, scopes: Sequence[str]) -> DeviceCode:
        """A code for a person to type elsewhere; raises SignInRefused and NetworkError."""
        app, _ = self._app()
        flow = self._call(app.initiate_device_flow, list(scopes))
        if "user_code" not in flow:
            raise self._refused(flow, scopes)
        address = str(flow.get("verification_uri", ""))
        self._check_address(address)
        seconds, interval = int(flow.get("expires_in", 900)), float(flow.get("interval", 5))
        return DeviceCode(safe_text(str(flow["user_code"]), limit=40), address, seconds, interval, flow)

    def poll_device(self, started: DeviceCode, scopes: Sequence[str]) -> Grant | None:
        """The grant once the person has approved, None while they have not; raises SignInRefused, NetworkError."""
        app, cache = self._app()
        answer = self._call(app.acquire_token_by_device_flow, started.flow, exit_condition=lambda _: True)
        if answer.get("error") in _WAITING:
            return None
        return self._signed_in(answer, cache, scopes)

    def start_browser(self, scopes: Sequence[str], port: int, login_hint: str = "", claims: str = "") -> dict[str, Any]:
        """The flow whose `auth_uri` the browser opens, and which `finish_browser` needs; the answer comes to `port`."""
        app, _ = self._app()
        flow: dict[str, Any] = self._call(
            app.initiate_auth_code_flow, list(scopes), redirect_uri=f"http://localhost:{port}",
            response_mode="form_post", prompt=None if login_hint else "select_account",
            login_hint=login_hint or None, claims_challenge=claims or None,
        )  # fmt: skip
        if "auth_uri" not in flow:
            raise self._refused(flow, scopes)
        return flow

    def finish_browser(self, flow: dict[str, Any], answer: Mapping[str, str], scopes: Sequence[str]) -> Grant:
        """Redeem what the browser brought back, which has to be an answer to this very flow (state and nonce)."""
        app, cache = self._app()
        try:
            found = self._call(app.acquire_token_by_auth_code_flow, flow, dict(answer))
        except ValueError as error:
            title = "The answer of the browser does not belong to this sign-in."
            raise errors.SignInRefused(title, "Nothing was used of it; start the sign-in again.") from error
        return self._signed_in(found, cache, scopes)

    def forget(self) -> None:
        """Remove the tokens of the account."""
        with self._store.held():
            self._store.remove()

    # msal

    def _app(self) -> tuple[Any, Any]:
        cache = msal.SerializableTokenCache()
        text = self._store.load()
        if text:
            try:
                cache.deserialize(text)
            except (ValueError, KeyError, TypeError):
                self._store.put_aside()
        application = self._application
        made = self._call(
            msal.PublicClientApplication, application.client_id, authority=application.authority, token_cache=cache,
            http_client=self._session, instance_discovery=None if application.discovers else False,
            client_capabilities=["CP1"],
        )  # fmt: skip
        return made, cache

    def _call(self, deed: Any, *given: Any, **named: Any) -> Any:
        try:
            return deed(*given, **named)
        except requests.exceptions.SSLError as error:
            title = "The sign-in service's certificate is not trusted."
            raise errors.NotSent(title, "Set SSL_CERT_FILE or `ca` to your company's certificates.") from error
        except requests.exceptions.RequestException as error:
            raise errors.NotSent("The sign-in service cannot be reached.", "Try again once you are online.") from error
        except json.JSONDecodeError as error:
            title = "The sign-in service answered in a way that tuical does not understand."
            raise errors.NotSent(
                title, "A network that wants its own sign-in may stand between; open a browser."
            ) from error
        except ValueError as error:
            if "authority" not in str(error).lower() and "tenant" not in str(error).lower():
                raise
            title = "The sign-in service does not know this tenant."
            raise errors.SignInRefused(title, "Check cloud and tenant in the configuration.") from error

    def _signed_in(self, answer: Mapping[str, Any], cache: Any, scopes: Sequence[str]) -> Grant:
        if "access_token" not in answer:
            raise self._refused(answer, scopes)
        with self._store.held():
            self._keep(cache)
        return _grant(answer, {}, scopes)

    def _keep(self, cache: Any) -> None:
        if cache.has_state_changed:
            self._store.save(cache.serialize())

    def _refused(self, answer: Mapping[str, Any], scopes: Sequence[str]) -> errors.SignInRefused:
        reason = reason_of(answer, self._application.client_id, scopes)
        return errors.SignInRefused(reason.title, reason.hint, next(iter(numbers_in(answer)), 0))

    def _needed(self, answer: Mapping[str, Any], scopes: Sequence[str]) -> errors.SignInNeeded:
        if not answer:
            return errors.SignInNeeded(
                "Your sign-in is no longer good.", "Press I to sign in again; your changes wait."
            )
        reason = reason_of(answer, self._application.client_id, scopes)
        consent = answer.get("suberror") == CONSENT_REQUIRED or NOT_AGREED in numbers_in(answer)
        code = CONSENT_REQUIRED if consent else str(answer.get("error", ""))
        return errors.SignInNeeded(reason.title, reason.hint, code=code)

    def _check_address(self, address: str) -> None:
        """A person types a code only on https, on the sign-in service's own host or Microsoft's page for codes."""
        from urllib.parse import urlsplit  # only for a device code

        parts, own = urlsplit(address), urlsplit(self._application.authority)
        known = ("microsoft.com", "www.microsoft.com", "login.microsoft.com", "aka.ms", own.hostname)
        if parts.scheme != "https" or parts.username or parts.hostname not in known:
            title = "The sign-in service named a foreign page for the code, which is not shown."
            raise errors.SignInRefused(title, "Sign in through the browser instead.")


class _Session(requests.Session):
    """Requests with a time limit that nothing in the environment can lengthen, and with the certificates that count."""

    def __init__(self, ca: str) -> None:
        super().__init__()
        self._ca = ca
        if not ca:
            self._trust_this_computer()

    def request(self, *given: Any, **named: Any) -> Any:
        """As always, within the time limit."""
        named.setdefault("timeout", _SECONDS)
        named.setdefault("allow_redirects", False)
        if self._ca:
            named["verify"] = self._ca
        return super().request(*given, **named)

    def _trust_this_computer(self) -> None:
        import ssl
        from os import environ

        import truststore
        from requests.adapters import HTTPAdapter

        if environ.get("SSL_CERT_FILE") or environ.get("REQUESTS_CA_BUNDLE"):
            return  # the person has said which ones count

        class Adapter(HTTPAdapter):
            """Trusts what this computer trusts, a company's own certificates among it."""

            def init_poolmanager(self, *given: Any, **named: Any) -> Any:
                named["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                return super().init_poolmanager(*given, **named)

        self.mount("https://", Adapter())


def _grant(answer: Mapping[str, Any], account: Mapping[str, Any], asked: Sequence[str]) -> Grant:
    claims = answer.get("id_token_claims") or {}
    address = str(claims.get("preferred_username") or account.get("username") or "")
    name = safe_text(str(claims.get("name") or address), limit=256)
    tenant = str(claims.get("tid") or account.get("realm") or "")
    person = str(claims.get("oid") or account.get("local_account_id") or "")
    scopes = tuple(str(answer.get("scope") or " ".join(asked)).split())
    seconds = float(answer.get("expires_in", 0))
    return Grant(str(answer["access_token"]), scopes, seconds, safe_text(address, limit=256), name, tenant, person)
