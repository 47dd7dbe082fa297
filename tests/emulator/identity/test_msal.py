"""Real msal signs in against the emulator over https: device code, code and PKCE, refresh, and every refusal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msal
import pytest
import requests

from tests.emulator.identity.signing import APP, Login, logging_in
from tests.emulator.service import ANA, LIDIA

SCOPES = ["Calendars.ReadWrite", "User.Read"]


@pytest.fixture(autouse=True)
def _own_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this computer trusts otherwise would stand in for the certificate of the test."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def login(tmp_path: Path) -> Iterator[Login]:
    with logging_in(tmp_path) as found:
        yield found


def app_of(login: Login, tenant: str = "common") -> Any:
    session = requests.Session()
    session.verify = str(login.ca)
    login.ends.callback(session.close)
    authority = f"{login.base}/{tenant}"
    return msal.PublicClientApplication(APP, authority=authority, instance_discovery=False, http_client=session)


def by_code(
    login: Login, app: Any, scopes: list[str], person: str = LIDIA, *, agrees: bool = True, mode: str = "form_post"
) -> Any:
    flow = app.initiate_auth_code_flow(scopes, redirect_uri="http://localhost:12345", response_mode=mode)
    return app.acquire_token_by_auth_code_flow(flow, login.agree(flow["auth_uri"], person, agrees=agrees))


def by_device(login: Login, app: Any, person: str = LIDIA, *, agrees: bool = True) -> Any:
    flow = app.initiate_device_flow(SCOPES)
    login.approve(flow["user_code"], person, agrees=agrees)
    return app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)


@pytest.mark.filterwarnings("ignore:response_mode")
@pytest.mark.parametrize("mode", ["form_post", "query"])
def test_by_authorisation_code_and_pkce(login: Login, mode: str) -> None:
    answer = by_code(login, app_of(login), SCOPES, mode=mode)
    assert answer["token_type"] == "Bearer"
    assert set(answer["scope"].split()) == set(SCOPES)
    assert answer["id_token_claims"]["preferred_username"] == LIDIA
    assert answer["id_token_claims"]["name"] == "Lidia Holm"
    assert login.authority.access(answer["access_token"]).person == LIDIA  # type: ignore[union-attr]


@pytest.mark.filterwarnings("ignore:Attempted too soon")  # which is what is tried
def test_by_device_code_that_waits_for_a_person(login: Login) -> None:
    app = app_of(login)
    flow = app.initiate_device_flow(SCOPES)
    assert flow["verification_uri"] == f"{login.base}/devicelogin"
    assert flow["user_code"] in flow["message"]
    pending = app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)
    assert pending["error"] == "authorization_pending"
    hurried = app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)
    assert hurried["error"] == "slow_down"
    assert login.approve(flow["user_code"].lower(), ANA) == 200
    login.service.moment += timedelta(seconds=20)
    assert app.acquire_token_by_device_flow(flow)["id_token_claims"]["preferred_username"] == ANA
    used = app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)
    assert used["error"] == "bad_verification_code"


def test_a_device_code_is_declined_or_grows_old(login: Login) -> None:
    app = app_of(login)
    assert by_device(login, app, agrees=False)["error"] == "authorization_declined"
    flow = app.initiate_device_flow(SCOPES)
    login.service.moment += timedelta(seconds=901)
    assert app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)["error"] == "expired_token"
    assert login.approve(flow["user_code"], ANA) == 404


def test_silently_refreshed_and_for_more_scopes_only_with_consent(login: Login) -> None:
    app = app_of(login)
    first = by_code(login, app, SCOPES)
    account = app.get_accounts()[0]
    again = app.acquire_token_silent(SCOPES, account, force_refresh=True)
    assert again["access_token"] != first["access_token"]
    refused = app.acquire_token_silent_with_error(["People.Read"], account)
    assert (refused["error"], refused["suberror"], refused["error_codes"]) == (
        "invalid_grant", "consent_required", [65001],
    )  # fmt: skip
    by_code(login, app, ["People.Read"])
    assert app.acquire_token_silent(["People.Read"], account, force_refresh=True)["scope"] == "People.Read"


def test_revoked_sessions_ask_to_sign_in_again(login: Login) -> None:
    app = app_of(login)
    token = by_code(login, app, SCOPES)["access_token"]
    with login.browser(headers={"Authorization": f"Bearer {token}"}) as person:
        assert person.post("/v1.0/me/revokeSignInSessions").json() == {"value": True}
        assert person.get("/v1.0/me").status_code == 401
    refused = app.acquire_token_silent_with_error(SCOPES, app.get_accounts()[0], force_refresh=True)
    assert refused["error_codes"] == [50173]


@pytest.mark.parametrize(
    ("policy", "error", "number"),
    [
        ({"blocked": 53003}, "access_denied", "53003"),
        ({"blocked": 900941}, "access_denied", "900941"),
        ({"blocked": 50199}, "interaction_required", "50199"),
        ({"administrators": ["Calendars.ReadWrite"]}, "access_denied", "90094"),
        ({"unknown_apps": [APP]}, "unauthorized_client", "700016"),
    ],
)
def test_what_the_organisation_does_not_let(login: Login, policy: Any, error: str, number: str) -> None:
    with login.browser() as admin:
        assert admin.post("/_control/policies", json=policy).status_code == 204
    refused = by_code(login, app_of(login), SCOPES)
    assert refused["error"] == error
    assert f"AADSTS{number}:" in refused["error_description"]


def test_declined_by_the_person(login: Login) -> None:
    assert "AADSTS65004" in by_code(login, app_of(login), SCOPES, agrees=False)["error_description"]


def test_the_device_flow_can_be_closed_and_the_app_not_public(login: Login) -> None:
    app = app_of(login)
    login.authority.policies = login.authority.policies.__class__(device_code=False)
    assert app.initiate_device_flow(SCOPES)["error_codes"] == [530033]
    login.authority.policies = login.authority.policies.__class__(public_client=False)
    assert by_code(login, app, SCOPES)["error_codes"] == [7000218]


def test_a_claims_challenge_is_answered_by_signing_in_again(login: Login) -> None:
    app = app_of(login)
    old = by_code(login, app, SCOPES)["access_token"]
    claims = json.dumps({"access_token": {"acrs": {"essential": True, "value": "c1"}}})
    with login.browser() as admin:
        admin.post("/_control/policies", json={"challenge": claims})
    with login.browser(headers={"Authorization": f"Bearer {old}"}) as person:
        refused = person.get("/v1.0/me")
        assert refused.status_code == 401
        assert 'error="insufficient_claims"' in refused.headers["www-authenticate"]
    silent = app.acquire_token_silent_with_error(SCOPES, app.get_accounts()[0], claims_challenge=claims)
    assert (silent["error"], silent["claims"]) == ("interaction_required", claims)
    new = by_code(login, app, SCOPES)["access_token"]
    with login.browser(headers={"Authorization": f"Bearer {new}"}) as person:
        assert person.get("/v1.0/me").status_code == 200


def test_a_code_is_good_once_with_its_verifier_and_address(login: Login) -> None:
    app = app_of(login)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri="http://localhost:1", response_mode="form_post")
    back = login.agree(flow["auth_uri"], LIDIA)
    wrong = app.acquire_token_by_auth_code_flow({**flow, "code_verifier": "x" * 43}, back)
    assert wrong["error_codes"] == [501481]
    assert app.acquire_token_by_auth_code_flow(flow, back)["error_codes"] == [70000]
    with pytest.raises(ValueError, match="state mismatch"):
        app.acquire_token_by_auth_code_flow(flow, back | {"state": "another"})
    with login.browser() as browser:
        elsewhere = browser.get("/common/oauth2/v2.0/authorize", params={"redirect_uri": "https://evil.example/"})
    assert elsewhere.status_code == 400
    assert "AADSTS50011" in elsewhere.text
