"""Every screen is reached from the calendar by keys alone, and by the mouse alone: bars, sidebar, lines and palette."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from textual.command import CommandList, CommandPalette
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.ui.clicking import click_on
from tests.ui.support import Resting, calendar_of, frame_of, press, running, select, settle, state_of, until
from tests.ui.test_delete import own_meeting
from tests.ui.test_reply import invitation
from tuical.keymap import BINDINGS
from tuical.screens.attendee_card import AttendeeCard
from tuical.screens.attendee_responses import AttendeeResponses
from tuical.screens.days import DaysDialog
from tuical.screens.doors import DOORS
from tuical.screens.event_form import EventForm
from tuical.screens.filters import FilterDialog
from tuical.screens.forwarding import ForwardDialog
from tuical.screens.go_to import GoToDialog
from tuical.screens.help import HelpScreen
from tuical.screens.invitations import Invitations
from tuical.screens.quick_add import QuickAddDialog
from tuical.screens.recurrence_editor import RecurrenceDialog
from tuical.screens.removal import RemovalDialog
from tuical.screens.reply import ReplyDialog
from tuical.screens.room_finder import RoomFinder
from tuical.screens.scheduling import Scheduling
from tuical.screens.search import SearchScreen
from tuical.screens.snoozing import SnoozeDialog
from tuical.screens.zones import ZoneDialog

NOT_OF_EVERYBODY = {"accounts", "illegible"}
"""What the demo mailbox has nothing to show for; their own tests open them."""
PALETTE = "palette: "
"""Begins the title of a command that is looked for in the palette with the wheel."""


class Reach(NamedTuple):
    """What opens a screen."""

    screen: type[Any]
    keys: tuple[str, ...]
    clicks: tuple[str, ...]
    """Words that are clicked one after the other."""


ANYWHERE = (
    Reach(GoToDialog, ("g",), ("g go to",)),
    Reach(EventForm, ("n",), ("n new",)),
    Reach(RecurrenceDialog, ("n", "ctrl+r"), ("n new", "^r repeat")),
    Reach(RoomFinder, ("n", "ctrl+l"), ("n new", "^l room")),
    Reach(QuickAddDialog, ("N",), ("N quick add",)),
    Reach(Invitations, ("i",), ("i invitations",)),
    Reach(SearchScreen, ("slash",), ("/ search",)),
    Reach(FilterDialog, ("f",), ("f filter",)),
    Reach(CommandPalette, (":",), ("^p commands",)),
    Reach(HelpScreen, ("?",), ("? help",)),
    Reach(DaysDialog, ("x",), (f"{PALETTE}2 to 9 days side by side",)),
    Reach(ZoneDialog, ("Z",), (f"{PALETTE}Look from another time zone",)),
    Reach(SnoozeDialog, ("B", "s"), (f"{PALETTE}Reminders that are due", "s put off")),
)
OWN = (
    Reach(EventForm, ("e",), ("e edit",)),
    Reach(AttendeeResponses, ("A",), ("A answers",)),
    Reach(RoomFinder, ("R",), ("R room",)),
    Reach(Scheduling, ("s",), ("s schedule",)),
    Reach(Scheduling, ("F",), ("F find a time",)),
    Reach(RemovalDialog, ("D",), ("Del delete",)),
)
THEIRS = (
    Reach(ReplyDialog, ("r",), ("r reply",)),
    Reach(ReplyDialog, ("r",), ("Enter open", "You:")),
    Reach(AttendeeResponses, ("A",), ("Enter open", "all answers")),
    Reach(AttendeeCard, ("A", "enter"), ("A answers", "Ana Marques", "Ana Marques")),
    Reach(ForwardDialog, ("T",), ("T forward",)),
    Reach(Scheduling, ("s",), ("s schedule",)),
)


async def click_through(pilot: Pilot[None], clicks: tuple[str, ...]) -> None:
    """Click on words, one after the other."""
    for words in clicks:
        if words.startswith(PALETTE):
            await from_palette(pilot, words.removeprefix(PALETTE))
        else:
            await click_on(pilot, words)


async def from_palette(pilot: Pilot[None], title: str) -> None:
    """Look for a command with the wheel and click on it."""
    await click_on(pilot, "^p commands")
    await until(lambda: pilot.app.screen.query_one(CommandList).option_count > 20, pilot)
    commands = pilot.app.screen.query_one(CommandList)
    while not (rows := [y for y, row in listed(pilot, commands) if row.startswith(title)]):
        before = commands.scroll_offset.y
        for _ in range(6):
            await pilot._post_mouse_events([MouseScrollDown], commands, offset=(3, 3))
        await settle(pilot)
        assert commands.scroll_offset.y > before, title
    await pilot.click(offset=(commands.region.x + 3, rows[0]))
    await until(lambda: not isinstance(pilot.app.screen, CommandPalette), pilot)


def listed(pilot: Pilot[None], commands: CommandList) -> list[tuple[int, str]]:
    """The rows of the palette that are seen, with where they stand."""
    region, rows = commands.content_region, frame_of(pilot)
    return [(y, rows[y].crop(region.x, region.right).text.strip()) for y in range(region.y, region.bottom)]


async def to_calendar(pilot: Pilot[None]) -> None:
    """Back to the calendar, however many screens lie on it."""
    for _ in range(8):
        if len(pilot.app.screen_stack) == 1:
            break
        await press(pilot, "escape")
    assert pilot.app.screen is calendar_of(pilot)
    calendar_of(pilot)._frame.close_panel()


async def check(pilot: Pilot[None], reach: Reach) -> None:
    """Both ways lead there."""
    for way in ("keys", "mouse"):
        if way == "keys":
            await press(pilot, *reach.keys)
        else:
            await click_through(pilot, reach.clicks)
        assert isinstance(pilot.app.screen, reach.screen), (way, reach, pilot.app.screen)
        await to_calendar(pilot)


async def test_screens_that_need_no_event(resting: Resting) -> None:
    async with running(resting, (120, 36)) as pilot:
        for reach in ANYWHERE:
            await check(pilot, reach)


@pytest.mark.parametrize("mine", [True, False])
async def test_screens_about_an_event(resting: Resting, mine: bool) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        event = resting.find(own_meeting if mine else invitation)
        for reach in OWN if mine else THEIRS:
            await select(pilot, event)
            await check(pilot, reach)


async def test_every_door_opens_from_the_calendar(resting: Resting) -> None:
    async with running(resting, (120, 36)) as pilot:
        for name in DOORS.keys() - NOT_OF_EVERYBODY:
            bound = next(one for one in BINDINGS if one.action.removeprefix("app.") == f"open_screen('{name}')")
            await press(pilot, bound.keys.split(",")[0])
            opened = type(pilot.app.screen)
            assert len(pilot.app.screen_stack) == 2, name
            await to_calendar(pilot)
            await from_palette(pilot, bound.description)
            assert type(pilot.app.screen) is opened, name
            await to_calendar(pilot)


async def test_every_view_has_a_tab(resting: Resting) -> None:
    async with running(resting, (120, 36)) as pilot:
        for key, tab, view in (("d", "Day", "day"), ("W", "Work week", "work week"), ("w", "Week", "week"),
                               ("m", "Month", "month"), ("a", "Agenda", "agenda")):  # fmt: skip
            await press(pilot, key)
            assert state_of(pilot).view == view
            await press(pilot, "m" if view != "month" else "a")
            await click_on(pilot, f" {tab} ")
            assert state_of(pilot).view == view
