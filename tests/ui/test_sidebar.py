"""The sidebar: calendars that are switched off vanish and stay off."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.ui.support import UNTRUSTED, Resting, calendar_of, press, running, screen_text
from tuical.model.calendar import CalendarInfo
from tuical.screens.calendar_sidebar import CalendarSidebar


def sidebar(pilot: Pilot[None]) -> CalendarSidebar:
    """The column at the left."""
    return calendar_of(pilot).query_one(CalendarSidebar)


def selected(pilot: Pilot[None]) -> CalendarInfo:
    """The calendar under the sidebar's cursor."""
    return next(info for info in calendar_of(pilot).desk.calendars() if info.key == sidebar(pilot).selected)


async def go_to(pilot: Pilot[None], name: str) -> None:
    """Walk down to a calendar."""
    names = [info.name for info in calendar_of(pilot).desk.calendars()]
    await press(pilot, *["k"] * len(names), *["j"] * names.index(name))
    assert selected(pilot).name == name


async def test_untrusted_is_off_at_first(resting: Resting) -> None:
    async with running(resting) as pilot:
        off = [info.name for info in calendar_of(pilot).desk.calendars() if not info.shown]
        assert off == [UNTRUSTED]
        assert "□ Untrusted" in screen_text(pilot)
        hidden = {event.key.calendar for event in resting.cached(calendar=UNTRUSTED)}
        assert hidden
        assert not {event.key.calendar for event in calendar_of(pilot)._events} & hidden


async def test_walking_over_the_calendars(resting: Resting) -> None:
    async with running(resting) as pilot:
        names = [info.name for info in calendar_of(pilot).desk.calendars()]
        cursor = calendar_of(pilot)._state
        await press(pilot, "b")
        assert sidebar(pilot).has_focus
        seen = [selected(pilot).name]
        for _ in names:
            await press(pilot, "j")
            seen.append(selected(pilot).name)
        assert seen == [*names, names[-1]]
        await press(pilot, "up")
        assert selected(pilot).name == names[-2]
        assert calendar_of(pilot)._state == cursor


async def test_space_shows_and_hides(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "b")
        chosen = selected(pilot)
        before = calendar_of(pilot)._events
        assert any(event.key.in_calendar == chosen.key for event in before)
        await press(pilot, "space")
        assert not selected(pilot).shown
        assert f"□ {chosen.name}" in screen_text(pilot)
        assert not any(event.key.in_calendar == chosen.key for event in calendar_of(pilot)._events)
        await press(pilot, "space")
        assert calendar_of(pilot)._events == before


async def test_what_is_off_stays_off_after_a_restart(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "b")
        name = selected(pilot).name
        await press(pilot, "space")
        await go_to(pilot, UNTRUSTED)
        await press(pilot, "space")
        assert resting.told == ["poke"]  # what is shown anew is wanted fresh
    async with running(Resting(resting.files.folder)) as pilot:
        shown = {info.name: info.shown for info in calendar_of(pilot).desk.calendars()}
        assert not shown[name]
        assert shown[UNTRUSTED]


async def test_escape_returns_to_the_view(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "b", "escape")
        assert not sidebar(pilot).has_focus
        assert not sidebar(pilot).has_class("hidden")
        day = calendar_of(pilot)._state.cursor.day
        await press(pilot, "j")
        assert calendar_of(pilot)._state.cursor.day == day + 7


async def test_b_hides_it_from_within(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "b", "b")
        assert sidebar(pilot).has_class("hidden")
        assert calendar_of(pilot).query_one("#month").size.width == 120
        await press(pilot, "b")
        assert sidebar(pilot).has_focus


@pytest.mark.parametrize("width", [60, 80, 99])
async def test_narrow_screens_show_it_only_when_asked(resting: Resting, width: int) -> None:
    async with running(resting, (width, 24)) as pilot:
        assert sidebar(pilot).has_class("hidden")
        await press(pilot, "b")
        assert not sidebar(pilot).has_class("hidden")
        assert UNTRUSTED in screen_text(pilot)
        await press(pilot, "escape")
        assert sidebar(pilot).has_class("hidden")


async def test_the_key_after_b_is_the_sidebars(resting: Resting) -> None:
    """However quickly it follows: the focus moves with the key itself, not some turns later."""
    async with running(resting) as pilot:
        calendar_of(pilot).action_sidebar()
        assert calendar_of(pilot).focused is sidebar(pilot)
