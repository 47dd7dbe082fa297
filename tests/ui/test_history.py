"""The change history: what others did is marked until it was looked at, and leads to the event."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.store.sample import InlineExecutor
from tests.ui.support import (
    NOW,
    Household,
    Resting,
    app_of,
    calendar_of,
    press,
    running,
    screen_text,
    state_of,
    toasts,
    until,
)
from tuical.layout.hits import Area
from tuical.model.event import Event
from tuical.model.history import CANCELLED, PLACE, Difference, HistoryEntry, Times
from tuical.model.summary import MINE
from tuical.screens.event_detail import EventDetail
from tuical.screens.facts import event_facts
from tuical.screens.history import HistoryScreen
from tuical.store.cache_writer import CacheWriter

OWNER = "ana@contoso.com"
NOON = int(NOW.timestamp())


def own(event: Event) -> bool:
    """A single event of one's own."""
    return event.summary.has(MINE) and not event.summary.series


def entry(event: Event, difference: Difference, *, seen: bool = False, ago: int = 60) -> HistoryEntry:
    """Something that happened to an event so many seconds ago."""
    summary = event.summary
    return HistoryEntry(event.key, NOON - ago, summary.subject, Times(*summary[3:5]), (difference,), seen)


def told(household: Household, *entries: HistoryEntry) -> None:
    """Put entries into the history, as rounds do; the last one is the newest."""
    writer = CacheWriter(household.files.cache, InlineExecutor())
    writer.keep_history((), entries, NOON)
    writer.close()


def part(pilot: Pilot[None], name: str) -> Area:
    """A part of the status in the top bar."""
    frame = calendar_of(pilot).query_one("#top").frame()  # type: ignore[attr-defined]  # every FrameView has one
    return next(area for area in frame.areas if area.hit.name == name)


async def test_it_opens_by_key_and_leads_to_the_event(resting: Resting) -> None:
    first, second = list(resting.find_all(own))[:2]
    told(
        resting,
        entry(first, Difference(CANCELLED), seen=True, ago=90_000),
        entry(second, Difference(PLACE, "", "Conf Room Adams")),
    )
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "L")
        lines = [line for line in screen_text(pilot).splitlines() if line.strip()]
        assert [line.split()[0].lower() for line in lines if ", " in line[:14]] == ["today,", "yesterday,"]
        assert "● new" in next(line for line in lines if "place changed: Conf Room Adams" in line)
        assert "● new" not in next(line for line in lines if line.rstrip().endswith("cancelled"))
        assert resting.told[-1] == ("seen", 2)
        desk = app_of(pilot).desk
        assert event_facts(desk.event(first.key), desk).history == (("Thu 19 Nov 08:41", "cancelled"),)
        await press(pilot, "j", "enter")
        assert pilot.app.screen is calendar_of(pilot)
        assert state_of(pilot).cursor.event == first.key


async def test_what_is_not_drawn_opens_by_itself_and_what_is_gone_is_said(resting: Resting) -> None:
    event = resting.find(lambda _: True, calendar="Untrusted")
    gone = event.key._replace(id="gone")
    told(resting, entry(event, Difference(CANCELLED)), entry(event, Difference(CANCELLED))._replace(key=gone))
    async with running(resting) as pilot:
        await press(pilot, "L", "enter")
        assert toasts(pilot)[-1] == "This event is no longer in your calendar."
        await press(pilot, "j", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, EventDetail)
        assert screen.event_key() == event.key


async def test_an_empty_history_says_what_will_stand_there(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "L")
        assert "Nothing has changed yet" in screen_text(pilot)
        await press(pilot, "L", "enter", "escape")
        assert pilot.app.screen is calendar_of(pilot)


async def test_what_others_do_is_new_until_it_was_looked_at(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        event = household.find(own)
        household.world.change_event(OWNER, event.key.id, {"location": {"displayName": "The roof"}})
        await press(pilot, "f5")
        await until(lambda: household.reader.unseen() == 1, pilot)
        await until(lambda: "1 new" in screen_text(pilot).splitlines()[0], pilot)
        await pilot.click(calendar_of(pilot).query_one("#top"), offset=(part(pilot, "history").x, 0))
        await until(lambda: household.reader.unseen() == 0, pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)
        line = next(line for line in screen_text(pilot).splitlines() if "place changed: The roof" in line)
        assert "● new" in line  # for as long as it is looked at
        row = screen_text(pilot).splitlines().index(line)
        await pilot.click(offset=(40, row))
        await until(lambda: pilot.app.screen is calendar_of(pilot), pilot)
        assert state_of(pilot).cursor.event == event.key
        assert "new" not in screen_text(pilot).splitlines()[0]
        await press(pilot, "L")
        assert "● new" not in screen_text(pilot)
        assert app_of(pilot).desk.history_of(event.key)[0].seen


async def test_a_long_history_is_walked_by_lines_and_by_pages(resting: Resting) -> None:
    events = [event for event, _ in zip(resting.find_all(own), range(3), strict=False)]
    told(resting, *(entry(events[number % 3], Difference(CANCELLED), ago=9_000 - number) for number in range(60)))
    async with running(resting, (80, 24)) as pilot:
        await press(pilot, "L")
        screen = pilot.app.screen
        assert isinstance(screen, HistoryScreen)
        assert screen.selected == "60"
        await press(pilot, "pagedown")
        below = int(screen.selected)
        assert 45 < below < 55
        await press(pilot, *["pagedown"] * 8)
        assert screen.selected == "1"
        assert "History" not in screen_text(pilot)
        await press(pilot, "pageup")
        assert 5 < int(screen.selected) < 15
        await press(pilot, *["pageup"] * 8, *["k"] * 3)
        assert screen.selected == "60"
        assert "History" in screen_text(pilot)
