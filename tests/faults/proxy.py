"""A TCP proxy between client and server that breaks connections on order, request by request.

It reads a request whole before it passes it on, and an answer whole before it hands it back, so that it is known on
which side of the server's work a connection broke.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

HOST = "127.0.0.1"

CUT_REQUEST = "cut request"  # only the head was taken, then reset: the server never saw it
RESET_BEFORE = "reset before"  # read whole, not passed on, reset
CLOSE_BEFORE = "close before"  # read whole, not passed on, closed in good order
RESET_AFTER = "reset after"  # the server did it; reset instead of its answer
CLOSE_AFTER = "close after"  # the server did it; closed in good order instead of its answer
TRUNCATE = "truncate"  # the first `size` bytes of the answer, then closed
RESET_MIDWAY = "reset midway"  # the first `size` bytes of the answer, then reset
DRIP = "drip"  # byte by byte, for ever too slow
HOLD = "hold"  # the answer waits until `release` is called
BEND = "bend"  # the answer goes through `bend`

NEVER_ARRIVED = (CUT_REQUEST, RESET_BEFORE, CLOSE_BEFORE)
ARRIVED = (RESET_AFTER, CLOSE_AFTER, TRUNCATE, RESET_MIDWAY)
_PACE = 0.01
_TO_DEATH = struct.pack("ii", 1, 0)
"""SO_LINGER of zero seconds: closing sends a reset."""


@dataclass(slots=True)
class Fault:
    """What happens to the request number `nth` (from 1, 0 for every one) of those that match; `times` 0 is for ever."""

    kind: str
    method: str = ""
    route: str = ""
    nth: int = 0
    times: int = 0
    size: int = 20
    bend: Callable[[bytes], bytes] = bytes
    seen: int = 0
    struck: int = 0

    def strikes(self, method: str, target: str) -> bool:
        """Whether this request is the one; counts it."""
        if self.method not in ("", method) or not re.search(self.route, target):
            return False
        self.seen += 1
        if (self.nth and self.seen != self.nth) or (self.times and self.struck >= self.times):
            return False
        self.struck += 1
        return True


@dataclass(slots=True)
class Seen:
    """A request that reached the proxy."""

    method: str
    target: str
    body: bytes
    passed_on: bool


@dataclass
class Proxy:
    """Stands on a port of its own; `upstream` is the server's."""

    upstream: int = 0
    faults: list[Fault] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    release: asyncio.Event = field(default_factory=asyncio.Event)
    _listener: asyncio.Server | None = None
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def base(self) -> str:
        """Where clients are to ask."""
        return f"http://{HOST}:{self.port}"

    def add(self, kind: str, **members: object) -> Fault:
        """Break something from now on."""
        fault = Fault(kind, **members)  # type: ignore[arg-type]
        self.faults.append(fault)
        return fault

    def writes(self, method: str = "") -> list[Seen]:
        """The requests that would change something, or those of one method."""
        return [one for one in self.seen if (one.method == method if method else one.method != "GET")]

    async def listen(self) -> None:
        """Take connections, on the same port as before if there was one."""
        self._listener = await asyncio.start_server(self._serve, HOST, self.port, reuse_address=True)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Take no connections until `listen`, and drop those that stand."""
        assert self._listener is not None
        self._listener.close()
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self.connections += 1
        try:
            while await self._exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and what becomes of it; False when the connection is over."""
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n")[0].decode("latin-1").split(" ")
        fault = next((one for one in self.faults if one.strikes(method, target)), None)
        kind = fault.kind if fault else ""
        if kind == CUT_REQUEST:
            self.seen.append(Seen(method, target, b"", passed_on=False))
            return _reset(writer)
        body = await reader.readexactly(_length(head))
        self.seen.append(Seen(method, target, body, passed_on=kind not in NEVER_ARRIVED))
        if kind in NEVER_ARRIVED:
            return _reset(writer) if kind == RESET_BEFORE else False
        answer = await self._ask(head + body)
        return await self._hand_back(writer, answer, fault) if fault else await _whole(writer, answer)

    async def _hand_back(self, writer: asyncio.StreamWriter, answer: bytes, fault: Fault) -> bool:
        if fault.kind == BEND:
            return await _whole(writer, fault.bend(answer)) and False
        if fault.kind == HOLD:
            await self.release.wait()
            return await _whole(writer, answer)
        if fault.kind == DRIP:
            for byte in answer:
                await _whole(writer, bytes([byte]))
                await asyncio.sleep(_PACE)  # the slowness itself
        if fault.kind in (TRUNCATE, RESET_MIDWAY):
            await _whole(writer, answer[: fault.size])
        return _reset(writer) if fault.kind in (RESET_AFTER, RESET_MIDWAY) else False

    async def _ask(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(HOST, self.upstream)
        try:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            return head + await reader.readexactly(_length(head))
        finally:
            writer.close()


@asynccontextmanager
async def standing(upstream: int = 0) -> AsyncIterator[Proxy]:
    """A proxy on a free port."""
    proxy = Proxy(upstream)
    await proxy.listen()
    try:
        yield proxy
    finally:
        await proxy.refuse()


def _length(head: bytes) -> int:
    found = re.search(rb"(?i)\r\ncontent-length: *(\d+)\r\n", head)
    assert found or b"chunked" not in head.lower()
    return int(found[1]) if found else 0


async def _whole(writer: asyncio.StreamWriter, content: bytes) -> bool:
    writer.write(content)
    await writer.drain()
    return True


def _reset(writer: asyncio.StreamWriter) -> bool:
    found: socket.socket = writer.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _TO_DEATH)
    writer.transport.abort()
    return False
