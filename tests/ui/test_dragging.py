"""The mouse drags events, their lower edge and empty room; a click stays a click."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseDown, MouseMove, MouseUp
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
    state_of,
    toasts,
    until,
)
from tests.ui.test_carrying import DAY, bottom, drawn
from tests.ui.test_delete import alone, own_meeting
from tests.ui.test_reply import on_disk
from tuical.layout.agenda import line_of_cursor
from tuical.layout.time_grid import areas_in_view
from tuical.model.event import Event
from tuical.model.zones import find_zone
from tuical.screens.moved import MovedDialog
from tuical.widgets import dragging

Cell = tuple[int, int]


async def drag(pilot: Pilot[None], widget: Any, start: Cell, *way: Cell, release: bool = True) -> None:
    """Press the button at a cell of a widget, go the way, let go."""
    await pilot._post_mouse_events([MouseDown], widget, offset=start, button=1)
    for cell in way:
        await pilot._post_mouse_events([MouseMove], widget, offset=cell, button=1)
        await settle(pilot)
    if release:
        await pilot._post_mouse_events([MouseUp], widget, offset=way[-1] if way else start, button=1)
    await settle(pilot)


def cells_of(pilot: Pilot[None], event: Event) -> list[Cell]:
    """The cells at the left of an event's block in a grid, from the top."""
    grid: Any = calendar_of(pilot).query_one("#time")
    areas = areas_in_view(grid.laid_out(), grid._top, grid.size.height)
    return [(area.x, area.y) for area in areas if area.hit.event == event.key]


def column(pilot: Pilot[None]) -> int:
    """The width of a day."""
    grid: Any = calendar_of(pilot).query_one("#time")
    return int(grid.laid_out().columns[1].x - grid.laid_out().columns[0].x)


async def test_a_block_to_another_day_and_back(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_meeting)
        grid = calendar_of(pilot).query_one("#time")
        (x, y), *_ = cells_of(pilot, event)
        away = (x - column(pilot), y)
        await drag(pilot, grid, (x, y), away, (x, y))
        assert not on_disk(resting)
        assert state_of(pilot).cursor.event is None
        assert calendar_of(pilot)._held is None
        await drag(pilot, grid, (x, y), away, release=False)
        assert drawn(pilot, event).start == event.summary.start - DAY
        assert bottom(pilot).startswith(" → ")
        await pilot._post_mouse_events([MouseUp], grid, offset=away, button=1)
        await settle(pilot)
        assert isinstance(pilot.app.screen, MovedDialog)
        await press(pilot, "y")
        assert len(on_disk(resting)) == 1
        assert drawn(pilot, event).start == event.summary.start - DAY


async def test_the_lower_edge_stretches(resting: Resting) -> None:
    async with running(resting, (120, 60), start_view="week") as pilot:
        event = resting.find(alone)
        await select(pilot, event)
        x, y = cells_of(pilot, event)[-1]
        grid: Any = calendar_of(pilot).query_one("#time")
        await drag(pilot, grid, (x, y), (x, y + 1), (x, y + 2))
        after = drawn(pilot, event)
        assert after.start == event.summary.start
        assert after.end == event.summary.end + 2 * 3600 // grid.laid_out().per_hour
        assert len(on_disk(resting)) == 1


async def test_a_click_stays_a_click(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_meeting)
        cell, *_ = cells_of(pilot, event)
        await pilot.click(calendar_of(pilot).query_one("#time"), offset=cell)
        await settle(pilot)
        assert state_of(pilot).cursor.event == event.key
        assert calendar_of(pilot)._held is None


async def test_empty_room_marks_a_range(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        grid: Any = calendar_of(pilot).query_one("#time")
        layout = grid.laid_out()
        x = layout.columns[6].x + 2
        y = len(layout.head.rows) + 18 * layout.per_hour - grid._top
        await drag(pilot, grid, (x, y), (x, y + 1), (x, y + 2))
        assert " 18:00 – 19:30, 1 h 30 min" in bottom(pilot)
        assert calendar_of(pilot).chosen_slot().marked
        await press(pilot, "j")
        assert "18:00 – 20:00" in bottom(pilot)


async def test_days_of_the_month(resting: Resting) -> None:
    async with running(resting) as pilot:
        month: Any = calendar_of(pilot).query_one("#month")
        days = {area.hit.day: area for area in month.frame().areas if area.hit.kind == "day"}
        first, last = days[739941], days[739952]  # 20 November to 1 December: the page does not turn meanwhile
        await drag(pilot, month, (first.x + 8, first.y), (last.x, last.y), release=False)
        assert "Nov" in bottom(pilot)
        assert state_of(pilot).day.month == 11
        await pilot._post_mouse_events([MouseUp], month, offset=(last.x, last.y), button=1)
        await settle(pilot)
        assert state_of(pilot).day.month == 12
        slot = calendar_of(pilot).chosen_slot()
        assert (slot.all_day, slot.end.toordinal() - slot.start.toordinal()) == (True, 12)


async def test_in_the_month_to_another_day(resting: Resting) -> None:
    async with running(resting, (120, 50)) as pilot:
        event = resting.find(alone)
        month: Any = calendar_of(pilot).query_one("#month")
        await select(pilot, event)
        chip = next(area for area in month.frame().areas if area.hit.event == event.key)
        below = next(area for area in month.frame().areas if area.hit.day == chip.hit.day + 7)
        await drag(pilot, month, (chip.x, chip.y), (below.x, below.y))
        assert drawn(pilot, event)[3:5] == (event.summary.start + 7 * DAY, event.summary.end + 7 * DAY)
        assert len(on_disk(resting)) == 1


async def test_in_the_agenda_to_another_day(tmp_path: Path) -> None:
    """The day under the pointer stays under it while others grow and shrink; the time of day is kept."""
    household = Household(tmp_path)
    async with running(household, (120, 50), start_view="agenda") as pilot:
        event = household.find(alone)
        agenda: Any = calendar_of(pilot).query_one("#agenda")
        await select(pilot, event)
        row = 6
        agenda._go(line_of_cursor(agenda._lines, state_of(pilot).cursor) - row)
        await settle(pilot)
        day = agenda.line_at(row).day
        await drag(pilot, agenda, (40, row), (40, row + 9), release=False)
        assert drawn(pilot, event).start > event.summary.start
        await press(pilot, "escape")
        await pilot._post_mouse_events([MouseUp], agenda, offset=(40, row + 9), button=1)
        assert drawn(pilot, event).start == event.summary.start
        await drag(pilot, agenda, (40, row), release=False)
        for down in (3, 9, 15, 4, 12, 12):
            await pilot._post_mouse_events([MouseMove], agenda, offset=(40 + down, row + down), button=1)
            await settle(pilot)
            there = state_of(pilot).cursor.day
            assert agenda.line_at(row + down).day == there
            assert drawn(pilot, event).start == event.summary.start + (there - day) * DAY
        assert bottom(pilot).startswith(" → ")
        assert not on_disk(household)
        await pilot._post_mouse_events([MouseUp], agenda, offset=(52, row + 12), button=1)
        await settle(pilot)
        assert len(on_disk(household)) == 1
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household) and household.statuses[-1].waiting == 0, pilot)
        assert there > day
        kept = household.world.copy_of("ana@contoso.com", event.ical_uid)
        assert kept is not None
        start = datetime.fromisoformat(kept["start"]["dateTime"]).replace(tzinfo=find_zone(kept["start"]["timeZone"]))
        assert start.timestamp() == event.summary.start + (there - day) * DAY


async def test_escape_ends_a_drag_and_a_lost_button_puts_back(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_meeting)
        grid = calendar_of(pilot).query_one("#time")
        (x, y), *_ = cells_of(pilot, event)
        await drag(pilot, grid, (x, y), (x, y + 2), release=False)
        await press(pilot, "escape")
        await drag(pilot, grid, (x, y), release=False)
        await pilot._post_mouse_events([MouseUp], grid, offset=(x, y), button=1)
        await drag(pilot, grid, (x, y), (x, y + 2), release=False)
        assert drawn(pilot, event).start > event.summary.start
        await pilot._post_mouse_events([MouseMove], grid, offset=(x, y + 3), button=0)
        await settle(pilot)
        assert drawn(pilot, event).start == event.summary.start
        assert calendar_of(pilot)._held is None
        assert not on_disk(resting)


async def test_what_may_only_be_looked_at_is_refused_once(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(lambda _: True, calendar="Alex Wilber")
        await select(pilot, event)
        (x, y), *_ = cells_of(pilot, event)
        await drag(pilot, calendar_of(pilot).query_one("#time"), (x, y), (x, y + 1), (x, y + 2), (x, y + 3))
        assert len(toasts(pilot)) == 1
        assert "may only look at" in toasts(pilot)[0]
        assert "→" not in screen_text(pilot).split("\n")[-1]


def grip(pilot: Pilot[None], event: Event) -> tuple[Any, Cell]:
    """The widget of the view that is open, and where the selected event can be taken in it."""
    if state_of(pilot).view != "agenda":
        return calendar_of(pilot).query_one("#time"), cells_of(pilot, event)[0]
    agenda: Any = calendar_of(pilot).query_one("#agenda")
    return agenda, (10, line_of_cursor(agenda._lines, state_of(pilot).cursor) - agenda._top)


def seconds_moved(pilot: Pilot[None]) -> int:
    """How far from its place what is held lies now; nothing is while the pointer is still on its day."""
    held = calendar_of(pilot)._held
    return 0 if held is None else held.shift.days * DAY + held.shift.minutes * 60


@pytest.mark.parametrize("view", ["week", "agenda"])
async def test_held_at_the_edge_it_goes_on_under_the_pointer(
    resting: Resting, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragging, "EVERY", 3600)  # the test lets it creep
    async with running(resting, (100, 24), start_view=view) as pilot:
        event = resting.find(own_meeting)
        for way in (1, -1):
            await press(pilot, "t")
            await select(pilot, event)
            widget, start = grip(pilot, event)
            edge = (start[0], widget.size.height - 1 if way > 0 else 0)
            await drag(pilot, widget, start, edge, release=False)
            assert widget._creeping is not None
            top, before = widget._top, seconds_moved(pilot)
            for _ in range(16 if way > 0 else 24):  # in the week that is beyond midnight
                widget.creep()
                await settle(pilot)
            assert (widget._top - top) * way > 2
            assert (seconds_moved(pilot) - before) * way > 0
            if way < 0 and view == "week":
                assert datetime.fromtimestamp(event.summary.start + seconds_moved(pilot), ZONE).time() == time(0)
            await press(pilot, "escape")
            await pilot._post_mouse_events([MouseUp], widget, offset=edge, button=1)
            await settle(pilot)
            assert widget._creeping is None
            assert not on_disk(resting)
