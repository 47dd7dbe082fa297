"""One attempt at one request: pinned to the origin, at most four at a time, within a deadline, with a bounded body.

`Connection` is the only thing that adds a token to anything.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import NamedTuple

import httpx

from tuical import errors
from tuical.graph.downloads import PIECE, Download
from tuical.graph.endpoints import Endpoints
from tuical.graph.gate import Gate
from tuical.graph.outages import outage
from tuical.graph.refusals import service_error
from tuical.graph.retry import ANSWERED, LOST, READ, Outcome
from tuical.graph.transport import open_client
from tuical.model.feature import Feature

DEADLINE = 60.0
LARGEST_BODY = 32 * 1024 * 1024

# Their lines at INFO hold whole URLs, and those hold tokens.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)
# Without a log what is said goes nowhere, and not on the terminal, as logging would have it.
logging.getLogger("tuical").addHandler(logging.NullHandler())


class Request(NamedTuple):
    """What is asked."""

    method: str
    url: httpx.URL
    operation: str
    """retry.READ, retry.WRITE or retry.CREATE."""
    headers: Mapping[str, str]
    content: bytes | None = None
    into: Download | None = None
    """Where the bytes of a success go that are not to be held in memory."""
    places: int = 1
    """How many requests it counts for, as a batch does."""
    feature: Feature | None = None
    """The part of the program that it belongs to, where its path does not say so."""


class Answer(NamedTuple):
    """A success; actions answer without a body."""

    status: int
    content: bytes
    location: str = ""
    """The header Location: what was made by an upload."""


class Failed(NamedTuple):
    """What became of an attempt, with the headers of an error answer."""

    outcome: Outcome
    headers: Mapping[str, str]


class Channel:
    """An HTTP client that is opened on first use; whoever derives from it says which addresses are asked, and how."""

    def __init__(
        self,
        endpoints: Endpoints,
        transport: httpx.AsyncBaseTransport | None,
        *,
        deadline: float = DEADLINE,
        largest_body: int = LARGEST_BODY,
        in_flight: Gate | None = None,
        ca: str = "",
    ) -> None:
        """`ca` is a file of certificates to trust, empty for this computer's own."""
        if transport is None and endpoints.is_in_process:
            raise errors.UsageError(f"{endpoints.host} is no address on a network.")
        self.endpoints = endpoints
        self._transport = transport
        self._ca = ca
        self._deadline = deadline
        self._largest_body = largest_body
        self.in_flight = in_flight or Gate()
        self._opening = asyncio.Lock()
        self._http: httpx.AsyncClient | None = None

    async def close(self) -> None:
        """Close every connection."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def send(self, request: Request, url: httpx.URL, headers: Mapping[str, str]) -> Answer | Failed:
        """Send the request once to an address that was checked."""
        async with self.in_flight.enter(request.places):
            http = await self._opened()
            outgoing = http.build_request(request.method, url, headers=headers, content=request.content)
            try:
                async with asyncio.timeout(self._deadline) as deadline:
                    return await self._exchange(http, outgoing, request, lambda: self._prolong(deadline))
            except (httpx.HTTPError, httpx.StreamError, TimeoutError) as error:
                return Failed(outage(error, read=request.operation == READ), {})

    def _prolong(self, deadline: asyncio.Timeout) -> None:
        """A download has its deadline anew with every piece, since a large one takes as long as it takes."""
        deadline.reschedule(asyncio.get_running_loop().time() + self._deadline)

    async def _opened(self) -> httpx.AsyncClient:
        async with self._opening:
            secure = self.endpoints.is_secure
            if self._http is None and self._transport is None:
                # Certificates and what a request loads take tens of milliseconds, which the screens would feel.
                self._http = await asyncio.to_thread(open_client, None, secure=secure, ca=self._ca)
            if self._http is None:
                self._http = open_client(self._transport, secure=secure)
            return self._http

    async def _exchange(
        self, http: httpx.AsyncClient, outgoing: httpx.Request, request: Request, alive: Callable[[], None]
    ) -> Answer | Failed:
        response = await http.send(outgoing, stream=True)
        try:
            if request.into is not None and response.is_success:
                return await _pour(response, request.into, alive)
            # After a 503 the next attempt wants a new connection; one that is closed unread is not used again.
            content = b"" if response.status_code == 503 else await self._body(response)
        finally:
            await response.aclose()
        if content is None:
            return _failed(response, errors.ProtocolError("The service sent more than tuical is willing to hold."))
        return _judge(response, content, request.operation == READ)

    async def _body(self, response: httpx.Response) -> bytes | None:
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > self._largest_body:
                return None
            chunks.append(chunk)
        return b"".join(chunks)


class Connection(Channel):
    """The HTTP client to the service's own origin; the only thing that adds a token to a request."""

    async def attempt(self, request: Request, token: str) -> Answer | Failed:
        """Send the request once; raises errors.ForeignLink before anything is sent to a foreign address."""
        url = self.endpoints.checked(str(request.url))
        return await self.send(request, url, {**request.headers, "Authorization": f"Bearer {token}"})


async def _pour(response: httpx.Response, into: Download, alive: Callable[[], None]) -> Answer | Failed:
    announced = response.headers.get("content-length", "")
    is_plain = response.headers.get("content-encoding", "identity") == "identity"
    total = int(announced) if is_plain and announced.isdecimal() and len(announced) < 16 else 0
    try:
        await into.take(response.aiter_bytes(PIECE), total, alive)
    except errors.NetworkError as error:
        return Failed(Outcome(LOST, error), {})
    except errors.TooLarge as error:
        return _failed(response, error)
    return Answer(response.status_code, b"")


def _judge(response: httpx.Response, content: bytes, read: bool) -> Answer | Failed:
    status = response.status_code
    if status >= 400:
        return _failed(response, service_error(status, response.headers, content))
    if status >= 300:
        return _failed(response, errors.ProtocolError("The service pointed elsewhere, which was not followed."))
    if content and not _is_json(response.headers.get("content-type", "application/json")):
        return _failed(response, _not_the_service(read))
    return Answer(status, content, response.headers.get("location", ""))


def _failed(response: httpx.Response, error: errors.TuicalError) -> Failed:
    headers = response.headers
    told = headers.get("retry-after", ""), headers.get("date", "")
    outcome = Outcome(ANSWERED, error, response.status_code, retry_after=told[0], date=told[1])
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
