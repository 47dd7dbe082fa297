"""Making new events."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, BoundKey

KEYS = (
    BoundKey(
        "event.quick_add",
        "N",
        "quick_add",
        "Add an event in one sentence",
        "Events",
        (CALENDAR,),
        "quick add",
        first=True,
    ),
)
