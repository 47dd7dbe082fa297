"""An event that cannot be read: the others come, the row at the top says so, and a click names it and opens it."""

from __future__ import annotations

import json

import pytest

from tests.faults.household import Troubled, is_synced, see
from tests.ui.clicking import click_on
from tests.ui.support import calendar_of, press, running, screen_text, until
from tuical.layout.illegible_page import illegible_page, illegible_words
from tuical.layout.runs import width_of
from tuical.model.illegible import Illegible
from tuical.model.keys import CalendarKey
from tuical.screens.illegible import IllegibleScreen

LINK = "https://outlook.office365.com/owa/?itemid=BAD"
DELTA = "http://emulator.localhost/v1.0/me/calendars/c/calendarView/delta?$deltatoken=1"
BAD = {"id": "BAD=", "subject": "Budget [b]\x1b]52;c;AAAA\x07", "webLink": LINK, "start": {"dateTime": "never"}}


async def test_it_is_said_named_and_opened(household: Troubled, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda link: opened.append(link) is None)
    monkeypatch.setattr("tuical.screens.links.has_desktop", lambda: True)
    body = json.dumps({"value": [BAD, {"id": "WORSE="}], "@odata.deltaLink": DELTA})
    household.faults.add("replace", route="deltatoken", times=1, body=body)
    async with running(household, (130, 36), synced=False) as pilot:
        await until(lambda: is_synced(household), pilot)
        await see(pilot, ("▲2 events cannot be shown",))
        await click_on(pilot, "cannot be shown")
        assert isinstance(pilot.app.screen, IllegibleScreen)
        text = screen_text(pilot)
        assert "Cannot be shown   2" in text
        assert "They are safe in your mailbox" in text
        assert "Budget [b]" in text
        assert "Calendar · enter opens it in the browser" in text
        await press(pilot, "enter")
        assert opened == []
        await press(pilot, "down", "enter")
        assert opened == [LINK]
        await press(pilot, "escape")
        offered = {one.title: one for one in pilot.app.get_system_commands(calendar_of(pilot))}
        await offered["Events that cannot be shown"].callback()
        assert isinstance(pilot.app.screen, IllegibleScreen)


@pytest.mark.parametrize("width", [24, 80, 130])
def test_the_page_fits(width: int) -> None:
    key = CalendarKey("a", "/me", "c")
    events = [Illegible(key, "Calendar", "1", "Budget " * 30, LINK), Illegible(key, "小" * 30, "2", "", "")]
    lines = illegible_page(events, width)
    assert {width_of(line.row) for line in lines} == {width}
    assert {line.target for line in lines} == {"", "0", "1"}
    assert any("Every event" in "".join(run.text for run in line.row) for line in illegible_page((), 80))


def test_in_words() -> None:
    assert (illegible_words(1), illegible_words(3)) == ("1 event cannot be shown", "3 events cannot be shown")
    assert illegible_words(3, short=True) == "3 not shown"
