"""What holds on screens that are lists of lines, and the keys that open them."""

from __future__ import annotations

from tuical.keymap.bound import APP, LIST, BoundKey

KEYS = (
    BoundKey("list.open", "enter", "open", "Open the selected line", "Lists", (LIST,), "open"),
    BoundKey("history.open", "L", "open_screen('history')", "What others changed", "Lists", (APP,), "history"),
)
