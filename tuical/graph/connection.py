"""One attempt at one request: pinned to the origin, at most four at a time, within a deadline, with a bounded body.

This is the only place that adds a token to anything.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import NamedTuple

import httpx

from tuical import errors
from tuical.graph.endpoints import Endpoints
from tuical.graph.outages import outage
from tuical.graph.refusals import service_error
from tuical.graph.retry import ANSWERED, READ, Outcome
from tuical.graph.transport import open_client

MOST_IN_FLIGHT = 4
DEADLINE = 60.0
LARGEST_BODY = 32 * 1024 * 1024

# Their lines at INFO hold whole URLs, and those hold tokens.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Request(NamedTuple):
    """What is asked."""

    method: str
    url: httpx.URL
    operation: str
    """retry.READ, retry.WRITE or retry.CREATE."""
    headers: Mapping[str, str]
    content: bytes | None = None


class Answer(NamedTuple):
    """A success; actions answer without a body."""

    status: int
    content: bytes


class Failed(NamedTuple):
    """What became of an attempt, with the headers of an error answer."""

    outcome: Outcome
    headers: Mapping[str, str]


class Connection:
    """The HTTP client to one origin, opened on first use."""

    def __init__(
        self,
        endpoints: Endpoints,
        transport: httpx.AsyncBaseTransport | None,
        *,
        deadline: float = DEADLINE,
        largest_body: int = LARGEST_BODY,
    ) -> None:
        if transport is None and endpoints.is_in_process:
            raise errors.UsageError(f"{endpoints.host} is no address on a network.")
        self._endpoints = endpoints
        self._transport = transport
        self._deadline = deadline
        self._largest_body = largest_body
        self._in_flight = asyncio.Semaphore(MOST_IN_FLIGHT)
        self._opening = asyncio.Lock()
        self._http: httpx.AsyncClient | None = None

    async def close(self) -> None:
        """Close every connection."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def attempt(self, request: Request, token: str) -> Answer | Failed:
        """Send the request once; raises errors.ForeignLink before anything is sent to a foreign address."""
        url = self._endpoints.checked(str(request.url))
        headers = {**request.headers, "Authorization": f"Bearer {token}"}
        async with self._in_flight:
            http = await self._opened()
            outgoing = http.build_request(request.method, url, headers=headers, content=request.content)
            try:
                async with asyncio.timeout(self._deadline):
                    return await self._exchange(http, outgoing, request.operation == READ)
            except (httpx.HTTPError, httpx.StreamError, TimeoutError) as error:
                return Failed(outage(error, read=request.operation == READ), {})

    async def _opened(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._http is None and self._transport is None and self._endpoints.is_secure:
                # Reading the certificates takes tens of milliseconds, which the screens would feel.
                self._http = await asyncio.to_thread(open_client, None, secure=True)
            if self._http is None:
                self._http = open_client(self._transport, secure=self._endpoints.is_secure)
            return self._http

    async def _exchange(self, http: httpx.AsyncClient, outgoing: httpx.Request, read: bool) -> Answer | Failed:
        response = await http.send(outgoing, stream=True)
        try:
            # After a 503 the next attempt wants a new connection; one that is closed unread is not used again.
            content = b"" if response.status_code == 503 else await self._body(response)
        finally:
            await response.aclose()
        if content is None:
            return _failed(response, errors.ProtocolError("The service sent more than tuical is willing to hold."))
        return _judge(response, content, read)

    async def _body(self, response: httpx.Response) -> bytes | None:
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > self._largest_body:
                return None
            chunks.append(chunk)
        return b"".join(chunks)


def _judge(response: httpx.Response, content: bytes, read: bool) -> Answer | Failed:
    status = response.status_code
    if status >= 400:
        return _failed(response, service_error(status, response.headers, content))
    if status >= 300:
        return _failed(response, errors.ProtocolError("The service pointed elsewhere, which was not followed."))
    if content and not _is_json(response.headers.get("content-type", "application/json")):
        return _failed(response, _not_the_service(read))
    return Answer(status, content)


def _failed(response: httpx.Response, error: errors.TuicalError) -> Failed:
    outcome = Outcome(ANSWERED, error, response.status_code, response.headers.get("retry-after", ""))
    return Failed(outcome, response.headers)


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _not_the_service(read: bool) -> errors.NetworkError:
    kind = errors.NetworkError if read else errors.OutcomeUnknown
    return kind(
        "Something else answered in place of the calendar service.",
        "Perhaps this network wants you to sign in first: open any page in a browser.",
    )
