"""Names of keys: spelled as Textual spells them, and shown as people know them."""

from __future__ import annotations

import re
import string
import unicodedata
from contextlib import suppress
from functools import lru_cache

from tuical.keymap.sequences import PRESSED, is_sequence

_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
_SPOKEN = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "page_up": "pageup", "page_down": "pagedown", "control": "ctrl", "option": "alt", "cmd": "super",
    "command": "super", "spacebar": "space", "hyphen": "minus", "question": "question_mark",
}  # fmt: skip
_SAME_KEY = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
"""A terminal sends the same for both."""
_SHOWN = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "Esc", "enter": "Enter", "space": "Space",
    "tab": "Tab", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "delete": "Del",
    "backspace": "⌫", "insert": "Ins",
}  # fmt: skip
_SHORT_NAMES = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}


class UnknownKey(ValueError):
    """No keyboard has such a key."""


def key_list(keys: str) -> tuple[str, ...]:
    """The names in `keys`, which are joined with commas, as Textual spells them and each once.

    Keys with blanks between them are pressed one after the other: `g g`.

    Raises UnknownKey for a name that no key press could ever match.
    """
    return tuple(dict.fromkeys(PRESSED.join(_steps(key)) for key in keys.split(",") if key.strip()))


def _steps(key: str) -> list[str]:
    """The keys that are pressed one after the other; blanks round a plus belong to one key."""
    return [normal_key(step) for step in re.sub(r"\s*\+\s*(?=\S)", "+", key.strip()).split()]


def normal_key(key: str) -> str:
    """One key as Textual spells it: `?` is question_mark, `Shift+N` is N, `PgUp` is pageup. Raises UnknownKey."""
    key = key.strip()
    if len(key) == 1:
        return _of_character(key)
    *modifiers, last = key.split("+") if not key.endswith("++") else (*key[:-2].split("+"), "+")
    held = {_SPOKEN.get(name.strip().lower(), name.strip().lower()) for name in modifiers}
    if held - set(_MODIFIERS):
        raise UnknownKey(key)
    last = _last_key(last.strip(), key)
    if held == {"shift"} and len(last) == 1 and last.isalpha():
        return last.upper()
    if held and len(last) == 1:
        last = last.lower()
    full = "+".join((*sorted(held), last))
    return _SAME_KEY.get(full, full)


def shown_key(key: str) -> str:
    """A key as people know it: `?` for question_mark, `^p` for ctrl+p, `Shift+Tab`, `PgUp`, `F5`, `gg` for g g."""
    if is_sequence(key):
        steps = [shown_key(step) for step in key.split(PRESSED)]
        return ("" if all(len(step) == 1 for step in steps) else " ").join(steps)
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(last) or _character(last) or (last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    if modifiers == ["ctrl"] and len(shown) == 1:
        return f"^{shown}"
    return "+".join((*(name.capitalize() for name in modifiers), shown))


def _of_character(character: str) -> str:
    from textual.keys import _character_to_key  # only when somebody names keys of their own

    if not character.isprintable() or character.isspace():
        raise UnknownKey(character)
    return _character_to_key(character)


def _last_key(last: str, key: str) -> str:
    if len(last) == 1:
        return _of_character(last)
    name = _SPOKEN.get(last.lower(), last.lower())
    if name in _known_names() or _character(name):
        return name
    raise UnknownKey(key)


def _known_names() -> frozenset[str]:
    from textual._keyboard_protocol import FUNCTIONAL_KEYS  # the names that Textual's own parser can utter
    from textual.keys import Keys

    plain = (key.value for key in Keys)
    return frozenset(FUNCTIONAL_KEYS.values()) | {name for name in plain if name.isalnum() and len(name) > 1}


def _character(name: str) -> str:
    """The character that a name such as question_mark stands for, empty when it stands for none."""
    if len(name) == 1:
        return name
    sign = _signs().get(name)
    if sign is not None:
        return sign
    with suppress(KeyError):
        character = unicodedata.lookup(name.replace("_", " "))
        return character if character.isprintable() and not character.isspace() else ""
    return ""


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    named = {unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_"): sign for sign in string.punctuation}
    return named | _SHORT_NAMES
