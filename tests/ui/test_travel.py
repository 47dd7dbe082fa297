"""Looking from another zone, what is left out by the filters, and what the clocks of another zone do to a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.ui.support import (
    Resting,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    state_of,
    type_text,
)
from tests.ui.test_delete import own_routine
from tests.ui.test_mouse import click
from tuical.screens.facts import event_facts
from tuical.screens.zones import ZoneDialog

TOKYO = ZoneInfo("Asia/Tokyo")


def top(text: str) -> str:
    return text.split("\n", maxsplit=1)[0]


async def test_everything_as_in_tokyo_until_escape(resting: Resting) -> None:
    async with running(resting, (140, 40), start_view="week") as pilot:
        home = screen_text(pilot)
        before = state_of(pilot).cursor
        await press(pilot, "Z")
        assert isinstance(pilot.app.screen, ZoneDialog)
        await type_text(pilot, "tok")
        assert "17:41, 8 h ahead of Berlin" in screen_text(pilot)
        await press(pilot, "enter")
        there = screen_text(pilot)
        assert "in Tokyo, 8 h ahead of Berlin" in top(there)
        assert there.split("\n")[1].split()[-16:-14] == ["Tokyo", "Berlin"]
        assert "Esc back home" in there.split("\n")[-1]
        assert calendar_of(pilot).chosen_slot().start == datetime(2026, 11, 20, 17, 30, tzinfo=TOKYO)
        await press(pilot, "j", "k", "escape")
        assert screen_text(pilot) == home
        assert state_of(pilot).cursor == before


async def test_the_chosen_one_of_several(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "Z")
        await type_text(pilot, "new")
        await press(pilot, "down", "enter")
        assert "in New Salem" in top(screen_text(pilot))
        await press(pilot, "Z")
        await type_text(pilot, "berlin")
        await press(pilot, "enter")
        assert calendar_of(pilot).desk.away is None


async def test_what_is_typed_at_once_goes_into_the_field(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press_at_once(pilot, "Z", *"tok")
        await press(pilot, "enter")
        assert "in Tokyo" in top(screen_text(pilot))


async def test_nobody_knows_the_zone(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "Z")
        await type_text(pilot, "qqq")
        assert "No zone is called so." in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ZoneDialog)
        await press(pilot, "escape")
        assert calendar_of(pilot).desk.away is None


async def test_escape_closes_what_is_open_before_it_goes_home(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_routine)
        await press(pilot, "Z")
        await type_text(pilot, "jst")
        await press(pilot, "enter")
        await select(pilot, event)
        await press(pilot, "M", "j", "escape", "escape")
        assert calendar_of(pilot).desk.away is not None
        await click(pilot, "#top", lambda hit: hit.name == "away")
        assert calendar_of(pilot).desk.away is None


@pytest.mark.parametrize(("width", "words"), [(120, "without declined, past"), (80, "filtered"), (60, "filtered")])
async def test_what_is_left_out_is_said(resting: Resting, width: int, words: str) -> None:
    async with running(resting, (width, 24)) as pilot:
        assert "without" not in top(screen_text(pilot))
        await press(pilot, "f", "d", "p", "enter")
        assert words in top(screen_text(pilot))
        await click(pilot, "#top", lambda hit: hit.name == "filter")
        await press(pilot, "a", "enter")
        assert words not in top(screen_text(pilot))


async def test_the_page_of_a_series_tells_what_the_clocks_do(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(own_routine)
        desk = calendar_of(pilot).desk
        assert not any(line.startswith("From ") for line in event_facts(event, desk).when)
        theirs = replace(event, start_zone="Eastern Standard Time")
        assert any(line.startswith("From Sun 14 Mar 2027") for line in event_facts(theirs, desk).when)
