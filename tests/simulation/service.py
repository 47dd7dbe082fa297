"""The emulated service without a network: a request goes in, its answer comes out, and every write is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote

import httpx

from tuical.emulator.batch import answer_batch, is_batch
from tuical.emulator.call import Reply, Request
from tuical.emulator.dispatch import answer, refuse
from tuical.emulator.errors import GraphError
from tuical.emulator.outlook.dialect import answer_outlook, is_outlook
from tuical.emulator.outlook.words import graph_value
from tuical.emulator.uploads import is_session
from tuical.emulator.world import Mail, World


class Write(NamedTuple):
    """A write that reached the service."""

    method: str
    path: str
    body: bytes
    status: int
    answer: bytes
    mails: tuple[Mail, ...] = ()
    """What it made the service send."""
    guarded: str = ""
    """The block of an online meeting that stood in the event's body before."""

    @property
    def applied(self) -> bool:
        """Whether the service did it; an upload is done with its last piece."""
        return self.status < 300 and not self.path.endswith("/createUploadSession")

    def members(self) -> dict[str, Any]:
        """The body as an object of Graph, whatever dialect it was written in."""
        return self._object(self.body)

    def made(self) -> dict[str, Any]:
        """The answer in the same way."""
        return self._object(self.answer)

    def _object(self, text: bytes) -> dict[str, Any]:
        found = json.loads(text) if text.startswith(b"{") else {}
        return graph_value(found) if self.path.startswith("/api/") else found  # type: ignore[no-any-return]


class SilentService:
    """Answers at once. `page_size` overrules what the client asks for, so that rounds have several pages."""

    def __init__(self, world: World, page_size: int, guarded: Callable[[Request], str] = lambda _: "") -> None:
        self.world = world
        self._guarded = guarded
        self._page_size = f"odata.maxpagesize={page_size}"
        self.writes: list[Write] = []

    def serve(self, request: httpx.Request, *, whole: bool = False) -> Reply:
        """Apply and answer; `whole` puts everything on one page."""
        self.world.tick()
        read = self._read(request, "odata.maxpagesize=1000" if whole else self._page_size)
        if request.method == "GET":
            return self._answer(read)
        guarded, body = self._guarded(read), self._told(read)
        before = len(self.world.mails)
        found = self._answer(read)
        mails = tuple(self.world.mails)[before:]
        self.writes.append(Write(
            request.method, request.url.path, body, found.status, found.body or b"", mails, guarded
        ))  # fmt: skip
        return found

    def _told(self, request: Request) -> bytes:
        """What a write says; of an upload only the file's name, since its pieces are large and say nothing."""
        if not is_session(request.path):
            return request.body
        path = unquote(request.path)
        names = (one.members["name"] for one in self.world.uploads.values() if f"('{one.id}')" in path)
        size = request.headers.get("content-range", "/").rpartition("/")[2]
        is_last = f"-{int(size or 0) - 1}/" in request.headers.get("content-range", "")
        return next(names, "").encode() if is_last else b""

    def get(self, path: str, query: str = "", prefer: str = "") -> dict[str, Any]:
        """What a bystander reads, with everything on one page."""
        headers = {"authorization": "Bearer any", "prefer": prefer}
        reply = answer(self.world, Request("GET", f"/v1.0{path}", query, headers, b"", "http://emulator.localhost"))
        assert reply.status == 200, reply.body
        found: dict[str, Any] = json.loads(reply.body or b"{}")
        return found

    def raw(self, path: str, query: str, prefer: str) -> bytes:
        """The same as bytes."""
        headers = {"authorization": "Bearer any", "prefer": prefer}
        reply = answer(self.world, Request("GET", f"/v1.0{path}", query, headers, b"", "http://emulator.localhost"))
        assert reply.status == 200, reply.body
        return reply.body or b""

    def _answer(self, request: Request) -> Reply:
        if is_outlook(request) and not is_session(request.path):
            return answer_outlook(self.world, request)
        if not is_batch(request):
            return answer(self.world, request)
        try:
            return answer_batch(self.world, request)
        except GraphError as error:
            return refuse(self.world, request, error)

    def _read(self, request: httpx.Request, page_size: str) -> Request:
        url = request.url
        headers = dict(request.headers.items())
        if "calendarview" in url.path.lower() or "/instances" in url.path:
            headers["prefer"] = headers.get("prefer", "").replace("odata.maxpagesize=200", page_size)
        path, _, query = url.raw_path.decode("latin-1").partition("?")
        return Request(request.method, path, query, headers, request.content, f"{url.scheme}://{url.netloc.decode()}")
