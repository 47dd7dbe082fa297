"""Upload sessions: pieces without a token, in the order that the service wants, resumed and given up."""

from __future__ import annotations

import asyncio
import io
import json
import re
from typing import Any

import httpx
import pytest

from tests.graph.support import Bench, ok, refused
from tuical import errors
from tuical.graph import attachments, uploads
from tuical.graph.endpoints import Endpoints
from tuical.graph.uploads import PIECE
from tuical.model.attachment import UploadSession
from tuical.model.feature import Feature
from tuical.wire.attachments import decode_upload

ADDRESS = "https://outlook.office.com/api/v2.0/Users('u@t')/Events('E=')/AttachmentSessions('S=')?authtoken=eyJ"
LOCATION = "https://outlook.office.com/api/v2.0/Users('u@t')/Events('E=')/Attachments('A=')"
SIZE = 3 * PIECE + 1000
CONTENT = (bytes(index * 7 % 251 for index in range(251)) * (SIZE // 251 + 1))[:SIZE]
SESSION = UploadSession(ADDRESS, 0, None)
OPENED = httpx.Response(
    201, json={"uploadUrl": ADDRESS, "expirationDateTime": "2026-11-21T08:00:00Z", "nextExpectedRanges": ["0-"]}
)


class Office:
    """Takes pieces in order and remembers who asked how; `troubles` happen instead of, or after, a piece."""

    def __init__(self, size: int = SIZE, most: int = SIZE) -> None:
        self.size = size
        self.most = most
        self.kept = bytearray()
        self.requests: list[httpx.Request] = []
        self.troubles: dict[int, Any] = {}
        self.lost_after: set[int] = set()
        self.state: httpx.Response | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        trouble = self.troubles.pop(len(self.requests), None)
        if isinstance(trouble, Exception):
            raise trouble
        if trouble is not None:
            return trouble
        answer = getattr(self, request.method.lower())(request)
        if len(self.requests) in self.lost_after:
            raise httpx.ReadError("the answer was lost")
        return answer

    def put(self, request: httpx.Request) -> httpx.Response:
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers["content-range"])
        assert match is not None
        first, last, size = map(int, match.groups())
        assert (size, last - first + 1) == (self.size, len(request.content))
        assert request.headers["content-length"] == str(len(request.content))
        assert request.headers["content-type"] == "application/octet-stream"
        if first != len(self.kept):
            return refused(416, "ErrorInvalidRange")
        self.kept += request.content[: self.most]
        if len(self.kept) == self.size:
            return httpx.Response(201, headers={"Location": LOCATION})
        return self.get(request)

    def get(self, _request: httpx.Request) -> httpx.Response:
        if self.state is not None:
            return self.state
        if len(self.kept) == self.size:
            return refused(404, "ErrorItemNotFound")
        return ok({"ExpirationDateTime": "2026-11-21T08:00:00Z", "nextExpectedRanges": [str(len(self.kept))]})

    def delete(self, _request: httpx.Request) -> httpx.Response:
        return httpx.Response(204)

    @property
    def methods(self) -> list[str]:
        return [request.method for request in self.requests]


def bench_of(office: Office) -> Bench:
    """A client whose every request goes to that office."""
    return Bench(*[office] * 40)


async def send(office: Office, **given: Any) -> str:
    """Upload the content."""
    return await uploads.upload(bench_of(office).client, SESSION, io.BytesIO(CONTENT), SIZE, **given)


async def test_pieces_go_up_in_order_and_the_id_comes_back() -> None:
    office = Office()
    seen: list[tuple[int, int]] = []
    assert await send(office, progress=lambda *at: seen.append(at)) == "A="
    assert bytes(office.kept) == CONTENT
    assert office.methods == ["PUT"] * 4
    assert [at for at, _ in seen] == [0, PIECE, 2 * PIECE, 3 * PIECE, SIZE]
    assert PIECE % 327_680 == 0
    assert PIECE < 4_000_000


async def test_no_piece_carries_a_token_or_preferences() -> None:
    office = Office()
    await send(office)
    for request in office.requests:
        assert str(request.url) == ADDRESS
        assert {"authorization", "cookie", "prefer", "client-request-id"}.isdisjoint(request.headers)
        assert "secret" not in str(request.headers.raw)


async def test_the_token_is_not_even_asked_for() -> None:
    class NoTokens:
        async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:
            raise AssertionError("a token was asked for")

    office = Office()
    bench = Bench(*[office] * 4, tokens=NoTokens())
    assert await uploads.upload(bench.client, SESSION, io.BytesIO(CONTENT), SIZE) == "A="


async def test_the_next_piece_is_the_one_that_is_expected() -> None:
    office = Office(most=2_097_152)
    assert await send(office) == "A="
    assert bytes(office.kept) == CONTENT
    ranges = [request.headers["content-range"] for request in office.requests]
    assert ranges[1].startswith("bytes 2097152-")


@pytest.mark.parametrize(
    "trouble",
    [httpx.ReadError("reset"), refused(503), refused(500, "ErrorInternalServerError"), httpx.ReadTimeout("late")],
)
async def test_an_interruption_is_taken_up_where_the_service_stands(trouble: Any) -> None:
    office = Office()
    office.troubles = {2: trouble}
    assert await send(office) == "A="
    assert bytes(office.kept) == CONTENT
    assert office.methods == ["PUT", "PUT", "GET", "PUT", "PUT", "PUT"]


async def test_a_piece_whose_answer_was_lost_is_not_sent_twice() -> None:
    office = Office()
    office.lost_after = {2}
    assert await send(office) == "A="
    assert bytes(office.kept) == CONTENT
    assert office.methods == ["PUT", "PUT", "GET", "PUT", "PUT"]


async def test_a_service_that_does_not_tell_gets_the_piece_again() -> None:
    office = Office()
    office.troubles = {2: httpx.ReadError("reset")}
    office.state = None
    office.get = lambda _: refused(405)  # type: ignore[method-assign]
    office.put = lambda request: _taken(office, request)  # type: ignore[method-assign]
    assert await send(office) == "A="
    assert bytes(office.kept) == CONTENT


def _taken(office: Office, request: httpx.Request) -> httpx.Response:
    office.kept += request.content
    if len(office.kept) == office.size:
        return httpx.Response(201, headers={"Location": LOCATION})
    return ok({"nextExpectedRanges": [f"{len(office.kept)}-{office.size - 1}"]})


async def test_a_lost_last_answer_leaves_the_outcome_open() -> None:
    office = Office()
    office.lost_after = {4}
    with pytest.raises(errors.OutcomeUnknown) as caught:
        await send(office)
    assert "Look whether" in caught.value.sentence()


async def test_a_finished_upload_that_is_still_known_has_no_id_but_is_done() -> None:
    office = Office()
    office.lost_after = {4}
    office.state = ok({"nextExpectedRanges": []})
    assert await send(office) == ""


async def test_a_forgotten_session_is_gone() -> None:
    office = Office()
    office.troubles = {2: refused(404, "ErrorItemNotFound")}
    with pytest.raises(errors.NotThere):
        await send(office)


async def test_an_older_session_goes_on() -> None:
    office = Office()
    office.kept += CONTENT[:PIECE]
    bench = bench_of(office)
    state = await uploads.session_state(bench.client, SESSION)
    assert state.next_byte == PIECE
    source = io.BytesIO(b"before" + CONTENT)
    source.seek(6)
    assert await uploads.upload(bench.client, state, source, SIZE) == "A="
    assert bytes(office.kept) == CONTENT


async def test_a_range_that_was_wrong_is_asked_for() -> None:
    office = Office()
    office.kept += CONTENT[: 2 * PIECE]
    assert await send(office) == "A="
    assert office.methods == ["PUT", "GET", "PUT", "PUT"]


async def test_throttling_is_waited_for() -> None:
    office = Office()
    office.troubles = {2: refused(429, "ApplicationThrottled", **{"Retry-After": "7"})}
    bench = bench_of(office)
    assert await uploads.upload(bench.client, SESSION, io.BytesIO(CONTENT), SIZE) == "A="
    assert bench.waits[0] == 7.0


@pytest.mark.parametrize("where", ["0", str(SIZE), "-1", "x", "99999999999999"])
async def test_a_service_that_never_gets_on_is_given_up(where: str) -> None:
    bench = Bench(*[lambda _: ok({"nextExpectedRanges": [where]})] * 40)
    with pytest.raises(errors.ProtocolError):
        await uploads.upload(bench.client, SESSION, io.BytesIO(CONTENT), SIZE)
    assert len(bench.script.requests) <= 8


@pytest.mark.parametrize(("seconds", "methods"), [(200, ["PUT"] * 4), (400, ["PUT", "GET", "PUT", "PUT", "PUT"])])
async def test_a_piece_may_take_its_time(monkeypatch: pytest.MonkeyPatch, seconds: int, methods: list[str]) -> None:
    loop = asyncio.get_running_loop()
    real, passed = loop.time, [0.0]
    monkeypatch.setattr(loop, "time", lambda: real() + passed[0])
    office = Office()

    async def slowly(request: httpx.Request) -> httpx.Response:
        answer = office(request)
        passed[0] += seconds
        for _ in range(3):
            await asyncio.sleep(0)  # whatever is due happens now
        return answer

    bench = Bench(slowly, *[office] * 6)
    assert await uploads.upload(bench.client, SESSION, io.BytesIO(CONTENT), SIZE) == "A="
    assert office.methods == methods


async def test_401_asks_nobody_to_sign_in() -> None:
    office = Office()
    office.troubles = {1: refused(401, "InvalidAuthenticationToken")}
    with pytest.raises(errors.AccessDenied):
        await send(office)


async def test_redirects_are_not_followed() -> None:
    office = Office()
    office.troubles = {1: httpx.Response(307, headers={"Location": "https://evil.example/"})}
    with pytest.raises(errors.ProtocolError):
        await send(office)
    assert len(office.requests) == 1


async def test_a_file_that_became_shorter() -> None:
    with pytest.raises(errors.UsageError):
        await uploads.upload(bench_of(Office()).client, SESSION, io.BytesIO(CONTENT[:-1]), SIZE)


@pytest.mark.parametrize(
    "address",
    [
        "http://outlook.office.com/x",
        "http://127.0.0.1/x",
        "ftp://outlook.office.com/x",
        "https://u:p@outlook.office.com/x",
        "https:///x",
        "https://outlook.office.com/a\\b",
        "https://outlook.office.com/a b",
        "https://outlook.office.com/\u202e",
        "file:///etc/passwd",
        "",
    ],
)
async def test_unfit_addresses_get_nothing(address: str) -> None:
    bench = Bench(httpx.Response(201, json={"uploadUrl": address, "nextExpectedRanges": ["0-"]}))
    with pytest.raises(errors.ProtocolError):
        await uploads.create_session(bench.client, "/me", "E", "x", "", 4_000_000)
    with pytest.raises(errors.ForeignLink):
        await bench.client.hand_over("PUT", address, b"x")
    assert len(bench.script.requests) == 1


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("http://127.0.0.1:8765/upload/S?authtoken=x", True),
        ("http://127.0.0.1:8766/upload/S", False),
        ("https://outlook.office.com/upload/S", False),
        ("http://evil.example/upload", False),
    ],
)
def test_a_service_without_tls_gets_its_files_itself(address: str, fits: bool) -> None:
    endpoints = Endpoints("http://127.0.0.1:8765", allow_loopback=True)
    if fits:
        assert str(endpoints.handed_out(address)) == address
    else:
        with pytest.raises(errors.ForeignLink):
            endpoints.handed_out(address)


async def test_a_session_is_opened_with_a_token_and_its_address_is_kept_to_itself() -> None:
    bench = Bench(OPENED)
    session = await uploads.create_session(bench.client, "/me", "E=", "x.pdf", "application/pdf", 3_483_322)
    assert session.next_byte == 0
    assert session.address == ADDRESS
    assert "authtoken" not in repr(session)
    (request,) = bench.script.requests
    assert request.headers["authorization"] == "Bearer secret"
    assert request.url.raw_path == b"/v1.0/me/events/E%3D/attachments/createUploadSession"
    assert json.loads(request.content) == {
        "AttachmentItem": {
            "attachmentType": "file",
            "name": "x.pdf",
            "size": 3_483_322,
            "contentType": "application/pdf",
        }
    }


async def test_what_is_too_large_for_the_service_is_not_begun() -> None:
    bench = Bench()
    with pytest.raises(errors.TooLarge):
        await uploads.create_session(bench.client, "/me", "E", "x", "", uploads.LARGEST + 1)
    assert bench.script.requests == []


@pytest.mark.parametrize("body", [b"{}", b"[]", b"", b'{"uploadUrl":7}', b'{"uploadUrl":"https://a/","nextExpect'])
def test_what_is_no_session_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(errors.PageRefused):
        decode_upload(body)


def attach(bench: Bench) -> Any:
    """Attach the content the way that its size asks for."""
    return attachments.attach_file(bench.client, "/me", "E", "x.pdf", "application/pdf", io.BytesIO(CONTENT), SIZE)


async def test_a_large_file_is_attached_in_pieces() -> None:
    office = Office()
    bench = Bench(OPENED, *[office] * 4)
    added = await attach(bench)
    assert (added.id, added.size, added.kind) == ("A=", SIZE, "file")
    assert bytes(office.kept) == CONTENT


async def test_a_refused_upload_is_given_back() -> None:
    office = Office()
    office.troubles = {2: refused(400, "ErrorInvalidRequest")}
    with pytest.raises(errors.Rejected):
        await attach(Bench(OPENED, *[office] * 10))
    assert office.methods == ["PUT", "PUT", "DELETE"]
    assert "authorization" not in office.requests[-1].headers


async def test_a_cancelled_upload_is_given_back() -> None:
    reached = asyncio.Event()
    office = Office()

    async def hang(request: httpx.Request) -> httpx.Response:
        reached.set()
        await asyncio.Event().wait()
        return office(request)

    bench = Bench(OPENED, office, hang, office)
    task = asyncio.create_task(attach(bench))
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert office.methods == ["PUT", "DELETE"]


async def test_a_lost_network_keeps_the_session() -> None:
    office = Office()
    office.troubles = {number: httpx.ConnectError("no route") for number in range(2, 20)}
    with pytest.raises(errors.NotSent):
        await attach(Bench(OPENED, *[office] * 20))
    assert "DELETE" not in office.methods
