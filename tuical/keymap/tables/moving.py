"""Walking over cells, lines and events."""

from __future__ import annotations

from tuical.keymap.bound import ALL, CALENDAR, PANEL, BoundKey

KEYS = (
    BoundKey("move.left", "h,left", "move('left')", "Move left", "Moving", (CALENDAR,)),
    BoundKey("move.down", "j,down", "move('down')", "Move down", "Moving", ALL),
    BoundKey("move.up", "k,up", "move('up')", "Move up", "Moving", ALL),
    BoundKey("move.right", "l,right", "move('right')", "Move right", "Moving", (CALENDAR,)),
    BoundKey("event.next", "tab", "next_event", "Next event", "Moving", (CALENDAR, PANEL)),
    BoundKey("event.previous", "shift+tab", "previous_event", "Previous event", "Moving", (CALENDAR, PANEL)),
    BoundKey("mark.range", "v", "mark", "Mark a range of hours or days", "Moving", (CALENDAR,), "mark"),
    BoundKey("move.pick_up", "M", "pick_up", "Move the event: arrows, then Enter", "Moving", (CALENDAR,), "move"),
    BoundKey("move.later", "ctrl+down", "nudge(15)", "15 minutes later while moving", "Moving", (CALENDAR,)),
    BoundKey("move.earlier", "ctrl+up", "nudge(-15)", "15 minutes earlier while moving", "Moving", (CALENDAR,)),
    BoundKey("stretch.down", "plus,shift+down", "stretch('down')", "Longer, moving or marking", "Moving", (CALENDAR,)),
    BoundKey("stretch.up", "minus,shift+up", "stretch('up')", "Shorter, moving or marking", "Moving", (CALENDAR,)),
    BoundKey("stretch.right", "shift+right", "stretch('right')", "A day longer", "Moving", (CALENDAR,)),
    BoundKey("stretch.left", "shift+left", "stretch('left')", "A day shorter", "Moving", (CALENDAR,)),
)
