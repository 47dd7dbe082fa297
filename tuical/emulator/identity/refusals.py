"""Entra's way of saying no: an OAuth error with its AADSTS number, in the words of the service."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple


class Refusal(NamedTuple):
    """What a number stands for."""

    error: str
    words: str
    suberror: str = ""


REFUSALS = {
    50011: Refusal("invalid_request", "The redirect URI specified in the request does not match those of the app."),
    50034: Refusal("invalid_grant", "The user account does not exist in the directory."),
    50076: Refusal("interaction_required", "You must use multi-factor authentication to access the resource."),
    50126: Refusal("invalid_grant", "Error validating credentials due to invalid username or password."),
    50173: Refusal("invalid_grant", "The provided grant has expired due to it being revoked.", "bad_token"),
    50199: Refusal("interaction_required", "For security reasons, user confirmation is required for this request."),
    53003: Refusal("access_denied", "Access has been blocked by Conditional Access policies."),
    530033: Refusal("access_denied", "The device code flow is blocked by the security policy of the organisation."),
    65001: Refusal("invalid_grant", "The user or administrator has not consented to use the application.",
                   "consent_required"),
    65004: Refusal("access_denied", "User declined to consent to access the app."),
    70000: Refusal("invalid_grant", "Provided grant is invalid or malformed."),
    70008: Refusal("invalid_grant", "The provided authorization code or refresh token has expired.", "token_expired"),
    70011: Refusal("invalid_scope", "The provided value for the input parameter 'scope' is not valid."),
    70016: Refusal("authorization_pending", "Authorization is pending. Continue polling."),
    70018: Refusal("bad_verification_code", "Invalid verification code."),
    70020: Refusal("expired_token", "The provided value for the 'device_code' is expired."),
    70043: Refusal("invalid_grant", "The refresh token has expired or is invalid due to sign-in frequency checks."),
    700016: Refusal("unauthorized_client", "Application with the identifier was not found in the directory."),
    700025: Refusal("invalid_client", "Client is public so neither 'client_assertion' nor 'client_secret' should be "
                    "presented."),
    7000218: Refusal("invalid_client", "The request body must contain the following parameter: 'client_assertion' or "
                     "'client_secret'."),
    90014: Refusal("invalid_request", "The required field is missing from the request."),
    90023: Refusal("invalid_request", "The request is not valid: an unsupported value was given."),
    90094: Refusal("access_denied", "An administrator of the organisation has to grant this permission."),
    900941: Refusal("access_denied", "An administrator has to consent to the application, which is considered risky."),
    9002313: Refusal("invalid_request", "Invalid request. Request is malformed or invalid."),
    9002325: Refusal("invalid_request", "Proof Key for Code Exchange is required for cross-origin authorization code "
                     "redemption."),
    501481: Refusal("invalid_grant", "The Code_Verifier does not match the code_challenge supplied in the "
                    "authorization request."),
    700003: Refusal("authorization_declined", "The end user denied the authorization request."),
    700082: Refusal("invalid_grant", "The refresh token has expired due to inactivity.", "bad_token"),
}  # fmt: skip
"""By number. Those of the device flow's polling have numbers of our own choice where the service's are not known."""
SLOW_DOWN = 0
"""RFC 8628 has this error, and Entra gives no number with it."""


class IdentityError(Exception):
    """An answer with an OAuth error body; `claims` is the JSON of a challenge."""

    def __init__(self, number: int, detail: str = "", *, claims: str = "", status: int = 400) -> None:
        refusal = REFUSALS.get(number, Refusal("slow_down", "The polling interval is too short."))
        self.number = number
        self.error = refusal.error
        self.suberror = refusal.suberror
        self.words = f"{refusal.words} {detail}".strip()
        self.claims = claims
        self.status = status
        super().__init__(self.described)

    @property
    def described(self) -> str:
        """error_description."""
        return f"AADSTS{self.number}: {self.words}" if self.number else self.words

    def body(self, now: datetime, mark: str) -> bytes:
        """The error body; `mark` is the id of the request."""
        members: dict[str, Any] = {
            "error": self.error,
            "error_description": f"{self.described} Trace ID: {mark} Correlation ID: {mark} Timestamp: {now:%F %TZ}",
            "error_codes": [self.number] if self.number else [],
            "timestamp": f"{now.astimezone(UTC):%F %TZ}",
            "trace_id": mark,
            "correlation_id": mark,
        }
        if self.number:
            members["error_uri"] = f"https://login.microsoftonline.com/error?code={self.number}"
        if self.suberror:
            members["suberror"] = self.suberror
        if self.claims:
            members["claims"] = self.claims
        return json.dumps(members).encode()
