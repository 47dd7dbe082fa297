"""The mouse works everywhere a person would try it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tests.ui.support import (
    TODAY,
    Resting,
    calendar_of,
    days_of,
    press,
    running,
    screen_text,
    select,
    settle,
    state_of,
    until,
)
from tuical.layout.hits import Hit
from tuical.screens.attendee_responses import AttendeeResponses
from tuical.screens.event_detail import EventDetail
from tuical.screens.go_to import GoToDialog
from tuical.widgets.agenda_list import AgendaList
from tuical.widgets.key_bar import KeyBar


async def click(pilot: Pilot[None], name: str, wanted: Callable[[Hit], bool], times: int = 1) -> Hit:
    """Click on the first area of a widget that is wanted."""
    widget: Any = calendar_of(pilot).query_one(name)
    area = next(area for area in widget.frame().areas if wanted(area.hit))
    await pilot.click(widget, offset=(area.x, area.y), times=times)
    await settle(pilot)
    return area.hit


async def test_tabs_and_steps_of_the_top_bar(resting: Resting) -> None:
    async with running(resting) as pilot:
        await click(pilot, "#top", lambda hit: hit.name == "agenda")
        assert state_of(pilot).view == "agenda"
        await click(pilot, "#top", lambda hit: hit.name == "month")
        await click(pilot, "#top", lambda hit: hit.kind == "next")
        assert state_of(pilot).day.month == 12
        await click(pilot, "#top", lambda hit: hit.kind == "previous")
        assert state_of(pilot).day.month == 11


async def test_days_and_events_of_the_month(resting: Resting) -> None:
    async with running(resting) as pilot:
        hit = await click(pilot, "#month", lambda hit: hit.kind == "day" and hit.day == TODAY - 2)
        assert state_of(pilot).cursor.day == hit.day
        hit = await click(pilot, "#month", lambda hit: hit.event is not None and hit.day == TODAY - 3)
        assert state_of(pilot).cursor.event == hit.event
        await click(pilot, "#month", lambda hit: hit.event is not None and hit.day == TODAY - 4, times=2)
        assert not calendar_of(pilot).query_one("#panel").has_class("hidden")


async def test_more_of_a_day_opens_the_day(resting: Resting) -> None:
    async with running(resting, (100, 20)) as pilot:
        hit = await click(pilot, "#month", lambda hit: hit.kind == "more")
        assert state_of(pilot).view == "day"
        assert days_of(pilot) == (hit.day,)


async def test_the_sidebar_switches_and_steps(resting: Resting) -> None:
    async with running(resting) as pilot:
        hit = await click(pilot, "#sidebar", lambda hit: hit.calendar is not None)
        shown = {info.key: info.shown for info in calendar_of(pilot).desk.calendars()}
        assert hit.calendar is not None
        assert not shown[hit.calendar]
        await click(pilot, "#sidebar", lambda hit: hit.kind == "day" and hit.day == TODAY + 3)
        assert state_of(pilot).cursor.day == TODAY + 3


async def test_the_wheel_turns_months(resting: Resting) -> None:
    async with running(resting) as pilot:
        await pilot._post_mouse_events([_wheel_down()], "#month", offset=(5, 5))
        await settle(pilot)
        assert state_of(pilot).day.month == 12


async def test_a_key_of_the_bar_can_be_clicked(resting: Resting) -> None:
    async with running(resting) as pilot:
        await click(pilot, "#keys", lambda hit: hit.name == "g")
        await until(lambda: isinstance(pilot.app.screen, GoToDialog), pilot)


async def test_the_agenda_scrolls_without_end_both_ways(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        agenda = calendar_of(pilot).query_one(AgendaList)
        first, last = days_of(pilot)[0], days_of(pilot)[-1]
        for _ in range(8):
            agenda.scroll_to(y=agenda.virtual_size.height, animate=False, immediate=True, force=True)
            await settle(pilot)
        assert days_of(pilot)[-1] >= last + 100
        assert len(days_of(pilot)) <= 400
        for _ in range(12):
            agenda.scroll_to(y=0, animate=False, immediate=True, force=True)
            await settle(pilot)
        assert days_of(pilot)[0] <= first - 100
        assert len(days_of(pilot)) <= 400
        assert screen_text(pilot)


def _wheel_down() -> Any:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_keys_of_other_screens_can_be_clicked_and_are_the_live_ones(resting: Resting) -> None:
    async with running(resting, (80, 24), bindings={"event.responses": "f7"}) as pilot:
        await select(pilot, resting.find(lambda one: len(one.attendees) > 2))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EventDetail)
        assert "F7 answers" in screen_text(pilot)
        await click_bar(pilot, "F7")
        assert isinstance(pilot.app.screen, AttendeeResponses)
        await click_bar(pilot, "f")
        assert pilot.app.screen._chosen == 1
        await click_bar(pilot, "Esc")
        await click_bar(pilot, "Esc")
        assert pilot.app.screen is calendar_of(pilot)


async def click_bar(pilot: Pilot[None], shown: str) -> None:
    """Click on a key of the row at the bottom."""
    bar = pilot.app.screen.query_one(KeyBar)
    frame = bar.frame()
    assert frame is not None
    area = next(area for area in frame.areas if area.hit.name == shown)
    await pilot.click(bar, offset=(area.x, area.y))
    await settle(pilot)
