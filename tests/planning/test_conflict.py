"""What a person may decide about a change that waits for them, by tables, and that the outbox does as was decided."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuical.model.event import Location
from tuical.model.event_change import UNSET, AllDay, EventChange, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    LOCAL,
    UNKNOWN,
    WAITING,
    Attach,
    Change,
    Create,
    Delete,
    MakeCalendar,
    Operation,
    Queued,
    Reply,
    Unreadable,
)
from tuical.planning.conflict import decided, dropped_with, mine, question, theirs
from tuical.planning.merge import BOTH, MINE, THEIRS
from tuical.store.account import AccountFiles
from tuical.store.outbox import Outbox
from tuical.wire.stored_operations import dump

KEY = EventKey("work", "/me", "c", "e")
NEW = KEY._replace(id=f"{LOCAL}1")
DAY = AllDay(date(2026, 11, 20), date(2026, 11, 21), "UTC")
LATER = AllDay(date(2026, 11, 21), date(2026, 11, 22), "UTC")
CREATE = Create(NEW, NewEvent(subject="New", when=DAY, transaction_id="1"))
ATTACH = Attach(NEW, "f", "a.txt", "text/plain", 1)
REPLY = Reply(KEY, "accepted", "Gladly")
CHANGE = Change(
    KEY, EventChange(subject="Mine", when=LATER, show_as="free"),
    EventChange(subject="Old", when=DAY, show_as="busy"), "v1", "Old", shift=86_400,
)  # fmt: skip
KEPT = dump(Change(KEY, EventChange(subject="Theirs", when=DAY), EventChange(), "v2"))


def entry(operation: Operation, state: str = ATTENTION, identity: int = 1, step: str = "") -> Queued:
    return Queued(identity, operation, state, 1, 1.0, step=step)


@pytest.mark.parametrize(
    ("choices", "subject", "when", "shift"),
    [
        ({}, "Mine", LATER, 86_400),
        ({"subject": MINE, "when": MINE}, "Mine", LATER, 86_400),
        ({"subject": THEIRS}, UNSET, LATER, 86_400),
        ({"when": THEIRS}, "Mine", UNSET, 0),
        ({"subject": BOTH}, "Mine / Theirs", LATER, 86_400),
        ({"when": BOTH}, "Mine", LATER, 86_400),
    ],
)
def test_each_member_in_conflict_is_decided(choices: Mapping[str, str], subject: Any, when: Any, shift: int) -> None:
    found = decided(entry(CHANGE, CONFLICT), KEPT, choices)
    assert isinstance(found, Change)
    assert (found.change.subject, found.change.when, found.change.show_as) == (subject, when, "free")
    assert (found.etag, found.shift) == ("v2", shift)


def test_mine_and_theirs_answer_the_whole() -> None:
    asked = entry(CHANGE, CONFLICT)
    assert mine(asked, KEPT) == decided(asked, KEPT, {})
    left = theirs(asked, KEPT)
    assert isinstance(left, Change)
    assert left.change == EventChange(show_as="free")
    clash = CHANGE._replace(change=EventChange(subject="Mine"), before=EventChange(subject="Old"), shift=0)
    kept = dump(Change(KEY, EventChange(subject="Theirs"), EventChange(), "v2"))
    assert theirs(entry(clash, CONFLICT), kept) is None
    assert [one.member for one in question(asked, KEPT, [asked]).conflicts] == ["subject", "when"]


@pytest.mark.parametrize("kept", ["", "{", '{"change": 7}'])
def test_a_conflict_whose_other_side_is_lost_is_asked_anew(kept: str) -> None:
    asked = entry(CHANGE, CONFLICT)
    assert question(asked, kept, [asked]).conflicts == ()
    assert mine(asked, kept) == CHANGE
    assert theirs(asked, kept) is None


@pytest.mark.parametrize(
    ("operation", "again"),
    [(Delete(KEY, "v1"), Delete(KEY)), (REPLY, REPLY), (CHANGE, CHANGE), (CREATE, CREATE)],
)
def test_what_was_refused_goes_again_or_not_at_all(operation: Operation, again: Operation) -> None:
    assert mine(entry(operation), "") == again
    assert theirs(entry(operation), "") is None


CALENDAR = CalendarKey("work", "/me", f"{LOCAL}c")
WITHIN = CREATE._replace(event=EventKey(*CALENDAR, NEW.id))


@pytest.mark.parametrize(
    ("operation", "others", "expected"),
    [
        (REPLY, (), True),
        (CREATE, (), True),
        (ATTACH, (), False),
        (ATTACH, (CREATE,), True),
        (WITHIN, (), False),
        (WITHIN, (MakeCalendar(CALENDAR, "Team"),), True),
        (REPLY._replace(event=NEW._replace(id=f"{NEW.id}#7"), series="s"), (), True),
        (Unreadable(KEY, "later"), (), False),
    ],
)
def test_what_hangs_on_nothing_cannot_be_sent(
    operation: Operation, others: tuple[Operation, ...], expected: bool
) -> None:
    queue = [entry(operation), *(entry(one, WAITING, number) for number, one in enumerate(others, 2))]
    assert question(queue[0], "", queue).can_send is expected


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    made = Outbox(AccountFiles(tmp_path / "account").prepare().outbox)
    yield made
    made.close()


def stuck(outbox: Outbox, operation: Operation, state: str = ATTENTION, kept: str | None = None) -> Queued:
    """An operation that left once and waits for a person."""
    identity = outbox.add(operation, now=1, hold_seconds=0).id
    outbox.claim(identity, b"claimed")
    outbox.mark(identity, state, "No.", tried=True, conflict=kept)
    return next(one for one in outbox.pending() if one.id == identity)


def test_what_is_decided_waits_anew(outbox: Outbox) -> None:
    asked = stuck(outbox, CHANGE, CONFLICT, KEPT)
    again = mine(asked, outbox.conflict(asked.id))
    assert again is not None
    assert outbox.send_again(asked.id, again, now=50)
    assert outbox.pending() == [Queued(asked.id, again, WAITING, 50, 50.0)]
    assert (outbox.body(asked.id), outbox.conflict(asked.id)) == (b"", "")


def test_what_is_sent_again_as_it_was_keeps_its_bytes(outbox: Outbox) -> None:
    """The service knows a creation by its transactionId: with other bytes it would answer for the first ones."""
    asked = stuck(outbox, CREATE)
    assert outbox.send_again(asked.id, CREATE, now=50)
    assert outbox.pending() == [Queued(asked.id, CREATE, WAITING, 50, 50.0, left=True)]
    assert outbox.body(asked.id) == b"claimed"
    later = outbox.add(Change(NEW, EventChange(subject="B"), EventChange(subject="New")), now=51, hold_seconds=0)
    assert [one.id for one in outbox.pending()] == [asked.id, later.id]


@pytest.mark.parametrize("state", [WAITING, UNKNOWN])
def test_only_what_waits_for_a_person_is_decided(outbox: Outbox, state: str) -> None:
    asked = stuck(outbox, REPLY, state)
    assert not outbox.send_again(asked.id, REPLY, now=50)
    assert outbox.give_up(asked.id) == []
    assert not outbox.send_again(99, REPLY, now=50)
    assert outbox.give_up(99) == []
    assert [one.state for one in outbox.pending()] == [state]


def test_giving_up_takes_the_step_and_what_hangs_on_it_along(outbox: Outbox) -> None:
    """A new series that cannot be made must not end the old one."""
    first, end = outbox.add_step((CREATE, CHANGE), now=1, hold_seconds=0)
    hanging = outbox.add(ATTACH, now=2, hold_seconds=0)
    other = outbox.add(REPLY._replace(event=KEY._replace(id="o")), now=3, hold_seconds=0)
    outbox.mark(first.id, ATTENTION, "No.")
    queue = outbox.pending()
    named = dropped_with(queue[0], queue)
    assert [one.id for one in named] == [first.id, end.id, hanging.id]
    assert tuple(outbox.give_up(first.id)) == named
    assert outbox.pending() == [other]


def test_what_it_took_the_place_of_does_not_come_back(outbox: Outbox) -> None:
    outbox.add(CHANGE, now=1, hold_seconds=0)
    asked = outbox.add(CHANGE._replace(change=EventChange(locations=(Location("Hood"),))), now=2, hold_seconds=0)
    outbox.mark(asked.id, ATTENTION, "No.")
    assert outbox.give_up(asked.id) == [asked._replace(state=ATTENTION, error="No.")]
    assert outbox.pending() == []


def test_a_new_calendar_in_which_something_waits_is_not_given_up(outbox: Outbox) -> None:
    asked = stuck(outbox, MakeCalendar(CALENDAR, "Team"))
    outbox.add(WITHIN, now=2, hold_seconds=0)
    assert outbox.give_up(asked.id) == []
    assert len(outbox.pending()) == 2


_QUEUED = st.sampled_from((CREATE, ATTACH, REPLY, CHANGE, WITHIN, MakeCalendar(CALENDAR, "Team")))


@given(st.lists(st.lists(_QUEUED, min_size=1, max_size=2), min_size=1, max_size=3), st.integers(0, 9))
@settings(max_examples=30)
def test_what_is_named_is_what_goes(steps: list[list[Operation]], place: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outbox = Outbox(AccountFiles(Path(folder)).prepare().outbox)
        for step in steps:
            outbox.add_step(step, now=1, hold_seconds=0)
        asked = outbox.pending()[place % len(outbox.pending())]
        outbox.mark(asked.id, ATTENTION, "No.")
        before = outbox.pending()
        named = dropped_with(next(one for one in before if one.id == asked.id), before)
        gone = outbox.give_up(asked.id)
        assert [one for one in before if one not in gone] == outbox.pending()
        refused = any(isinstance(one.operation, MakeCalendar) for one in named)
        assert tuple(gone) == named or (refused and not gone)
        outbox.close()
