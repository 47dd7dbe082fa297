"""Searching: at once over what is saved, then on the server; Enter goes there, Esc leaves everything as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.clicking import click_on
from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    state_of,
    toasts,
    type_text,
    until,
)
from tests.ui.test_reply import OWNER
from tuical.errors import TuicalError
from tuical.model.summary import NOT_RESPONDED
from tuical.screens.event_detail import EventDetail
from tuical.screens.far_event import FarEvent
from tuical.screens.intents import ShowCalendar
from tuical.screens.search import SearchScreen
from tuical.widgets.page_view import PageView


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is asked without a pause."""
    monkeypatch.setattr(SearchScreen, "pause", 0.001)


def lines(pilot: Pilot[None]) -> list[str]:
    """What stands below the field, without the keys."""
    return [" ".join(row.split()) for row in screen_text(pilot).split("\n")[1:-1] if row.strip()]


@pytest.mark.parametrize("key", ["/", "ctrl+e", "f3"])
async def test_what_is_typed_at_once_is_found(resting: Resting, key: str) -> None:
    async with running(resting) as pilot:
        await press_at_once(pilot, key, *"brand")
        assert pilot.app.screen.query_one(Input).value == "brand"
        assert "Mon 23 Nov 11:15 – 12:00 ◇ Brand refresh, second look Teams ? ▸" in lines(pilot)


async def test_enter_goes_to_the_event_in_the_view_that_was_open(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "/")
        await type_text(pilot, "brand")
        await press(pilot, "enter")
        assert pilot.app.screen is calendar_of(pilot)
        assert state_of(pilot).view == "week"
        assert state_of(pilot).day == date(2026, 11, 23)
        key = state_of(pilot).cursor.event
        assert key is not None
        assert resting.reader.summary(key).response == NOT_RESPONDED


async def test_arrows_select_while_letters_are_typed(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "/", "r", "down", "down", "e")
        assert pilot.app.screen.query_one(Input).value == "re"
        assert selected(pilot).startswith("Fri 20 Nov 10:30")
        await press(pilot, "down", "down", "down", "up")
        assert selected(pilot).startswith("Fri 20 Nov 14:30")
        await press(pilot, "enter")
        assert state_of(pilot).cursor.event is not None


def selected(pilot: Pilot[None]) -> str:
    """The words of the selected line."""
    view = pilot.app.screen.query_one(PageView)
    row = next(line.row for line in view._lines if line.target == view.selected)
    return " ".join("".join(run.text for run in row).split())


async def test_escape_leaves_the_calendar_where_it_was(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "tab")
        before = state_of(pilot)
        await press(pilot, "/", "q", "down", "escape")
        assert state_of(pilot) == before
        assert pilot.app.screen is calendar_of(pilot)


async def test_a_click_goes_there(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "/")
        await type_text(pilot, "security rev")
        await click_on(pilot, "Security review")
        assert state_of(pilot).day == date(2026, 11, 18)


async def test_an_event_of_a_hidden_calendar_opens_by_itself(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = next(one for one in resting.cached() if one.subject.startswith("Brand refresh"))
        pilot.app.post_message(ShowCalendar(event.key.in_calendar, False))
        await press(pilot, "/")
        await type_text(pilot, "brand refresh")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EventDetail)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(Input).value == "brand refresh"


async def test_offline_words_stand_where_the_server_would_answer(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "/")
        await type_text(pilot, "brand")
        await until(lambda: lines(pilot)[-1] == "The service has not been reached yet.", pilot)
        assert not toasts(pilot)


async def test_what_only_the_server_has_is_found_and_can_be_read(tmp_path: Path) -> None:
    household = Household(tmp_path)
    _long_ago(household, "Brandenburg excursion")
    async with running(household) as pilot:
        await press(pilot, "/")
        await press_at_once(pilot, *"brandenburg")  # one question, since each costs the whole mailbox
        assert "Nothing that is saved here holds all of these words." in lines(pilot)
        await until(lambda: "ON THE SERVER 1" in lines(pilot), pilot)
        assert lines(pilot)[-1].startswith("Tue 9 Apr 2019 10:00 – 11:00 ▌ Brandenburg excursion")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FarEvent)
        assert "it can only be read" in " ".join(screen_text(pilot).split())
        await press(pilot, "D", "r", "escape")
        assert isinstance(pilot.app.screen, SearchScreen)


def _long_ago(household: Household, subject: str) -> None:
    body: dict[str, Any] = {
        "subject": subject,
        "start": {"dateTime": "2019-04-09T08:00:00", "timeZone": "UTC"},
        "end": {"dateTime": "2019-04-09T09:00:00", "timeZone": "UTC"},
    }
    household.world.create_event(OWNER, household.world.mailbox(OWNER).default_calendar, body)


async def test_a_later_answer_about_other_words_is_not_shown(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(text: str) -> Any:
        raise TuicalError(f"about {text}")

    async with running(resting) as pilot:
        monkeypatch.setattr(calendar_of(pilot).desk.ask, "search", ask, raising=False)
        await press(pilot, "/")
        await press_at_once(pilot, *"brand")
        await until(lambda: lines(pilot)[-1] == "about brand", pilot)
        await press(pilot, "backspace", "backspace", "backspace", "backspace")
        await until(lambda: "SERVER" not in screen_text(pilot), pilot)
        assert "about" not in screen_text(pilot)
