"""Choosing what is drawn."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, RESPONSES, BoundKey

KEYS = (
    BoundKey("view.day", "d,1", "show_view('day')", "Day view", "Views", (CALENDAR,)),
    BoundKey("view.work_week", "W,2", "show_view('work week')", "Work week view", "Views", (CALENDAR,)),
    BoundKey("view.week", "w,3", "show_view('week')", "Week view", "Views", (CALENDAR,)),
    BoundKey("view.month", "m,4", "show_view('month')", "Month view", "Views", (CALENDAR,)),
    BoundKey("view.agenda", "a,5", "show_view('agenda')", "Agenda view", "Views", (CALENDAR,)),
    BoundKey("view.days", "x", "count_days", "2 to 9 days side by side", "Views", (CALENDAR,)),
    BoundKey("view.filter", "f", "filter", "Filter what is shown", "Views", (CALENDAR, RESPONSES), "filter"),
    BoundKey("view.travel", "Z", "travel", "Look from another time zone", "Views", (CALENDAR,), "another zone", True),
)
