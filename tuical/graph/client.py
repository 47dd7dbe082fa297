"""`GraphClient`: typed reads and writes against one origin, retried by the rules of `retry` and nothing else."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from random import Random
from typing import TypeVar

import httpx

from tuical import errors
from tuical.clock import Clock
from tuical.graph.authorization import Bearer, TokenSource
from tuical.graph.connection import Answer, Connection, Failed, Request
from tuical.graph.dialects import dialect_of
from tuical.graph.downloads import Download
from tuical.graph.endpoints import Endpoints
from tuical.graph.needs import feature_of, strongest
from tuical.graph.refusals import claims_of
from tuical.graph.request_log import note_answer, note_failure
from tuical.graph.retry import (
    GARBLED,
    LOST,
    NOT_SENT,
    PATIENCE,
    READ,
    WRITE,
    Decision,
    GiveUp,
    Outcome,
    Retry,
    decide,
    wait_of,
)
from tuical.graph.tokenless import PIECE_DEADLINE, Tokenless
from tuical.model.capabilities import WORK

T = TypeVar("T")

STANDING_PREFERENCES = 'outlook.timezone="UTC", IdType="ImmutableId", include-unknown-enum-members'
TEXT_BODIES = 'outlook.body-content-type="text"'
_MOST_IN_VAIN = 6
"""Attempts of any requests in a row that were not answered, after which none is repeated at once."""
HTML_BODIES = 'outlook.body-content-type="html"'


class GraphClient:
    """The client of one account.

    Every request carries the standing preferences (times in UTC, immutable ids, unknown enum members) and an id of its
    own. `sleep` and `random` are parameters so that waits can be simulated.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        tokens: TokenSource,
        *,
        clock: Clock,
        random: Random,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        account_kind: str = WORK,
        ca: str = "",
    ) -> None:
        self.endpoints = endpoints
        self.account_kind = account_kind
        self.dialect = dialect_of(endpoints)
        self._connection = Connection(endpoints, transport, ca=ca)
        in_flight = self._connection.in_flight
        self._tokenless = Tokenless(endpoints, transport, deadline=PIECE_DEADLINE, in_flight=in_flight, ca=ca)
        self._bearer = Bearer(tokens, clock)
        self._clock = clock
        self._random = random
        self._sleep = sleep
        self._asked_to_wait_until = float("-inf")
        self._silent = 0
        self.told_to_wait: Callable[[float], None] = lambda _: None
        """Hears of the seconds that the service wants to be left alone, also when the client sits them out itself."""

    async def close(self) -> None:
        """Close every connection."""
        await self._connection.close()
        await self._tokenless.close()

    @property
    def seconds_to_wait(self) -> float:
        """How long the service wants to be left alone, 0 when it does not mind."""
        return max(0.0, self._asked_to_wait_until - self._clock.monotonic())

    async def read(self, url: httpx.URL, decode: Callable[[bytes], T], *, prefer: str = "") -> T:
        """GET and decode; raises the errors of `decode` and every NetworkError, ServiceError and ProtocolError."""
        request = Request("GET", url, READ, self._headers(prefer))
        return await self._perform(request, decode)

    async def ask(self, url: httpx.URL, content: bytes, decode: Callable[[bytes], T], *, prefer: str = "") -> T:
        """POST a question that changes nothing (findMeetingTimes, getSchedule): repeated and decoded like `read`."""
        headers = self._headers(prefer) | {"Content-Type": "application/json"}
        return await self._perform(Request("POST", url, READ, headers, content), decode)

    async def write(
        self,
        method: str,
        url: httpx.URL,
        content: bytes | None = None,
        *,
        operation: str = WRITE,
        prefer: str = "",
        etag: str = "",
    ) -> bytes:
        """Send a change and return the answer's body.

        `operation` is retry.CREATE only for bodies that carry a transactionId. `etag` is sent as If-Match: then
        errors.Conflict says that somebody else was quicker. Raises errors.OutcomeUnknown when the change may have been
        made although no answer came, and the errors of `read`.
        """
        headers = self._headers(prefer)
        if etag:
            headers["If-Match"] = etag
        if content is not None:
            headers["Content-Type"] = "application/json"
        return await self._perform(Request(method, url, operation, headers, content), bytes)

    async def download(self, url: httpx.URL, into: Download) -> int:
        """GET the bytes of something into a file and return their number.

        The deadline is per piece, not for the whole. Raises errors.TooLarge, the errors of `read`, and OSError of the
        file; the file then holds half of something, and whoever opened it throws it away.
        """
        headers = {**self._headers(""), "Accept": "*/*", "Accept-Encoding": "identity"}
        await self._perform(Request("GET", url, READ, headers, into=into), bytes)
        return into.size

    async def hand_over(
        self, method: str, address: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send to an address that the service handed out (upload session), on a client that knows no token.

        Raises errors.ForeignLink for an address that is not https (or the configured loopback origin), and the errors
        of `read` and `write`, but never errors.SignInNeeded: there is nobody to sign in.
        """
        operation = READ if method == "GET" else WRITE
        request = Request(method, self.endpoints.handed_out(address), operation, headers or {}, content)
        attempt = 0
        while True:
            attempt += 1
            await self._until_welcome()
            answer = await self._tokenless.attempt(request)
            if isinstance(answer, Answer):
                return answer
            if answer.outcome.status == 401:
                raise errors.AccessDenied("The service no longer takes this upload.", "Attach the file again.")
            await self._sleep(self._decide(request, answer.outcome, attempt).after)

    async def batch(self, url: httpx.URL, content: bytes, *, operation: str, parts: Sequence[tuple[str, str]]) -> bytes:
        """POST several requests as one ($batch), which takes as many places as it holds.

        `parts` are method and path of each.
        """
        headers = self._headers("") | {"Content-Type": "application/json"}
        feature = strongest([feature_of(method, path) for method, path in parts])
        request = Request("POST", url, operation, headers, content, places=len(parts), feature=feature)
        return await self._perform(request, bytes)

    def weigh(self, method: str, operation: str, outcome: Outcome, attempt: int) -> Decision:
        """What `retry.decide` says of an attempt that failed; a wish to be left alone is noted for every request."""
        now = self._clock.now()
        self._note_wish(outcome, wait_of(outcome.retry_after, now, outcome.date))
        return decide(method, operation, outcome, attempt, now, self._random.random())

    def monotonic(self) -> float:
        """Seconds of the client's clock."""
        return self._clock.monotonic()

    async def rest(self, seconds: float) -> None:
        """Wait on the client's clock."""
        await self._sleep(seconds)

    def _headers(self, prefer: str) -> dict[str, str]:
        request_id = uuid.UUID(int=self._random.getrandbits(128), version=4)
        return {
            "Prefer": f"{STANDING_PREFERENCES}, {prefer}" if prefer else STANDING_PREFERENCES,
            "client-request-id": str(request_id),
        }

    async def _perform(self, request: Request, decode: Callable[[bytes], T]) -> T:
        feature = request.feature or feature_of(request.method, request.url.path)
        request = self.dialect.outgoing(request)
        attempt = 0
        renewed = False
        while True:
            attempt += 1
            await self._until_welcome()
            token = await self._bearer.token(feature)
            answer = await self._connection.attempt(request, token)
            if isinstance(answer, Answer):
                self._silent = 0
                note_answer(request, feature, attempt)
                try:
                    return decode(self.dialect.incoming(request, answer.content))
                except errors.PageRefused as error:
                    answer = Failed(Outcome(GARBLED, error), {})
            note_failure(request, feature, answer, attempt)
            decision = self._decide(request, answer.outcome._replace(renewed=renewed), attempt)
            if decision.renew:
                renewed = True
                if not await self._bearer.renew(token, claims_of(answer.headers), feature):
                    raise answer.outcome.error
            await self._sleep(decision.after)

    def _decide(self, request: Request, outcome: Outcome, attempt: int) -> Retry:
        self._note_silence(outcome)
        decision = self.weigh(request.method, request.operation, outcome, attempt)
        if isinstance(decision, GiveUp):
            raise decision.error
        if self._silent >= _MOST_IN_VAIN:
            raise outcome.error
        return decision

    def _note_silence(self, outcome: Outcome) -> None:
        """While nobody gets an answer one attempt a request is enough; whoever asks comes back later (R10)."""
        in_vain = outcome.kind in (NOT_SENT, LOST) or (outcome.status >= 500 and not outcome.retry_after)
        self._silent = self._silent + 1 if in_vain else 0

    def _note_wish(self, outcome: Outcome, wait: float | None) -> None:
        """A throttled mailbox is throttled for every request, not only for the one that was told."""
        if wait and outcome.status in (429, 503):
            self._asked_to_wait_until = max(self._asked_to_wait_until, self._clock.monotonic() + wait)
            self.told_to_wait(self.seconds_to_wait)
            if isinstance(outcome.error, errors.ServiceError):
                outcome.error.retry_after = wait

    async def _until_welcome(self) -> None:
        while (left := self.seconds_to_wait) > 0:
            if left > PATIENCE:
                raise errors.Throttled(retry_after=left)
            await self._sleep(left)
