"""The client alone on broken connections: reads go on in silence, writes are repeated only where that is safe."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.emulator.service import ANA, LIDIA
from tests.faults import bent
from tests.faults.proxy import (
    ARRIVED,
    BEND,
    CLOSE_AFTER,
    DRIP,
    HOLD,
    NEVER_ARRIVED,
    RESET_AFTER,
    RESET_MIDWAY,
    TRUNCATE,
)
from tests.faults.scenes import new_event
from tests.faults.wire import Wire
from tuical import errors
from tuical.graph import events, events_changes, mailbox
from tuical.model.event import Person
from tuical.model.event_change import EventChange
from tuical.model.keys import OWN_MAILBOX, EventKey
from tuical.model.operation import Reply

SENT_BUT_LOST = (RESET_AFTER, CLOSE_AFTER, RESET_MIDWAY, TRUNCATE)


BENDS = (bent.short, bent.long, bent.no_json, bent.no_gzip, bent.no_http, bent.empty)


def copies(wire: Wire) -> list[str]:
    """The subjects that Ana's calendar holds."""
    return sorted(event.subject for event in wire.events())


@pytest.mark.parametrize("kind", [*NEVER_ARRIVED, *ARRIVED])
async def test_a_read_that_breaks_once_is_silently_repeated(wire: Wire, kind: str) -> None:
    wire.proxy.add(kind, times=1)
    assert await mailbox.me(wire.client) == Person("Ana Marques", ANA)
    assert len(wire.proxy.seen) == 2


@pytest.mark.parametrize("bend", BENDS)
async def test_a_read_that_is_garbled_once_is_silently_repeated(wire: Wire, bend: object) -> None:
    whole = await mailbox.me(wire.client)
    wire.proxy.add(BEND, bend=bend, times=1)
    assert await mailbox.me(wire.client) == whole
    assert len(wire.proxy.seen) == 3


@pytest.mark.parametrize("kind", [*NEVER_ARRIVED, *ARRIVED])
async def test_a_read_that_always_breaks_ends_in_words(wire: Wire, kind: str) -> None:
    wire.proxy.add(kind)
    with pytest.raises(errors.NetworkError) as caught:
        await mailbox.me(wire.client)
    assert caught.value.sentence() == errors.NetworkError().sentence()
    assert len(wire.proxy.seen) == 4


@pytest.mark.parametrize("bend", BENDS)
async def test_a_read_that_is_always_garbled_ends_in_words(wire: Wire, bend: object) -> None:
    wire.proxy.add(BEND, bend=bend)
    with pytest.raises((errors.NetworkError, errors.ProtocolError)) as caught:
        await mailbox.me(wire.client)
    assert caught.value.title.endswith(".")
    assert len(wire.proxy.seen) <= 4


@pytest.mark.parametrize("kind", [DRIP, HOLD])
async def test_a_read_has_one_deadline_however_the_bytes_trickle(wire: Wire, kind: str) -> None:
    """Guards `asyncio.timeout` in Channel.send: the silence between two bytes never reaches httpx's own limit."""
    wire.client._connection._deadline = 0.15
    wire.proxy.add(kind)
    with pytest.raises(errors.NetworkError):
        await asyncio.wait_for(mailbox.me(wire.client), 10)
    assert len(wire.proxy.seen) == 4


async def test_nobody_there_is_known_to_have_got_nothing(wire: Wire) -> None:
    await wire.proxy.refuse()
    with pytest.raises(errors.NotSent):
        await events_changes.delete_event(wire.client, OWN_MAILBOX, "any")
    assert wire.proxy.seen == []


@pytest.mark.parametrize("kind", [*NEVER_ARRIVED, *SENT_BUT_LOST])
async def test_an_answer_of_unknown_outcome_is_not_repeated(wire: Wire, kind: str) -> None:
    """R4. Guards `repeatable` in retry.decide."""
    uid = wire.invitation()
    await wire.round()
    key = EventKey(*wire.events()[0].key)
    wire.proxy.add(kind, method="POST")
    with pytest.raises(errors.OutcomeUnknown):
        await events.reply(wire.client, Reply(key, "accepted"))
    assert len(wire.proxy.writes()) == 1
    arrived = kind in SENT_BUT_LOST
    assert wire.answer_of_ana(uid) == ("accepted" if arrived else "none")
    assert len(wire.mails("accepted")) == int(arrived)


@pytest.mark.parametrize("kind", [*NEVER_ARRIVED, *SENT_BUT_LOST])
async def test_a_creation_is_repeated_byte_for_byte_and_made_once(wire: Wire, kind: str) -> None:
    """R3, R4. Guards CREATE in retry.decide, and that the body is encoded once for all attempts."""
    wire.proxy.add(kind, method="POST", times=2)
    made = await events_changes.create_event(wire.client, OWN_MAILBOX, new_event())
    bodies = [one.body for one in wire.proxy.writes() if one.body]
    assert len(wire.proxy.writes()) == 3
    assert len(set(bodies)) == 1
    await wire.round()
    assert copies(wire) == ["Planning 1"]
    assert [event.key.id for event in wire.events()] == [made.id]
    assert [(mail.kind, mail.recipient) for mail in wire.mails()] == [("invitation", LIDIA)]


@pytest.mark.parametrize("kind", [*NEVER_ARRIVED, *SENT_BUT_LOST])
async def test_changes_and_deletions_of_unknown_outcome_are_not_repeated(wire: Wire, kind: str) -> None:
    made = await events_changes.create_event(wire.client, OWN_MAILBOX, new_event())
    wire.proxy.add(kind, method="PATCH")
    with pytest.raises(errors.OutcomeUnknown):
        await events_changes.change_event(wire.client, OWN_MAILBOX, made.id, EventChange(subject="Moved"))
    wire.proxy.add(kind, method="DELETE")
    with pytest.raises(errors.OutcomeUnknown):
        await events_changes.delete_event(wire.client, OWN_MAILBOX, made.id)
    assert [len(wire.proxy.writes(method)) for method in ("PATCH", "DELETE")] == [1, 1]
    left = [one["subject"] for one in await wire.service.view()]
    assert left == ([] if kind in SENT_BUT_LOST else ["Planning 1"])


async def test_a_connection_that_was_closed_while_idle_costs_no_write(wire: Wire) -> None:
    """A kept connection that the server has closed meanwhile is noticed before the write, so its outcome is known."""
    uid = wire.invitation()
    await wire.round()
    await wire.proxy.refuse()
    await wire.proxy.listen()
    await events.reply(wire.client, Reply(wire.events()[0].key, "accepted"))
    assert wire.answer_of_ana(uid) == "accepted"
    assert len(wire.mails("accepted")) == 1


async def test_a_busy_service_gets_a_new_connection(wire: Wire) -> None:
    """After a 503 the old connection may lead to the same sick machine."""
    wire.faults.add("status", status=503, times=1)
    await mailbox.me(wire.client)
    assert wire.proxy.connections == 2


async def test_no_more_than_four_requests_are_under_way(wire: Wire) -> None:
    """R10."""
    hold = wire.proxy.add(HOLD)
    asking = [asyncio.ensure_future(mailbox.me(wire.client)) for _ in range(12)]
    for _ in range(500):
        await asyncio.to_thread(lambda: None)  # all that may start have started
    assert hold.struck == 4
    wire.proxy.release.set()
    assert len(await asyncio.gather(*asking)) == 12


async def test_what_was_sent_is_what_was_asked(wire: Wire) -> None:
    """The proxy changes nothing by itself: a control for all the others."""
    await events_changes.create_event(wire.client, OWN_MAILBOX, new_event())
    [seen] = wire.proxy.writes()
    assert json.loads(seen.body)["transactionId"] == "transaction-1"
    assert seen.passed_on
    assert [mail.kind for mail in wire.mails()] == ["invitation"]
