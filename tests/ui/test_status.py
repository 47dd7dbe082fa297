"""What goes wrong is said in words, and the saved calendar stays on the screen."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    Household,
    Resting,
    app_of,
    calendar_of,
    copy_of,
    press,
    running,
    screen_text,
    settle,
    toasts,
    until,
)
from tuical.errors import StoreFull
from tuical.model.status import SyncStatus

CALENDAR_VIEW = "/calendarView"
SECOND_PAGE = "skiptoken"
"""Only the default calendar has so many events."""


def top(pilot: Pilot[None]) -> str:
    """The first row."""
    return screen_text(pilot).split("\n")[0]


def told(household: Household, **members: object) -> bool:
    """Whether such a status was announced."""
    return any(all(getattr(status, name) for name in members) for status in household.statuses)


class Gate:
    """Holds a request up until it is opened."""

    def __init__(self, household: Household, route: str, nth: int) -> None:
        self._open = asyncio.Event()
        household.faults.sleep = self._wait
        household.faults.add("delay", route=route, nth=nth)
        self.reached = False

    async def _wait(self, _: float) -> None:
        self.reached = True
        await self._open.wait()

    def open(self) -> None:
        """Let it through."""
        self._open.set()


async def test_the_first_sync_shows_how_far_it_is(tmp_path: Path) -> None:
    household = Household(tmp_path)
    gate = Gate(household, SECOND_PAGE, 1)
    async with running(household, synced=False) as pilot:
        await until(lambda: gate.reached and household.statuses[-1].pages == 1, pilot)
        bar = calendar_of(pilot).query_one("#progress")
        assert not bar.has_class("hidden")
        row = screen_text(pilot).split("\n")[bar.region.y]
        assert "Reading Calendar" in row
        assert "1 page · 200 events" in row
        assert "Esc stops" in row
        assert calendar_of(pilot)._events  # what has come is drawn before the rest is there
        assert not household.statuses[-1].synced_at
        gate.open()
        await until(lambda: household.statuses[-1].synced_at > 0 and not household.statuses[-1].syncing, pilot)
        assert bar.has_class("hidden")
        assert "● 09:41" in top(pilot)


async def test_escape_stops_the_first_sync_and_keeps_what_came(tmp_path: Path) -> None:
    household = Household(tmp_path)
    gate = Gate(household, SECOND_PAGE, 1)
    async with running(household, synced=False) as pilot:
        await until(lambda: gate.reached and household.statuses[-1].pages == 1, pilot)
        drawn = calendar_of(pilot)._events
        await press(pilot, "escape")
        gate.open()
        await until(lambda: not household.statuses[-1].syncing, pilot)
        assert not household.statuses[-1].synced_at
        assert len(calendar_of(pilot)._events) >= len(drawn) > 0
        assert calendar_of(pilot).query_one("#progress").has_class("hidden")
        await press(pilot, "f5")
        await until(lambda: household.statuses[-1].synced_at > 0, pilot)


async def test_escape_stops_nothing_when_something_is_open(resting: Resting) -> None:
    async with running(resting) as pilot:
        calendar_of(pilot).show_status(SyncStatus(syncing=True, first=True))
        await press(pilot, "tab", "enter", "escape", "escape")
        assert resting.told == []
        await press(pilot, "escape")
        assert resting.told == ["stop"]
        calendar_of(pilot).show_status(SyncStatus(syncing=True))
        await press(pilot, "escape")
        assert resting.told == ["stop"]


async def test_the_saved_calendar_says_how_old_it_is_before_anybody_was_asked(resting: Resting) -> None:
    async with running(resting) as pilot:
        assert "● 09:41" in top(pilot)
    empty = Resting(resting.files.folder / "new")
    async with running(empty) as pilot:
        assert "never synced" in top(pilot)


FAULTS = [
    ({"action": "drop-before"}, "offline since 09:41"),
    ({"action": "drop-after"}, "offline since 09:41"),
    ({"action": "status", "status": 401}, "sign in again"),
    (
        {"action": "status", "status": 429, "headers": {"Retry-After": "600"}, "body": '{"error": {"code": "x"}}'},
        "waits until 09:51",
    ),
    ({"action": "status", "status": 500}, "The calendar service is busy"),
    (
        {"action": "status", "status": 403, "body": '{"error": {"code": "\\u001b[2J", "message": "[/b]"}}'},
        "You have no",
    ),
    ({"action": "status", "status": 200, "body": "<html>login</html>"}, ""),
    ({"action": "status", "status": 200, "body": "[]"}, ""),
    ({"action": "truncate", "length": 40}, ""),
]


@pytest.mark.parametrize(("fault", "words"), FAULTS)
async def test_trouble_is_said_and_the_saved_calendar_stays(
    filled: Path, tmp_path: Path, fault: dict[str, object], words: str
) -> None:
    household = Household(copy_of(filled, tmp_path / "data"))
    household.faults.add(**fault)  # type: ignore[arg-type]
    async with running(household, (160, 36), synced=False) as pilot:
        drawn = calendar_of(pilot)._events
        assert drawn
        await until(lambda: told(household, trouble=1), pilot)
        row = top(pilot)
        assert "○" in row
        assert words in row
        assert "Traceback" not in screen_text(pilot)
        assert calendar_of(pilot)._events == drawn
        household.faults.rules.clear()
        household.clock.advance(601)
        await press(pilot, "f5")
        await until(lambda: not household.statuses[-1].trouble and not household.statuses[-1].syncing, pilot)
        assert "● 09:51" in top(pilot)


async def test_one_page_that_is_no_page_leaves_the_others(tmp_path: Path) -> None:
    household = Household(tmp_path)
    default = quote(household.world.mailbox("ana@contoso.com").default_calendar, safe="")
    household.faults.add("replace", route=re.escape(default) + CALENDAR_VIEW, body="not JSON")
    async with running(household, (160, 36), synced=False) as pilot:
        await until(lambda: told(household, trouble=1), pilot)
        await until(lambda: bool(household.statuses[-1].trouble) and not household.statuses[-1].syncing, pilot)
        assert "Calendar: A page" in top(pilot)
        assert calendar_of(pilot)._events


def page_with_one_odd_event() -> str:
    """A whole round of two events, one of which nobody can read."""
    span = {"start": {"dateTime": "2026-11-20T12:00:00", "timeZone": "UTC"}}
    span["end"] = {"dateTime": "2026-11-20T13:00:00", "timeZone": "UTC"}
    good = {"id": "good", "changeKey": "1", "type": "singleInstance", "subject": "Readable", **span}
    odd = {"id": "odd", "changeKey": "1", "type": "singleInstance", "subject": {"a": []}, "start": 5, "end": "never"}
    link = "http://emulator.localhost/v1.0/me/calendarView/delta?$deltatoken=1"
    return json.dumps({"value": [good, odd], "@odata.deltaLink": link})


async def test_one_event_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    household = Household(tmp_path)
    household.faults.add("replace", route=CALENDAR_VIEW, body=page_with_one_odd_event())
    async with running(household, start_view="day") as pilot:
        assert "Readable" in screen_text(pilot)
        assert "Traceback" not in screen_text(pilot)


async def test_a_service_that_stops_is_started_again(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    async def broken() -> None:
        calls.append(1)
        raise ZeroDivisionError("secret values")

    monkeypatch.setattr(resting, "run", broken)
    monkeypatch.setattr("tuical.app.RESTART_AFTER", 0.001)
    async with running(resting, (160, 36)) as pilot:
        await until(lambda: len(calls) == 3, pilot)
        await until(lambda: any("are off" in words for words in toasts(pilot)), pilot)
        said = [words for words in toasts(pilot) if "Reading" in words]
        assert "Reading the calendar stopped unexpectedly" in said[0]
        assert "tries again" in said[0]
        assert "tries again" not in said[-1]
        assert "Reading and sending are off after three failures" in top(pilot)
        assert "secret" not in screen_text(pilot) + " ".join(toasts(pilot))
        assert calendar_of(pilot)._events


async def test_a_service_that_cannot_be_opened_says_why(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreFull

    monkeypatch.setattr(resting, "open_service", full)
    monkeypatch.setattr("tuical.app.RESTART_AFTER", 0.001)
    app = resting.app(open_service=full)
    async with app.run_test(size=(160, 36), notifications=True) as pilot:
        await until(lambda: len(toasts(pilot)) == 2, pilot)
        assert StoreFull().sentence() in toasts(pilot)[0]
        assert "F5 starts them again" in toasts(pilot)[1]
        assert app_of(pilot).is_running


async def test_what_was_wrong_with_the_configuration_is_said(resting: Resting) -> None:
    problems = ("config.toml line 3: view.start is [month]; it can be day or week.",)
    async with running(resting, problems=problems) as pilot:
        await until(lambda: bool(toasts(pilot)), pilot)
        assert toasts(pilot) == list(problems)
        await until(lambda: "view.start is [month];" in screen_text(pilot), pilot)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (SyncStatus(attention=2), "2 need attention"),
        (SyncStatus(waiting=3), "3 waiting"),
        (SyncStatus(syncing=True, done=1, total=5), "2 of 5"),
        (SyncStatus(read_only=True, trouble="Another tuical is syncing this calendar."), "Another tuical is syncing"),
        (SyncStatus(), "never synced"),
    ],
)
async def test_words_of_the_status(resting: Resting, status: SyncStatus, words: str) -> None:
    async with running(resting, (160, 36)) as pilot:
        calendar_of(pilot).show_status(status)
        await settle(pilot)
        assert words in top(pilot)


async def test_a_file_that_goes_up_says_how_far_it_is(resting: Resting) -> None:
    async with running(resting, (120, 36)) as pilot:
        calendar_of(pilot).show_status(SyncStatus(synced_at=1, syncing=True, upload=("sketches.pdf", 40, 100)))
        await settle(pilot)
        assert "↑ sketches.pdf 40 %" in top(pilot)
