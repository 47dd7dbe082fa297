"""Walking over cells, lines and events."""

from __future__ import annotations

from tuical.keymap.bound import ALL, CALENDAR, BoundKey

KEYS = (
    BoundKey("move.left", "h,left", "move('left')", "Move left", "Moving", (CALENDAR,)),
    BoundKey("move.down", "j,down", "move('down')", "Move down", "Moving", ALL),
    BoundKey("move.up", "k,up", "move('up')", "Move up", "Moving", ALL),
    BoundKey("move.right", "l,right", "move('right')", "Move right", "Moving", (CALENDAR,)),
    BoundKey("event.next", "tab", "next_event", "Next event", "Moving", (CALENDAR,)),
    BoundKey("event.previous", "shift+tab", "previous_event", "Previous event", "Moving", (CALENDAR,)),
)
