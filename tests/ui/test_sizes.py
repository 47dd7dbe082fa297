"""Every screen at every size: no row too short or too long, nothing clipped, no bar that nobody wants."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tests.faults.household import Troubled
from tests.ui.support import (
    TODAY,
    Resting,
    calendar_of,
    days_of,
    frame_of,
    press,
    resize,
    running,
    screen_text,
    select,
    state_of,
)
from tests.ui.test_conflict import in_conflict
from tests.ui.test_delete import own_meeting
from tuical.model.summary import MINE
from tuical.screens.dialog import Dialog, Words
from tuical.screens.event_detail import EventDetail
from tuical.screens.event_panel import EventPanel
from tuical.screens.form_fields import FormFields
from tuical.screens.form_questions import LeaveDialog
from tuical.screens.too_small import TooSmall
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.time_grid import TimeGrid

SIZES = ((120, 36), (80, 24), (160, 50), (300, 100), (59, 20), (40, 12), (39, 11), (119, 40), (100, 12), (41, 60))
VIEWS = {"month": "m", "week": "w", "work week": "W", "day": "d", "agenda": "a"}
SCREENS = {
    "nine days": ["x", "9"],
    "panel or detail": ["enter"],
    "responses": ["A"],
    "reply": ["r"],
    "reply with a comment": ["r", "c"],
    "go to": ["g", "f", "r", "i"],
    "filter": ["f"],
    "days": ["x"],
    "help": ["?"],
    "palette": [":"],
    "sidebar": ["b"],
}


FEW = ((120, 36), (59, 20), (40, 12), (160, 50), (300, 100), (80, 24))
NO_EVENT = {
    "invitations": ["i"],
    "invitations, a comment": ["i", "c", "y"],
    "search, empty": ["slash"],
    "search": ["slash", "r", "e", "v"],
    "reminders": ["B"],
    "put off": ["B", "s"],
    "outbox": ["O"],
    "history": ["L"],
    "settings": ["comma"],
    "quick add": ["N", *"lunch"],
    "form": ["n"],
    "form, filled": ["n", *"Plan", "tab", *"tue", "tab", *"weekly", "tab", *"alex", "tab"],
    "form, its end": ["n", *["up"]],
    "repetition": ["n", "ctrl+r"],
    "room for a form": ["n", "ctrl+l"],
    "zones": ["Z", "t", "o"],
    "calendars": ["C"],
    "a new calendar": ["C", "n"],
    "another name": ["C", "r"],
    "a colour": ["C", "c"],
    "who shares it": ["C", "s"],
    "accounts": ["I"],
    "free times": ["S", "right_square_bracket", "right_square_bracket"],
}
ABOUT_AN_EVENT = {
    "rooms": ["R"],
    "an address": ["R", "plus"],
    "schedule": ["s"],
    "find a time": ["F"],
    "forward": ["T"],
    "delete": ["D"],
    "edit": ["e"],
    "responses": ["A"],
    "somebody": ["A", "enter"],
    "people": ["A", "n"],
}


def check(pilot: Pilot[None], width: int, height: int) -> None:
    """Every painted line is exactly as wide as the screen, and nothing scrolls that need not."""
    rows = frame_of(pilot)
    assert len(rows) == height
    for strip in rows:
        assert strip.cell_length == width, strip.text
        assert cell_len(strip.text) == width, strip.text
    for widget in pilot.app.screen.walk_children():
        if not widget.is_scrollable or not widget.display:
            continue
        assert not (widget.show_horizontal_scrollbar and widget.scrollbar_size_horizontal), widget
        if isinstance(widget, FormFields):  # has more rows than a small terminal
            assert not widget.show_vertical_scrollbar or widget.virtual_size.height > widget.content_size.height
        elif height >= 24 and not isinstance(pilot.app.screen, CommandPalette):
            assert not (widget.show_vertical_scrollbar and widget.scrollbar_size_vertical), widget


def check_dialog(pilot: Pilot[None], width: int, height: int) -> None:
    """Nothing of a dialog lies outside it, and its keys stand on one line where a terminal has the usual size."""
    box = pilot.app.screen.query_one(".dialog-box").region
    assert box.right <= width
    assert box.bottom <= height
    for words in pilot.app.screen.query(Words):
        assert words.region.right <= box.right
        assert words.region.bottom <= box.bottom
        if (width, height) >= (80, 24) and words.has_class("keys"):
            assert words.size.height == 1
    for field in pilot.app.screen.query(Input):
        if field.display and width >= 80:
            assert cell_len(field.placeholder) <= field.content_size.width


def check_controls(pilot: Pilot[None], width: int, height: int) -> None:
    """What has the focus can be seen, and so can the first key of the row below."""
    screen, focused = pilot.app.screen, pilot.app.screen.focused
    if focused is not None:
        seen = focused.region.intersection(screen.region)
        parts = [part for part in focused.ancestors if isinstance(part, Widget) and part is not screen]
        for part in parts:
            seen = seen.intersection(part.region)
        assert seen.area > 0, (focused, focused.region)
        assert seen.width >= min(focused.region.width, 16)
    for bar in screen.query(KeyBar):
        assert (bar.region.y, bar.size) == (height - 1, (width, 1))
        assert bar.frame().areas, bar
        first = bar._pairs[0]
        assert f" {first[0]} {first[1]}" in screen_rows(pilot)[-1]


def screen_rows(pilot: Pilot[None]) -> list[str]:
    """The text of every row."""
    return screen_text(pilot).split("\n")


async def fits(pilot: Pilot[None], keys: list[str]) -> None:
    """Open a screen from the calendar, look at it at every size, and leave it."""
    await press(pilot, *keys)
    assert pilot.app.screen is not calendar_of(pilot), keys
    pilot.app.clear_notifications()
    for size in FEW:
        await resize(pilot, *size)
        check(pilot, *size)
        check_controls(pilot, *size)
        if isinstance(pilot.app.screen, Dialog):
            check_dialog(pilot, *size)
    await resize(pilot, 120, 36)
    for _ in range(6):
        if pilot.app.screen is not calendar_of(pilot):
            await press(pilot, "escape")
        if isinstance(pilot.app.screen, LeaveDialog):
            await press(pilot, "t")
    assert pilot.app.screen is calendar_of(pilot)


@pytest.mark.parametrize("name", NO_EVENT)
async def test_screens_fit(resting: Resting, name: str) -> None:
    async with running(resting, (120, 36)) as pilot:
        await fits(pilot, NO_EVENT[name])


async def test_a_key_stays_beside_what_it_does(resting: Resting) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        await select(pilot, resting.find(own_meeting))
        await press(pilot, "D")
        for width, height in ((40, 12), (120, 36), (40, 12)):
            await resize(pilot, width, height)
            for words in ("Enter cancel it", "c message", "Esc leave it"):
                assert words in screen_text(pilot), (width, words)


async def test_a_conflict_fits(household: Troubled) -> None:
    async with running(household) as pilot:
        await in_conflict(pilot, household, place=True)
        await fits(pilot, ["O", "enter"])


@pytest.mark.parametrize("name", ABOUT_AN_EVENT)
async def test_screens_about_an_event_fit(resting: Resting, name: str) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        await select(pilot, resting.find(own_meeting))
        await fits(pilot, ABOUT_AN_EVENT[name])


@pytest.mark.parametrize("size", SIZES)
async def test_views_started_at_a_size(resting: Resting, size: tuple[int, int]) -> None:
    async with running(resting, size) as pilot:
        if isinstance(pilot.app.screen, TooSmall):
            assert size == (39, 11)
            return
        for key in (*VIEWS.values(), "b", "escape", "tab", "enter", "j"):
            await press(pilot, key)
            check(pilot, *size)


@pytest.mark.parametrize("view", VIEWS)
async def test_views_in_both_directions(resting: Resting, view: str) -> None:
    async with running(resting, (120, 36), start_view=view) as pilot:
        for size in (*SIZES, *reversed(SIZES)):
            await resize(pilot, *size)
            check(pilot, *size)


@pytest.mark.parametrize("name", SCREENS)
async def test_screens_in_both_directions(resting: Resting, name: str) -> None:
    async with running(resting, (119, 36), start_view="week") as pilot:
        wanted = (one for one in resting.find_all(lambda one: bool(one.summary.series) and len(one.attendees) > 2))
        await select(pilot, next(one for one in wanted if not one.summary.has(MINE)))
        await press(pilot, *SCREENS[name])
        for size in (*SIZES, *reversed(SIZES)):
            await resize(pilot, *size)
            check(pilot, *size)
            if isinstance(pilot.app.screen, Dialog):
                check_dialog(pilot, *size)


async def test_a_panel_in_both_directions(resting: Resting) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        await press(pilot, "tab", "enter")
        for size in (*SIZES, *reversed(SIZES)):
            await resize(pilot, *size)
            check(pilot, *size)


@pytest.mark.parametrize("key", ["w", "W"])
async def test_a_week_on_a_narrow_screen_is_a_day(resting: Resting, key: str) -> None:
    async with running(resting, (59, 20)) as pilot:
        await press(pilot, key)
        assert days_of(pilot) == (TODAY,)
        assert "Friday 20 November 2026" in screen_text(pilot)
        await press(pilot, "[")
        assert days_of(pilot) == (TODAY - 1,)
        await resize(pilot, 60, 20)
        assert len(days_of(pilot)) == (7 if key == "w" else 5)
        await resize(pilot, 59, 20)
        assert days_of(pilot) == (TODAY - 1,)


async def test_the_first_hour_stays_the_first_at_every_size(resting: Resting) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        grid = calendar_of(pilot).query_one("#time", TimeGrid)

        def first() -> int:
            layout = grid.laid_out()
            assert layout is not None
            return layout.minute_of(grid._top)

        for size in ((200, 60), (50, 20), (80, 24), (120, 36)):
            await resize(pilot, *size)
            assert first() == 8 * 60, size
        grid.scroll_to(y=grid._top - 3, animate=False, immediate=True)
        for size in ((200, 60), (120, 36), (160, 50)):
            await resize(pilot, *size)
            assert first() == 8 * 60 - 90, size


async def test_too_small_says_so_and_goes_away(resting: Resting) -> None:
    async with running(resting, (39, 11)) as pilot:
        assert "Too small: tuical needs 40 x 12." in screen_text(pilot)
        await resize(pilot, 20, 5)
        assert "Too small: tuical needs 40 x 12." in " ".join(screen_text(pilot).split())
        await resize(pilot, 39, 11)
        await press(pilot, "escape", "w", "?", ":")
        assert isinstance(pilot.app.screen, TooSmall)
        await resize(pilot, 40, 12)
        assert pilot.app.screen is calendar_of(pilot)
        await resize(pilot, 200, 11)
        assert isinstance(pilot.app.screen, TooSmall)
        await resize(pilot, 39, 50)
        assert isinstance(pilot.app.screen, TooSmall)
        await resize(pilot, 120, 36)
        assert pilot.app.screen is calendar_of(pilot)


async def test_too_small_in_front_of_a_dialog_comes_back_to_it(resting: Resting) -> None:
    async with running(resting, (120, 36)) as pilot:
        await press(pilot, "g")
        dialog = pilot.app.screen
        await resize(pilot, 30, 10)
        assert isinstance(pilot.app.screen, TooSmall)
        await resize(pilot, 80, 24)
        assert pilot.app.screen is dialog
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (40, 1), (1, 40), (500, 150)])
async def test_absurd_sizes(resting: Resting, size: tuple[int, int]) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        await press(pilot, "tab", "enter")
        for width, height in (size, (120, 36)):
            await resize(pilot, width, height)
            assert all(strip.cell_length == width for strip in frame_of(pilot))


async def test_an_open_event_is_a_panel_where_there_is_room_and_else_a_screen_at_the_same_line(
    resting: Resting,
) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        await press(pilot, "tab", "enter", "enter", "j")
        panel = calendar_of(pilot).query_one("#panel", EventPanel)
        key, line = panel.event_key, panel.selected
        assert line
        await resize(pilot, 80, 24)
        page = pilot.app.screen
        assert isinstance(page, EventDetail)
        assert (page.event_key(), page.panel.selected, page.focused) == (key, line, page.panel)
        await resize(pilot, 39, 11)
        await resize(pilot, 119, 36)
        assert pilot.app.screen is page
        await resize(pilot, 120, 36)
        assert pilot.app.screen is calendar_of(pilot)
        assert not panel.has_class("hidden")
        assert (panel.event_key, panel.selected, panel.has_focus) == (key, line, True)
        assert state_of(pilot).cursor.event == key
        await press(pilot, "escape", "f1")  # from the lines back to the calendar; then it shrinks behind another screen
        await resize(pilot, 80, 24)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EventDetail)
        assert not pilot.app.screen.panel.selected
        await press(pilot, "escape")
        await resize(pilot, 120, 36)
        assert panel.has_class("hidden")
