"""The form of an event that tries to harm whoever fills it in: everything in its fields is inert and literal."""

from __future__ import annotations

from tests.ui.support import Resting, press, running, select
from tests.ui.test_hostile import assert_inert, events_of, hostile
from tuical.screens.event_form import EventForm
from tuical.screens.form_questions import LeaveDialog

__all__ = ["hostile"]


async def test_a_copy_of_every_kind_of_harm(hostile: Resting) -> None:
    async with running(hostile, (120, 45), start_view="agenda") as pilot:
        for event in events_of(hostile)[::6]:
            await select(pilot, event)
            await press(pilot, "P")
            assert isinstance(pilot.app.screen, EventForm)
            assert_inert(pilot)
            for _ in range(6):
                await press(pilot, "tab")
            assert_inert(pilot)
            assert pilot.app.screen.filled().title == event.summary.subject
            await press(pilot, "escape")
            if isinstance(pilot.app.screen, LeaveDialog):
                await press(pilot, "t")
