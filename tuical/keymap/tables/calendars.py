"""The sidebar and its calendars."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, SIDEBAR, BoundKey

KEYS = (
    BoundKey("sidebar.show", "b", "sidebar", "Show the sidebar and go there", "Calendars", (CALENDAR, SIDEBAR)),
    BoundKey("sidebar.toggle", "space", "toggle", "Show or hide the calendar", "Calendars", (SIDEBAR,), "show or hide"),
)
