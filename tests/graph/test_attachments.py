"""Attachments: read without their bytes, streamed into files, added and deleted."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from tests.graph.support import BASE, Bench, ok, refused
from tuical import errors
from tuical.graph import attachments, connection
from tuical.graph.connection import Channel, Failed, Request
from tuical.graph.downloads import PIECE, Download
from tuical.graph.endpoints import Endpoints
from tuical.graph.retry import READ
from tuical.graph.transport import in_process
from tuical.model.attachment import LinkPermission, Provider, Reference
from tuical.model.event import AttachmentInfo
from tuical.model.event_change import AllDay, EventChange
from tuical.wire.attachments import attachment_id, decode_attachment, decode_attachments

FILE = {
    "@odata.type": "#microsoft.graph.fileAttachment",
    "id": "A=",
    "name": "menu.txt",
    "contentType": "text/plain",
    "size": 20,
    "isInline": True,
    "contentId": "menu",
    "lastModifiedDateTime": "2026-11-20T08:00:00Z",
    "contentBytes": "bWFjIGFuZCBjaGVlc2U=",
}
LINK = Reference("https://contoso.com/Pics", Provider.ONE_DRIVE_BUSINESS, LinkPermission.EDIT, is_folder=True)


def octets(content: bytes, **headers: str) -> httpx.Response:
    """A file as the service sends it."""
    return httpx.Response(200, content=content, headers={"Content-Type": "application/pdf", **headers})


async def test_a_list_never_asks_for_bytes_and_is_read_to_its_end() -> None:
    more = f"{BASE}/v1.0/me/events/E/attachments?$skip=1"
    second = {**FILE, "id": "B=", "@odata.type": "microsoft.graph.referenceAttachment", "size": None}
    bench = Bench(ok({"value": [FILE], "@odata.nextLink": more}), ok({"value": [second, {"name": "no id"}]}))
    found = await attachments.list_attachments(bench.client, "/me", "E/=")
    assert found == (
        AttachmentInfo("A=", "menu.txt", "text/plain", 20, "file", is_inline=True),
        AttachmentInfo("B=", "menu.txt", "text/plain", 0, "reference", is_inline=True),
    )
    assert bench.script.requests[0].url.raw_path.decode() == (
        "/v1.0/me/events/E%2F%3D/attachments?$select=id,name,contentType,size,isInline"
    )


async def test_a_file_is_read_without_its_bytes() -> None:
    bench = Bench(ok(FILE))
    found = await attachments.get_attachment(bench.client, "/me", "E", "A=")
    assert found.info.name == "menu.txt"
    assert (found.is_inline, found.content_id) == (True, "menu")
    assert found.modified == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert (found.item, found.reference) == (None, None)
    assert "contentBytes" not in bench.script.requests[0].url.params["$select"]


async def test_an_item_comes_with_what_is_inside() -> None:
    item = {"@odata.type": "#microsoft.graph.event", "subject": "Lunch\x1b[2J", "start": {"dateTime": "x"}}
    bench = Bench(ok({**FILE, "@odata.type": "#microsoft.graph.itemAttachment", "item": item}))
    found = await attachments.get_attachment(bench.client, "/me", "E", "A=", "item")
    assert found.item is not None
    assert (found.item.kind, found.item.subject) == ("event", "Lunch")
    assert json.loads(found.item.raw) == item
    assert bench.script.requests[0].url.params["$expand"] == "microsoft.graph.itemattachment/item"


async def test_a_reference_is_read_where_it_says_where_it_leads() -> None:
    told = {
        "@odata.type": "#Microsoft.OutlookServices.ReferenceAttachment",
        "Id": "A=",
        "Name": "Pics",
        "SourceUrl": "https://contoso.com/Pics",
        "ProviderType": "OneDriveBusiness",
        "Permission": "Edit",
        "IsFolder": "true",
        "PreviewUrl": "javascript:alert(1)",
    }
    bench = Bench(ok(told))
    found = await attachments.get_attachment(bench.client, "/me", "E", "A=", "reference")
    assert found.reference == LINK
    assert found.info.kind == "reference"
    assert bench.script.paths == ["GET /beta/me/events/E/attachments/A="]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"id":7}', b'{"name":"a"}', b'{"id":'])
def test_what_is_no_attachment_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(errors.PageRefused):
        decode_attachment(body)


def test_a_bad_entry_costs_no_other() -> None:
    entries = [{"id": 5, "size": "x"}, "nonsense", {"id": "A", "size": "12", "name": ["x"]}]
    found, link = decode_attachments(json.dumps({"value": entries}).encode())
    assert [(one.id, one.size, one.name) for one in found] == [("A", 12, "")]
    assert link == ""


async def test_bytes_are_streamed_into_the_file_with_progress() -> None:
    content = bytes(range(256)) * 1024
    seen: list[tuple[int, int]] = []
    bench = Bench(octets(content))
    sink = io.BytesIO()
    size = await attachments.save_bytes(
        bench.client, "/me", "E", "A=", sink, progress=lambda so_far, total: seen.append((so_far, total))
    )
    assert sink.getvalue() == content
    assert size == len(content)
    assert seen[0] == (0, len(content))
    assert seen[-1] == (len(content), len(content))
    assert [so_far for so_far, _ in seen] == list(range(0, len(content) + 1, PIECE))
    (request,) = bench.script.requests
    assert str(request.url) == f"{BASE}/v1.0/me/events/E/attachments/A%3D/$value"
    assert request.headers["accept"] == "*/*"
    assert request.headers["accept-encoding"] == "identity"


async def test_more_than_is_allowed_is_never_written() -> None:
    bench = Bench(octets(b"x" * 101), httpx.Response(200, content=_pieces(b"y" * 60, b"y" * 60)))
    sink = io.BytesIO()
    for _ in range(2):  # announced, and found out
        with pytest.raises(errors.TooLarge):
            await attachments.save_bytes(bench.client, "/me", "E", "A", sink, largest=100)
        assert len(sink.getvalue()) <= 100
    assert len(bench.script.requests) == 2


async def _pieces(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def _broken() -> AsyncIterator[bytes]:
    yield b"half of it" * 10_000
    raise httpx.ReadError("reset")


async def test_a_download_that_broke_off_is_begun_again_from_where_the_file_stood() -> None:
    short = httpx.Response(200, content=_pieces(b"the"), headers={"Content-Length": "9"})
    bench = Bench(httpx.Response(200, content=_broken()), short, refused(503), octets(b"the whole"))
    sink = io.BytesIO()
    sink.write(b"before ")
    assert await attachments.save_bytes(bench.client, "/me", "E", "A", sink) == 9
    assert sink.getvalue() == b"before the whole"
    assert len(bench.waits) == 3


async def test_a_refused_download_says_why_and_writes_nothing() -> None:
    sink = io.BytesIO()
    bench = Bench(refused(404, "ErrorItemNotFound"), httpx.Response(302, headers={"Location": BASE}))
    with pytest.raises(errors.NotThere):
        await attachments.save_bytes(bench.client, "/me", "E", "A", sink)
    with pytest.raises(errors.ProtocolError):
        await attachments.save_bytes(bench.client, "/me", "E", "A", sink)
    assert sink.getvalue() == b""


class _Full(io.BytesIO):
    def write(self, _content: Any) -> int:
        raise OSError(28, "No space left on device")


class _Reluctant(io.BytesIO):
    def write(self, content: Any) -> int:
        return super().write(content[:1000])


async def test_a_file_that_takes_a_little_at_a_time_gets_all() -> None:
    sink = _Reluctant()
    await attachments.save_bytes(Bench(octets(b"xyz" * 5000)).client, "/me", "E", "A", sink)
    assert sink.getvalue() == b"xyz" * 5000


async def test_a_full_disk_is_the_callers_to_tell() -> None:
    bench = Bench(octets(b"x"))
    with pytest.raises(OSError, match="No space"):
        await attachments.save_bytes(bench.client, "/me", "E", "A", _Full())


async def test_the_deadline_is_for_each_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    real, passed = loop.time, [0.0]
    monkeypatch.setattr(loop, "time", lambda: real() + passed[0])

    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(6):
            passed[0] += connection.DEADLINE - 10
            await asyncio.sleep(0)  # whatever is due happens now
            yield b"x" * PIECE

    channel = Channel(Endpoints(BASE), httpx.MockTransport(lambda _: httpx.Response(200, content=slowly())))
    sink = io.BytesIO()
    url = httpx.URL(f"{BASE}/v1.0/me/events/E/attachments/A/$value")
    answer = await channel.send(Request("GET", url, READ, {}, into=Download(sink)), url, {})
    assert not isinstance(answer, Failed)
    assert len(sink.getvalue()) == 6 * PIECE
    late = await channel.send(Request("GET", url, READ, {}), url, {})
    assert isinstance(late, Failed)


async def test_a_file_in_one_request() -> None:
    bench = Bench(httpx.Response(201, json=FILE))
    added = await attachments.add_file(bench.client, "/me", "E", "menu.txt", "text/plain", b"mac", is_inline=True)
    assert added.id == "A="
    assert json.loads(bench.script.requests[0].content) == {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "name": "menu.txt",
        "contentType": "text/plain",
        "isInline": True,
        "contentBytes": base64.b64encode(b"mac").decode(),
    }


async def test_a_large_file_is_not_sent_in_one_request() -> None:
    bench = Bench()
    with pytest.raises(errors.TooLarge):
        await attachments.add_file(bench.client, "/me", "E", "a", "", bytes(attachments.SIMPLE_LIMIT))
    assert bench.script.requests == []


async def test_413_is_the_same_error() -> None:
    bench = Bench(refused(413, "RequestEntityTooLarge"))
    with pytest.raises(errors.TooLarge):
        await attachments.add_file(bench.client, "/me", "E", "a", "", b"x")


async def test_an_item_is_built_from_typed_values() -> None:
    bench = Bench(httpx.Response(201, json={**FILE, "@odata.type": "#microsoft.graph.itemAttachment"}))
    item = EventChange(subject="Gifts", when=AllDay(date(2026, 12, 2), date(2026, 12, 3), "UTC"))
    added = await attachments.add_item(bench.client, "/me", "E", "Holiday", item)
    assert added.kind == "item"
    body = json.loads(bench.script.requests[0].content)
    assert (body["@odata.type"], body["name"]) == ("#microsoft.graph.itemAttachment", "Holiday")
    assert body["item"] == {
        "@odata.type": "microsoft.graph.event",
        "subject": "Gifts",
        "isAllDay": True,
        "start": {"dateTime": "2026-12-02T00:00:00", "timeZone": "UTC"},
        "end": {"dateTime": "2026-12-03T00:00:00", "timeZone": "UTC"},
    }


async def test_a_reference_is_added_where_that_can_be() -> None:
    bench = Bench(httpx.Response(201, json={**FILE, "@odata.type": "#microsoft.graph.referenceAttachment"}))
    await attachments.add_reference(bench.client, "/me", "E", "Pics", LINK)
    assert bench.script.paths == ["POST /beta/me/events/E/attachments"]
    assert json.loads(bench.script.requests[0].content) == {
        "@odata.type": "#microsoft.graph.referenceAttachment",
        "name": "Pics",
        "sourceUrl": "https://contoso.com/Pics",
        "providerType": "oneDriveBusiness",
        "permission": "edit",
        "isFolder": True,
    }


async def test_an_addition_whose_answer_was_lost_is_not_repeated() -> None:
    bench = Bench(httpx.ReadError("reset"))
    with pytest.raises(errors.OutcomeUnknown):
        await attachments.add_file(bench.client, "/me", "E", "a", "", b"x")
    assert len(bench.script.requests) == 1


async def test_delete_with_an_etag() -> None:
    bench = Bench(httpx.Response(204), refused(412, "ErrorIrresolvableConflict"))
    await attachments.delete_attachment(bench.client, "/users/a@b.example", "E", "A=", etag='W/"1"')
    (request,) = bench.script.requests
    assert request.method == "DELETE"
    assert request.headers["if-match"] == 'W/"1"'
    assert request.url.raw_path == b"/v1.0/users/a@b.example/events/E/attachments/A%3D"
    with pytest.raises(errors.Conflict):
        await attachments.delete_attachment(bench.client, "/me", "E", "A=", etag='W/"0"')


async def test_a_small_file_goes_the_simple_way() -> None:
    bench = Bench(httpx.Response(201, json=FILE))
    seen: list[tuple[int, int]] = []
    added = await attachments.attach_file(
        bench.client, "/me", "E", "menu.txt", "text/plain", io.BytesIO(b"mac"), 3, progress=lambda *at: seen.append(at)
    )
    assert added.id == "A="
    assert seen == [(0, 3), (3, 3)]


@pytest.mark.parametrize("size", [2, 4])
async def test_a_file_that_changed_is_not_attached(size: int) -> None:
    bench = Bench()
    with pytest.raises(errors.UsageError):
        await attachments.attach_file(bench.client, "/me", "E", "a", "", io.BytesIO(b"mac"), size)
    assert bench.script.requests == []


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("https://outlook.office.com/api/v2.0/Users('u@t')/Events('E=')/Attachments('A=')", "A="),
        ("https://outlook.office.com/api/v2.0/Users('u')?x=('no')", "u"),
        ("https://outlook.office.com/", ""),
        ("", ""),
    ],
)
def test_the_id_is_the_last_key_of_the_location(location: str, found: str) -> None:
    assert attachment_id(location) == found


async def test_bytes_come_out_of_an_application_in_this_process() -> None:
    async def application(scope: Any, _receive: Any, send: Any) -> None:
        assert scope["path"].endswith("/$value")
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"3")]})
        await send({"type": "http.response.body", "body": b"mac"})

    endpoints = Endpoints("http://emulator.localhost", allow_loopback=True)
    channel = connection.Connection(endpoints, in_process(application))
    sink = io.BytesIO()
    url = endpoints.url("/me", "events", "E", "attachments", "A", "$value")
    await channel.attempt(Request("GET", url, READ, {}, into=Download(sink)), "secret")
    assert sink.getvalue() == b"mac"
