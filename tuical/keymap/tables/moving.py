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
    BoundKey("mark.range", "v", "mark", "Mark a range of hours or days", "Moving", (CALENDAR,), "mark"),
    BoundKey(
        "stretch.down", "shift+down,plus", "stretch('down')", "Stretch by a slot", "Moving", (CALENDAR,), "longer"
    ),
    BoundKey("stretch.up", "shift+up,minus", "stretch('up')", "Mark a slot less", "Moving", (CALENDAR,)),
    BoundKey("stretch.right", "shift+right", "stretch('right')", "Mark a day more", "Moving", (CALENDAR,)),
    BoundKey("stretch.left", "shift+left", "stretch('left')", "Mark a day less", "Moving", (CALENDAR,)),
)
