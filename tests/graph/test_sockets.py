"""Real loopback sockets: nothing reaches a foreign server, and broken connections are what they are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import pytest

from tests.graph.support import NOW
from tests.wire.sample import KEY, event, page
from tuical import errors
from tuical.clock import FixedClock
from tuical.graph import calendar_groups, calendar_view, events
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.model.operation import Reply
from tuical.model.window import Window

WINDOW = Window(0, 86_400)


class Server:
    """Answers each request with the next of its scripted bytes, then closes unless told otherwise."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.connections = 0
        self.requests: list[bytes] = []
        self.base = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(dict(_fields(head)).get("content-length", "0"))
                self.requests.append(head + await reader.readexactly(length))
                answer = self.answers.pop(0)
                writer.write(answer)
                await writer.drain()
                if b"Content-Length" not in answer or b"cut" in answer:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def _fields(head: bytes) -> list[tuple[str, str]]:
    lines = [line.partition(": ") for line in head.decode("latin-1").split("\r\n") if ": " in line]
    return [(name.lower(), value) for name, _, value in lines]


@asynccontextmanager
async def running(*answers: bytes) -> AsyncIterator[Server]:
    """A server on a free port."""
    server = Server(*answers)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.base = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listener.close()


@asynccontextmanager
async def asking(server: Server) -> AsyncIterator[GraphClient]:
    """A client of the server that never really waits."""
    clock = FixedClock(NOW)

    async def sleep(seconds: float) -> None:
        clock.advance(seconds)

    endpoints = Endpoints(server.base, allow_loopback=True)
    client = GraphClient(endpoints, FixedToken("secret"), clock=clock, random=Random(1), sleep=sleep)
    try:
        yield client
    finally:
        await client.close()


def answer(status: str, body: bytes, *fields: str) -> bytes:
    """A whole HTTP answer."""
    head = [f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {len(body)}", *fields]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


async def test_a_foreign_next_link_gets_no_request_at_all() -> None:
    async with running() as foreign:
        link = f"{foreign.base}/v1.0/me/calendarGroups?$skip=1"
        hostile = page(**{"@odata.nextLink": link, "@odata.deltaLink": link})
        moved = answer("302 Found", b"", f"Location: {link}")
        lost = answer("410 Gone", b"{}", f"Location: {link}")
        listed = answer("200 OK", hostile)
        async with running(listed, listed, moved, lost) as own, asking(own) as client:
            with pytest.raises(errors.ForeignLink):
                await calendar_groups.list_groups(client)
            found = await calendar_view.delta_page(client, "/me", "", WINDOW)
            for cursor in (found.next_link, found.delta_link):
                with pytest.raises(errors.ForeignLink):
                    await calendar_view.follow(client, cursor)
            with pytest.raises(errors.ProtocolError):
                await calendar_view.delta_page(client, "/me", "", WINDOW)
            with pytest.raises(errors.SyncStateLost):
                await calendar_view.delta_page(client, "/me", "", WINDOW)
        assert foreign.connections == 0
        assert all(b"Authorization: Bearer secret" in request for request in own.requests)


async def test_a_503_is_tried_again_on_a_new_connection() -> None:
    good = answer("200 OK", page(event()))
    async with running(good, answer("503 Busy", b'{"error":{}}'), good) as own, asking(own) as client:
        await calendar_view.delta_page(client, "/me", "", WINDOW)
        assert own.connections == 1
        await calendar_view.delta_page(client, "/me", "", WINDOW)
        assert own.connections == 2


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{cut",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\nno gzip",
        b"nonsense\r\n\r\n",
    ],
)
async def test_broken_answers_are_lost_ones(broken: bytes) -> None:
    async with running(broken, answer("200 OK", page(event()))) as own, asking(own) as client:
        found = await calendar_view.delta_page(client, "/me", "", WINDOW)
        assert len(found.records) == 1
    async with running(broken, answer("202 Accepted", b"")) as own, asking(own) as client:
        with pytest.raises(errors.OutcomeUnknown):
            await events.reply(client, Reply(KEY, "declined"))
        assert len(own.requests) == 1


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_nobody_listens(scheme: str) -> None:
    async with running() as own:
        pass
    own.base = own.base.replace("http", scheme)
    async with asking(own) as client:
        with pytest.raises(errors.NotSent):
            await events.reply(client, Reply(KEY, "declined"))


async def test_a_server_without_a_certificate_gets_no_token() -> None:
    heard: list[bytes] = []

    async def speak_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(4096))
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        writer.close()

    listener = await asyncio.start_server(speak_plainly, "127.0.0.1", 0)
    plain = Server()
    plain.base = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    async with asking(plain) as client:
        with pytest.raises(errors.NotSent) as caught:
            await calendar_groups.list_groups(client)
    listener.close()
    assert "trustworthy" in caught.value.title
    assert heard
    assert not any(b"secret" in data for data in heard)


@pytest.mark.parametrize("field", ["X-Long: {}".format("a" * 300_000), "\r\n".join(f"X-{n}: a" for n in range(20_000))])
async def test_headers_without_end_are_no_answer(field: str) -> None:
    endless = answer("200 OK", page(), field)
    async with running(*[endless] * 12) as own, asking(own) as client:
        with pytest.raises(errors.PageRefused):
            await calendar_groups.list_groups(client)
        assert own.connections <= 6


async def test_this_computer_is_never_asked_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as proxy, running(answer("200 OK", page())) as own, asking(own) as client:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.base)
        assert await calendar_groups.list_groups(client) == ()
        assert proxy.connections == 0
