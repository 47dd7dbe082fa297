"""The outboxes of several accounts as one: whatever is queued lies in its own account's file, and nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.overlay_sample import new, timed
from tuical.errors import StoreDamaged, StoreFull, UsageError
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import ATTENTION, Delete, Operation, Reply, target
from tuical.store.outbox import Outbox
from tuical.store.outboxes import Outboxes

ACCOUNTS = ("work", "personal", "club")


def reply(account: str, event: str, answer: str = "accepted") -> Reply:
    """The same mailbox is reached from every account, so that nothing but the account tells the events apart."""
    return Reply(EventKey(account, "/me", "calendar=", event), answer, subject="Planning", organizer="Lidia Holm")


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Outboxes, dict[str, Outbox]]]:
    boxes = {account: Outbox(folder / f"{account}.db") for account in ACCOUNTS}
    yield Outboxes(boxes), boxes
    for box in boxes.values():
        box.close()


@pytest.fixture
def outboxes(tmp_path: Path) -> Iterator[tuple[Outboxes, dict[str, Outbox]]]:
    with opened(tmp_path) as both:
        yield both


def events_in(box: Outbox) -> list[EventKey]:
    return [target(entry.operation) for entry in box.pending()]


deeds = st.lists(
    st.one_of(st.tuples(st.sampled_from(ACCOUNTS), st.integers(1, 3)), st.sampled_from(["undo", "restart"]))
)


@settings(max_examples=8, deadline=None)
@given(deeds)
def test_everything_stays_in_its_account_and_undo_takes_back_what_is_newest(deeds: list[tuple[str, int] | str]) -> None:
    with TemporaryDirectory() as name, ExitStack() as stack:
        done: list[list[EventKey]] = []
        whole, boxes = stack.enter_context(opened(Path(name)))
        for now, deed in enumerate(deeds):
            if deed == "restart":
                stack.close()
                whole, boxes = stack.enter_context(opened(Path(name)))
            elif deed == "undo":
                taken = taken_back(whole)
                assert taken == (done.pop() if done else [])
            else:
                account, count = deed
                step: list[Operation] = [reply(account, f"{now}-{number}=") for number in range(count)]
                entered = whole.add_step(step, now=now, hold_seconds=5)
                done.append([target(entry.operation) for entry in entered])
            for account, box in boxes.items():
                assert events_in(box) == [key for step in done for key in step if key.account == account]
            assert len({entry.id for entry in whole.pending()}) == sum(map(len, done))


def taken_back(whole: Outboxes) -> list[EventKey]:
    """What `undo` takes back, as `Changes` decides it: the row with the largest number, and the rest of its step."""
    waiting = whole.pending()
    if not waiting:
        return []
    newest = max(waiting, key=lambda entry: entry.id)
    assert whole.take_back_step(newest.step) if newest.step else whole.take_back(newest.id)
    return [target(one.operation) for one in waiting if one.id == newest.id or (one.step and one.step == newest.step)]


def test_a_row_means_one_account_although_both_count_alike(outboxes: tuple[Outboxes, dict[str, Outbox]]) -> None:
    whole, boxes = outboxes
    work = whole.add(reply("work", "same="), now=1, hold_seconds=5)
    personal = whole.add(reply("personal", "same="), now=2, hold_seconds=5)
    assert [entry.id for box in boxes.values() for entry in box.pending()] == [1, 1]
    assert personal.id > work.id
    assert whole.account_of(personal.id) == "personal"
    assert whole.release(personal.id, now=3)
    assert [box.pending()[0].not_before for box in (boxes["work"], boxes["personal"])] == [6, 3]
    boxes["personal"].mark(1, ATTENTION, "refused")
    assert not whole.send_again(personal.id, reply("work", "same="), now=4), "an account's row is not another's"
    assert [entry.id for entry in whole.give_up(personal.id)] == [personal.id]
    assert events_in(boxes["personal"]) == []
    assert events_in(boxes["work"]) == [target(work.operation)]


def test_what_was_done_before_is_numbered_by_its_time(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, boxes):
        for now, account in enumerate(("work", "personal", "personal", "work", "club"), start=1):
            boxes[account].add(reply(account, f"{now}="), now=now, hold_seconds=0)
        boxes["personal"].done(1, now=2)
    with opened(tmp_path) as (whole, _):
        journal, waiting = whole.journal(), whole.pending()
        order = sorted((*journal, *waiting), key=lambda entry: entry.id)
        assert [target(entry.operation).id for entry in order] == ["1=", "2=", "3=", "4=", "5="]


def test_what_is_refused_is_queued_nowhere(
    outboxes: tuple[Outboxes, dict[str, Outbox]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, boxes = outboxes

    def full(*_: object, **__: object) -> None:
        raise StoreFull("The disk is full.")

    monkeypatch.setattr(boxes["club"], "add_step", full)
    with pytest.raises(StoreFull):
        whole.add_step([reply("club", "c="), reply("club", "d=")], now=1, hold_seconds=5)
    with pytest.raises(UsageError, match="This is about several accounts"):
        whole.add_step([reply("work", "a="), reply("personal", "b=")], now=1, hold_seconds=5)
    with pytest.raises(UsageError, match="The account gone is not open now"):
        whole.add_step([reply("gone", "a="), reply("gone", "b=")], now=1, hold_seconds=5)
    assert whole.pending() == []


def test_choices_and_room_are_each_account_s_own(
    outboxes: tuple[Outboxes, dict[str, Outbox]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, boxes = outboxes
    key = CalendarKey("personal", "/me", "calendar=")
    whole.choose(key, shown=False)
    assert (boxes["work"].shown(), boxes["personal"].shown()) == ({}, {key: False})

    def full() -> None:
        raise StoreFull("The disk is full.")

    monkeypatch.setattr(boxes["work"], "check_room", full)
    whole.check_room()  # the others can be written all the same
    for box in boxes.values():
        monkeypatch.setattr(box, "check_room", full)
    with pytest.raises(StoreFull):
        whole.check_room()


def test_what_came_to_nothing_has_no_number(outboxes: tuple[Outboxes, dict[str, Outbox]]) -> None:
    whole, _ = outboxes
    made = new(timed("2026-11-20T09:00", "2026-11-20T10:00"))
    whole.add(made, now=1, hold_seconds=5)
    assert whole.add(Delete(made.event), now=2, hold_seconds=5).id == 0
    assert whole.pending() == []


def test_one_that_is_damaged_meanwhile_shows_what_was_known_and_costs_the_others_nothing(
    outboxes: tuple[Outboxes, dict[str, Outbox]], tmp_path: Path
) -> None:
    whole, boxes = outboxes
    other = sqlite3.connect(tmp_path / "club.db")
    other.execute("DROP TABLE journal")
    other.commit()
    other.close()
    assert whole.pending() == []
    queued = whole.add(reply("work", "a="), now=1, hold_seconds=5)
    assert [one.id for one in whole.pending()] == [queued.id]
    with pytest.raises(StoreDamaged):
        boxes["club"].journal()
