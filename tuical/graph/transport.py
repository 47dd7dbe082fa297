"""Ways to the service: the network, or an application in this process."""

from __future__ import annotations

import ssl
from typing import Any

import httpx

_CONNECT_SECONDS = 15.0
_SILENCE_SECONDS = 30.0
_CONNECTIONS = 4


def in_process(application: Any) -> httpx.AsyncBaseTransport:
    """A transport into an ASGI application; what it raises comes back as a status of 500."""
    return httpx.ASGITransport(app=application, raise_app_exceptions=False)


def open_client(transport: httpx.AsyncBaseTransport | None, *, secure: bool) -> httpx.AsyncClient:
    """An HTTP client that follows no redirects and adds no credentials of its own.

    Proxies and certificates are taken from the environment. An origin without TLS gets a context that trusts nobody,
    since loading the certificates takes tens of milliseconds.
    """
    return httpx.AsyncClient(
        transport=transport,
        follow_redirects=False,
        trust_env=True,
        verify=True if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        timeout=httpx.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS),
        limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
        headers={"User-Agent": "tuical", "Accept": "application/json", "Accept-Encoding": "gzip, deflate"},
    )
