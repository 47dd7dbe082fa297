"""Uploads and downloads over real loopback sockets: no token in the bytes, no foreign address, no redirect."""

from __future__ import annotations

import io
import json

import pytest

from tests.graph.test_sockets import answer, asking, running
from tuical import errors
from tuical.graph import attachments, uploads
from tuical.graph.uploads import PIECE
from tuical.model.attachment import UploadSession

SIZE = PIECE + 10
CONTENT = (bytes(index * 7 % 251 for index in range(251)) * (SIZE // 251 + 1))[:SIZE]


def opened(address: str) -> bytes:
    """The answer to createUploadSession."""
    return answer("201 Created", json.dumps({"uploadUrl": address, "nextExpectedRanges": ["0-"]}).encode())


def went_on(byte: int) -> bytes:
    """The answer to a piece."""
    return answer("200 OK", json.dumps({"nextExpectedRanges": [str(byte)]}).encode())


async def test_pieces_go_over_a_connection_of_their_own_without_a_token() -> None:
    done = answer("201 Created", b"", "Location: http://x/Attachments('A=')")
    async with running() as own, asking(own) as client:
        own.answers = [opened(f"{own.base}/upload?authtoken=x"), went_on(PIECE), done]
        added = await attachments.attach_file(client, "/me", "E", "x", "", io.BytesIO(CONTENT), SIZE)
        assert added.id == "A="
        assert own.connections == 2
        first, *pieces = own.requests
        assert b"Bearer secret" in first
        assert all(b"authorization" not in piece.lower().partition(b"\r\n\r\n")[0] for piece in pieces)
        assert not any(b"secret" in piece for piece in pieces)
        assert b"".join(piece.partition(b"\r\n\r\n")[2] for piece in pieces) == CONTENT


async def test_a_foreign_upload_address_gets_no_request_at_all() -> None:
    async with running() as foreign, running() as own, asking(own) as client:
        own.answers = [opened(f"{foreign.base}/upload")]
        with pytest.raises(errors.ForeignLink):
            await attachments.attach_file(client, "/me", "E", "x", "", io.BytesIO(CONTENT), SIZE)
        assert foreign.connections == 0


async def test_an_upload_is_not_led_elsewhere() -> None:
    async with running() as foreign, running() as own, asking(own) as client:
        own.answers = [answer("307 Temporary Redirect", b"", f"Location: {foreign.base}/upload")]
        with pytest.raises(errors.ProtocolError):
            await uploads.upload(client, UploadSession(f"{own.base}/upload", 0, None), io.BytesIO(CONTENT), SIZE)
        assert foreign.connections == 0
        assert len(own.requests) == 1


async def test_a_cut_answer_to_a_piece_is_looked_up() -> None:
    cut = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{cut"
    done = answer("201 Created", b"", "Location: http://x/Attachments('A=')")
    async with running(cut, went_on(PIECE), done) as own, asking(own) as client:
        session = UploadSession(f"{own.base}/upload", 0, None)
        assert await uploads.upload(client, session, io.BytesIO(CONTENT), SIZE) == "A="
        assert [request.split(b" ")[0] for request in own.requests] == [b"PUT", b"GET", b"PUT"]


@pytest.mark.parametrize(
    "broken",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\ncut" + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ncut\r\n",
        b"",
    ],
)
async def test_a_broken_download_begins_again(broken: bytes) -> None:
    whole = answer("200 OK", CONTENT[:100_000]).replace(b"application/json", b"application/pdf")
    async with running(broken, whole) as own, asking(own) as client:
        sink = io.BytesIO()
        assert await attachments.save_bytes(client, "/me", "E", "A", sink) == 100_000
        assert sink.getvalue() == CONTENT[:100_000]


async def test_a_download_is_not_led_elsewhere() -> None:
    async with running() as foreign, running() as own, asking(own) as client:
        own.answers = [answer("302 Found", b"", f"Location: {foreign.base}/file")]
        with pytest.raises(errors.ProtocolError):
            await attachments.save_bytes(client, "/me", "E", "A", io.BytesIO())
        assert foreign.connections == 0
