"""The keys of a dialog with what they do, as words that can be clicked: a click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input

_NAMES = {
    "esc": "escape", "del": "delete", "↑": "up", "↓": "down", "←": "left", "→": "right", "+": "plus", "-": "minus",
    "[": "left_square_bracket", "]": "right_square_bracket",
}  # fmt: skip
"""How Textual calls the keys that dialogs call otherwise."""
_SHOWN = {"enter": "Enter", "esc": "Esc", "tab": "Tab", "del": "Del"}
"""What is no sign of its own is written as in the bars at the bottom."""
_ONCE = frozenset({"enter", "escape"})
"""What is meant once by somebody who clicks twice: it would reach what lies below."""
_KEY = "key"
"""What words say of themselves: the key that a click on them stands for."""
_ACTION = "does"
"""The same for what has no key of its own: the action of the dialog."""


def keyed(key: str, words: Content | str, *, between: str = " ") -> Content:
    """A key before its words, or several with blanks between them; the words belong to the last of them."""
    keys = key.split(" ")
    shown = [_meaning(Content.styled(_SHOWN.get(one, one), "bold $accent"), named(one)) for one in keys]
    return Content.assemble(Content(" ").join(shown), _meaning(Content.assemble(between, words), named(keys[-1])))


def doing(action: str, words: Content) -> Content:
    """Words that carry out an action of their dialog when they are clicked."""
    return words.stylize(Style.from_meta({_ACTION: action}))


def _meaning(words: Content, key: str) -> Content:
    return words.stylize(Style.from_meta({_KEY: key})) if key else words


def named(shown: str) -> str:
    """The name of the key that a dialog writes so; empty for what is no single key, as `1-9`."""
    if shown.startswith("^") and len(shown) > 1:
        return f"ctrl+{shown[1:]}"
    if len(shown) == 1:
        return _NAMES.get(shown, shown)
    return _NAMES.get(shown.lower(), shown.lower()) if shown.isalpha() else ""


def pressed(shown: str) -> events.Key:
    """The last of the keys that a bar shows as this, as if somebody had pressed it."""
    return _pressed(named(shown.rsplit(" ", maxsplit=1)[-1]))


def _pressed(key: str) -> events.Key:
    return events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None))


def in_rows(pairs: Sequence[Content], row: int) -> Content:
    """Pairs of key and words, as many in a row of so many cells as fit."""
    parts: list[Content] = []
    x = 0
    for pair in pairs:
        cells = pair.cell_length
        between = "" if not parts else "  " if x + 2 + cells <= row else "\n"
        x = cells if between == "\n" else x + len(between) + cells
        parts.append(Content.assemble(between, pair))
    return Content("").join(parts)


async def press(screen: Screen[Any], click: events.Click) -> None:
    """Do what the key does on whose words somebody clicked; a letter is an answer then, never text of a field."""
    meta = click.style.meta
    if action := meta.get(_ACTION):
        click.stop()
        await screen.run_action(action)
    elif (key := meta.get(_KEY)) and not (click.chain > 1 and key in _ONCE):
        click.stop()
        await _press(screen, key)


async def _press(screen: Screen[Any], key: str) -> None:
    answers = screen._bindings.key_to_bindings.get(key, ()) if len(key) == 1 else ()
    if not answers:
        screen.app.post_message(_pressed(key))
        return
    if isinstance(screen.focused, Input):
        screen.set_focus(None)
    for answer in answers:
        if await screen.app.run_action(answer.action, screen):
            return
