"""Rooms, free/busy and times that suit: the keys that open these screens, and those that hold there."""

from __future__ import annotations

from tuical.keymap.bound import ON_EVENT, ROOMS, SCHEDULE, SLOTS, BoundKey

_GROUP = "Rooms and times"

KEYS = (
    BoundKey("event.room", "R", "room", "Find a room", _GROUP, ON_EVENT, "room"),
    BoundKey("event.schedule", "s", "schedule", "Everybody's time", _GROUP, ON_EVENT, "schedule"),
    BoundKey("event.times", "F", "find_time", "Find a time", _GROUP, ON_EVENT, "find a time"),
    BoundKey("slots.earlier", "h,left", "slide(-1)", "Half an hour earlier", _GROUP, (SLOTS,), "earlier"),
    BoundKey("slots.later", "l,right", "slide(1)", "Half an hour later", _GROUP, (SLOTS,), "later"),
    BoundKey("slots.day_before", "left_curly_bracket,shift+left", "slide_day(-1)", "A day earlier", _GROUP, (SLOTS,)),
    BoundKey("slots.day_after", "right_curly_bracket,shift+right", "slide_day(1)", "A day later", _GROUP, (SLOTS,)),
    BoundKey(
        "slots.next", "right_square_bracket", "next_free", "The next time that is free", _GROUP, (SLOTS,), "next free"
    ),
    BoundKey("slots.back", "left_square_bracket,t", "back_to_start", "Back to its own time", _GROUP, (SLOTS,)),
    BoundKey("slots.take", "enter", "open", "Take it", _GROUP, (SLOTS,), "take it"),
    BoundKey("slots.add", "plus", "add", "Type an address", _GROUP, (SLOTS,), "address", first=True),
    BoundKey("schedule.longer", "J,shift+down", "stretch(1)", "Half an hour longer", _GROUP, (SCHEDULE,), "longer"),
    BoundKey("schedule.shorter", "K,shift+up", "stretch(-1)", "Half an hour shorter", _GROUP, (SCHEDULE,)),
    *(
        BoundKey(f"slots.time_{number}", str(number), f"pick({number})", f"Time {number}", _GROUP, (SLOTS,))
        for number in range(1, 10)
    ),
    BoundKey("rooms.building", "b", "filter('building')", "Another building", _GROUP, (ROOMS,), "building"),
    BoundKey("rooms.floor", "f", "filter('floor')", "Another floor", _GROUP, (ROOMS,), "floor"),
    BoundKey("rooms.seats", "s", "filter('seats')", "Rooms that hold everybody", _GROUP, (ROOMS,), "seats"),
    BoundKey("rooms.screen", "d", "filter('screen')", "Rooms with a screen", _GROUP, (ROOMS,), "screen"),
    BoundKey("rooms.video", "v", "filter('video')", "Rooms with video", _GROUP, (ROOMS,), "video"),
    BoundKey("rooms.step_free", "w", "filter('step-free')", "Rooms without steps", _GROUP, (ROOMS,), "step-free"),
    BoundKey("rooms.all", "x", "filter('')", "Without filters", _GROUP, (ROOMS,), "all rooms"),
)
