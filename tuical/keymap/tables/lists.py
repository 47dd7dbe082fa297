"""What holds on screens that are lists of lines, and the keys that open them."""

from __future__ import annotations

from tuical.keymap.bound import APP, LIST, BoundKey

KEYS = (
    BoundKey("list.open", "enter", "open", "Open the selected line", "Lists", (LIST,), "open"),
    BoundKey("list.page_up", "pageup", "page(-1)", "A page back", "Lists", (LIST,)),
    BoundKey("list.page_down", "pagedown", "page(1)", "A page on", "Lists", (LIST,)),
    BoundKey("history.open", "L", "open_screen('history')", "What others changed", "Lists", (APP,), "history"),
)
