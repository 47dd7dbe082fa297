"""R2, R3, R4: an answer reaches the organiser once, or it stands where a person sees it."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.emulator.service import ANA, LIDIA, daily, meeting
from tests.sync.office import Office
from tests.sync.test_converge import converged
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, SENDING, UNKNOWN, WAITING, Queued, Reply
from tuical.planning.overlay import lay_over
from tuical.sync.push import next_release, ready

KEY = EventKey("work", "/me", "c", "e")


def queued(identity: int, event: str = "e", state: str = WAITING, not_before: float = 0.0) -> Queued:
    return Queued(identity, Reply(KEY._replace(id=event), "accepted"), state, 0, not_before)


@pytest.mark.parametrize(
    ("entries", "now", "expected"),
    [
        ([queued(1), queued(2)], 1, [1]),
        ([queued(1), queued(2, "f")], 1, [1, 2]),
        ([queued(1, not_before=5)], 4, []),
        ([queued(1, not_before=5), queued(2)], 4, []),
        ([queued(1, state=ATTENTION), queued(2)], 1, [2]),
        ([queued(1, state=UNKNOWN), queued(2)], 1, [1]),
        ([queued(1, state=SENDING)], 1, [1]),
        ([], 1, []),
    ],
)
def test_what_may_go_now(entries: list[Queued], now: float, expected: list[int]) -> None:
    assert [entry.id for entry in ready(entries, now)] == expected


def test_when_the_next_may_go() -> None:
    assert next_release([queued(1, not_before=9), queued(2, "f", not_before=7)]) == 7
    assert next_release([queued(1, state=ATTENTION)]) is None


async def invited(office: Office, **members: object) -> EventKey:
    """Lidia invites Ana; the answer is Ana's copy."""
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}]) | members
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)
    await office.round()
    return office.events()[0].key


def answers(office: Office) -> Counter[str]:
    """The mails that were sent to Lidia."""
    return Counter(mail.kind for mail in office.service.world.mails if mail.recipient == LIDIA)


async def send(office: Office) -> None:
    """Let the hold pass and push."""
    office.service.pass_time(seconds=6)
    await office.round()


async def test_an_answer_is_held_then_travels_to_the_organiser(office: Office) -> None:
    key = await invited(office)
    office.queue_reply(key, "accepted", comment="Gladly")
    await office.round()
    assert answers(office)["accepted"] == 0
    (drawn,) = lay_over(office.events(), office.outbox.pending())
    assert drawn.response == "accepted"
    await send(office)
    assert answers(office)["accepted"] == 1
    assert office.outbox.pending() == []
    assert office.events()[0].response == "accepted"
    (attendee,) = (await office.service.as_(LIDIA).get("/me/events")).json()["value"][0]["attendees"]
    assert attendee["status"]["response"] == "accepted"
    assert await converged(office)


async def test_what_was_taken_back_is_not_sent(office: Office) -> None:
    identity = office.queue_reply(await invited(office), "declined")
    assert office.outbox.take_back(identity)
    await send(office)
    assert answers(office)["declined"] == 0
    assert not office.outbox.take_back(identity)


async def test_an_answer_lost_after_it_was_applied_is_not_sent_twice(office: Office) -> None:
    """R4: guards `_is_to_be_sent_again`."""
    office.queue_reply(await invited(office), "tentativelyAccepted")
    office.faults.add("drop-after", method="POST", times=1)
    await send(office)
    assert [entry.state for entry in office.outbox.pending()] == [UNKNOWN]
    await send(office)
    assert answers(office)["tentativelyAccepted"] == 1
    assert office.outbox.pending() == []


async def test_an_answer_lost_before_it_was_applied_is_sent_once(office: Office) -> None:
    office.queue_reply(await invited(office), "accepted")
    office.faults.add("drop-before", method="POST", times=1)
    for _ in range(3):
        await send(office)
    assert answers(office)["accepted"] == 1
    assert office.outbox.pending() == []


async def test_a_crash_while_sending_is_settled_by_reading(office: Office) -> None:
    key = await invited(office)
    identity = office.queue_reply(key, "accepted")
    assert office.outbox.claim(identity, b"{}")
    office.service.world.respond(ANA, key.id, "accepted")
    await office.restart()
    await send(office)
    assert answers(office)["accepted"] == 1
    assert office.outbox.pending() == []


async def test_a_refused_answer_needs_attention_and_is_never_repeated(office: Office) -> None:
    key = await invited(office)
    office.queue_reply(key, "accepted")
    body = json.dumps({"error": {"code": "ErrorInvalidRequest", "message": "The meeting is closed."}})
    office.faults.add("status", method="POST", status=400, body=body)
    for _ in range(3):
        await send(office)
    (entry,) = office.outbox.pending()
    assert entry.state == ATTENTION
    assert "The meeting is closed." in entry.error
    assert office.faults.rules[0].done == 1
    assert (office.engine.status.waiting, office.engine.status.attention) == (0, 1)


async def test_one_stuck_answer_holds_up_no_other(office: Office) -> None:
    first = await invited(office)
    second = await invited(office, subject="Other")
    second = next(e.key for e in office.events() if e.key != first)
    office.queue_reply(first, "accepted")
    office.queue_reply(second, "accepted")
    office.faults.add("drop-after", method="POST", times=1)
    await send(office)
    assert answers(office)["accepted"] == 2


async def test_a_series_is_answered_as_a_whole(office: Office) -> None:
    await invited(office, recurrence=daily(4))
    series = office.events()[0].series
    assert series
    office.queue_reply(office.events()[0].key._replace(id=series), "accepted")
    assert {e.response for e in lay_over(office.events(), office.outbox.pending())} == {"accepted"}
    await send(office)
    assert {e.response for e in office.events()} == {"accepted"}
    assert await converged(office)


async def test_one_occurrence_is_answered_alone(office: Office) -> None:
    await invited(office, recurrence=daily(4))
    office.queue_reply(office.events()[1].key, "declined")
    await send(office)
    assert await converged(office)
    assert answers(office)["declined"] == 1


async def test_an_answer_to_what_is_gone_needs_attention(office: Office) -> None:
    key = await invited(office)
    office.queue_reply(key, "accepted")
    office.service.world.delete_event(ANA, key.id)
    await send(office)
    assert [entry.state for entry in office.outbox.pending()] == [ATTENTION]


async def test_a_busy_service_is_tried_again_later_but_not_for_ever(office: Office) -> None:
    office.queue_reply(await invited(office), "accepted")
    office.faults.add("status", method="POST", status=503, headers={"Retry-After": "400"}, body="{}")
    await send(office)
    (entry,) = office.outbox.pending()
    assert entry.state == WAITING
    assert entry.not_before >= office.service.moment.timestamp()
    for _ in range(20):
        office.service.pass_time(minutes=30)
        await office.round()
    assert [entry.state for entry in office.outbox.pending()] == [ATTENTION]


async def test_offline_answers_wait_and_survive_a_restart(office: Office) -> None:
    key = await invited(office)
    office.queue_reply(key, "accepted", comment="Yes", send=True, subject="Planning", organizer="Lidia Holm")
    office.faults.add("drop-before")
    await send(office)
    await office.restart()
    (entry,) = office.outbox.pending()
    assert entry.operation == Reply(key, "accepted", "Yes", True, "Planning", "Lidia Holm")
    office.faults.rules.clear()
    for _ in range(3):
        office.service.pass_time(minutes=6)
        await office.round()
    assert answers(office)["accepted"] == 1
