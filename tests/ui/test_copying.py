"""Copying an event, pasting it, and copying one's own free times as text."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.ui.support import (
    TODAY,
    ZONE,
    Household,
    Resting,
    calendar_of,
    press,
    running,
    screen_text,
    select,
    settle,
    state_of,
    toasts,
    until,
)
from tests.ui.test_delete import alone, own_meeting, told
from tests.ui.test_reply import OWNER, on_disk
from tuical.model.event_change import NewEvent, Timed
from tuical.model.operation import Create
from tuical.planning.free_slots import FreeWish
from tuical.screens.filtering import Filters
from tuical.screens.free_times import FreeTimes, FreeTimesDialog, fitting
from tuical.screens.paste import PasteDialog


def created(household: Household) -> NewEvent:
    """The only queued event."""
    (queued,) = on_disk(household)
    assert isinstance(queued.operation, Create)
    return queued.operation.new


async def test_to_another_day_of_the_month(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(alone)
        await select(pilot, event)
        await press(pilot, "y", "l", "p")
        new = created(resting)
        start = datetime.fromtimestamp(event.summary.start, ZONE).replace(tzinfo=None)
        assert isinstance(new.when, Timed)
        assert new.when.start.wall == start + timedelta(days=1)
        assert new.subject == event.summary.subject
        assert any(one.subject == new.subject and one.key != event.key for one in calendar_of(pilot)._events)
        await press(pilot, "u")
        assert not on_disk(resting)


async def test_of_a_meeting_nobody_is_invited_by_enter(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_meeting)
        await select(pilot, event)
        await press(pilot, "y", "j", "j", "p")
        assert isinstance(pilot.app.screen, PasteDialog)
        shown = " ".join(screen_text(pilot).split())
        for name in told(event):
            assert name in shown
        assert "invitation" in shown
        slot = state_of(pilot).cursor.minute
        await press(pilot, "enter")
        new = created(resting)
        assert new.attendees == ()
        assert isinstance(new.when, Timed)
        assert new.when.start.wall.hour * 60 + new.when.start.wall.minute == slot


async def test_nothing_to_paste(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "p")
        assert "Nothing was copied yet" in toasts(pilot)[-1]


async def test_with_the_people_it_reaches_them(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(own_meeting)
        await select(pilot, event)
        await press(pilot, "y", "right_square_bracket", "p", "w")
        assert len(on_disk(household)) == 1
        mails = len(household.world.mails)
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household) and household.statuses[-1].waiting == 0, pilot)
        sent = {mail.recipient for mail in list(household.world.mails)[mails:] if mail.sender == OWNER}
        wanted = {one.person.address for one in event.attendees if one.person.label in told(event)}
        assert wanted <= sent


@pytest.mark.parametrize(
    ("width", "room", "shown"),
    [
        (40, 5, ["Mon: 9 – 10", "Tue: 9 – 10", "Wed: 9 – 10, 11 – 12"]),
        (40, 3, ["Mon: 9 – 10", "Tue: 9 – 10", "Wed: 9 – 10, 11 – 12"]),
        (40, 2, ["Mon: 9 – 10", "and 2 more days"]),
        (14, 4, ["Mon: 9 – 10", "Tue: 9 – 10", "Wed: 9 – 10, 11 – 12"]),
        (14, 3, ["Mon: 9 – 10", "Tue: 9 – 10", "and 1 more day"]),
        (14, 0, ["Mon: 9 – 10", "and 2 more days"]),
    ],
)
def test_as_many_days_are_shown_as_have_room(width: int, room: int, shown: list[str]) -> None:
    assert fitting(["Mon: 9 – 10", "Tue: 9 – 10", "Wed: 9 – 10, 11 – 12"], width, room) == shown


async def test_free_times_are_copied_as_shown(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with running(resting) as pilot:
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        await press(pilot, "S")
        assert isinstance(pilot.app.screen, FreeTimesDialog)
        shown = screen_text(pilot)
        assert "Free times (Berlin time, Europe/Berlin):" in shown
        assert "at least 30 min, 5 working days, tentative counts as busy" in shown
        await press(pilot, "plus", "left_square_bracket", "t")
        assert "at least 45 min, 3 working days, tentative counts as free" in screen_text(pilot)
        await press(pilot, "enter")
        assert len(copied) == 1
        first, *days = copied[0].split("\n")
        assert first == "Free times (Berlin time, Europe/Berlin):"
        assert days
        assert all(line in shown or line.split(":")[0] in shown for line in days)
        assert not on_disk(resting)


async def test_free_times_are_the_same_whatever_the_views_show(resting: Resting) -> None:
    """Somebody who is offered a time does not know which calendars are hidden."""
    async with running(resting) as pilot:
        desk = calendar_of(pilot).desk
        times = FreeTimes(FreeWish(tentative_is_free=True))
        before = calendar_of(pilot)._free_text(times)
        for info in desk.calendars():
            resting.outbox.choose(info.key, shown=False)
        desk.filters = Filters(declined=False, free=False, past=False)
        assert not desk.events(TODAY, TODAY + 1)
        assert calendar_of(pilot)._free_text(times) == before
        for info in desk.calendars():
            resting.outbox.choose(info.key, shown=True)
        assert calendar_of(pilot)._free_text(times) == before  # nobody else's calendar counts


async def test_free_times_of_a_marked_range(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with running(resting, start_view="week") as pilot:
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        await press(pilot, "t", "v", *["j"] * 5, "S")
        await settle(pilot)
        assert "Fri 20 Nov  09:30 – 12:30, 3 h" in screen_text(pilot)
        await press(pilot, "enter")
        assert copied[0].split("\n")[1:] == ["Fri 20 Nov: 09:45 – 10:30, 12:00 – 12:30"]
