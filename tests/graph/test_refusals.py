"""Error answers become errors, by status and code."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical import errors
from tuical.graph.refusals import claims_of, service_error


def refusal(status: int, error: Any) -> errors.ServiceError:
    """The error of an answer with this `error` member."""
    return service_error(status, {}, json.dumps({"error": error}).encode())


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "ErrorInvalidRequest", errors.Rejected),
        (400, "SYNCSTATENOTFOUND", errors.SyncStateLost),
        (400, "ErrorInvalidSyncStateData", errors.SyncStateLost),
        (404, "resyncRequired", errors.SyncStateLost),
        (401, "InvalidAuthenticationToken", errors.SignInNeeded),
        (403, "ErrorAccessDenied", errors.AccessDenied),
        (404, "ErrorItemNotFound", errors.NotThere),
        (405, "Request_BadRequest", errors.Rejected),
        (408, "", errors.ServiceBusy),
        (409, "ErrorIrresolvableConflict", errors.Conflict),
        (410, "", errors.SyncStateLost),
        (412, "resourceModified", errors.Conflict),
        (413, "RequestEntityTooLarge", errors.TooLarge),
        (429, "ApplicationThrottled", errors.Throttled),
        (500, "ErrorInternalServerError", errors.ServiceBusy),
        (501, "NotImplemented", errors.Rejected),
        (503, "serviceNotAvailable", errors.ServiceBusy),
        (507, "quotaLimitReached", errors.Rejected),
    ],
)
def test_status_and_code_decide(status: int, code: str, kind: type[errors.ServiceError]) -> None:
    error = refusal(status, {"code": code, "message": "Words of the server."})
    assert type(error) is kind
    assert (error.status, error.code) == (status, code)
    assert error.title


def test_the_servers_words_are_the_hint() -> None:
    error = refusal(400, {"code": "ErrorInvalidRequest", "message": "Maximum number of days: 1825\x1b[2J"})
    assert error.hint == "Maximum number of days: 1825"


def test_known_codes_have_words_of_their_own() -> None:
    error = refusal(400, {"code": "erroroccurrencecrossingBOUNDARY", "message": "?"})
    assert error.title == "An occurrence cannot move past its neighbour."


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"code": "outer", "innererror": {"code": "inner"}}, "inner"),
        ({"code": "outer", "innerError": {"code": "middle", "innerError": {"code": "inner"}}}, "inner"),
        ({"code": "outer", "InnerError": {"code": ""}}, "outer"),
        ({"code": "", "message": '{"error":{"code":"wrapped","message":"real"}}'}, "wrapped"),
        ({"code": "UnknownError", "message": '{"code":"wrapped"}'}, "wrapped"),
        ({"code": "UnknownError", "message": "{not json"}, "UnknownError"),
        ({"Code": "pascal"}, "pascal"),
        ({"code": 5, "message": None}, ""),
        ("invalid_grant", "invalid_grant"),
        (None, ""),
        ([], ""),
    ],
)
def test_the_innermost_known_code_counts(details: Any, code: str) -> None:
    assert refusal(400, details).code == code


def test_words_wrapped_in_json_are_unwrapped() -> None:
    details = {"code": "UnknownError", "message": '{"error":{"code":"x","message":"The real cause."}}'}
    assert refusal(400, details).hint == "The real cause."


@pytest.mark.parametrize("name", ["request-id", "requestId", "Request-Id"])
def test_the_request_id_is_found(name: str) -> None:
    assert refusal(404, {"code": "x", "innerError": {name: "9914aece"}}).request_id == "9914aece"
    assert service_error(500, {"request-id": "header"}, b"").request_id == "header"


@pytest.mark.parametrize("content", [b"", b"<html>busy</html>", b"\xff", b"[" * 100_000, b"null", b'"x"', b"{}"])
def test_a_body_that_says_nothing(content: bytes) -> None:
    assert type(service_error(503, {}, content)) is errors.ServiceBusy


@given(st.integers(400, 599), st.binary(max_size=60))
def test_no_body_is_an_unexpected_error(status: int, content: bytes) -> None:
    assert service_error(status, {}, content).status == status
    assert service_error(status, {}, b'{"error":' + content + b"}").status == status


def test_claims_of_a_challenge() -> None:
    wanted = '{"access_token":{"nbf":{"essential":true}}}'
    encoded = base64.urlsafe_b64encode(wanted.encode()).decode().rstrip("=")
    assert claims_of({"www-authenticate": f'Bearer realm="", error="x", claims="{encoded}"'}) == wanted
    assert claims_of({"www-authenticate": 'Bearer claims="/w=="'}) == ""
    assert claims_of({}) == ""


@pytest.mark.parametrize("status", [401, 408, 429, 500, 502, 503, 504])
def test_what_passes_by_itself_is_said_in_own_words(status: int) -> None:
    """The sentence says what is safe and what comes next, which no server knows."""
    error = refusal(status, {"code": "x", "message": "Lifetime validation failed at 0x8004."})
    assert "0x8004" not in error.sentence()
    assert "Your saved calendar is shown" in error.hint
