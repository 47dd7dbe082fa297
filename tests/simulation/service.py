"""The emulated service without a network: a request goes in, its answer comes out, and every write is remembered."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import httpx

from tuical.emulator.batch import answer_batch, is_batch
from tuical.emulator.call import Reply, Request
from tuical.emulator.dispatch import answer, refuse
from tuical.emulator.errors import GraphError
from tuical.emulator.world import World


class Write(NamedTuple):
    """A write that reached the service."""

    method: str
    path: str
    body: bytes
    status: int
    answer: bytes

    @property
    def applied(self) -> bool:
        """Whether the service did it."""
        return self.status < 300

    def members(self) -> dict[str, Any]:
        """The body as an object."""
        found = json.loads(self.body or b"{}")
        return found if isinstance(found, dict) else {}


class SilentService:
    """Answers at once. `page_size` overrules what the client asks for, so that rounds have several pages."""

    def __init__(self, world: World, page_size: int) -> None:
        self.world = world
        self._page_size = f"odata.maxpagesize={page_size}"
        self.writes: list[Write] = []

    def serve(self, request: httpx.Request, *, whole: bool = False) -> Reply:
        """Apply and answer; `whole` puts everything on one page."""
        self.world.tick()
        found = self._answer(self._read(request, "odata.maxpagesize=1000" if whole else self._page_size))
        if request.method != "GET":
            self.writes.append(Write(
                request.method, request.url.path, request.content, found.status, found.body or b""
            ))  # fmt: skip
        return found

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
