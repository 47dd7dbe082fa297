"""Waits on a loopback port for the browser to bring the answer of a sign-in (RFC 8252): one answer, then it is closed.

Only 127.0.0.1 is listened on, the state has to be that of the sign-in, and nothing is shown of what came.
"""

from __future__ import annotations

import asyncio
import hmac
from contextlib import suppress
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

_LONGEST = 64 * 1024
_SECONDS = 10.0
_LAST_WORDS = 1.0
"""Seconds."""
_DONE = "You are signed in: go back to tuical in the terminal, and close this page."
_REFUSED = "You are not signed in: go back to tuical in the terminal, which says why, and close this page."
_FOREIGN = "This is no answer to the sign-in that tuical waits for."


class Loopback:
    """Listens as long as the block lasts; `port` is where."""

    def __init__(self) -> None:
        self.port = 0
        self._state = ""
        self._answer: asyncio.Future[dict[str, str]] | None = None
        self._server: asyncio.Server | None = None
        self._visits: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Loopback:
        self._answer = asyncio.get_running_loop().create_future()
        self._server = await asyncio.start_server(self._visited, "127.0.0.1", 0, limit=_LONGEST)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None  # noqa: S101 - the block was entered
        self._server.close()
        if self._visits:  # the browser gets its page before the port is gone
            _, late = await asyncio.wait(self._visits, timeout=_LAST_WORDS)
            for visit in late:
                visit.cancel()

    async def answer(self, state: str) -> dict[str, str]:
        """What the browser brings for the sign-in of this state, an error of the service among it."""
        assert self._answer is not None  # noqa: S101 - the block was entered
        self._state = state
        return await self._answer

    def _visited(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.create_task(self._serve(reader, writer))
        self._visits.add(visit)
        visit.add_done_callback(self._visits.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            members = await asyncio.wait_for(_members(reader), _SECONDS)
            taken = self._take(members)
            words = _FOREIGN if not taken else _DONE if "code" in members else _REFUSED
            writer.write(_page(words, 200 if taken else 400))
            await writer.drain()
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # whoever it was, it was no browser with an answer
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def _take(self, members: dict[str, str]) -> bool:
        waits = self._answer is not None and not self._answer.done() and bool(self._state)
        own = hmac.compare_digest(members.get("state", "").encode(), self._state.encode())
        if not (waits and own and ("code" in members or "error" in members)):
            return False
        assert self._answer is not None  # noqa: S101 - it waits
        self._answer.set_result(members)
        return True


async def _members(reader: asyncio.StreamReader) -> dict[str, str]:
    """What a form or an address carries; raises ValueError for what is neither."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    method, target, *_ = head.split(" ", 2)
    if method == "GET":
        return dict(parse_qsl(urlsplit(target).query))
    if method != "POST":
        raise ValueError(method)
    length = next(
        (line.partition(":")[2] for line in head.split("\r\n") if line.lower().startswith("content-length:")), ""
    )
    if not length.strip().isdecimal() or int(length) > _LONGEST:
        raise ValueError("no form")
    return dict(parse_qsl((await reader.readexactly(int(length))).decode()))


def _page(words: str, status: int) -> bytes:
    body = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>tuical</title><p>{words}</p></html>'.encode()
    head = (
        f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nContent-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
