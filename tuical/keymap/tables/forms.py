"""Making and changing events, and what the form itself answers to."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, FORM, ON_EVENT, BoundKey

KEYS = (
    BoundKey("event.new", "n,c", "new_event", "Make an event", "Events", (CALENDAR,), "new", first=True),
    BoundKey("event.edit", "e", "edit", "Change the event", "Events", ON_EVENT, "edit", first=True),
    BoundKey("event.notes", "E", "edit_notes", "Write its notes in your editor", "Events", ON_EVENT),
    BoundKey("event.duplicate", "P", "duplicate", "Make a copy of the event", "Events", ON_EVENT, first=True),
    BoundKey("form.save", "ctrl+s", "save", "Save, or send it", "Forms", (FORM,), "save"),
    BoundKey("form.repeat", "ctrl+r", "repeat", "How the event repeats", "Forms", (FORM,), "repeat"),
    BoundKey("form.room", "ctrl+l,f6", "room", "Find a room for it", "Forms", (FORM,), "room"),
    BoundKey("form.notes", "ctrl+g,f4", "notes", "Write the notes in your editor", "Forms", (FORM,), "editor"),
)
