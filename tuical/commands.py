"""What the command palette offers: every action that has a key, with it, and every theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from tuical.errors import TuicalError
from tuical.keymap import BINDINGS, shown_key
from tuical.theme import load, names

_HIDDEN = frozenset({"app.commands", "app.back"})


def commands_for(
    app: App[Any], screen: Screen[Any], keymap: Mapping[str, str], user_themes: Path | None
) -> Iterable[SystemCommand]:
    """The commands that make sense on `screen`."""
    yield from _actions(app, screen, keymap)
    event_key = getattr(screen, "event_key", None)
    if event_key is not None and event_key() is not None:
        yield SystemCommand("Copy the event as text", "Events · no key", partial(screen.run_action, "copy_event_text"))
    if hasattr(screen, "action_show_view"):
        yield SystemCommand(
            "Events that cannot be shown", "Lists · no key", partial(app.run_action, "open_screen('illegible')")
        )
    yield from _themes(app, user_themes)


def _actions(app: App[Any], screen: Screen[Any], keymap: Mapping[str, str]) -> Iterator[SystemCommand]:
    """Whatever a key does here: of the screen, of what has the focus on it, and of the program."""
    active = {bound.binding.id: bound.node for bound in screen.active_bindings.values()}
    for bound in BINDINGS:
        if bound.id in active and bound.id not in _HIDDEN:
            keys = "  ".join(shown_key(key) for key in keymap.get(bound.id, bound.keys).split(",") if key)
            run = partial(app.run_action, bound.action, active[bound.id])
            yield SystemCommand(bound.description, f"{bound.group} · {keys or 'no key'}", run)


def _themes(app: App[Any], user_themes: Path | None) -> Iterator[SystemCommand]:
    for name in names(user_themes):
        yield SystemCommand(f"Theme: {name}", "Change the colours", partial(_use_theme, app, name, user_themes))


def _use_theme(app: App[Any], name: str, user_themes: Path | None) -> None:
    try:
        theme = load(name, user_themes)
    except TuicalError as error:
        app.notify(error.sentence(), severity="warning", markup=False)
        return
    app.register_theme(theme)
    app.theme = theme.name
