"""An error answer of the service becomes one error of `tuical.errors`; decided by status and code, never by message."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping

from tuical import errors
from tuical.text import safe_text
from tuical.wire import lenient

_DEEPEST = 8
_BY_STATUS: dict[int, type[errors.ServiceError]] = {
    401: errors.SignInNeeded,
    403: errors.AccessDenied,
    404: errors.NotThere,
    409: errors.Conflict,
    410: errors.SyncStateLost,
    412: errors.Conflict,
    413: errors.TooLarge,
    429: errors.Throttled,
}
_LOST_STATES = (
    "syncstatenotfound", "resyncrequired", "resyncapplydifferences", "resyncuploaddifferences", "errorinvalidsyncstate",
)  # fmt: skip
_NO_MAILBOX = ("This account has no calendar in Microsoft 365.", "Sign in with an account that has one.")
_BUSY_ROOM = ("The mailbox is full.", "Make room in it, then try again.")
_RULES = "Change the times or the recurrence, then send it again."
_OWN_HINT = (errors.SignInNeeded, errors.Throttled, errors.ServiceBusy)
"""What the server says besides would tell a person nothing that helps."""
_WORDS = {
    "mailboxnotenabledforrestapi": _NO_MAILBOX,
    "mailboxnotsupportedforrestapi": _NO_MAILBOX,
    "errornonexistentmailbox": _NO_MAILBOX,
    "delegatedcalendaraccessdenied": ("You have no access to this calendar.", "Its owner has to share it with you."),
    "erroroccurrencecrossingboundary": ("An occurrence cannot move past its neighbour.", _RULES),
    "erroroccurrencetimespantoobig": ("The event is longer than the time between its occurrences.", _RULES),
    "errorcalendarenddateisearlierthanstartdate": ("The event would end before it begins.", _RULES),
    "errorcalendardurationistoolong": ("The event is too long.", _RULES),
    "errorquotaexceeded": _BUSY_ROOM,
    "quotalimitreached": _BUSY_ROOM,
}
_CLAIMS = re.compile(r'claims="([A-Za-z0-9+/=_-]{1,8192})"')


def service_error(status: int, headers: Mapping[str, str], content: bytes) -> errors.ServiceError:
    """The error of an answer with a status of 400 and more; never fails, whatever the body holds."""
    details = _error_object(content)
    code = _innermost_code(details)
    kind = _kind(status, code)
    title, hint = _WORDS.get(code.casefold(), ("", ""))
    return kind(
        title,
        hint or ("" if kind in _OWN_HINT else _server_words(details)),
        status=status,
        code=code,
        request_id=safe_text(headers.get("request-id") or _request_id(details), limit=64),
    )


def claims_of(headers: Mapping[str, str]) -> str:
    """The claims that a 401 asks for (continuous access evaluation), decoded from WWW-Authenticate; else empty."""
    match = _CLAIMS.search(headers.get("www-authenticate", ""))
    if match is None:
        return ""
    text = match[1].replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _kind(status: int, code: str) -> type[errors.ServiceError]:
    if status in (400, 404, 409, 410) and code.casefold().startswith(_LOST_STATES):
        return errors.SyncStateLost
    if status == 408 or (status >= 500 and status not in (501, 505, 507)):
        return errors.ServiceBusy
    return _BY_STATUS.get(status, errors.Rejected)


def _error_object(content: bytes) -> dict[str, object]:
    try:
        answer = lenient.load_any(content).value if content else None
    except errors.PageRefused:
        return {}
    found = _member(answer, "error")
    if isinstance(found, dict):
        return found
    return {"code": found, "message": _member(answer, "error_description")} if isinstance(found, str) else {}


def _innermost_code(details: dict[str, object]) -> str:
    codes = list(_codes(details, 0))
    told = [code for code in codes if code.casefold() not in ("", "unknownerror")]
    return safe_text((told or codes or [""])[-1], limit=100)


def _codes(details: object, depth: int) -> Iterator[str]:
    """Codes from the outside in: nested inner errors, and JSON that a proxy of the service wrapped into the message."""
    if not isinstance(details, dict) or depth > _DEEPEST:
        return
    code = _member(details, "code")
    if isinstance(code, str):
        yield code
    yield from _codes(_wrapped(_member(details, "message")), depth + 1)
    yield from _codes(_member(details, "innererror"), depth + 1)


def _wrapped(message: object) -> object:
    if not isinstance(message, str) or not message.lstrip().startswith("{"):
        return None
    try:
        answer = lenient.load_any(message.encode("utf-8", "replace")).value
    except errors.PageRefused:
        return None
    return _member(answer, "error") or answer


def _server_words(details: dict[str, object]) -> str:
    message = _member(details, "message")
    wrapped = _member(_wrapped(message), "message")
    return safe_text(wrapped if isinstance(wrapped, str) else message, limit=300)


def _request_id(details: dict[str, object]) -> object:
    inner = _member(details, "innererror")
    return _member(inner, "request-id") or _member(inner, "requestid")


def _member(value: object, name: str) -> object:
    if not isinstance(value, dict):
        return None
    return next((member for key, member in value.items() if key.casefold() == name), None)
