"""The settings."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, SETTINGS, BoundKey

KEYS = (
    BoundKey("settings.show", "comma", "app.open_screen('settings')", "Settings", "Settings", (CALENDAR,)),
    BoundKey("settings.next", "l,right,space", "choose(1)", "Next value", "Settings", (SETTINGS,), "next value"),
    BoundKey("settings.previous", "h,left", "choose(-1)", "Previous value", "Settings", (SETTINGS,)),
    BoundKey(
        "settings.default", "delete,backspace", "default", "Back to the default", "Settings", (SETTINGS,), "default"
    ),
    BoundKey("settings.save", "ctrl+s", "save", "Save the settings", "Settings", (SETTINGS,), "save"),
)
