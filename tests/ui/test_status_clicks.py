"""What a click on the status does: it reads anew, says what waits, or leads to what waits for an answer."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.ui.support import NOW, Resting, app_of, calendar_of, running, screen_text, settle
from tuical.model.event import Event
from tuical.model.operation import ATTENTION, Reply
from tuical.model.status import SyncStatus
from tuical.model.summary import NOT_RESPONDED
from tuical.screens.invitations import Invitations
from tuical.screens.outbox import OutboxScreen
from tuical.widgets.messages import StatusPicked


async def pick(pilot: Pilot[None], name: str) -> None:
    """Click on a part of the status."""
    calendar_of(pilot).post_message(StatusPicked(name))
    await settle(pilot)


def invitation(event: Event) -> bool:
    """It waits for an answer."""
    return event.summary.response == NOT_RESPONDED


def queue(resting: Resting, number: int = 1) -> list[int]:
    """Answers that wait; their ids."""
    events = list(resting.find_all(lambda one: len(one.attendees) > 1))[:number]
    return [
        resting.outbox.add(
            Reply(event.key, "accepted", subject=event.summary.subject, organizer="Lidia"),
            now=int(NOW.timestamp()),
            hold_seconds=5,
        ).id
        for event in events
    ]


async def test_the_clock_reads_anew(resting: Resting) -> None:
    async with running(resting) as pilot:
        bar = calendar_of(pilot).query_one("#top")
        calendar_of(pilot).show_status(SyncStatus(synced_at=int(NOW.timestamp())))
        frame = bar.frame()  # type: ignore[attr-defined]  # every FrameView has one
        area = next(area for area in frame.areas if area.hit.name == "sync")
        await pilot.click(bar, offset=(area.x, 0))
        await settle(pilot)
        assert resting.told == ["poke"]


@pytest.mark.parametrize("name", ["waiting", "attention"])
async def test_what_waits_stands_in_the_outbox_with_what_needs_a_person_first(resting: Resting, name: str) -> None:
    _, second = queue(resting, 2)
    resting.outbox.mark(second, ATTENTION, "It was refused.")
    async with running(resting) as pilot:
        await pick(pilot, name)
        assert isinstance(pilot.app.screen, OutboxScreen)
        words = screen_text(pilot)
        assert words.index("It was refused.") < words.index("held 5 s")


async def test_invitations_lead_to_their_list(resting: Resting) -> None:
    async with running(resting) as pilot:
        first = app_of(pilot).desk.invitations(int(NOW.timestamp()))[0]
        await pick(pilot, "invitations")
        screen = pilot.app.screen
        assert isinstance(screen, Invitations)
        assert screen.event_key() == first.key


async def test_without_invitations_the_list_says_so(resting: Resting) -> None:
    async with running(resting) as pilot:
        for event in app_of(pilot).desk.invitations(int(NOW.timestamp())):
            resting.outbox.add(Reply(event.key, "declined"), now=int(NOW.timestamp()), hold_seconds=5)
        app_of(pilot).queue_changed()
        await pick(pilot, "invitations")
        assert "Nothing waits for your answer." in screen_text(pilot)
