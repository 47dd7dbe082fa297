"""Ways to the service: the network, or an application in this process."""

from __future__ import annotations

import os
import ssl
from contextlib import suppress
from typing import Any

import anyio
import httpx

from tuical.errors import ConfigError

_CONNECT_SECONDS = 15.0
_SILENCE_SECONDS = 30.0
_CONNECTIONS = 4


def _load_event_loop() -> None:
    """Load now, in whatever thread opens the client, what httpx loads with its first request, on the screens' loop.

    There it would hold up keys for as long as ten pages take to turn.
    """
    with suppress(RuntimeError):  # somebody's loop runs in this thread, and has to load it itself
        anyio.run(anyio.sleep, 0)


def in_process(application: Any) -> httpx.AsyncBaseTransport:
    """A transport into an ASGI application.

    A ConnectionError that it raises is a broken connection, as on a socket; whatever else it raises is a status of 500.
    """
    return _InProcess(application)


class _InProcess(httpx.AsyncBaseTransport):
    def __init__(self, application: Any) -> None:
        self._application = application

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        broken: list[ConnectionError] = []

        async def application(scope: Any, receive: Any, send: Any) -> None:
            try:
                await self._application(scope, receive, send)
            except ConnectionError as error:
                broken.append(error)  # whatever was sent before it is not an answer
                raise

        inner = httpx.ASGITransport(app=application, raise_app_exceptions=False)
        response = await inner.handle_async_request(request)
        if broken:
            raise httpx.ReadError(str(broken[0]), request=request) from broken[0]
        return response


def open_client(transport: httpx.AsyncBaseTransport | None, *, secure: bool, ca: str = "") -> httpx.AsyncClient:
    """An HTTP client that follows no redirects and adds no credentials of its own.

    Proxies are taken from the environment. Certificates are those of the file `ca`, of what the environment names, or
    else those that this computer trusts, a company's own among them. An origin without TLS is this computer itself: it
    is never asked through a proxy, and gets a context that trusts nobody, since loading the certificates takes tens of
    milliseconds. Raises ConfigError for a file that holds no certificates.
    """
    if transport is None:
        _load_event_loop()
    return httpx.AsyncClient(
        transport=transport,
        follow_redirects=False,
        trust_env=secure,
        verify=_trusted(ca) if secure and transport is None else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        timeout=httpx.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS),
        limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
        headers={"User-Agent": "tuical", "Accept": "application/json", "Accept-Encoding": "gzip, deflate"},
    )


def _trusted(ca: str) -> ssl.SSLContext | bool:
    """What vouches for the service; raises ConfigError for a file that holds no certificates."""
    if ca:
        try:
            return ssl.create_default_context(cafile=ca)
        except OSError as error:
            raise ConfigError(f"{ca} holds no certificates that can be read.", "Set `ca` of the account.") from error
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return True  # the person has said which ones count, and httpx reads the same
    import truststore  # only where the network is asked

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
