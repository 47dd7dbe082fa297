"""Searching, and being reminded."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, EVENT, REMINDERS, RESPONSES, SIDEBAR, BoundKey

_SEARCH, _REMINDERS = "open_screen('search')", "open_screen('reminders')"
_FROM = (CALENDAR, SIDEBAR, EVENT, RESPONSES)
_HERE = (REMINDERS,)

KEYS = (
    BoundKey("search.open", "slash,ctrl+e,f3", _SEARCH, "Search", "Finding", (CALENDAR,), "search", first=True),
    BoundKey("reminders.open", "B", _REMINDERS, "Reminders that are due and that come", "Finding", _FROM, "reminders"),
    BoundKey("reminder.snooze", "s", "snooze", "Put the reminder off", "Finding", _HERE, "put off"),
    BoundKey("reminder.dismiss", "d,delete", "dismiss_reminder", "Dismiss the reminder", "Finding", _HERE, "dismiss"),
)
