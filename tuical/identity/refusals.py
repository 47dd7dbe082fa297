"""Why a sign-in was refused, in words, by the number that Entra gives (AADSTS); pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tuical.text import safe_text


class Reason(NamedTuple):
    """One sentence about what happened, and one about what to do."""

    title: str
    hint: str


_ADMIN = "Ask your administrator to approve the application {app} for: {scopes}."
_AGAIN = "Sign in again; your saved calendar is shown and your changes wait."
_REASONS = {
    50011: Reason("The application's registration does not allow a sign-in from this computer.",
                  "Add the redirect address http://localhost, for mobile and desktop applications, to {app}."),
    50020: Reason("This account does not belong to the organisation that is configured.",
                  "Choose another account, or set tenant to common or to the account's own organisation."),
    50034: Reason("This account does not exist there.", "Check the address, or choose another account."),
    50076: Reason("Your organisation asks for one more proof that it is you.", _AGAIN),
    50079: Reason("Your organisation asks you to set up a second proof that it is you.", _AGAIN),
    50105: Reason("Your organisation has not assigned the application {app} to you.",
                  "Ask your administrator to assign it to you."),
    50126: Reason("Name or password was wrong.", "Nothing was changed; sign in again."),
    50173: Reason("Your sessions were ended, for example by a new password.", _AGAIN),
    50194: Reason("The application {app} is for one organisation only.",
                  "Set tenant to that organisation's id or domain in the configuration."),
    50199: Reason("The sign-in was not confirmed.", "Sign in again and confirm that you started it yourself."),
    53003: Reason("Your organisation's rules for access block this sign-in.",
                  "Try it in the browser, or ask your administrator to allow the application {app}."),
    530033: Reason("Your organisation blocks signing in with a code.", "Sign in through the browser instead."),
    65001: Reason("You have not agreed yet to what tuical asks for: {scopes}.", "Sign in again and agree to it."),
    65004: Reason("You declined what tuical asked for.", "Nothing was changed; sign in again when you want to."),
    65005: Reason("The application {app} is not registered for this service.",
                  "Add the Microsoft Graph permissions {scopes} to its registration."),
    70000: Reason("The sign-in is no longer good.", _AGAIN),
    70008: Reason("The sign-in has expired.", _AGAIN),
    70011: Reason("The service does not know one of the permissions {scopes}.",
                  "Set cloud to the one that your account belongs to."),
    70043: Reason("Your organisation asks you to sign in again from time to time.", _AGAIN),
    700016: Reason("The organisation does not know the application {app}.",
                   "Check client_id and tenant in the configuration."),
    700025: Reason("The application {app} is registered as a public client and was given a secret.",
                   "Remove the secret; tuical needs none."),
    700082: Reason("The sign-in was not used for so long that it has expired.", _AGAIN),
    7000218: Reason("The application {app} is not registered as a public client.",
                    "In its registration under Authentication, allow public client flows."),
    90002: Reason("There is no organisation of that name.", "Check tenant in the configuration."),
    90072: Reason("This account does not belong to the organisation that is configured.",
                  "Choose another account, or set tenant to common."),
    90094: Reason("Only an administrator may allow this in your organisation.", _ADMIN),
    90095: Reason("Only an administrator may allow this in your organisation; a request can be sent to one.", _ADMIN),
    900941: Reason("An administrator has to approve the application first, which your organisation considers risky.",
                   _ADMIN),
}  # fmt: skip
_BY_ERROR = {
    "authorization_declined": _REASONS[65004],
    "access_denied": _REASONS[65004],
    "expired_token": Reason("The code has expired.", "Nothing was changed; start the sign-in again."),
    "bad_verification_code": Reason("The code is no longer good.", "Nothing was changed; start the sign-in again."),
    "consent_required": _REASONS[65001],
    "interaction_required": _REASONS[50076],
    "invalid_client": Reason("The application {app} may not sign in.", "Check client_id in the configuration."),
    "invalid_grant": _REASONS[70000],
    "invalid_scope": _REASONS[70011],
    "temporarily_unavailable": Reason("The sign-in service is busy.", "Nothing was changed; try again in a minute."),
    "unauthorized_client": _REASONS[700016],
}
_OF_DEVICES = ("authorization_declined", "expired_token", "bad_verification_code")
"""Errors of the device code flow, whose numbers say nothing more."""
_NUMBER = re.compile(r"AADSTS(\d{5,8})")


def numbers_in(answer: Mapping[str, Any]) -> list[int]:
    """The numbers in an error answer: `error_codes`, else those in the description; most of them are one."""
    codes = answer.get("error_codes")
    listed = [code for code in codes if isinstance(code, int)] if isinstance(codes, list) else []
    return listed or [int(found) for found in _NUMBER.findall(str(answer.get("error_description", "")))]


def reason_of(answer: Mapping[str, Any], app: str, scopes: Iterable[str]) -> Reason:
    """Why the sign-in was refused; what nobody knows is told with the number and the service's first sentence."""
    told = {"app": app, "scopes": ", ".join(scope.rpartition("/")[2] for scope in scopes) or "none"}
    numbers = numbers_in(answer)
    found = next((_REASONS[number] for number in numbers if number in _REASONS), None)
    error = str(answer.get("error", ""))
    if found is None and (not numbers or error in _OF_DEVICES):
        found = _BY_ERROR.get(error)
    if found is None and numbers:
        words = safe_text(str(answer.get("error_description", "")).partition(" Trace ID")[0], limit=200)
        return Reason(f"The sign-in was refused: {words}", f"Tell your administrator the number AADSTS{numbers[0]}.")
    if found is None:
        return Reason("The sign-in was refused without a reason.", "Nothing was changed; try again in a minute.")
    return Reason(found.title.format(**told), found.hint.format(**told))
