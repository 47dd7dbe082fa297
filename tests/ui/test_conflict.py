"""Two who changed the same: a person chooses member by member, and the mailbox holds what was chosen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.faults.household import OWNER, Troubled, is_synced
from tests.ui.support import calendar_of, press, running, screen_text, settle, toasts, until
from tests.ui.test_faults_changes import in_state, own, queue
from tests.ui.test_reply import on_disk
from tuical.model.event import Event, Location
from tuical.model.event_change import EventChange
from tuical.model.operation import CONFLICT, Change
from tuical.screens.conflict import ConflictScreen
from tuical.screens.outbox import OutboxScreen
from tuical.widgets.messages import StatusPicked

MINE, THEIRS = "What I wrote", "What they wrote"


async def in_conflict(pilot: Pilot[None], household: Troubled, *, place: bool = False) -> Event:
    """Both sides change the title, with `place` the place too; the event as it was before."""
    event = household.find(own)
    patch = {"subject": THEIRS} | ({"location": {"displayName": "Their room"}} if place else {})
    household.world.change_event(OWNER, event.key.id, patch)
    mine = EventChange(subject=MINE, locations=(Location("My room"),)) if place else EventChange(subject=MINE)
    was = EventChange(subject=event.summary.subject, locations=event.locations)
    before = was if place else EventChange(subject=event.summary.subject)
    await queue(pilot, household, Change(event.key, mine, before, event.etag, event.summary.subject))
    await in_state(pilot, household, CONFLICT)
    return event


async def opened(pilot: Pilot[None]) -> None:
    """Open it by keys from the calendar."""
    await press(pilot, "O", "enter")
    assert isinstance(pilot.app.screen, ConflictScreen)


def served(household: Troubled, event: Event) -> tuple[str, str]:
    """Title and place in the owner's mailbox."""
    copy = household.world.copy_of(OWNER, event.ical_uid)
    assert copy is not None
    return copy["subject"], copy["location"]["displayName"]


async def settled(pilot: Pilot[None], household: Troubled) -> None:
    """Wait until nothing waits any more."""
    await until(lambda: not household.outbox.pending() and is_synced(household), pilot)


@pytest.mark.parametrize(
    ("keys", "subject"),
    [("m", MINE), ("t", THEIRS), ("b", f"{MINE} / {THEIRS}"), ("M", MINE), ("T", THEIRS)],
)
async def test_one_key_chooses(household: Troubled, keys: str, subject: str) -> None:
    async with running(household) as pilot:
        event = await in_conflict(pilot, household)
        await opened(pilot)
        words = screen_text(pilot)
        assert event.summary.subject in words
        assert MINE in words
        assert THEIRS in words
        assert "Still to be chosen: title." in words
        await press(pilot, keys)
        assert "Still to be chosen" not in screen_text(pilot)
        assert "Nobody gets a mail." in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot, household)
        assert isinstance(pilot.app.screen, OutboxScreen)
        assert served(household, event)[0] == subject


async def test_member_by_member_and_by_mouse(household: Troubled) -> None:
    async with running(household) as pilot:
        event = await in_conflict(pilot, household, place=True)
        calendar_of(pilot).post_message(StatusPicked("attention"))
        await settle(pilot)
        row = next(row for row, line in enumerate(screen_text(pilot).splitlines()) if "needs you" in line)
        await pilot.click(offset=(30, row))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1] == "Choose for each of them first which version stays."
        await press(pilot, "m")
        assert "Still to be chosen: place." in screen_text(pilot)
        row = next(row for row, line in enumerate(screen_text(pilot).splitlines()) if "○ theirs  Their room" in line)
        await pilot.click(offset=(20, row))
        await settle(pilot)
        assert "● theirs  Their room" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot, household)
        assert served(household, event) == (MINE, "Their room")


async def test_left_open_it_still_waits_and_nothing_is_overwritten(household: Troubled) -> None:
    async with running(household) as pilot:
        event = await in_conflict(pilot, household)
        await opened(pilot)
        await press(pilot, "m", "escape")
        (kept,) = on_disk(household)
        assert kept.state == CONFLICT
        assert served(household, event)[0] == THEIRS


async def test_it_closes_when_the_change_is_dropped_elsewhere(household: Troubled) -> None:
    async with running(household) as pilot:
        await in_conflict(pilot, household)
        await opened(pilot)
        (kept,) = on_disk(household)
        assert household.outbox.give_up(kept.id)
        pilot.app.queue_changed()  # type: ignore[attr-defined]  # it is the program
        await settle(pilot)
        assert isinstance(pilot.app.screen, OutboxScreen)
