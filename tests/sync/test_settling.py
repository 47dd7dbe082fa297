"""R3, R4: creations known by their transactionId or by their looks, and what arrives by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import ANA, LIDIA, event, meeting
from tests.sync.kinds import LIDIA_PERSON, default_calendar, items, own
from tests.sync.office import Office
from tests.sync.test_push_changes import SERIES, change_of, create, queue, send, watch
from tuical.emulator.items import Instance
from tuical.emulator.mailbox import Mailbox
from tuical.model.event_change import AllDay, Invitee
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, UNKNOWN, Attach, Create, Delete, Reply
from tuical.model.record import EventRecord
from tuical.sync.graph_remote import GraphRemote
from tuical.sync.push import Push, push
from tuical.sync.settling import arrived

OLD_SERVICE = "http://emulator.localhost/api/v2.0"


@pytest.fixture
async def old_office(tmp_path: Path) -> AsyncIterator[Office]:
    """Ana's account over Outlook REST, which keeps no transactionId and may ignore If-Match."""
    made = Office(tmp_path, base=OLD_SERVICE)
    world = made.service.world
    create_event = world.create

    def forgetful(mailbox: Mailbox, calendar: str | None, body: Mapping[str, Any]) -> Instance:
        return create_event(mailbox, calendar, {name: body[name] for name in body if name != "transactionId"})

    world.create = forgetful  # type: ignore[method-assign]
    yield made
    await made.stop()
    await made.service.http.aclose()


def invitations(office: Office) -> int:
    return sum(mail.kind == "invitation" for mail in office.service.world.mails)


NAMES: list[dict[str, Any]] = [
    {},
    {"recurrence": SERIES},
    {"when": AllDay(date(2026, 11, 24), date(2026, 11, 26), "Europe/Berlin")},
]


@pytest.mark.parametrize("members", NAMES, ids=["single", "series", "days"])
@pytest.mark.parametrize("action", ["drop-before", "drop-after"])
async def test_a_creation_that_is_always_cut_makes_one_event(
    office: Office, action: str, members: dict[str, Any]
) -> None:
    """R3: guards `settle_creation` and the same bytes on every repetition."""
    sent = await watch(office, "POST")
    await office.round()
    queue(office, create(office, attendees=(Invitee(LIDIA_PERSON),), **members))
    office.faults.add(action, method="POST", times=4)
    await send(office)
    assert await send(office) == []
    assert len(items(office)) == 1
    assert invitations(office) == 1
    assert len(set(sent.bodies)) == 1


@pytest.mark.parametrize("members", NAMES, ids=["single", "series", "days"])
async def test_an_old_service_is_never_given_a_creation_twice(old_office: Office, members: dict[str, Any]) -> None:
    """R3, R4: guards `_is_it` by looks."""
    await old_office.round()
    queue(old_office, create(old_office, attendees=(Invitee(LIDIA_PERSON),), **members))
    old_office.faults.add("drop-after", method="POST", times=1)
    await send(old_office)
    assert await send(old_office) == []
    assert (len(items(old_office)), invitations(old_office)) == (1, 1)
    assert old_office.outbox.journal()[0].result == own(old_office).id or members


async def test_an_old_service_that_shows_nothing_leaves_it_to_a_person(old_office: Office) -> None:
    await old_office.round()
    new = create(old_office)
    queue(old_office, new)
    old_office.faults.add("drop-before", method="POST", times=1)
    await send(old_office)
    (entry,) = await send(old_office)
    assert (entry.state, entry.operation) == (ATTENTION, new)
    assert "not known whether" in entry.error
    assert items(old_office) == []


async def test_two_that_look_alike_leave_it_to_a_person(old_office: Office) -> None:
    await old_office.round()
    queue(old_office, create(old_office))
    old_office.faults.add("drop-after", method="POST", times=1)
    old_office.service.pass_time(seconds=6)
    await old_office.engine.turn()
    body = event(start="2026-11-23T08:00", end="2026-11-23T09:00")
    old_office.service.world.create_event(ANA, old_office.service.ana.default_calendar, body)
    (entry,) = await send(old_office)
    assert entry.state == ATTENTION


async def test_an_older_event_of_the_same_looks_is_another_one(old_office: Office) -> None:
    body = event(start="2026-11-23T08:00", end="2026-11-23T09:00")
    old_office.service.world.create_event(ANA, old_office.service.ana.default_calendar, body)
    old_office.service.pass_time(minutes=30)
    await old_office.round()
    queue(old_office, create(old_office))
    old_office.faults.add("drop-before", method="POST", times=1)
    await send(old_office)
    (entry,) = await send(old_office)
    assert entry.state == ATTENTION


async def test_an_old_service_is_asked_before_something_is_changed(old_office: Office) -> None:
    """What ignores If-Match must not overwrite: guards `heeds_versions`."""
    calendar = old_office.service.ana.default_calendar
    old_office.service.world.create_event(ANA, calendar, event())
    await old_office.round()
    key = own(old_office)
    change = change_of(old_office, key, subject="Mine")
    queue(old_office, change)
    old_office.service.world.change_event(ANA, items_id(old_office), {"subject": "Theirs"})
    sent = await watch(old_office, "PATCH")
    (entry,) = await send(old_office)
    assert entry.state == "conflict"
    assert sent.bodies == []


def items_id(office: Office) -> str:
    (item,) = office.service.ana.items.values()
    return item.id


def record(identity: str, transaction: str | None, series: str = "") -> EventRecord:
    nothing: dict[str, Any] = dict.fromkeys(EventRecord._fields)
    return EventRecord(**nothing)._replace(id=identity, transaction_id=transaction, series=series)


async def test_an_event_that_comes_by_itself_settles_its_creation(office: Office) -> None:
    """R3: guards `arrived`."""
    await office.round()
    (made, file) = queue(
        office, create(office), Attach(EventKey(*default_calendar(office), "local:1"), "f", "n", "", 1)
    )
    assert office.outbox.claim(made.id, b"{}")
    assert arrived(office.outbox, [record("other", None), record("x", "t-2")], 7) == 0
    assert arrived(office.outbox, [record("other", None), record("E=", "t-1")], 7) == 1
    (entry,) = office.outbox.pending()
    assert (entry.id, entry.operation.event.id) == (file.id, "E=")
    assert office.outbox.journal()[0].result == "E="
    assert arrived(office.outbox, [record("E=", "t-1")], 7) == 0


async def test_an_instance_names_its_series(office: Office) -> None:
    await office.round()
    (made,) = queue(office, create(office, recurrence=SERIES))
    assert office.outbox.claim(made.id, b"{}")
    assert arrived(office.outbox, [record("O=", "t-1", "M=")], 7) == 1
    assert office.outbox.journal()[0].operation.event.id == "M="


async def test_the_next_round_settles_what_a_crash_left(office: Office) -> None:
    """R3 with a crash: the event is there, the program does not know, and nothing is sent again."""
    await office.round()
    new = create(office)
    (made,) = queue(office, new)
    assert office.outbox.claim(made.id, b"{}")
    sent = await watch(office, "POST")
    body = event(transactionId="t-1")
    office.service.world.create_event(ANA, office.service.ana.default_calendar, body)
    assert await send(office) == []
    assert sent.bodies == []
    assert len(office.events()) == 1


async def test_the_same_answer_again_is_told_by_its_time(office: Office) -> None:
    """R4: an answer with other words may not be sent twice, even if the state says nothing."""
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}])
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)
    await office.round()
    key = own(office)
    queue(office, Reply(key, "accepted"))
    assert await send(office) == []
    office.service.pass_time(minutes=10)
    await office.round()
    for action, state, mails in (("drop-after", [], 2), ("drop-before", [ATTENTION], 2)):
        queue(office, Reply(key, "accepted", "Really", before="accepted"))
        office.faults.add(action, method="POST", times=1)
        await send(office)
        assert [entry.state for entry in await send(office)] == state
        assert sum(mail.kind == "accepted" for mail in office.service.world.mails) == mails
        office.service.pass_time(minutes=10)


async def test_a_deletion_that_was_applied_keeps_what_the_cache_knew(office: Office) -> None:
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event())
    await office.round()
    key = own(office)
    queue(office, Delete(key, office.reader.event(key).etag))
    office.faults.add("drop-after", method="DELETE", times=1)
    (entry,) = await send(office)
    assert entry.state == UNKNOWN
    assert await send(office) == []
    assert b"Planning" in office.outbox.journal()[0].kept


async def test_a_creation_refused_for_ever_keeps_its_content(office: Office) -> None:
    await office.round()
    new = create(office, subject="Much to say")
    queue(office, new)
    office.faults.add("status", method="POST", status=507, code="ErrorQuotaExceeded")
    (entry,) = await send(office)
    assert isinstance(entry.operation, Create)
    assert (entry.state, entry.operation.new) == (ATTENTION, replace(new.new))
    assert "mailbox is full" in entry.error


async def test_what_was_stored_is_sent_again_byte_for_byte(office: Office) -> None:
    """Guards `Attempt.stored`: another program may have written the body in another way."""
    await office.round()
    (made,) = queue(office, create(office))
    stored = (
        b'{"transactionId":"t-1", "subject":"Planning","start":{"dateTime":"2026-11-23T09:00:00","timeZone":"UTC"},'
    )
    stored += b'"end":{"dateTime":"2026-11-23T10:00:00","timeZone":"UTC"}}'
    assert office.outbox.claim(made.id, stored)
    sent = await watch(office, "POST")
    assert await send(office) == []
    assert sent.bodies == [stored]


async def turns(_seconds: float) -> None:
    """Long enough for everything else to happen in between."""
    for _ in range(200):
        await asyncio.sleep(0)


async def test_two_pushes_at_once_send_once(office: Office) -> None:
    """R4: guards the lock, without which the second one takes what is on its way for what a crash left behind."""
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}])
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)
    await office.round()
    queue(office, Reply(own(office), "accepted"))
    office.service.pass_time(seconds=6)
    work = Push(GraphRemote(office.client), office.cache, office.outbox, office.clock)
    office.faults.add("delay", method="POST", seconds=1)
    office.faults.sleep = turns
    await asyncio.gather(push(work), push(work))
    assert sum(mail.kind == "accepted" for mail in office.service.world.mails) == 1
    assert office.outbox.pending() == []
