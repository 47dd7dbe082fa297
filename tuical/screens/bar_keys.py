"""The keys that a screen shows in its bottom row: as they are bound now, with what a click on them does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tuical.keymap import APP, BINDINGS, shown_key

_BOUND = {binding.id: binding for binding in BINDINGS}
_WORDS = {"event.next": "next event"}

CALENDAR_KEYS = (
    "calendar.today", "calendar.go_to", "event.quick_add", "event.next", "event.open", "event.reply", "event.responses",
    "view.filter", "app.undo", "app.commands", "app.help",
)  # fmt: skip
"""What the calendar shows, help last."""


class BarKey(NamedTuple):
    """One key of the row."""

    shown: str
    word: str
    action: str


def bar_keys(names: Iterable[str], keymap: Mapping[str, str]) -> tuple[BarKey, ...]:
    """The bindings called `names` with the first of their keys; what has no key is left out."""
    return worded_keys(((name, _WORDS.get(name) or _BOUND[name].word) for name in names), keymap)


def worded_keys(named: Iterable[tuple[str, str]], keymap: Mapping[str, str]) -> tuple[BarKey, ...]:
    """The same with a word of its own for each, as a key has another meaning while something is going on."""
    row = []
    for name, word in named:
        bound = _BOUND[name]
        keys = keymap.get(name, bound.keys)
        if keys:
            where = "" if bound.action.startswith("app.") else "app." if APP in bound.where else "screen."
            row.append(BarKey(shown_key(keys.split(",")[0]), word, f"{where}{bound.action}"))
    return tuple(row)


def known_keys(named: Iterable[tuple[str, str]], keymap: Mapping[str, str]) -> tuple[BarKey, ...]:
    """The same, without those that the program has no binding for."""
    return worded_keys((pair for pair in named if pair[0] in _BOUND), keymap)
