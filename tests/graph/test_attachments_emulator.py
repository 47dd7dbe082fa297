"""Attachments against the emulator, which takes no token at an upload's address: up in one piece or many, and down."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from tests.emulator.service import ALEX, ANA, Service, event
from tests.graph.test_emulator import client_of
from tuical import errors
from tuical.emulator.faults import Faults
from tuical.graph import attachments, events, uploads
from tuical.graph.client import GraphClient
from tuical.graph.uploads import PIECE
from tuical.model.attachment import LinkPermission, Provider, Reference
from tuical.model.event_change import EventChange, EventTime, Timed
from tuical.model.keys import EventKey, mailbox_of
from tuical.wire.events import decode_event

SIZE = PIECE + 70_000
CONTENT = (bytes(index * 7 % 251 for index in range(251)) * (SIZE // 251 + 1))[:SIZE]
NINE, TEN = (EventTime(datetime(2026, 12, 2, hour), "UTC") for hour in (9, 10))
LINK = Reference("https://contoso.com/Pics", Provider.ONE_DRIVE_BUSINESS, LinkPermission.EDIT, is_folder=True)


@pytest.fixture
def service() -> Service:
    return Service(faults=Faults())


@pytest.fixture
async def ana(service: Service) -> AsyncIterator[GraphClient]:
    client = client_of(service, f"user:{ANA}")
    yield client
    await client.close()


@pytest.fixture
async def meeting_id(service: Service) -> str:
    made: str = (await service.create(event()))["id"]
    return made


async def bytes_of(client: GraphClient, meeting_id: str, attachment_id: str) -> bytes:
    """What comes down."""
    sink = io.BytesIO()
    await attachments.save_bytes(client, "/me", meeting_id, attachment_id, sink)
    return sink.getvalue()


@pytest.mark.parametrize("size", [0, 3, SIZE])
async def test_what_goes_up_comes_down(ana: GraphClient, meeting_id: str, size: int) -> None:
    source = io.BytesIO(CONTENT[:size])
    seen: list[tuple[int, int]] = []
    added = await attachments.attach_file(
        ana, "/me", meeting_id, "x.pdf", "application/pdf", source, size, progress=lambda *at: seen.append(at)
    )
    assert seen[-1] == (size, size)
    assert await bytes_of(ana, meeting_id, added.id) == CONTENT[:size]
    (listed,) = await attachments.list_attachments(ana, "/me", meeting_id)
    assert (listed.id, listed.name, listed.content_type, listed.kind) == (added.id, "x.pdf", "application/pdf", "file")
    record = await events.get_event(ana, "/me", meeting_id, expand=events.ATTACHMENTS)
    found = decode_event(record.raw, EventKey("work", "/me", "C", meeting_id))
    assert found.has_attachments
    assert [one.id for one in found.attachments] == [added.id]
    assert b"contentBytes" not in record.raw


async def test_an_item_a_link_and_their_end(ana: GraphClient, meeting_id: str) -> None:
    item = await attachments.add_item(
        ana, "/me", meeting_id, "Pruning", EventChange(subject="Pruning", when=Timed(NINE, TEN))
    )
    link = await attachments.add_reference(ana, "/me", meeting_id, "Pics", LINK)
    inside = (await attachments.get_attachment(ana, "/me", meeting_id, item.id, item.kind)).item
    assert inside is not None
    assert (inside.kind, inside.subject) == ("event", "Pruning")
    assert (await attachments.get_attachment(ana, "/me", meeting_id, link.id, link.kind)).reference == LINK
    assert b"Pruning" in await bytes_of(ana, meeting_id, item.id)
    for one in (item, link):
        await attachments.delete_attachment(ana, "/me", meeting_id, one.id)
    assert await attachments.list_attachments(ana, "/me", meeting_id) == ()
    with pytest.raises(errors.NotThere):
        await attachments.get_attachment(ana, "/me", meeting_id, item.id)


@pytest.mark.parametrize("action", ["drop-before", "drop-after", "status"])
@pytest.mark.parametrize("nth", [1, 2])
async def test_an_interrupted_upload_goes_on(
    service: Service, ana: GraphClient, meeting_id: str, action: str, nth: int
) -> None:
    content = CONTENT + CONTENT[:PIECE]
    service.faults.add(action, method="PUT", route="AttachmentSessions", nth=nth, status=503)
    added = await attachments.attach_file(ana, "/me", meeting_id, "x", "", io.BytesIO(content), len(content))
    assert await bytes_of(ana, meeting_id, added.id) == content


async def test_a_lost_last_answer_is_said_and_the_file_is_there(
    service: Service, ana: GraphClient, meeting_id: str
) -> None:
    service.faults.add("drop-after", method="PUT", route="AttachmentSessions", nth=2)
    with pytest.raises(errors.OutcomeUnknown):
        await attachments.attach_file(ana, "/me", meeting_id, "x", "", io.BytesIO(CONTENT), SIZE)
    assert len(await attachments.list_attachments(ana, "/me", meeting_id)) == 1


async def test_a_session_is_taken_up_later_or_given_up(ana: GraphClient, meeting_id: str) -> None:
    session = await uploads.create_session(ana, "/me", meeting_id, "x", "", SIZE)
    await uploads.upload_piece(ana, session, 0, CONTENT[:PIECE], SIZE)
    state = await uploads.session_state(ana, session)
    assert state.next_byte == PIECE
    made = await uploads.upload(ana, state, io.BytesIO(CONTENT), SIZE)
    assert await bytes_of(ana, meeting_id, made) == CONTENT
    other = await uploads.create_session(ana, "/me", meeting_id, "y", "", SIZE)
    await uploads.cancel_session(ana, other)
    with pytest.raises(errors.NotThere):
        await uploads.upload(ana, other, io.BytesIO(CONTENT), SIZE)


async def test_small_files_get_no_session(ana: GraphClient, meeting_id: str) -> None:
    with pytest.raises(errors.Rejected) as refused:
        await uploads.create_session(ana, "/me", meeting_id, "x", "", 1000)
    assert refused.value.code == "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize"


async def test_an_interrupted_download_begins_again(service: Service, ana: GraphClient, meeting_id: str) -> None:
    added = await attachments.add_file(ana, "/me", meeting_id, "x", "", CONTENT[:500_000])
    service.faults.add("truncate", method="GET", route="value", nth=1, length=100_000)
    assert await bytes_of(ana, meeting_id, added.id) == CONTENT[:500_000]


async def test_another_persons_attachments_are_not_for_everybody(
    service: Service, ana: GraphClient, meeting_id: str
) -> None:
    stranger = client_of(service, f"user:{ALEX}")
    with pytest.raises((errors.AccessDenied, errors.NotThere)):
        await attachments.list_attachments(stranger, mailbox_of(ANA), meeting_id)
    await stranger.close()


async def test_without_streaming_a_file_comes_whole(service: Service, meeting_id: str) -> None:
    client = client_of(service, f"user:{ANA}", "http://emulator.localhost/api/v2.0")
    seen: list[tuple[int, int]] = []
    content = CONTENT[:200_000]
    added = await attachments.attach_file(client, "/me", meeting_id, "x", "text/plain", io.BytesIO(content), 200_000)
    sink = io.BytesIO()
    size = await attachments.save_bytes(client, "/me", meeting_id, added.id, sink, progress=lambda *at: seen.append(at))
    assert (size, sink.getvalue()) == (200_000, content)
    assert seen[-1] == (200_000, 200_000)
    with pytest.raises(errors.TooLarge):
        await attachments.save_bytes(client, "/me", meeting_id, added.id, io.BytesIO(), largest=100)
    with pytest.raises(errors.NotInDialect):
        await attachments.attach_file(client, "/me", meeting_id, "x", "", io.BytesIO(CONTENT), SIZE)
    await client.close()
