"""The corner that tells what waits: what needs a person stands first."""

from __future__ import annotations

from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, CONFLICT, WAITING, Queued, Reply
from tuical.screens.waiting import waiting_lines


def entry(number: int, state: str) -> Queued:
    reply = Reply(EventKey("a", "/me", "c", str(number)), "accepted", subject=f"Event {number}")
    return Queued(number, reply, state, 0, 0.0)


def test_conflicts_and_refusals_come_before_what_only_waits() -> None:
    states = [WAITING, CONFLICT, WAITING, ATTENTION, WAITING, WAITING, WAITING]
    lines = waiting_lines([entry(number, state) for number, state in enumerate(states)], 0.0, {})
    assert [line.partition(":")[0] for line in lines] == [
        *(f"“Event {number}”" for number in (1, 3, 0, 2, 4)),
        "and 2 more",
    ]
