"""Every key on a stranger's event, and every screen that has a name: what they show is inert, whatever is asked for.

The keys and the screens are taken from the tables of the program, so that a new one is walked without being named here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.hostile_answers import EVIL, HostileAnswers
from tests.ui.support import NOW, UNTRUSTED, Resting, app_of, press, running, select, settle
from tests.ui.test_history import entry as history
from tests.ui.test_history import told
from tests.ui.test_hostile import assert_inert, events_of
from tuical.keymap.bound import APP, CALENDAR, EVENT
from tuical.keymap.table import BINDINGS
from tuical.model.event import Body, Event
from tuical.model.event_change import EventChange
from tuical.model.history import RENAMED, Difference
from tuical.model.operation import ATTENTION, Change, Reply
from tuical.model.summary import MINE
from tuical.screens.doors import DOORS

NOT_PRESSED = frozenset({"app.quit", "app.suspend", "app.back", "event.notes", "form.notes", "reply.notes"})
"""They leave the program, or start another one."""
KEYS = [
    (one.id, one.keys.split(",")[0])
    for one in BINDINGS
    if {APP, CALENDAR, EVENT} & set(one.where) and one.id not in NOT_PRESSED
]
OF_BOTH = {
    "AttendeeResponses", "CommandPalette", "EventForm", "ForwardDialog", "FreeTimesDialog", "GoToDialog", "HelpScreen",
    "HistoryScreen", "Invitations", "OutboxScreen", "PasteDialog", "RemindersScreen", "RemovalDialog", "Scheduling",
    "SearchScreen", "SettingsScreen", "UndoDialog", "ZoneDialog",
}  # fmt: skip
"""What is known to open, so that the walk cannot come to nothing; `theirs` adds the reply, `mine` the rooms."""
SIGNS = {"slash": "/", "comma": ",", "plus": "+", "minus": "-"}


@pytest.fixture
def hostile(resting: Resting) -> Resting:
    """The calendar of strangers is switched on."""
    untrusted = next(info for info in resting.reader.calendars() if info.name == UNTRUSTED)
    resting.outbox.choose(untrusted.key, shown=True)
    return resting


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the desktop."""
    found: list[str] = []
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda link: found.append(link) is None)
    return found


def prepared(household: Resting) -> list[Event]:
    """Hostile words in the queue and the history as well, and hostile answers to every question."""
    household.lookup = HostileAnswers(int(NOW.timestamp()))  # type: ignore[assignment]
    events = [one for one in events_of(household) if one.attendees and not one.summary.all_day][:12]
    now = int(NOW.timestamp())
    for event in events[:4]:
        household.outbox.add(
            Reply(event.key, "accepted", EVIL, True, event.summary.subject, EVIL), now=now, hold_seconds=5
        )
    mine = EventChange(subject=EVIL, body=Body("text", EVIL))
    entry = household.outbox.add(Change(events[5].key, mine, mine, "e", EVIL, people=(EVIL,)), now=now, hold_seconds=0)
    household.outbox.mark(entry.id, ATTENTION, EVIL)
    told(household, *(history(event, Difference(RENAMED, EVIL, EVIL, (EVIL,))) for event in events))
    return events


async def back(pilot: Pilot[None]) -> None:
    """To the calendar, by Escape alone; a question on the way is answered by what keeps everything."""
    for _ in range(12):
        await press(pilot, "escape")
        assert_inert(pilot)
        if len(pilot.app.screen_stack) == 1:
            return
        await press(pilot, "escape")
        if len(pilot.app.screen_stack) > 1 and "Dialog" in type(pilot.app.screen).__name__:
            await press(pilot, "d")
    raise AssertionError(f"Escape does not leave {pilot.app.screen}")


async def act(pilot: Pilot[None], key: str) -> set[str]:
    """Press a key and look at what it opens, also behind the first lines; the answer is what that was."""
    app_of(pilot).clear_notifications()
    await press(pilot, SIGNS.get(key, key))
    assert_inert(pilot)
    if len(pilot.app.screen_stack) > 1:
        await press(pilot, "down")
        assert_inert(pilot)
        seen = {type(screen).__name__ for screen in pilot.app.screen_stack[1:]}
        await back(pilot)
        return seen
    return set()


@pytest.mark.parametrize(("size", "mine"), [((130, 36), False), ((80, 24), True)], ids=["theirs", "mine"])
async def test_every_key_on_a_stranger_s_event(
    hostile: Resting, opened: list[str], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], mine: bool
) -> None:
    events = prepared(hostile)
    seen: set[str] = set()
    async with running(hostile, size, start_view="agenda") as pilot:
        if mine:
            monkeypatch.setattr(app_of(pilot).desk, "event", as_mine(app_of(pilot).desk.event))
        wanted = next(one for one in events if "OSC 52" in one.summary.subject)
        for name, key in KEYS:
            await press(pilot, "a")
            await select(pilot, wanted)
            try:
                seen |= await act(pilot, key)
            except AssertionError as error:
                raise AssertionError(f"{name} ({key}): {error}") from error
    assert [link for link in opened if not link.startswith("https://outlook.office")] == []
    assert seen >= OF_BOTH | {"RoomFinder" if mine else "ReplyDialog"}


def as_mine(found: Callable[[Any], Event]) -> Callable[[Any], Event]:
    """Events as if the person organised them."""

    def event(key: Any) -> Event:
        one = found(key)
        return replace(one, summary=one.summary._replace(flags=one.summary.flags | MINE))

    return event


@pytest.mark.parametrize("size", [(120, 36), (40, 14)], ids=["wide", "small"])
@pytest.mark.parametrize("name", sorted(DOORS))
async def test_every_screen_that_has_a_name(
    hostile: Resting, opened: list[str], monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int]
) -> None:
    events = prepared(hostile)
    async with running(hostile, size) as pilot:
        monkeypatch.setattr(app_of(pilot).desk, "invitations", lambda _: [one.summary for one in events])
        app_of(pilot).action_open_screen(name)
        await settle(pilot)
        assert len(pilot.app.screen_stack) == 2
        assert_inert(pilot)
        for key in ("j", "j", "down", "enter", "escape", "tab", "k"):
            await press(pilot, key)
            assert_inert(pilot)
    assert not opened


async def test_one_sentence_with_a_stranger_in_it(hostile: Resting) -> None:
    prepared(hostile)
    async with running(hostile, (80, 24)) as pilot:
        await press(pilot, "N")
        for sign in "lunch with bad fri 12:30 in room b":
            await press(pilot, "space" if sign == " " else sign)
            assert_inert(pilot)
        for key in ("tab", "tab", "escape"):
            await press(pilot, key)
            assert_inert(pilot)


def test_there_is_something_to_walk() -> None:
    assert len(KEYS) > 50
    assert len(DOORS) >= 6
