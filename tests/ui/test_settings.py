"""The settings: from the calendar by keys and by mouse to the file on disk, and back into the running program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.support import Resting, app_of, calendar_of, press, running, screen_text, settle, toasts, type_text, until
from tuical.config import KEYS, Config
from tuical.config.preferences import Preferences
from tuical.errors import UsageError
from tuical.screens.settings import SettingsScreen
from tuical.screens.settings_values import Drafts

MINE = '# mine\n[view]\nstart = "week" # so\n'


async def test_every_option_stands_there_with_what_it_does(resting: Resting) -> None:
    async with running(resting, (120, 100)) as pilot:
        await press(pilot, ",")
        assert isinstance(pilot.app.screen, SettingsScreen)
        shown = screen_text(pilot)
        for key in KEYS:
            assert key.name.replace("_", " ") in shown
            assert key.sentence[:20] in shown
        assert "calendar.today" in shown
        assert "Accepted: month" in shown, "what the first line accepts is said before anybody moves"
        assert not any(row.rstrip().endswith("…") for row in shown.split("\n"))


async def test_what_is_chosen_is_shown_saved_and_used(resting: Resting) -> None:
    file = resting.files.folder / "config.toml"
    file.write_text(MINE)
    async with running(resting) as pilot:
        await press(pilot, ",", "l", "j", "j", "enter")
        await type_text(pilot, "25:00")
        await press(pilot, "enter")
        assert "Accepted: auto, or hours" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "08:00-16:00")
        await press(pilot, "enter", "ctrl+s")
        assert "view.start: week → work week" in screen_text(pilot)
        assert "view.hours: auto → 08:00-16:00" in screen_text(pilot)
        await press(pilot, "y")
        assert "saved in" in toasts(pilot)[-1]
    assert file.read_text() == MINE.replace('"week"', '"work week"') + 'hours = "08:00-16:00"\n'


async def test_theme_signs_hold_and_keys_change_at_once(resting: Resting) -> None:
    async with running(resting) as pilot:
        app = app_of(pilot)
        values = {("theme", "name"): "light", ("view", "symbols"): "ascii", ("send", "hold_seconds"): 30}
        app.session.preferences.save({**values, ("keys", "calendar.today"): "ctrl+t"})
        from tuical.screens.intents import SettingsSaved

        app.post_message(SettingsSaved())
        await settle(pilot)
        assert app.theme == "tuical-light"
        assert app.changes.hold == 30
        assert screen_text(pilot).splitlines()[-1].strip().startswith("^t today")
        await press(pilot, "]")
        away = calendar_of(pilot)._state.day
        await press(pilot, "t")
        assert calendar_of(pilot)._state.day == away
        await press(pilot, "ctrl+t")
        assert calendar_of(pilot)._state.day != away


async def test_leaving_asks_only_where_something_is_not_saved(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, ",", "escape")
        assert pilot.app.screen is calendar_of(pilot)
        await press(pilot, ",", "l", "escape", "escape")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await press(pilot, "escape", "d")
        assert pilot.app.screen is calendar_of(pilot)
        assert not (resting.files.folder / "config.toml").exists()


async def test_quitting_asks_about_what_is_not_saved(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, ",", "l", "q")
        assert "leave without saving" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert not pilot.app._exit
        await press(pilot, "q", "enter")
        await until(lambda: pilot.app._exit, pilot)
        assert 'start = "week"' in (resting.files.folder / "config.toml").read_text()


async def test_a_click_chooses_and_a_file_that_is_no_toml_is_said(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, ",")
        line = next(index for index, text in enumerate(screen_text(pilot).splitlines()) if "week numbers" in text)
        await pilot.click(offset=(6, line))
        await settle(pilot)
        assert "was true, not saved yet" in screen_text(pilot)
        (resting.files.folder / "config.toml").write_text("[view\n")
        await press(pilot, "ctrl+s", "y")
        assert "is not TOML" in toasts(pilot)[-1]
        assert (resting.files.folder / "config.toml").read_text() == "[view\n"


def test_drafts_know_what_is_default_and_refuse_what_is_wrong(tmp_path: Path) -> None:
    drafts = Drafts(Preferences(tmp_path / "config.toml", Config()), ["tuical-dark", "mine"])
    drafts.step(("theme", "dark"), 1)
    drafts.step(("send", "hold_seconds"), -1)
    assert drafts.changes() == {("theme", "dark"): "mine", ("send", "hold_seconds"): 4}
    drafts.forget(("send", "hold_seconds"))
    drafts.step(("theme", "dark"), 1)
    assert not drafts.changed
    for name in (("send", "hold_seconds"), ("keys", "view.day")):
        with pytest.raises(UsageError) as refused:
            drafts.set(name, "bogus key \x1b[2J")
        assert refused.value.sentence().startswith("It cannot be bogus key. Accepted: ")
    drafts.set(("keys", "view.day"), "")
    assert drafts.changes() == {("keys", "view.day"): ""}
