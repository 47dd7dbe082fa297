"""Undo: what waits is taken back at once, the whole step; what has left is asked about first, then really undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    Household,
    Resting,
    app_of,
    calendar_of,
    press,
    running,
    select,
    settle,
    toasts,
    until,
)
from tests.ui.test_delete import alone, ask, drawn, own_meeting, own_routine, sent, told
from tests.ui.test_reply import OWNER, answer_of, invitation, on_disk
from tuical.errors import StoreFull
from tuical.model.event import Event, Person
from tuical.model.event_change import EventChange
from tuical.model.operation import ATTENTION, SENDING, UNKNOWN, Change, Create, Operation
from tuical.planning import steps
from tuical.planning.ground import EVENT, FOLLOWING
from tuical.screens import intents
from tuical.screens.dialog import Words
from tuical.screens.surroundings import ground_of, master_of
from tuical.screens.undo import UndoDialog


async def want(pilot: Pilot[None], *operations: Operation) -> None:
    """Queue a step as a form does."""
    app_of(pilot).post_message(intents.Step(operations))
    await settle(pilot)


def renamed(pilot: Pilot[None], event: Event, subject: str, scope: str = EVENT) -> tuple[Operation, ...]:
    """The step that gives an event another title."""
    desk = calendar_of(pilot).desk
    master = master_of(event, desk)
    ground = ground_of(event, desk)
    return steps.change(event, EventChange(subject=subject), scope, ground, master=master, transaction_id="t0")


def subject_of(household: Household, event: Event) -> str:
    """The title in the owner's mailbox."""
    copy = household.world.copy_of(OWNER, event.ical_uid)
    assert copy is not None
    return str(copy["subject"])


async def asked(pilot: Pilot[None]) -> str:
    """Press undo; the words of the dialog."""
    await press(pilot, "u")
    assert isinstance(pilot.app.screen, UndoDialog)
    return " ".join(str(words.render()) for words in pilot.app.screen.query(Words))


# what waits


async def test_nothing_to_undo(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "u")
        assert toasts(pilot) == ["There is nothing to take back: no change of yours is known here."]


async def test_the_newest_goes_first(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        one, other = (event for event, _ in zip(resting.find_all(alone), range(2), strict=False))
        for event in (one, other):
            await ask(pilot, event)
            await press(pilot, "enter")
        assert len(toasts(pilot)) == 2
        await press(pilot, "u")
        assert drawn(pilot, other)
        assert not drawn(pilot, one)
        assert not any(f"{other.summary.subject}” will be deleted" in words for words in toasts(pilot))
        assert any(f"{one.summary.subject}” will be deleted" in words for words in toasts(pilot))
        assert toasts(pilot)[-1] == f"Taken back: “{other.summary.subject}” will not be deleted."
        await press(pilot, "u")
        assert drawn(pilot, one)
        assert not on_disk(resting)


async def test_of_two_changes_of_one_event_the_last_goes_first_and_the_other_still_waits(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(alone)
        await want(pilot, *renamed(pilot, event, "First"))
        await want(pilot, *renamed(pilot, event, "Second"))
        assert [entry.operation.change.subject for entry in on_disk(resting)] == ["Second"]  # type: ignore[union-attr]
        await press(pilot, "u")
        title = event.summary.subject
        assert toasts(pilot)[-1] == (
            f"Taken back: the last change of “{title}”.\nStill waiting: “{title}” will be renamed “First”."
        )
        await press(pilot, "u")
        assert toasts(pilot)[-1] == f"Taken back: “{title}” will not be renamed “First”."
        assert on_disk(resting) == []


async def test_a_step_is_taken_back_whole_after_a_restart_too(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = list(resting.find_all(own_routine, days=40))[-1]
        step = renamed(pilot, event, "Another routine", FOLLOWING)
        assert [type(one) for one in step] == [Create, Change]
        await want(pilot, *step)
        assert len({queued.step for queued in on_disk(resting)}) == 1
        assert "“Another routine” will be created" in toasts(pilot)[-1]
        assert not drawn(pilot, event)
    again = Resting(resting.files.folder)
    async with running(again, start_view="agenda") as pilot:
        await press(pilot, "u")
        assert not on_disk(again)
        assert drawn(pilot, event)
        assert len(toasts(pilot)[-1].split("\n")) == 2


@pytest.mark.parametrize(("state", "words"), [(SENDING, "being sent right now"), (UNKNOWN, "its answer was lost")])
async def test_what_is_on_its_way_cannot_be_caught(resting: Resting, state: str, words: str) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await ask(pilot, resting.find(alone))
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert resting.outbox.claim(queued.id, b"")
        resting.outbox.mark(queued.id, state)
        await press(pilot, "u")
        assert words in toasts(pilot)[-1]
        assert len(on_disk(resting)) == 1


async def test_what_needs_a_person_is_not_dropped_by_one_key(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(alone)
        await ask(pilot, event)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        resting.outbox.mark(queued.id, ATTENTION, "The service refused it.")
        words = await asked(pilot)
        assert "needs you: The service refused it." in words
        assert "It will be dropped, with everything that you wrote." in words
        await press(pilot, "escape")
        assert len(on_disk(resting)) == 1
        await asked(pilot)
        await press(pilot, "enter")
        assert not on_disk(resting)
        assert drawn(pilot, event)


@pytest.mark.parametrize("begun", [False, True])
async def test_a_step_that_is_stuck_is_dropped_as_far_as_it_has_not_left(resting: Resting, begun: bool) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = list(resting.find_all(own_routine, days=40))[-1]
        await want(pilot, *renamed(pilot, event, "Another routine", FOLLOWING))
        first, second = on_disk(resting)
        if begun:
            resting.outbox.done(first.id, now=0, result="AAMk")
        resting.outbox.mark(second.id if begun else first.id, ATTENTION, "Refused.")
        assert "needs you: Refused." in await asked(pilot)
        await press(pilot, "enter")
        assert not on_disk(resting)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, UndoDialog) == begun


async def test_a_disk_that_takes_nothing_says_so(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFull("The disk is full.")

    async with running(resting, start_view="agenda") as pilot:
        monkeypatch.setattr(resting.outbox, "pending", full)
        await press(pilot, "u")
        assert toasts(pilot)[-1] == "The disk is full."


# what has left


async def test_a_cancelled_meeting_is_made_again_and_everybody_invited(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(own_meeting)
        await ask(pilot, event)
        await press(pilot, "enter")
        await sent(household, pilot)
        mails = len(household.world.mails)
        words = await asked(pilot)
        assert f"“{event.summary.subject}” was cancelled" in words
        assert f"“{event.summary.subject}” will be made again." in words
        assert "The answers of the attendees do not come back; everybody is invited anew." in words
        assert all(name in words for name in told(event))
        assert not on_disk(household)
        await press(pilot, "enter")
        (queued,) = on_disk(household)
        assert isinstance(queued.operation, Create)
        await sent(household, pilot)
        await press(pilot, "f5")
        await until(lambda: bool(like(household, event)), pilot)
        (again,) = like(household, event)
        assert (again.summary.start, again.summary.end) == (event.summary.start, event.summary.end)
        assert {one.person.address for one in again.attendees} == {one.person.address for one in event.attendees}
        assert [place.name for place in again.locations] == [place.name for place in event.locations]
        assert again.reminder_minutes == event.reminder_minutes
        got = list(household.world.mails)[mails:]
        people = {one.person.address for one in event.attendees} - {OWNER}
        assert sorted(mail.recipient for mail in got if mail.kind == "invitation") == sorted(people)


def like(household: Household, event: Event) -> list[Event]:
    """What has its title and time now."""
    return [
        household.reader.event(one.key)
        for one in household.cached()
        if (one.subject, one.start) == (event.summary.subject, event.summary.start)
    ]


async def test_escape_leaves_it_undone(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(alone)
        await ask(pilot, event)
        await press(pilot, "enter")
        await sent(household, pilot)
        assert "Nobody gets a mail." in await asked(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(household)
        assert "will be made again" in await asked(pilot)


async def test_a_change_goes_back_and_then_the_one_before(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(alone)
        first = event.summary.subject
        await want(pilot, *renamed(pilot, event, "Second"))
        await sent(household, pilot)
        await press(pilot, "f5")
        await until(lambda: household.reader.event(event.key).summary.subject == "Second", pilot)
        await want(pilot, *renamed(pilot, household.reader.event(event.key), "Third"))
        await sent(household, pilot)
        assert subject_of(household, event) == "Third"
        for title in ("Second", first):
            assert "will be as it was before you changed it" in await asked(pilot)
            await press(pilot, "enter")
            await sent(household, pilot)
            assert subject_of(household, event) == title


async def test_an_undoing_that_is_taken_back_can_be_done_later(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(alone)
        await want(pilot, *renamed(pilot, event, "Second"))
        await sent(household, pilot)
        await asked(pilot)
        await press(pilot, "enter", "u")
        assert not on_disk(household)
        assert subject_of(household, event) == "Second"
        assert "“Second”" in await asked(pilot)


async def test_an_answer_goes_back_to_the_one_before(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(invitation)
        who = event.organizer
        await select(pilot, event)
        await press(pilot, "r", "t")
        await sent(household, pilot)
        await press(pilot, "f5")
        await until(lambda: household.reader.event(event.key).summary.response == "tentativelyAccepted", pilot)
        await press(pilot, "r", "y")
        await sent(household, pilot)
        assert answer_of(household, who.address, event) == "accepted"
        words = await asked(pilot)
        assert "with “tentative” again." in words
        assert f"{who.label} gets a mail." in words
        await press(pilot, "enter")
        await sent(household, pilot)
        assert answer_of(household, who.address, event) == "tentativelyAccepted"
        await press(pilot, "u")
        assert "You had not answered" in toasts(pilot)[-1]
        assert pilot.app.screen is calendar_of(pilot)


async def test_what_cannot_be_undone_is_said_and_passed_over(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(alone)
        await want(pilot, *renamed(pilot, event, "Second"))
        await sent(household, pilot)
        meeting = household.find(own_meeting)
        await want(pilot, *steps.forward(meeting, (Person("Priya Nair", "priya@contoso.com"),)))
        await sent(household, pilot)
        await press(pilot, "u")
        assert "nobody can take a mail back" in toasts(pilot)[-1]
        assert "“Second”" in await asked(pilot)


async def test_a_split_series_is_one_step_both_ways(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = list(household.find_all(own_routine, days=40))[-1]
        before = starts(household, event)
        await want(pilot, *renamed(pilot, event, "Another routine", FOLLOWING))
        await sent(household, pilot)
        await press(pilot, "f5")
        await until(lambda: [*starts(household, event), *called(household, "Another routine")] == before, pilot)
        assert called(household, "Another routine")
        words = await asked(pilot)
        assert "“Another routine” will be deleted." in words
        assert "will be as it was before you changed it." in words
        await press(pilot, "enter")
        assert len({queued.step for queued in on_disk(household)}) == 1
        await sent(household, pilot)
        await press(pilot, "f5")
        await until(lambda: starts(household, event) == before, pilot)
        await until(lambda: not called(household, "Another routine"), pilot)


def starts(household: Household, event: Event) -> list[int]:
    """When the instances of its series are."""
    return sorted(one.start for one in household.cached() if one.series == event.summary.series)


def called(household: Household, subject: str) -> list[int]:
    """When the cache holds something of that title."""
    return sorted(one.start for one in household.cached() if one.subject == subject)


async def test_undo_also_works_after_a_restart(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(alone)
        await want(pilot, *renamed(pilot, event, "Second"))
        await sent(household, pilot)
    again = Resting(household.files.folder, clock=household.clock)
    async with running(again, start_view="agenda") as pilot:
        assert "was renamed “Second”" in await asked(pilot)
        await press(pilot, "enter")
        (queued,) = on_disk(again)
        assert isinstance(queued.operation, Change)
        assert queued.operation.change == EventChange(subject=event.summary.subject)
