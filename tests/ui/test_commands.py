"""The command palette, themes, help and remapped keys."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.pilot import Pilot

from tests.ui.clicking import click_on
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
    toasts,
    type_text,
    until,
)
from tuical.keymap import APP, BINDINGS, CALENDAR, shown_key
from tuical.layout.help_page import help_page
from tuical.screens.attendee_responses import AttendeeResponses
from tuical.screens.go_to import GoToDialog
from tuical.screens.help import HelpScreen
from tuical.screens.help_words import TOGETHER, help_groups
from tuical.theme import names

COPY = "Copy the event as text"
NOT_OFFERED = {"app.commands", "app.back"}


def commands(pilot: Pilot[None]) -> dict[str, Any]:
    """What the palette offers on the present screen, by title."""
    return {one.title: one for one in pilot.app.get_system_commands(pilot.app.screen)}


async def test_every_action_is_offered_with_its_keys(resting: Resting) -> None:
    async with running(resting) as pilot:
        offered = commands(pilot)
        for bound in BINDINGS:
            if bound.id not in NOT_OFFERED and {APP, CALENDAR} & set(bound.where):
                keys = "  ".join(shown_key(key) for key in bound.keys.split(","))
                assert offered[bound.description].help == f"{bound.group} · {keys}"


async def test_every_offered_action_exists(resting: Resting) -> None:
    async with running(resting) as pilot:
        screen = calendar_of(pilot)
        for bound in BINDINGS:
            where, _, action = bound.action.split("(", maxsplit=1)[0].rpartition(".")
            name = f"action_{action}"
            if CALENDAR in bound.where:
                assert callable(getattr(pilot.app if where == "app" else screen, name))
            elif APP in bound.where:
                assert callable(getattr(pilot.app, name))


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+k", "colon"])
async def test_the_palette_finds_and_runs(resting: Resting, key: str) -> None:
    async with running(resting) as pilot:
        await press(pilot, key)
        assert isinstance(pilot.app.screen, CommandPalette)
        await type_text(pilot, "agenda view")
        await until(lambda: "Views · a  5" in screen_text(pilot), pilot)
        await press(pilot, "down", "enter")
        await until(lambda: state_of(pilot).view == "agenda", pilot)
        assert pilot.app.screen is calendar_of(pilot)


async def test_brackets_among_the_keys_are_shown(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, ":")
        await type_text(pilot, "previous period")
        await until(lambda: "Time · [  PgUp" in screen_text(pilot), pilot)


@pytest.mark.parametrize(
    ("title", "screen"), [("Go to a date that you type", GoToDialog), ("Show every key", HelpScreen)]
)
async def test_commands_that_open_something(resting: Resting, title: str, screen: type[Any]) -> None:
    async with running(resting) as pilot:
        result = commands(pilot)[title].callback()
        await result
        await settle(pilot)
        assert isinstance(pilot.app.screen, screen)


async def test_the_palette_on_another_screen_offers_what_works_there(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(lambda one: len(one.attendees) > 2)
        pilot.app.push_screen(AttendeeResponses(app_of(pilot).desk, calendar_of(pilot).paint, {}, event.key))
        await settle(pilot)
        offered = commands(pilot)
        assert "Quit" in offered
        assert "Month view" not in offered
        assert COPY in offered
        for name in ("?", "C"):
            await press(pilot, name)
            assert COPY not in commands(pilot), "what Textual calls so copies selected text, and ends a program without"
            await press(pilot, "escape")


async def test_themes_repaint_everything(resting: Resting) -> None:
    async with running(resting, (160, 50), start_view="week") as pilot:
        await press(pilot, "tab", "enter")
        seen = set()
        for name in names(None):
            commands(pilot)[f"Theme: {name}"].callback()
            await until(lambda name=name: pilot.app.theme == name, pilot)  # type: ignore[misc]
            strips = pilot.app.screen._compositor.render_strips()
            seen.add(frozenset(str(segment.style) for strip in strips for segment in strip if segment.style))
        assert len(names(None)) >= 4
        assert len(seen) == len(names(None))


@pytest.mark.parametrize("theme", names(None))
async def test_the_palette_opens_in_every_theme(resting: Resting, theme: str) -> None:
    async with running(resting, theme=theme) as pilot:
        await press(pilot, ":")
        assert isinstance(pilot.app.screen, CommandPalette)
        await until(lambda: "What waits for your answer" in screen_text(pilot), pilot)
        looks = {
            next(str(one.style) for one in strip if words in one.text)
            for strip in frame_of(pilot)
            for words in ("What others changed", "What waits to be sent")
            if words in strip.text
        }
        assert len(looks) == 2  # the command that Enter would run is marked


@pytest.mark.parametrize("keys", [("?",), ("A",), ("r",), ("g",), ("f",)])
async def test_themes_repaint_what_is_open(resting: Resting, keys: tuple[str, ...]) -> None:
    async with running(resting, (110, 40), start_view="week") as pilot:
        await select(pilot, resting.find(lambda one: one.summary.response == "accepted" and len(one.attendees) > 2))
        await press(pilot, *keys)
        assert pilot.app.screen is not calendar_of(pilot)
        commands(pilot)["Theme: tuical-light"].callback()
        await settle(pilot)
        background = list(frame_of(pilot)[2])[-1].style.bgcolor.triplet.hex  # type: ignore[union-attr]
        assert int(background[1:3], 16) > 0x50  # a dialog dims what lies behind it


async def test_help_shows_all_that_holds_here_on_one_page(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "?")
        text = screen_text(pilot)
        for words in ("Go to today", "Everybody's time", "Search", "h j k l    Move", "Esc back"):
            assert words in text
        assert "Send now" not in text
        assert "…" not in text
        await press(pilot, "space")
        assert "Send now" in screen_text(pilot)
        await press(pilot, "q")
        assert pilot.app.screen is calendar_of(pilot)
        assert pilot.app.is_running


async def test_help_begins_with_the_screen_that_it_was_opened_from(resting: Resting) -> None:
    async with running(resting, (80, 24)) as pilot:
        await press(pilot, "O", "?")
        text = screen_text(pilot)
        assert text.index("Drop the change") < text.index("Elsewhere") < text.index("Go to today")
        await click_on(pilot, "Space")
        assert "the keys that hold here" not in screen_text(pilot)
        await click_on(pilot, "Esc back")
        assert "Nothing waits" in screen_text(pilot)


def test_help_names_every_binding_once() -> None:
    here, elsewhere = help_groups({}, {"calendar.today", "move.left"})
    assert here == {"Time": [("t  Home", "Go to today")], "Moving": [("h j k l", "Move")]}
    said = {words: keys for group in (*here.values(), *elsewhere.values()) for keys, words in group}
    merged = {name: words for ids, words in TOGETHER.items() for name in ids}
    for bound in BINDINGS:
        keys = said[merged.get(bound.id, bound.description)]
        assert shown_key(bound.keys.split(",")[0]).removeprefix("Shift+") in keys or "…" in keys
    assert said["The time of this number"] == "1 … 9"
    assert said["The same by a day"] == "Shift+→ ←"


@pytest.mark.parametrize("width", [40, 59, 80, 120, 160, 300])
def test_no_word_of_help_is_cut(width: int) -> None:
    rows = ["".join(run.text for run in line.row) for line in help_page(*help_groups({}, {"app.help"}), width)]
    assert {cell_len(row) for row in rows} == {width}
    assert width == 40 or not any("…" in row.replace("1 … 9", "") for row in rows)


async def test_help_shows_the_keys_as_they_are_now(resting: Resting) -> None:
    async with running(resting, (160, 80), bindings={"calendar.today": "f9", "view.agenda": ""}) as pilot:
        await press(pilot, "f1")
        rows = screen_text(pilot).split("\n")
        assert any("F9" in row and "Go to today" in row for row in rows)
        assert any("no key" in row and "Agenda view" in row for row in rows)


async def test_remapped_keys_work_and_the_old_ones_do_not(resting: Resting) -> None:
    bindings = {"view.week": "f8", "move.right": "n", "view.day": ""}
    async with running(resting, bindings=bindings) as pilot:
        day = state_of(pilot).cursor.day
        await press(pilot, "w", "d", "l", "1")
        assert (state_of(pilot).view, state_of(pilot).cursor.day) == ("month", day)
        await press(pilot, "n", "f8")
        assert (state_of(pilot).view, state_of(pilot).cursor.day) == ("week", day + 1)


async def test_a_taken_key_is_said_and_the_loser_keeps_its_others(resting: Resting) -> None:
    async with running(resting, (160, 50), bindings={"view.filter": "w"}) as pilot:
        await until(lambda: bool(toasts(pilot)), pilot)
        assert 'w is "Filter what is shown"' in toasts(pilot)[0]
        assert "stays on 3" in toasts(pilot)[0]
        await press(pilot, "w")
        assert pilot.app.screen is not calendar_of(pilot)
        await press(pilot, "escape", "3")
        assert state_of(pilot).view == "week"


@pytest.mark.parametrize("bindings", [{"view.wek": "w"}, {"view.week": "bogus_key"}, {"[/b]\x1b[2J": "x"}])
async def test_wrong_keys_are_said_and_change_nothing(resting: Resting, bindings: dict[str, str]) -> None:
    async with running(resting, bindings=bindings) as pilot:
        await until(lambda: bool(toasts(pilot)), pilot)
        assert toasts(pilot)[0].startswith("keys.")
        assert "\x1b" not in toasts(pilot)[0]
        await press(pilot, "w")
        assert state_of(pilot).view == "week"


async def test_q_quits(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "q")
        assert not pilot.app.is_running or pilot.app._exit
