"""Upload sessions: pieces in order to an address of their own, without a token."""

from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.service import LIDIA, START, Service, event, failed
from tuical.emulator.errors import GraphError
from tuical.emulator.uploads import LARGEST, SMALLEST, Upload, receive

SIZE = 3_483_322
CONTENT = bytes(range(256)) * (SIZE // 256 + 1)


def wanted(**members: Any) -> dict[str, Any]:
    return {"AttachmentItem": {"attachmentType": "file", "name": "flower.jpg", "size": SIZE} | members}


async def begin(service: Service, **members: Any) -> tuple[str, str]:
    made = await service.create(event())
    answer = await service.http.post(f"/me/events/{made['id']}/attachments/createUploadSession", json=wanted(**members))
    assert answer.status_code == 201, answer.text
    session = answer.json()
    assert session["nextExpectedRanges"] == ["0-"]
    assert session["expirationDateTime"] == "2026-11-21T09:00:00.0000000Z"
    return made["id"], session["uploadUrl"]


def stranger(service: Service) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(service.application))


async def send(service: Service, url: str, first: int, last: int, **headers: str) -> httpx.Response:
    span = {"Content-Range": f"bytes {first}-{last}/{SIZE}"} | {k.replace("_", "-"): x for k, x in headers.items()}
    return await stranger(service).put(url, content=CONTENT[first : last + 1], headers=span)


async def test_a_file_in_two_pieces(service: Service) -> None:
    event_id, url = await begin(service)
    assert url.startswith("https://graph.microsoft.com/api/v2.0/Users(")
    first = await send(service, url, 0, 2_097_151)
    assert first.status_code == 200
    assert first.json()["nextExpectedRanges"] == ["2097152"]
    last = await send(service, url, 2_097_152, SIZE - 1)
    assert (last.status_code, last.content) == (201, b"")
    attachment = unquote(last.headers["Location"]).rsplit("('", 1)[1].removesuffix("')")
    value = await service.http.get(f"/me/events/{event_id}/attachments/{attachment}/$value")
    assert value.content == CONTENT[:SIZE]
    assert value.headers["content-type"] == "image/jpeg"
    assert (await service.get(f"/me/events/{event_id}"))["hasAttachments"] is True
    assert (await send(service, url, 0, 9)).status_code == 404


async def test_a_piece_out_of_order_leaves_the_session_as_it_was(service: Service) -> None:
    _, url = await begin(service)
    await send(service, url, 0, 99)
    for first, last in ((0, 99), (200, 299), (50, 149)):
        assert (await send(service, url, first, last)).status_code == 416
    state = await stranger(service).get(url)
    assert (state.status_code, state.json()["nextExpectedRanges"]) == (200, ["100"])
    assert (await send(service, url, 100, 199)).json()["nextExpectedRanges"] == ["200"]


@pytest.mark.parametrize(
    ("span", "length", "status"),
    [
        ("", 10, 400),
        ("bytes */10", 10, 400),
        (f"bytes 0-9/{SIZE + 1}", 10, 400),
        (f"bytes 0-10/{SIZE}", 10, 400),
        (f"bytes 9-0/{SIZE}", 10, 400),
        (f"bytes 0-{4 * 1024 * 1024 - 1}/{SIZE}", 4 * 1024 * 1024, 413),
    ],
)
async def test_a_piece_has_to_be_what_its_range_says(service: Service, span: str, length: int, status: int) -> None:
    _, url = await begin(service)
    headers = {"Content-Range": span} if span else {}
    answer = await stranger(service).put(url, content=bytes(length), headers=headers)
    assert answer.status_code == status
    assert (await stranger(service).get(url)).json()["nextExpectedRanges"] == ["0-"]


async def test_a_token_does_not_belong_there(service: Service) -> None:
    _, url = await begin(service)
    assert failed(await send(service, url, 0, 9, Authorization="Bearer x")) == (401, "InvalidAuthenticationToken")
    assert failed(await send(service, url.split("?")[0], 0, 9)) == (401, "InvalidAuthenticationToken")
    assert failed(await stranger(service).post(url)) == (405, "Request_BadRequest")


async def test_giving_up(service: Service) -> None:
    event_id, url = await begin(service)
    await send(service, url, 0, 99)
    assert (await stranger(service).delete(url)).status_code == 204
    assert (await stranger(service).get(url)).status_code == 404
    assert (await service.get(f"/me/events/{event_id}"))["hasAttachments"] is False


async def test_a_session_ends_with_its_time_and_with_its_event(service: Service) -> None:
    _, url = await begin(service)
    service.pass_time(days=1)
    assert failed(await send(service, url, 0, 9)) == (404, "ErrorItemNotFound")
    service.pass_time(days=-1)
    event_id, url = await begin(service)
    await send(service, url, 0, SIZE // 2)
    await service.delete(event_id)
    assert failed(await send(service, url, SIZE // 2 + 1, SIZE - 1)) == (404, "ErrorItemNotFound")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"size": SMALLEST - 1}, (400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize")),
        ({"size": LARGEST + 1}, (413, "RequestEntityTooLarge")),
        ({"size": "many"}, (400, "RequestBodyRead")),
        ({"attachmentType": "item"}, (400, "ErrorInvalidRequest")),
        ({"name": None}, (400, "RequestBodyRead")),
    ],
)
async def test_sessions_that_are_refused(service: Service, members: dict[str, Any], expected: tuple[int, str]) -> None:
    made = await service.create(event())
    path = f"/me/events/{made['id']}/attachments/createUploadSession"
    assert failed(await service.http.post(path, json=wanted(**members))) == expected


async def test_no_session_in_somebody_elses_mailbox(service: Service) -> None:
    made = await service.create(event())
    service.lidia.share_calendar(service.ana, role="write")
    path = f"/users/ana@contoso.com/events/{made['id']}/attachments/createUploadSession"
    answer = await service.as_(LIDIA).post(path, json=wanted())
    assert failed(answer) == (403, "ErrorAccessDenied")


def upload(size: int) -> Upload:
    return Upload("id", "token", LIDIA, "event", 1, 0, size, START, {})


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=8), st.integers(-50, 50))
def test_pieces_in_order_make_the_file_and_nothing_else_does(pieces: list[bytes], shift: int) -> None:
    size = sum(map(len, pieces))
    going = upload(size)
    for piece in pieces:
        first = len(going.received)
        wrong = first + shift
        if shift and wrong >= 0:
            with pytest.raises(GraphError):
                receive(going, piece, f"bytes {wrong}-{wrong + len(piece) - 1}/{size}")
        assert len(going.received) == first
        receive(going, piece, f"bytes {first}-{first + len(piece) - 1}/{size}")
    assert going.is_whole
    assert bytes(going.received) == b"".join(pieces)


@given(st.text(max_size=40))
def test_whatever_the_range_says_the_answer_is_a_refusal(text: str) -> None:
    going = upload(100)
    with pytest.raises(GraphError):
        receive(going, b"x" * 50, text)
    assert not going.received
