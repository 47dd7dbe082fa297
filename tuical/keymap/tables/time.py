"""Going to other days."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, BoundKey

KEYS = (
    BoundKey("calendar.today", "t,home", "today", "Go to today", "Time", (CALENDAR,), "today"),
    BoundKey("calendar.go_to", "g", "go_to", "Go to a date that you type", "Time", (CALENDAR,), "go to"),
    BoundKey(
        "period.previous", "left_square_bracket,pageup", "step_period(-1)", "Previous period", "Time", (CALENDAR,)
    ),
    BoundKey("period.next", "right_square_bracket,pagedown", "step_period(1)", "Next period", "Time", (CALENDAR,)),
    BoundKey("month.previous", "left_curly_bracket", "step_month(-1)", "A month back", "Time", (CALENDAR,)),
    BoundKey("month.next", "right_curly_bracket", "step_month(1)", "A month on", "Time", (CALENDAR,)),
    BoundKey("year.previous", "less_than_sign", "step_year(-1)", "A year back", "Time", (CALENDAR,)),
    BoundKey("year.next", "greater_than_sign", "step_year(1)", "A year on", "Time", (CALENDAR,)),
)
