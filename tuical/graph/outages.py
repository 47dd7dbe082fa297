"""Translates what httpx raises; the only module that knows its exceptions."""

from __future__ import annotations

import httpx

from tuical import errors
from tuical.graph.retry import GARBLED, LOST, NOT_SENT, Outcome

# Nothing left this computer, or not even a connection stood.
_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
_NO_WHOLE_ANSWER = "disconnected without sending a response"


def outage(error: httpx.HTTPError | httpx.StreamError | TimeoutError, *, read: bool) -> Outcome:
    """The outcome of an attempt that brought no answer; `read` says that nothing could have been changed by it."""
    if isinstance(error, _BEFORE_SENDING):
        return Outcome(NOT_SENT, _not_sent(error))
    if read and _is_garbled(error):
        return Outcome(GARBLED, errors.PageRefused(why=str(error)))
    if read:
        return Outcome(LOST, errors.NetworkError())
    return Outcome(LOST, errors.OutcomeUnknown(hint="It is looked up whether the change was made."))


def _is_garbled(error: Exception) -> bool:
    """Somebody answered, though not in whole or not in HTTP: that is no reason to call everything else unreachable."""
    misspoken = isinstance(error, httpx.RemoteProtocolError) and _NO_WHOLE_ANSWER not in str(error)
    return misspoken or isinstance(error, httpx.DecodingError)


def _not_sent(error: Exception) -> errors.NotSent:
    if isinstance(error, httpx.ProxyError):
        return errors.NotSent(
            "The proxy refuses to reach the calendar service.", "Check HTTPS_PROXY and the proxy's sign-in."
        )
    if "certificate" in str(error).lower() or "ssl" in str(error).lower():
        return errors.NotSent(
            "No trustworthy connection to the calendar service could be made.",
            "This network may be inspecting traffic: point SSL_CERT_FILE at the company's certificate if it has one.",
        )
    return errors.NotSent()
