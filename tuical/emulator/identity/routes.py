"""The endpoints under the login host: discovery, authorise, device code, token, and the pages for a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tuical.emulator.identity.authority import Authority
from tuical.emulator.identity.pages import code_page, consent_page, done_page, posting_page
from tuical.emulator.identity.policies import changed
from tuical.emulator.identity.refusals import IdentityError
from tuical.emulator.identity.signing import PERSONAL_TENANT, TENANT

_DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_CLOSED = "You may close this page and go back to the program."


class Endpoints:
    """Speaks HTTP for an authority."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def routes(self, *, control: bool) -> list[Route]:
        """Everything under the login host; the rules can be changed while it runs where `control` says so."""
        tenant = "/{tenant}"
        routes = [
            Route(f"{tenant}/v2.0/.well-known/openid-configuration", self.discovery),
            Route(f"{tenant}/discovery/v2.0/keys", self.keys),
            Route(f"{tenant}/oauth2/v2.0/authorize", self.authorize, methods=["GET", "POST"]),
            Route(f"{tenant}/oauth2/v2.0/devicecode", self.devicecode, methods=["POST"]),
            Route(f"{tenant}/oauth2/v2.0/token", self.token, methods=["POST"]),
            Route("/devicelogin", self.devicelogin, methods=["GET", "POST"]),
            Route("/{version}/me/revokeSignInSessions", self.revoke, methods=["POST"]),
        ]
        if control:
            routes.append(Route("/_control/policies", self.policies, methods=["POST"]))
        return routes

    async def discovery(self, request: Request) -> Response:
        """OpenID Connect discovery."""
        tenant = request.path_params["tenant"]
        base = f"{_origin(request)}/{tenant}"
        issuer = {"consumers": PERSONAL_TENANT, "common": "{tenantid}", "organizations": "{tenantid}"}.get(
            tenant, TENANT
        )
        return JSONResponse(
            {
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
                "jwks_uri": f"{base}/discovery/v2.0/keys",
                "issuer": f"https://login.microsoftonline.com/{issuer}/v2.0",
                "response_types_supported": ["code", "id_token", "code id_token"],
                "response_modes_supported": ["query", "fragment", "form_post"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
                "scopes_supported": ["openid", "profile", "email", "offline_access"],
            }
        )

    async def keys(self, _: Request) -> Response:
        """With which keys id tokens are signed."""
        return JSONResponse(self._authority.signer.keys())

    async def authorize(self, request: Request) -> Response:
        """GET shows who may sign in and what is asked for; POST is the person's answer, which goes to the app."""
        given = _first(request.scope["query_string"])
        answer = _first(await request.body()) if request.method == "POST" else {}
        given = given or json.loads(answer.get("request", "{}"))
        redirect = given.get("redirect_uri", "")
        if not _is_registered(redirect):
            return HTMLResponse(done_page("Sorry, but we’re having trouble signing you in", "AADSTS50011"), 400)
        try:
            return self._authorized(request, given, answer)
        except IdentityError as error:
            return _back(redirect, {"error": error.error, "error_description": error.described}, given)

    def _authorized(self, request: Request, given: Mapping[str, str], answer: Mapping[str, str]) -> Response:
        if given.get("response_type") != "code" or given.get("code_challenge_method", "S256") != "S256":
            raise IdentityError(90023)
        tenant, nonce = request.path_params["tenant"], given.get("nonce", "")
        asked = self._authority.asked(tenant, given.get("client_id", ""), given.get("scope", ""), nonce)
        if "agree" not in answer:
            action = f"{request.url.path}"
            kept = {"request": json.dumps(given)}
            return HTMLResponse(consent_page(action, asked.client, asked.scopes, self._people(given), kept))
        if answer["agree"] != "yes":
            raise IdentityError(65004)
        person = answer.get("as", self._authority.world.owner).lower()
        code = self._authority.give_code(asked, given["redirect_uri"], given.get("code_challenge", ""), person)
        return _back(given["redirect_uri"], {"code": code}, given)

    def _people(self, given: Mapping[str, str]) -> dict[str, str]:
        """Who can sign in, whoever was hinted at first."""
        world, hint = self._authority.world, given.get("login_hint", "").lower()
        people = {box.address: box.name for box in world.mailboxes.values() if box.kind == "user"}
        first = hint if hint in people else world.owner
        return {first: people.get(first, first)} | people

    async def devicecode(self, request: Request) -> Response:
        """POST: a device asks for a code."""
        given = _first(await request.body())
        tenant = request.path_params["tenant"]
        try:
            if not self._authority.policies.device_code:
                raise IdentityError(530033)
            asked = self._authority.asked(tenant, given.get("client_id", ""), given.get("scope", ""))
            started = self._authority.start_device(asked)
        except IdentityError as error:
            return self._refused(error)
        uri, lives = f"{_origin(request)}/devicelogin", self._authority.policies.device_seconds
        words = f"To sign in, use a web browser to open the page {uri} and enter the code {started.user_code}."
        answer = {"user_code": started.user_code, "device_code": started.device_code, "verification_uri": uri}
        return JSONResponse(answer | {"expires_in": lives, "interval": started.interval, "message": words})

    async def devicelogin(self, request: Request) -> Response:
        """GET asks for the code, then for consent; POST is the person's answer (`code`, `as`, `agree`)."""
        if request.method == "POST":
            return self._decided(_first(await request.body()))
        code = _first(request.scope["query_string"]).get("code", "")
        found = self._authority.device(code)
        if found is None:
            words = "That code is wrong, or it was used or has expired." if code else ""
            return HTMLResponse(code_page("/devicelogin", words))
        people = self._people({})
        page = consent_page("/devicelogin", found.asked.client, found.asked.scopes, people, {"code": code})
        return HTMLResponse(page)

    def _decided(self, answer: Mapping[str, str]) -> Response:
        found = self._authority.device(answer.get("code", ""))
        if found is None:
            words = "That code is wrong, or it was used or has expired."
            return HTMLResponse(code_page("/devicelogin", words), 404)
        approves = answer.get("agree") == "yes"
        person = answer.get("as", "").lower() or self._authority.world.owner
        try:
            self._authority.decide_device(found, person, approves=approves)
        except IdentityError as error:
            return HTMLResponse(done_page("You can’t get there from here", error.described), 403)
        return HTMLResponse(done_page("Signed in" if approves else "Declined", _CLOSED))

    async def token(self, request: Request) -> Response:
        """POST: a grant becomes tokens."""
        try:
            answer = self._granted(_first(await request.body()))
        except IdentityError as error:
            return self._refused(error)
        return JSONResponse(answer, headers={"Cache-Control": "no-store", "Pragma": "no-cache"})

    def _granted(self, given: Mapping[str, str]) -> dict[str, Any]:
        client, grant = given.get("client_id", ""), given.get("grant_type", "")
        if "client_secret" in given or "client_assertion" in given:
            raise IdentityError(700025)
        if not self._authority.policies.public_client:
            raise IdentityError(7000218)
        self._authority.asked("common", client, given.get("scope", ""))
        if grant == _DEVICE:
            return self._authority.poll_device(client, given.get("device_code", ""))
        if grant == "authorization_code":
            verifier = given.get("code_verifier", "")
            return self._authority.redeem(client, given.get("code", ""), given.get("redirect_uri", ""), verifier)
        if grant == "refresh_token":
            scope, claims = given.get("scope", ""), given.get("claims", "")
            return self._authority.refresh(client, given.get("refresh_token", ""), scope, claims)
        raise IdentityError(90014 if not grant else 90023, "grant_type")

    async def revoke(self, request: Request) -> Response:
        """POST: end all sessions of the person whose token it is (user: revokeSignInSessions)."""
        token = request.headers.get("authorization", "").partition(" ")[2]
        access = self._authority.access(token)
        if access is None:
            return JSONResponse({"error": {"code": "InvalidAuthenticationToken", "message": "No session."}}, 401)
        self._authority.revoke(access.person)
        return JSONResponse({"value": True})

    async def policies(self, request: Request) -> Response:
        """POST: change rules of the organisation while it runs (a JSON object of `Policies`)."""
        try:
            self._authority.policies = changed(self._authority.policies, json.loads(await request.body()))
        except ValueError as error:
            return JSONResponse({"error": str(error)}, 400)
        return Response(status_code=204)

    def _refused(self, error: IdentityError) -> Response:
        now = datetime.fromtimestamp(self._authority.now(), UTC)
        mark = self._authority.world.identifiers.uuid(f"sign-in {self._authority.now()}")
        return Response(error.body(now, mark), error.status, media_type="application/json")


def _first(encoded: bytes) -> dict[str, str]:
    """The members of a form or a query, of repeated ones the first."""
    return {name: values[0] for name, values in parse_qs(encoded.decode(), keep_blank_values=True).items()}


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers.get('host', 'localhost')}"


def _is_registered(redirect: str) -> bool:
    """A public client comes back to this computer only; the port does not count."""
    parts = urlsplit(redirect)
    return parts.scheme == "http" and (parts.hostname or "") in _LOOPBACK and not parts.username


def _back(redirect: str, members: dict[str, str], given: Mapping[str, str]) -> Response:
    """To the app, in the address or as a form that sends itself, whichever it asked for."""
    members |= {"state": given["state"]} if "state" in given else {}
    if given.get("response_mode") == "form_post":
        return HTMLResponse(posting_page(redirect, members))
    joint = "&" if urlsplit(redirect).query else "?"
    return RedirectResponse(f"{redirect}{joint}{urlencode(members)}", 302)
