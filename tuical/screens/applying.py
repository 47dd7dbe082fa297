"""Puts saved settings to work while the program runs: theme, keys, signs, hold; how time is drawn follows by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from tuical.errors import TuicalError
from tuical.keymap import resolve, textual_keymap
from tuical.layout.symbols import ASCII, UNICODE
from tuical.screens.event_actions import EventActions
from tuical.theme import load

if TYPE_CHECKING:
    from tuical.config import Config
    from tuical.screens.calendar import CalendarScreen
    from tuical.screens.undoing import Changes


def apply(
    config: Config, app: App[Any], calendar: CalendarScreen, changes: Changes, user_themes: Path | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Use the configuration from now on; the answer is the keys by binding id, and what is wrong, in sentences."""
    keymap, clashes = resolve(config.keys.bindings, config.keys.profile)
    _use_keys(app, keymap)
    wrong = _use_theme(app, config.theme.chosen, user_themes)
    calendar.use_symbols(ASCII if config.view.ascii_symbols else UNICODE)
    changes.hold = config.send.hold_seconds
    return keymap, (*clashes, *filter(None, [wrong]))


def _use_keys(app: App[Any], keymap: dict[str, str]) -> None:
    app.set_keymap(textual_keymap(keymap))
    for screen in app.screen_stack:
        if isinstance(screen, EventActions):
            screen.keymap = keymap
            screen.refresh_bindings()


def _use_theme(app: App[Any], name: str, user_themes: Path | None) -> str:
    if name == app.theme:
        return ""
    try:
        theme = load(name, user_themes)
    except TuicalError as error:
        return error.sentence()
    app.register_theme(theme)
    app.theme = theme.name
    return ""
