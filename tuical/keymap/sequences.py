"""Keys that are pressed one after the other, such as `g g`: pure, what is pressed so far against what is bound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

PRESSED = " "
"""Stands between the keys of a sequence."""


def is_sequence(key: str) -> bool:
    """Whether it is more than one key."""
    return PRESSED in key


def single_keys(keys: str) -> str:
    """Of keys joined with commas those that are one press; Textual knows no others."""
    return ",".join(key for key in keys.split(",") if key and not is_sequence(key))


class Pressed(NamedTuple):
    """What a key makes of those before it."""

    pending: tuple[str, ...] = ()
    """The keys of a sequence that has begun."""
    fired: str = ""
    """The id of the binding whose sequence is complete."""


class Sequences:
    """Every sequence that is bound."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """`keymap` are the keys by binding id, joined with commas."""
        self._bound = [
            (tuple(key.split(PRESSED)), name)
            for name, keys in keymap.items()
            for key in keys.split(",")
            if is_sequence(key)
        ]

    def __bool__(self) -> bool:
        return bool(self._bound)

    def press(self, pending: tuple[str, ...], key: str, here: Collection[str]) -> Pressed:
        """The next key after `pending`; only sequences of the bindings that hold `here` (ids) count.

        A key that goes on with nothing is none of a sequence, and what was pending is forgotten.
        """
        keys = (*pending, key)
        for steps, name in self._bound:
            if name in here and steps == keys:
                return Pressed((), name)
        begun = any(name in here and steps[: len(keys)] == keys for steps, name in self._bound)
        return Pressed(keys) if begun else Pressed()
