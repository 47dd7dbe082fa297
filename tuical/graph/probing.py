"""Asks the service's host as somebody whom it does not know: is it found, trusted, and what time is it there?

No token is sent, and nothing is asked but the least that there is.
"""

from __future__ import annotations

import asyncio
import socket
import time
from urllib.request import getproxies, proxy_bypass

import httpx

from tuical.errors import TuicalError
from tuical.graph.connection import Answer, Request
from tuical.graph.endpoints import Endpoints
from tuical.graph.retry import ANSWERED, READ
from tuical.graph.tokenless import Tokenless
from tuical.model.finding import Probed
from tuical.model.keys import OWN_MAILBOX

SECONDS = 10.0
"""For the name, and once more for the answer."""


async def probe(endpoints: Endpoints, transport: httpx.AsyncBaseTransport | None = None, *, ca: str = "") -> Probed:
    """Ask once; whatever goes wrong is told and not raised."""
    host = endpoints.host
    found = None if transport is not None or proxy_for(host) else await _is_found(host)
    if found is False:
        return Probed(host, False, "The name of the calendar service cannot be looked up.")
    asking = Tokenless(endpoints, transport, deadline=SECONDS, ca=ca)
    began = time.monotonic()
    try:
        answer = await asking.attempt(Request("GET", endpoints.url(OWN_MAILBOX), READ, {}))
    except TuicalError as error:
        return Probed(host, found, error.sentence())
    finally:
        await asking.close()
    seconds = time.monotonic() - began
    if isinstance(answer, Answer):
        return Probed(host, found, trusted=_secure(endpoints), status=answer.status, seconds=seconds)
    if answer.outcome.kind != ANSWERED or answer.outcome.status < 400:
        title = answer.outcome.error.title
        return Probed(host, found, title, False if "trustworthy" in title else None)
    return Probed(host, found, "", _secure(endpoints), answer.outcome.status, answer.outcome.date, seconds)


def proxy_for(host: str) -> str:
    """The host of the proxy that the environment names for an https address; empty for none. Never its password."""
    if host in ("localhost", "127.0.0.1", "::1") or proxy_bypass(host):
        return ""
    given = getproxies()
    address = given.get("https") or given.get("all") or ""
    try:
        return httpx.URL(address if "//" in address else f"http://{address}").host if address else ""
    except httpx.InvalidURL:
        return "an address that cannot be read"


def _secure(endpoints: Endpoints) -> bool | None:
    return True if endpoints.is_secure else None


async def _is_found(host: str) -> bool:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(SECONDS):
            return bool(await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM))
    except (OSError, TimeoutError, UnicodeError):
        return False
