"""The outbox: every waiting change as sentences; it is sent now, dropped, or sent once more, and the list follows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from tests.faults.household import OWNER, Troubled, is_synced
from tests.ui.support import (
    NOW,
    Household,
    Resting,
    app_of,
    calendar_of,
    press,
    running,
    screen_text,
    settle,
    state_of,
    toasts,
    until,
)
from tests.ui.test_event_form import retype
from tests.ui.test_faults_changes import change_of, in_state, own, queue
from tests.ui.test_reply import invitation, on_disk
from tuical.model.event import Event
from tuical.model.event_change import EventTime, NewEvent, Timed
from tuical.model.operation import ATTENTION, SENDING, Change, Create, Reply
from tuical.planning.steps import new_key
from tuical.screens.drop import DropDialog
from tuical.screens.outbox import OutboxScreen

BEGUN = int(NOW.timestamp())


def answer(event: Event, comment: str = "Gladly") -> Reply:
    """Accept it."""
    return Reply(event.key, "accepted", comment, True, event.summary.subject, event.organizer.label)


def lunch(household: Household) -> Create:
    """A new event of today in a calendar of one's own."""
    start, end = (EventTime(datetime(2026, 11, 20, hour), "Europe/Berlin") for hour in (15, 16))
    key = new_key(household.find(own).key.in_calendar, "t-1")
    return Create(key, NewEvent(subject="Lunch", when=Timed(start, end), transaction_id="t-1"))


def outbox_of(pilot: Pilot[None]) -> OutboxScreen:
    """The screen, which must be the outbox."""
    assert isinstance(pilot.app.screen, OutboxScreen)
    return pilot.app.screen


async def test_a_hold_is_counted_down_and_ends_by_key(resting: Resting) -> None:
    event = resting.find(invitation)
    resting.outbox.add(answer(event), now=BEGUN, hold_seconds=5)
    async with running(resting) as pilot:
        await press(pilot, "O")
        words = screen_text(pilot)
        assert f"“{event.summary.subject}”: accepted." in words
        assert "“Gladly”" in words
        assert f"{event.organizer.label} gets a mail." in words
        assert "held 5 s" in words
        resting.clock.advance(2)
        outbox_of(pilot)._tick()
        await settle(pilot)
        assert "held 3 s" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        (entry,) = on_disk(resting)
        assert entry.not_before == BEGUN + 2
        assert resting.told[-1] == "queued"
        assert "waiting" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].endswith("it waits for what was done before it, or is tried again by itself.")


async def test_dropping_asks_and_what_was_kept_is_as_before(resting: Resting) -> None:
    first, second = list(resting.find_all(invitation))[:2]
    for event in (first, second):
        resting.outbox.add(answer(event), now=BEGUN, hold_seconds=5)
    async with running(resting) as pilot:
        await press(pilot, "O", "j", "D")
        assert isinstance(pilot.app.screen, DropDialog)
        assert "Gladly" in screen_text(pilot)
        await press(pilot, "escape")
        assert len(on_disk(resting)) == 2
        await press(pilot, "delete", "enter")
        (kept,) = on_disk(resting)
        assert kept.operation == answer(first)
        assert calendar_of(pilot).desk.event(second.key).summary == second.summary
        assert outbox_of(pilot).selected == str(kept.id)


async def test_what_is_under_way_is_not_dropped(resting: Resting) -> None:
    entry = resting.outbox.add(answer(resting.find(invitation)), now=BEGUN, hold_seconds=0)
    assert resting.outbox.claim(entry.id, b"{}")
    async with running(resting) as pilot:
        await press(pilot, "O", "D")
        assert "it is being sent right now" in toasts(pilot)[-1]
        (kept,) = on_disk(resting)
        assert kept.state == SENDING


async def test_a_step_is_named_whole_before_it_is_dropped(resting: Resting) -> None:
    first, second = list(resting.find_all(invitation))[:2]
    steps = [answer(first, "One"), answer(second, "Two")]
    resting.outbox.add_step(steps, now=BEGUN, hold_seconds=5)
    async with running(resting) as pilot:
        await press(pilot, "O", "D")
        words = screen_text(pilot)
        assert "Drop these 2 changes" in words
        assert "One" in words
        assert "Two" in words
        await press(pilot, "enter")
        assert not on_disk(resting)
        assert "Nothing waits: every change has left already." in screen_text(pilot)


async def test_enter_and_a_click_go_to_the_event(resting: Resting) -> None:
    event = resting.find(invitation)
    resting.outbox.add(answer(event), now=BEGUN, hold_seconds=5)
    async with running(resting) as pilot:
        await press(pilot, "O", "enter")
        assert pilot.app.screen is calendar_of(pilot)
        assert state_of(pilot).cursor.event == event.key
        await press(pilot, "t", "O")
        row = next(row for row, line in enumerate(screen_text(pilot).splitlines()) if "Gladly" in line)
        await pilot.click(offset=(30, row))
        await settle(pilot)
        assert pilot.app.screen is calendar_of(pilot)
        assert state_of(pilot).cursor.event == event.key


async def test_it_follows_the_queue_while_it_drains(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(invitation)
        calendar_of(pilot).app.changes.queue([answer(event)])  # type: ignore[attr-defined]  # it is the program
        await press(pilot, "O")
        assert "held 5 s" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await until(lambda: "Nothing waits" in screen_text(pilot), pilot)
        [mail] = [mail for mail in household.world.mails if (mail.kind, mail.sender) == ("accepted", OWNER)]
        assert mail.comment == "Gladly"


async def test_what_was_refused_is_sent_once_more(household: Troubled) -> None:
    fault = household.faults.add("status", method="PATCH", status=403, times=1)
    async with running(household) as pilot:
        event = household.find(own)
        await queue(pilot, household, change_of(event))
        await in_state(pilot, household, ATTENTION)
        await press(pilot, "O")
        assert "needs you" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await until(lambda: not household.outbox.pending() and is_synced(household), pilot)
        assert fault.done == 1
        copy = household.world.copy_of(OWNER, event.ical_uid)
        assert copy is not None
        assert copy["subject"] == "What I wrote"


async def test_what_was_refused_can_be_dropped(household: Troubled) -> None:
    household.faults.add("status", method="PATCH", status=403)
    async with running(household) as pilot:
        event = household.find(own)
        await queue(pilot, household, change_of(event))
        await in_state(pilot, household, ATTENTION)
        await press(pilot, "O", "D", "enter")
        assert not on_disk(household)
        assert toasts(pilot)[-1].startswith("Taken back: ")
        copy = household.world.copy_of(OWNER, event.ical_uid)
        assert copy is not None
        assert copy["subject"] == event.summary.subject


async def test_a_change_of_what_was_never_made_is_not_sent(resting: Resting) -> None:
    event = resting.find(own)
    change = change_of(event)
    assert isinstance(change, Change)
    entry = resting.outbox.add(change._replace(event=event.key._replace(id="local:gone")), now=BEGUN, hold_seconds=0)
    resting.outbox.mark(entry.id, ATTENTION, "It is not there.")
    async with running(resting) as pilot:
        await press(pilot, "O", "ctrl+s")
        assert "it cannot be sent from here" in toasts(pilot)[-1]
        (kept,) = on_disk(resting)
        assert kept.state == ATTENTION


async def test_a_new_event_is_changed_before_it_leaves(resting: Resting) -> None:
    resting.outbox.add(lunch(resting), now=BEGUN, hold_seconds=5)
    async with running(resting) as pilot:
        await press(pilot, "O", "e")
        await retype(pilot, "title", "Late lunch")
        await press(pilot, "ctrl+s")
        outbox_of(pilot)
        (entry,) = on_disk(resting)
        assert isinstance(entry.operation, Create)
        assert entry.operation.new.subject == "Late lunch"
        assert "“Late lunch” will be created." in screen_text(pilot)


async def test_what_has_left_or_is_no_form_is_not_changed_here(resting: Resting) -> None:
    resting.outbox.add(answer(resting.find(invitation)), now=BEGUN, hold_seconds=5)
    async with running(resting) as pilot:
        await press(pilot, "O", "e")
        outbox_of(pilot)
        assert toasts(pilot)[-1] == "Only a new or changed event that has not left yet can be changed here."


async def test_a_form_that_is_saved_after_its_event_has_left_changes_it(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        app_of(pilot).changes.queue([lunch(household)])
        await press(pilot, "O", "e")
        await retype(pilot, "title", "Late lunch")
        household.outbox.release(household.outbox.pending()[0].id, now=BEGUN)
        app_of(pilot).queue_changed()
        await until(lambda: not household.outbox.pending() and is_at_rest(household), pilot)
        await press(pilot, "ctrl+s")
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not household.outbox.pending() and is_at_rest(household), pilot)
        titles = {item.members["subject"] for item in household.world.mailbox(OWNER).items.values()}
        assert "Late lunch" in titles
        assert "Lunch" not in titles


def is_at_rest(household: Household) -> bool:
    """Nothing is under way."""
    return not household.statuses[-1].syncing
