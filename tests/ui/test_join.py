"""Joining: the selected event, the meeting that runs, or one of several by its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from tests.ui.support import NOW, Resting, calendar_of, press, running, screen_text, select, settle, toasts
from tuical.model.event import Event
from tuical.model.summary import CANCELLED, ONLINE, EventSummary
from tuical.planning.joining import SOON, meetings_now
from tuical.screens.pick import PickDialog, Picks


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that reached the browser."""
    links: list[str] = []

    def browser(link: str) -> bool:
        links.append(link)
        return True

    monkeypatch.setattr("tuical.screens.links.open_in_browser", browser)
    return links


def with_link(event: Event) -> bool:
    """It can be joined."""
    return bool(event.online and event.online.join_url)


def happening(pilot: Pilot[None], resting: Resting, monkeypatch: pytest.MonkeyPatch, count: int) -> list[Event]:
    """That many meetings run now, the second since longer than the first."""
    desk = calendar_of(pilot).desk
    found = [event for event, _ in zip(resting.find_all(with_link), range(count), strict=False)]
    moved = [_now(event, number) for number, event in enumerate(found)]
    by_key = {event.key: event for event in moved}
    known: Callable[..., Event] = desk.event
    monkeypatch.setattr(desk, "events", lambda *_: [event.summary for event in moved])
    monkeypatch.setattr(desk, "event", lambda key: by_key[key] if key in by_key else known(key))
    return moved


def _now(event: Event, number: int) -> Event:
    start = int((NOW - timedelta(minutes=10 * number + 1)).timestamp())
    summary = event.summary._replace(start=start, end=start + 3600, response="accepted", show_as="busy")
    return replace(
        event, summary=summary, online=replace(event.online, join_url=f"https://teams.microsoft.com/l/{number}")
    )  # type: ignore[type-var]


async def test_the_only_one_that_runs_is_joined_at_once(
    resting: Resting, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(resting) as pilot:
        happening(pilot, resting, monkeypatch, 1)
        await press(pilot, "J")
        assert opened == ["https://teams.microsoft.com/l/0"]


@pytest.mark.parametrize(("keys", "number"), [("2", 1), ("1", 0), ("j", -1), ("9", -1)])
async def test_of_several_it_is_asked_which(
    resting: Resting, opened: list[str], monkeypatch: pytest.MonkeyPatch, keys: str, number: int
) -> None:
    async with running(resting) as pilot:
        first, second = happening(pilot, resting, monkeypatch, 2)
        await press(pilot, "J")
        assert isinstance(pilot.app.screen, PickDialog)
        text = screen_text(pilot)
        assert text.index(first.summary.subject[:20]) < text.rindex(second.summary.subject[:20])
        await press(pilot, keys)
        if number < 0:
            assert opened == []
            await press(pilot, "enter")
            number = 1 if keys == "j" else 0
        assert opened == [f"https://teams.microsoft.com/l/{number}"]


async def test_by_mouse(resting: Resting, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting) as pilot:
        happening(pilot, resting, monkeypatch, 2)
        await press(pilot, "J")
        await pilot.click(Picks, offset=(6, 1))
        await settle(pilot)
        assert opened == ["https://teams.microsoft.com/l/1"]


async def test_the_selected_one_is_meant_whatever_runs(
    resting: Resting, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(resting) as pilot:
        tomorrow = next(
            event for event in resting.find_all(with_link) if event.summary.start > NOW.timestamp() + 86_400
        )
        await select(pilot, tomorrow)
        happening(pilot, resting, monkeypatch, 2)
        await press(pilot, "J")
        meant = calendar_of(pilot).desk.event(tomorrow.key)
        assert meant.online is not None
        assert opened == [meant.online.join_url]


async def test_nothing_runs(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        await press(pilot, "}", "}", "}", "}", "}", "J")
        assert "No meeting with a link runs now" in toasts(pilot)[-1]
        assert opened == []


def event(resting_start: int, **more: int) -> EventSummary:
    """An online meeting of an hour."""
    from tuical.model.keys import EventKey

    flags = more.get("flags", ONLINE)
    return EventSummary(
        EventKey("a", "/me", "c", str(resting_start)), "singleInstance", "", resting_start, resting_start + 3600, "x",
        "", "busy", "accepted", flags, "", (),
    )  # fmt: skip


def test_what_runs_or_begins_soon() -> None:
    now = 1_000_000
    runs, soon, later, over = (event(now + more) for more in (-100, SOON, SOON + 1, -3600))
    quiet = event(now - 50, flags=0)
    gone = event(now - 60, flags=ONLINE | CANCELLED)
    assert meetings_now([later, runs, over, soon, quiet, gone], now) == (soon, runs)
