"""Keys as data: every binding has an id that the configuration file can give other keys, checked before it counts."""

from tuical.keymap.key_names import shown_key
from tuical.keymap.profiles import PROFILES
from tuical.keymap.resolve import bindings_of, resolve, textual_keymap
from tuical.keymap.table import (
    APP,
    BINDINGS,
    CALENDAR,
    EVENT,
    FORM,
    LIST,
    PLACES,
    RESPONSES,
    SETTINGS,
    SIDEBAR,
    BoundKey,
)

__all__ = [
    "APP",
    "BINDINGS",
    "CALENDAR",
    "EVENT",
    "FORM",
    "LIST",
    "PLACES",
    "PROFILES",
    "RESPONSES",
    "SETTINGS",
    "SIDEBAR",
    "BoundKey",
    "bindings_of",
    "resolve",
    "shown_key",
    "textual_keymap",
]
