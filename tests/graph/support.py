"""A scripted service, a clock that stands still, and a client that waits on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx

from tuical.clock import FixedClock
from tuical.graph.authorization import FixedToken, TokenSource
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints

BASE = "https://graph.microsoft.com"
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response | Awaitable[httpx.Response]]


def ok(body: Any, **headers: str) -> httpx.Response:
    """200 with JSON."""
    return httpx.Response(200, json=body, headers=headers)


def refused(status: int, code: str = "", message: str = "", **headers: str) -> httpx.Response:
    """An error in Graph's shape."""
    return httpx.Response(status, json={"error": {"code": code, "message": message}}, headers=headers)


class Script:
    """Answers requests in order and remembers them."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return answer
        result = answer(request)
        return result if isinstance(result, httpx.Response) else await result

    @property
    def paths(self) -> list[str]:
        """What was asked, decoded."""
        return [f"{request.method} {request.url.path}" for request in self.requests]


class Bench:
    """A client on a script, with the waits that it made."""

    def __init__(self, *answers: Answer, tokens: TokenSource | None = None, base: str = BASE) -> None:
        self.script = Script(*answers)
        self.clock = FixedClock(NOW)
        self.waits: list[float] = []
        self.client = GraphClient(
            Endpoints(base, allow_loopback=True),
            tokens or FixedToken("secret"),
            clock=self.clock,
            random=Random(7),
            transport=httpx.MockTransport(self.script),
            sleep=self._sleep,
        )

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.advance(seconds)
