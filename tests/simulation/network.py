"""The way between a program and the service: slow, lossy, and sometimes lying, as the weather wants it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from email.utils import format_datetime

import httpx

from tests.simulation.mortal import Life
from tests.simulation.pages import PageTricks
from tests.simulation.service import SilentService
from tests.simulation.weather import Weather, is_round
from tuical.emulator.call import Reply

_STATUS = {
    "500": 500, "408": 408, "412": 412, "410": 410, "410-location": 410, "400-state": 400, "404-state": 404,
    "503": 503, "503-wait": 503, "429": 429, "401": 401,
}  # fmt: skip
_CODES = {
    410: "SyncStateNotFound", 400: "ErrorInvalidSyncStateData", 404: "SyncStateNotFound",
    412: "ErrorIrresolvableConflict", 429: "ApplicationThrottled", 401: "InvalidAuthenticationToken",
}  # fmt: skip
_HTML = {"content-type": "text/html"}


class Network(httpx.AsyncBaseTransport):
    """One program's network; `told` hears of every request and what became of it."""

    def __init__(self, service: SilentService, weather: Weather, life: Life, told: Callable[[str], None]) -> None:
        self._service = service
        self._weather = weather
        self._life = life
        self._told = told
        self._tricks = PageTricks(weather)
        self.in_flight = 0
        self.most_in_flight = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request, from its first byte to its answer's last one."""
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            return await self._travel(request)
        finally:
            self.in_flight -= 1

    async def _travel(self, request: httpx.Request) -> httpx.Response:
        fault = self._weather.strike(request)
        self._life.step("before sending")
        await asyncio.sleep(self._weather.latency())
        self._life.step("on the way")
        early = await self._before(request, fault)
        if early is not None:
            self._tell(request, fault, early.status_code)
            return early
        whole = fault == "nothing-at-all"  # pages of it would say that there is more to come
        reply = self._service.serve(self._tricks.without_marks(request), whole=whole)
        self._tell(request, fault, reply.status)
        self._life.step("before the answer")
        await asyncio.sleep(self._weather.latency())
        self._life.step("with the answer")
        return await self._after(request, fault, reply)

    def _tell(self, request: httpx.Request, fault: str, status: int) -> None:
        path = request.url.path[-60:]
        what = "/delta" if is_round(request) and "/delta" not in path else ""
        self._told(f"{request.method} {path}{what} {fault or 'ok'} {status}")

    async def _before(self, request: httpx.Request, fault: str) -> httpx.Response | None:
        """What happens to a request that never reaches the service."""
        if fault in ("refused", "outage"):
            self._tell(request, fault, 0)
            raise httpx.ConnectError("connection refused", request=request)
        if fault == "drop-before":
            self._tell(request, fault, 0)
            raise httpx.ReadError("connection reset", request=request)
        if fault == "slow-before":
            self._tell(request, fault, 0)
            await asyncio.sleep(self._weather.number(1, 90))
            raise httpx.ReadTimeout("silence", request=request)
        if fault == "portal":
            return httpx.Response(200, headers=_HTML, content=b"<html>Please sign in", request=request)
        if fault in _STATUS:
            return self._refusal(request, fault)
        return None

    def _refusal(self, request: httpx.Request, fault: str) -> httpx.Response:
        status = _STATUS[fault]
        headers = {"content-type": "application/json"}
        if fault in ("429", "503-wait"):
            headers["retry-after"] = self._wish()
        if fault == "410-location":
            headers["location"] = str(request.url.copy_with(query=None))
        body = {"error": {"code": _CODES.get(status, "ServiceUnavailable"), "message": "Simulated."}}
        return httpx.Response(status, headers=headers, content=json.dumps(body).encode(), request=request)

    def _wish(self) -> str:
        """Retry-After in its spellings, the useless ones too."""
        seconds = self._weather.number(1, 40)
        now = self._service.world.now()
        return (str(seconds), str(seconds), format_datetime(now.replace(microsecond=0), usegmt=True), "soon", "-5")[
            self._weather.number(0, 4)
        ]

    async def _after(self, request: httpx.Request, fault: str, reply: Reply) -> httpx.Response:
        """What happens to the answer of a request that was applied."""
        body = reply.body or b""
        headers = {name.lower(): text for name, text in reply.headers.items() if name.lower() != "content-length"}
        if fault == "drop-after":
            raise httpx.ReadError("connection reset", request=request)
        if fault == "slow-after":
            await asyncio.sleep(self._weather.number(1, 90))
        if fault in ("502-after", "504-after"):
            return httpx.Response(int(fault[:3]), headers=_HTML, content=b"<html>", request=request)
        if fault == "truncated":
            cut = self._weather.number(0, max(0, len(body) - 1))
            return httpx.Response(reply.status, headers=headers, stream=_Broken(body[:cut]), request=request)
        if fault in ("garbled", "empty-200") and body:
            body = body[: self._weather.number(1, len(body)) - 1] if fault == "garbled" else b""
        else:
            body = self._tricks.play(fault, request, reply.status, body)
        return httpx.Response(reply.status, headers=headers, content=body, request=request)


class _Broken(httpx.AsyncByteStream):
    """A body that ends before its end."""

    def __init__(self, beginning: bytes) -> None:
        self._beginning = beginning

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._beginning
        raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")
