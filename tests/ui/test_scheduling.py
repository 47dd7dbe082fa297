"""The scheduling grid and times that suit: looked at, slid, taken; what the organiser's mailbox has afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    press,
    running,
    screen_text,
    select,
    settle,
    toasts,
    type_text,
    until,
)
from tests.ui.test_reply import on_disk
from tests.ui.test_rooms import on_server, others, own_single, with_a_room
from tuical.model.event import Event
from tuical.planning.availability import FREE, availability
from tuical.planning.told import people_of
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.event_form import EventForm
from tuical.screens.people_dialog import PeopleDialog
from tuical.screens.reply import ReplyDialog
from tuical.screens.scheduling import Scheduling


def crowd(event: Event) -> bool:
    """A single meeting of one's own with several people."""
    return own_single(event) and len(people_of(event, "ana@contoso.com")) >= 3


def grid(pilot: Pilot[None]) -> Scheduling:
    """The screen."""
    screen = next(one for one in pilot.app.screen_stack if isinstance(one, Scheduling))
    assert isinstance(screen, Scheduling)
    return screen


async def open_grid(pilot: Pilot[None], event: Event | None, key: str = "s") -> Scheduling:
    """Press the key on an event, and wait for the answers."""
    if event is not None:
        await select(pilot, event)
    await press(pilot, key)
    await until(lambda: not grid(pilot).is_asking and bool(grid(pilot).answers.at), pilot)
    return grid(pilot)


async def sent(household: Household, pilot: Pilot[None]) -> None:
    """Everything that was queued has left."""
    household.clock.advance(6)
    await press(pilot, "f5")
    await until(lambda: not on_disk(household), pilot)


async def test_a_meeting_moves_to_the_next_time_when_all_are_free(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(crowd)
        screen = await open_grid(pilot, event)
        assert screen.rows()[0].name == "Ana Marques"
        assert {one.person.label for one in event.attendees} <= {row.name for row in screen.rows()}
        await press(pilot, "]")
        slot = screen.slot
        assert all(availability(row.calendar, slot) == FREE for row in screen.rows())
        await press(pilot, "enter")
        shown = " ".join(screen_text(pilot).split())
        assert isinstance(pilot.app.screen, ChangeDialog)
        for name in people_of(event, "ana@contoso.com"):
            assert name in shown
        await press(pilot, "enter")
        assert pilot.app.screen is calendar_of(pilot)
        await sent(household, pilot)
        await until(lambda: household.reader.event(event.key).summary.start == slot.start, pilot)
        assert on_server(household, event)["start"]["dateTime"]


async def test_the_slot_grows_and_goes_back_and_a_day_on(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, size=(80, 24)) as pilot:
        event = household.find(crowd)
        screen = await open_grid(pilot, event)
        length = screen.slot.end - screen.slot.start
        await press(pilot, "J", "J", "K")
        assert screen.slot.end - screen.slot.start == length + 1800
        await press(pilot, "K")
        await press(pilot, "}")
        assert screen.slot.start == screen.started.start + 86_400
        await press(pilot, "[")
        assert screen.slot == screen.started
        await press(pilot, "enter")
        assert "already" in toasts(pilot)[-1]
        for _ in range(12):
            await press(pilot, "}")
        await until(lambda: not screen.is_asking, pilot)
        assert availability(screen.rows()[0].calendar, screen.slot) != "unknown"


async def test_the_service_suggests_times_and_a_digit_takes_one(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, theme="tuical-light") as pilot:
        event = household.find(crowd)
        screen = await open_grid(pilot, event, "F")
        await until(lambda: bool(screen._suggested), pilot)
        assert "TIMES THAT SUIT" in screen_text(pilot)
        times = screen.times()
        assert screen.slot == times[0].slot
        await press(pilot, "j")
        assert screen.slot == times[1].slot
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, ChangeDialog)
        await press(pilot, "y")
        await sent(household, pilot)
        await until(lambda: household.reader.event(event.key).summary.start == times[2].slot.start, pilot)


async def test_where_the_service_suggests_nothing_the_times_are_counted(tmp_path: Path) -> None:
    household = Household(tmp_path)
    household.faults.add("status", status=403, code="ErrorAccessDenied", route="findMeetingTimes")
    async with running(household) as pilot:
        screen = await open_grid(pilot, household.find(crowd), "F")
        await until(lambda: screen._counted and bool(screen.times()), pilot)
        assert "The times are counted from what is known." in screen_text(pilot)
        assert "counted from what is known" in screen_text(pilot)
        line = next(index for index, row in enumerate(screen_text(pilot).split("\n")) if row.startswith("  2  "))
        await pilot.click(offset=(10, line))
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChangeDialog)


async def test_without_the_service_kept_schedules_say_how_old_they_are(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(crowd)
        await open_grid(pilot, event)
        await press(pilot, "escape")
        household.faults.add("drop-before")
        household.clock.advance(60)
        screen = await open_grid(pilot, event, "F")
        assert "offline, as of 09:41" in screen_text(pilot)
        assert screen.times()
        assert "The calendar service cannot be reached." in screen_text(pilot)


async def test_people_are_added_and_a_new_event_is_made_with_them(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        await press(pilot, "l", "l", "l")
        screen = await open_grid(pilot, None)
        assert "Nobody else is looked at yet" in screen_text(pilot)
        await press(pilot, "+")
        assert isinstance(pilot.app.screen, PeopleDialog)
        await type_text(pilot, "lidia")
        await press(pilot, "enter", "enter")
        await until(lambda: len(screen.rows()) == 2 and not screen.is_asking, pilot)
        assert availability(screen.rows()[1].calendar, screen.slot) != "unknown"
        await press(pilot, "]", "enter")
        await until(lambda: isinstance(pilot.app.screen, EventForm), pilot)
        assert "Lidia Holm" in screen_text(pilot)


async def test_a_room_found_for_a_free_time_begins_a_new_event(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        await press(pilot, "l", "l", "l", "R")
        await until(lambda: "free for the whole meeting" in screen_text(pilot), pilot)
        room = pilot.app.screen.rows()[0]  # type: ignore[attr-defined]  # of the room finder
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, EventForm), pilot)
        assert room.place.name in screen_text(pilot)


async def test_for_somebody_elses_meeting_another_time_is_proposed(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(lambda one: others(one) and not one.summary.series)
        await open_grid(pilot, event)
        await press(pilot, "l", "enter")
        assert isinstance(pilot.app.screen, ReplyDialog)
        assert event.organizer.label in screen_text(pilot)
        await press(pilot, "escape")


@pytest.mark.parametrize("key", ["s", "F"])
async def test_where_nobody_answers_it_says_so(resting: Resting, key: str) -> None:
    async with running(resting, size=(60, 16)) as pilot:
        await select(pilot, resting.find(with_a_room))
        await press(pilot, key)
        assert "has not been reached yet" in screen_text(pilot)
