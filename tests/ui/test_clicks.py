"""Whatever a key does, a click does too: on the bar below, on the keys of a dialog, and on every line of help."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

import pytest
from textual import events
from textual.command import CommandList
from textual.pilot import Pilot

import tuical.screens
from tests.ui.clicking import click_on, tap, way_out
from tests.ui.support import (
    Resting,
    app_of,
    calendar_of,
    frame_of,
    press,
    running,
    screen_text,
    select,
    settle,
    state_of,
    type_text,
    until,
)
from tests.ui.test_delete import own_meeting
from tests.ui.test_reply import invitation
from tuical.keymap import BINDINGS, shown_key
from tuical.keymap.bound import APP, CALENDAR
from tuical.layout.help_page import help_page
from tuical.model.event import Event
from tuical.model.summary import MINE
from tuical.screens import bar_keys
from tuical.screens.dialog import Dialog
from tuical.screens.event_actions import EventActions
from tuical.screens.help import HelpScreen
from tuical.screens.help_words import help_groups, meant
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.page_view import PageView

NUMBERED = {f"slots.time_{number}" for number in range(2, 9)}
"""Lines of their own, which are clicked; help shows the first and the last of their keys."""

# every binding has a place in help, and every screen leads there


@pytest.mark.parametrize("width", [80, 120, 200])
def test_every_binding_has_a_cell_of_help(width: int) -> None:
    here, _ = help_groups({}, [bound.id for bound in BINDINGS])
    lines = help_page(here, {}, width)
    cells = (line.at(x) for line in lines for x in range(width))
    assert {meant(words, key, {}) for words, key in cells if words} == {bound.id for bound in BINDINGS} - NUMBERED


def screens() -> Iterator[type[EventActions]]:
    """Every class of a screen with a bar."""
    for module in pkgutil.iter_modules(tuical.screens.__path__, "tuical.screens."):
        for found in vars(import_module(module.name)).values():
            if isinstance(found, type) and issubclass(found, EventActions) and "bar_names" in vars(found):
                yield found


def test_every_bar_leads_to_help() -> None:
    bars = {screen.__name__: screen.bar_names for screen in screens()}
    assert len(bars) > 12
    bars |= {"calendar": bar_keys.CALENDAR_KEYS, "own": bar_keys.OWN_EVENT_KEYS, "theirs": bar_keys.THEIR_EVENT_KEYS}
    bars |= {f"page {mine}": names for mine, names in bar_keys._PAGE_KEYS.items()}
    assert not [name for name, names in bars.items() if names[-1] != "app.help"]


async def test_a_line_of_help_does_what_its_key_does(resting: Resting) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        day = state_of(pilot).cursor.day
        for words, moved in (("]  ", 7), ("Previous, next period", 14), ("[  ", 7), ("Go to today", 0)):
            await press(pilot, "?")
            await click_on(pilot, words)
            assert pilot.app.screen is calendar_of(pilot), words
            assert state_of(pilot).cursor.day == day + moved, words
        await press(pilot, "?")
        active = app_of(pilot).screen._active  # type: ignore[attr-defined]
        assert isinstance(pilot.app.screen, HelpScreen)
        assert {bound.id for bound in BINDINGS if {APP, CALENDAR} & set(bound.where)} <= active.keys()
        await click_on(pilot, "Elsewhere" if "Elsewhere" in screen_text(pilot) else "Help")
        assert isinstance(pilot.app.screen, HelpScreen)


# bars and dialogs


class Deeds:
    """Notes what a click would do, and does none of it; of a key that a field takes, the key."""

    def __init__(self, pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch) -> None:
        self._pilot = pilot
        self._noted: list[tuple[Any, ...]] | None = None
        self._run = pilot.app.run_action
        self.keys: list[str] = []
        """The keys that reached the program by the last click."""
        self._on_event = pilot.app.on_event
        monkeypatch.setattr(pilot.app, "run_action", self._note)
        monkeypatch.setattr(pilot.app, "on_event", self._note_key)

    async def of_click(self, x: int, y: int) -> list[tuple[Any, ...]]:
        """What a click on a cell does: who carries it out, and how it is called."""
        self._noted = []
        self.keys.clear()
        await tap(self._pilot, x, y)
        noted, self._noted = self._noted, None
        return noted

    def of_key(self, key: str) -> list[tuple[Any, ...]]:
        """What the key does here, where no field takes it."""
        app = self._pilot.app
        node, bound = next(
            (node, found[0]) for node in (app.screen, app) if (found := node._bindings.key_to_bindings.get(key))
        )
        return [app._parse_action(bound.action, node)]

    async def _note_key(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.keys.append(event.key)
        await self._on_event(event)

    async def _note(self, action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        if self._noted is None:
            return await self._run(action, default_namespace, namespaces)
        self._noted.append(self._pilot.app._parse_action(action, default_namespace or self._pilot.app, namespaces))
        return True


class Opened(NamedTuple):
    """What is opened on which event."""

    keys: tuple[str, ...]
    subject: str = ""


BARS = {
    "calendar": Opened(()),
    "own": Opened((), "own"),
    "theirs": Opened((), "theirs"),
    "page": Opened(("i", "enter")),
    "answers": Opened(("A",), "own"),
    "rooms": Opened(("R",), "own"),
    "scheduling": Opened(("s",), "own"),
    "form": Opened(("n",)),
    "search": Opened(("/", *"rev")),
    "invitations": Opened(("i",)),
    "reminders": Opened(("B",)),
    "calendars": Opened(("C",)),
    "a calendar": Opened(("C", "enter")),
    "settings": Opened((",",)),
    "history": Opened(("L",)),
}
DIALOGS = {
    "reply": Opened(("r",), "theirs"),
    "delete": Opened(("D",), "own"),
    "series": Opened(("e",), "series"),
    "carried": Opened(("M", "l", "enter"), "own"),
    "forward": Opened(("T",), "theirs"),
    "card": Opened(("A", "enter"), "own"),
    "invite": Opened(("A", "n"), "own"),
    "go to": Opened(("g", *"fri")),
    "zones": Opened(("Z", *"tok")),
    "days": Opened(("x",)),
    "filters": Opened(("f",)),
    "free times": Opened(("S",)),
    "quick add": Opened(("N", *"lunch", "space", *"fri")),
    "repetition": Opened(("n", "ctrl+r")),
    "left form": Opened(("n", *"Plan", "escape")),
    "put off": Opened(("B", "s")),
    "new calendar": Opened(("C", "n")),
    "colour": Opened(("C", "j", "c")),
    "share": Opened(("C", "j", "s")),
    "add a calendar": Opened(("C", "+")),
    "save settings": Opened((",", "l", "ctrl+s")),
}


KINDS: dict[str, Callable[[Event], bool]] = {
    "own": own_meeting,
    "theirs": invitation,
    "series": lambda one: one.summary.has(MINE) and bool(one.summary.series),
}
NAMES = {shown_key(key): key for bound in BINDINGS for key in bound.keys.split(",")}


async def opened(pilot: Pilot[None], resting: Resting, wanted: Opened) -> None:
    """Open it from the calendar."""
    if wanted.subject:
        await select(pilot, resting.find(KINDS[wanted.subject]))
    await press(pilot, *wanted.keys)
    pilot.app.clear_notifications()
    await settle(pilot)


async def opened_again(pilot: Pilot[None], resting: Resting, wanted: Opened) -> None:
    """Open a dialog once more where a field took the key, and that was the answer."""
    if not isinstance(pilot.app.screen, Dialog):
        await left(pilot)
        await opened(pilot, resting, wanted)


async def left(pilot: Pilot[None]) -> None:
    """Back to the calendar, with nothing in the hand."""
    for _ in range(8):
        if len(pilot.app.screen_stack) == 1 and calendar_of(pilot)._held is None:
            return
        await press(pilot, way_out(pilot.app.screen))
    raise AssertionError(pilot.app.screen_stack)


def meanings(pilot: Pilot[None]) -> dict[tuple[str, str], tuple[int, int]]:
    """What a click in a dialog means, with the first cell of each: a key, or an action."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for y, strip in enumerate(frame_of(pilot)):
        x = 0
        for part in strip:
            for kind, name in (part.style.meta if part.style else {}).items():
                if kind in ("key", "does"):
                    found.setdefault((kind, name), (x, y))
            x += part.cell_length
    return found


async def test_a_click_on_the_bar_does_what_its_key_does(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        deeds, seen = Deeds(pilot, monkeypatch), set()
        for name, wanted in BARS.items():
            await opened(pilot, resting, wanted)
            for area in pilot.app.screen.query_one(KeyBar).frame().areas:
                key = NAMES[area.hit.name]
                assert await deeds.of_click(area.x, 35) == deeds.of_key(key), (name, key)
                seen.add((name, key))
            await left(pilot)
        assert len(seen) > 8 * len(BARS)


async def test_a_click_in_a_dialog_does_what_its_key_does(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting, (80, 24), start_view="agenda") as pilot:
        deeds = Deeds(pilot, monkeypatch)
        for name, wanted in DIALOGS.items():
            await opened(pilot, resting, wanted)
            assert isinstance(pilot.app.screen, Dialog), name
            found = meanings(pilot)
            assert ("key", "escape") in found or name in ("reply", "left form"), name
            for kind, means in found:
                await opened_again(pilot, resting, wanted)
                letter = kind == "key" and len(means) == 1
                expected = deeds.of_key(means) if letter else []
                clicked = await deeds.of_click(*meanings(pilot)[kind, means])
                assert (clicked == expected) if letter else deeds.keys == [means] or clicked, (name, means)
            await left(pilot)


TWICE = {"search": (("/", *"rev"), 1), "reminders": (("B",), 3), "calendars": (("C",), 3), "settings": ((",",), 2)}
"""What is opened, and how many screens lie there after two clicks on its first line."""


@pytest.mark.parametrize("way", ["line", "bar"])
async def test_a_double_click_opens_once(resting: Resting, way: str) -> None:
    async with running(resting, (120, 36)) as pilot:
        for name, (keys, screens_then) in TWICE.items():
            await opened(pilot, resting, Opened(keys))
            page = pilot.app.screen.query_one(PageView)
            row = next(y for y, line in enumerate(page._lines) if line.target == page.selected)
            bar = pilot.app.screen.query_one(KeyBar)
            x = next(area.x for area in bar.frame().areas if area.hit.name == "Enter")
            await tap(pilot, *((4, page.region.y + row) if way == "line" else (x, 35)), times=2)
            assert len(pilot.app.screen_stack) == screens_then, name
            await left(pilot)
        await press(pilot, "?")
        y = next(y for y, row in enumerate(screen_text(pilot).split("\n")) if "What others changed" in row)
        await tap(pilot, screen_text(pilot).split("\n")[y].index("What others"), y, times=2)
        assert len(pilot.app.screen_stack) == 2
        await left(pilot)
        await select(pilot, resting.find(invitation))
        await press(pilot, "w", "enter")
        y = next(y for y, row in enumerate(screen_text(pilot).split("\n")) if "A all answers" in row)
        await tap(pilot, screen_text(pilot).split("\n")[y].index("all answers"), y, times=2)
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("on", ["a command", "outside"])
async def test_a_double_click_in_the_palette_counts_once(resting: Resting, on: str) -> None:
    async with running(resting, (120, 36)) as pilot:
        day = state_of(pilot).day
        await press(pilot, ":")
        await until(lambda: pilot.app.screen.query_one(CommandList).option_count > 20, pilot)
        await type_text(pilot, "year on")
        await until(lambda: "A year on" in screen_text(pilot).split("\n")[6], pilot)
        await tap(pilot, *((60, 6) if on == "a command" else (2, 30)), times=2)
        await until(lambda: pilot.app.screen is calendar_of(pilot), pilot)
        assert state_of(pilot).day == day.replace(year=day.year + (on == "a command"))
