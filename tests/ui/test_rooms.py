"""The room finder: from the calendar to a booked room in the room's own mailbox, by keys and by mouse."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    ZONE,
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
from tuical.model.event import Event
from tuical.model.summary import MINE
from tuical.planning.booking import rooms_of
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.event_form import EventForm
from tuical.screens.room_finder import RoomFinder
from tuical.screens.scope import ScopeDialog


def with_a_room(event: Event) -> bool:
    """A single meeting of one's own that has one room."""
    return (
        event.summary.has(MINE) and not event.summary.series and len(rooms_of(event)) == 1 and len(event.attendees) > 2
    )


def without_a_room(event: Event) -> bool:
    """A single meeting of one's own that has none."""
    return own_single(event) and bool(event.attendees) and not rooms_of(event)


def own_single(event: Event) -> bool:
    """One's own, and no part of a series."""
    return event.summary.has(MINE) and not event.summary.series


def own_series(event: Event) -> bool:
    """One of a series of one's own with people invited."""
    return event.summary.has(MINE) and event.summary.kind == "occurrence" and bool(event.attendees)


def others(event: Event) -> bool:
    """Somebody else's meeting."""
    return not event.summary.has(MINE) and bool(event.attendees)


def finder(pilot: Pilot[None]) -> RoomFinder:
    """The screen."""
    screen = next(one for one in pilot.app.screen_stack if isinstance(one, RoomFinder))
    assert isinstance(screen, RoomFinder)
    return screen


async def open_finder(pilot: Pilot[None], event: Event) -> RoomFinder:
    """Select an event, press R, and wait for the answers."""
    await select(pilot, event)
    await press(pilot, "R")
    await until(lambda: bool(finder(pilot).rooms) and not finder(pilot).is_asking, pilot)
    return finder(pilot)


def on_server(household: Household, event: Event, address: str = "ana@contoso.com") -> dict[str, Any]:
    """The event as a mailbox of the service has it."""
    found = household.world.copy_of(address, event.ical_uid)
    assert found is not None
    return found


def places(found: dict[str, Any]) -> tuple[str, list[str]]:
    """Where it is, and which rooms are invited."""
    rooms = [one["emailAddress"]["address"] for one in found["attendees"] if one["type"] == "resource"]
    return found["location"]["displayName"], rooms


async def test_a_meeting_gets_a_free_room_with_three_keys(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(without_a_room)
        screen = await open_finder(pilot, event)
        room = screen.rows()[0]
        assert room.state == "free"
        assert (room.place.capacity or 0) >= len(event.attendees) + 1
        await press(pilot, "enter")
        shown = " ".join(screen_text(pilot).split())
        for attendee in event.attendees:
            assert attendee.person.label in shown
        await press(pilot, "enter")
        assert pilot.app.screen is calendar_of(pilot)
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household), pilot)
        name, rooms = places(on_server(household, event))
        assert (name.split("; ")[0], rooms) == (room.place.name, [room.place.email])
        assert on_server(household, event, room.place.email)["subject"] == event.summary.subject


async def test_another_room_takes_the_place_of_the_old_one_or_stands_beside_it(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(with_a_room)
        (old,) = rooms_of(event)
        screen = await open_finder(pilot, event)
        assert screen.rows()[0].booked
        await press(pilot, "enter")
        assert "already" in toasts(pilot)[-1]
        await press(pilot, "j", "enter")
        assert f"Instead of {old.label}." in screen_text(pilot)
        other = screen.rows()[1].place
        await press(pilot, "b")
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household), pilot)
        name, rooms = places(on_server(household, event))
        assert (set(rooms), name.split("; ")[0]) == ({old.address, other.email}, other.name)


async def test_the_slot_slides_and_the_meeting_moves_with_its_room(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, theme="tuical-light") as pilot:
        event = household.find(with_a_room)
        screen = await open_finder(pilot, event)
        await press(pilot, "l", "l", "h", "]")
        assert screen.rows()[0].state == "free"
        assert screen.slot.start >= event.summary.start + 3600
        moved = screen.slot
        await press(pilot, "enter")
        assert "Moves to" in screen_text(pilot)
        await press(pilot, "y")
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household), pilot)
        await until(lambda: household.reader.event(event.key).summary.start == moved.start, pilot)
        assert household.reader.event(event.key).summary.end == moved.end


async def test_filters_have_one_key_each_and_a_place_to_click(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        screen = await open_finder(pilot, household.find(with_a_room))
        every = len(screen.rows())
        await press(pilot, "b")
        assert {row.place.building for row in screen.rows()} == {"Berlin Mitte"}
        await press(pilot, "b", "f")
        assert {(row.place.building, row.place.floor) for row in screen.rows()} == {("Lisbon 2", "5")}
        await press(pilot, "x", "w")
        assert all(row.place.wheelchair for row in screen.rows())
        await press(pilot, "w", "d", "v")
        assert {"screen", "video"} == screen.filters.features
        await press(pilot, "x")
        await settle(pilot)
        column = screen_text(pilot).split("\n")[2].index("seats")
        await pilot.click(offset=(column, 2))
        assert screen.filters.seats == screen._heads
        await press(pilot, "s")
        assert len(screen.rows()) >= every
        screen.filters = screen.filters._replace(seats=5000)
        screen.redraw()
        await settle(pilot)
        assert "No room is like that: x shows all of them" in screen_text(pilot)


async def test_by_mouse_an_hour_is_chosen_and_a_room_is_taken(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        screen = await open_finder(pilot, household.find(with_a_room))
        rows = screen_text(pilot).split("\n")
        await pilot.click(offset=(rows[5].index(" 10 ") + 1, 5))
        await settle(pilot)
        assert "10:00" in screen_text(pilot).split("\n")[4]
        name = screen.rows()[1].place.name
        line = next(index for index, row in enumerate(screen_text(pilot).split("\n")) if name in row)
        await pilot.click(offset=(8, line))
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChangeDialog)
        assert name in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(household)


async def test_a_better_time_is_one_digit_away(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, size=(120, 44)) as pilot:
        screen = await open_finder(pilot, household.find(with_a_room))
        assert "BETTER TIMES" in screen_text(pilot)
        second = screen.scene.times[1]
        await press(pilot, "2")
        await until(lambda: not screen.is_asking, pilot)
        assert screen.slot == second.choice.slot
        assert screen.rows()[0].state == "free"
        assert second.choice.rooms[0] == screen.rows()[0].place.name
        line = next(index for index, row in enumerate(screen_text(pilot).split("\n")) if row.startswith("  3  "))
        third = screen.scene.times[2].choice.slot
        await pilot.click(offset=(10, line))
        await settle(pilot)
        assert screen.slot == third


async def test_from_the_form_the_room_becomes_a_place_and_the_slot_its_time(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        await press(pilot, "n")
        await until(lambda: isinstance(pilot.app.screen, EventForm), pilot)
        await type_text(pilot, "Sketches")
        await press(pilot, "ctrl+l")
        await until(lambda: bool(finder(pilot).rooms) and not finder(pilot).is_asking, pilot)
        assert "Room for Sketches" in screen_text(pilot)
        await press(pilot, "]")
        screen, room = finder(pilot), finder(pilot).rows()[0].place
        clock = datetime.fromtimestamp(screen.slot.start, ZONE).strftime("%H:%M")
        assert screen.slot != screen.started
        await press(pilot, "enter")
        form = pilot.app.screen
        assert isinstance(form, EventForm)
        now = form.filled()
        assert (now.title, now.places[0].email) == ("Sketches", room.email)
        assert clock in now.when


async def test_a_series_is_asked_about_first(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(own_series)
        await open_finder(pilot, event)
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await press(pilot, "a")
        assert "Only the free times of this one date were looked at." in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RoomFinder)


async def test_without_the_service_the_kept_answer_says_how_old_it_is(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(with_a_room)
        await open_finder(pilot, event)
        await press(pilot, "escape")
        household.clock.advance(3600)
        household.faults.add("drop-before")
        await open_finder(pilot, event)
        assert "offline, as of 09:41" in screen_text(pilot)
        assert "free for the whole meeting" in screen_text(pilot)


async def test_where_the_directory_is_closed_an_address_is_typed(tmp_path: Path) -> None:
    household = Household(tmp_path)
    household.faults.add("status", status=403, code="ErrorAccessDenied", route="places|findRooms")
    async with running(household) as pilot:
        event = household.find(with_a_room)
        await select(pilot, event)
        await press(pilot, "R")
        await until(lambda: "type the address of a room instead" in screen_text(pilot), pilot)
        await press(pilot, "+")
        await type_text(pilot, "aula")
        await press(pilot, "enter")
        assert "not a mail address" in screen_text(pilot)
        await type_text(pilot, "@contoso.com")
        await press(pilot, "enter")
        screen = finder(pilot)
        await until(lambda: not screen.is_asking and screen.rows()[0].state == "free", pilot)
        await press(pilot, "enter")
        assert "aula@contoso.com" in screen_text(pilot)


async def test_where_rooms_name_no_building_their_lists_stand_for_buildings(tmp_path: Path) -> None:
    household = Household(tmp_path)
    for box in household.world.mailboxes.values():
        if box.kind == "room":
            box.profile["roomList"] = box.profile.pop("building")
    async with running(household) as pilot:
        screen = await open_finder(pilot, household.find(with_a_room))
        assert all(not room.building for room in screen.rooms)
        await press(pilot, "b", "b")
        assert screen.filters.building == "Lisbon 2"
        await until(lambda: not screen.is_asking and bool(screen.rows()), pilot)
        assert {row.place.email for row in screen.rows()} <= {"tejo@contoso.com", "sado@contoso.com"}
        assert "Lisbon 2" in screen_text(pilot)


@pytest.mark.parametrize("key", ["R", "s", "F"])
async def test_whoever_leaves_while_the_service_is_silent_waits_for_nothing(tmp_path: Path, key: str) -> None:
    """Six questions are left; were one of them still under way, four would keep everything else from being asked."""
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(with_a_room)
        silent = household.faults.add("delay", route="places|getSchedule|findMeetingTimes", seconds=1)
        begun: list[float] = []

        async def sleep(seconds: float) -> None:
            begun.append(seconds)
            await asyncio.Event().wait()

        household.faults.sleep = sleep
        for number in range(6):
            await select(pilot, event)
            await press(pilot, key)
            await until(lambda: len(begun) > number, pilot)  # noqa: B023 - read at once
            assert "asking" in screen_text(pilot)
            await press(pilot, "escape")
            assert pilot.app.screen is calendar_of(pilot)
        household.faults.rules.remove(silent)
        await select(pilot, event)
        await press(pilot, key)
        await until(lambda: "● 09:41" in screen_text(pilot), pilot)
        assert not toasts(pilot)


async def test_names_of_rooms_are_shown_as_they_were_written(tmp_path: Path) -> None:
    household = Household(tmp_path)
    for box in household.world.mailboxes.values():
        if box.kind == "room":
            box.name = f"[red]{box.name}[/] \x1b]0;evil\x07\u202e"
    async with running(household) as pilot:
        event = household.find(without_a_room)
        screen = await open_finder(pilot, event)
        name = screen.rows()[0].place.name
        assert name.startswith("[red]Conf Room")
        assert name in screen_text(pilot)
        await press(pilot, "enter")
        assert "[red]Conf Room" in screen_text(pilot)
        assert "\x1b" not in screen_text(pilot)
        assert "\u202e" not in screen_text(pilot)


async def test_nobody_else_s_meeting_is_given_a_room(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(others)
        await select(pilot, event)
        await press(pilot, "R")
        assert pilot.app.screen is calendar_of(pilot)
        assert f"{event.organizer.label} organises this event" in toasts(pilot)[-1]


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (300, 100)])
async def test_it_fits_and_says_what_is_wrong_where_nothing_is_known(resting: Resting, size: tuple[int, int]) -> None:
    async with running(resting, size=size) as pilot:
        await select(pilot, resting.find(with_a_room))
        await press(pilot, "R")
        assert "has not been reached yet" in screen_text(pilot)
        assert "No room is known: + types the address of one." in screen_text(pilot)
