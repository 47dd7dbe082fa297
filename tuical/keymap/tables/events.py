"""What can be done with an event."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, EVENT, FAR, INVITATIONS, ON_EVENT, PANEL, REMINDERS, BoundKey

_HERE = (*ON_EVENT, INVITATIONS)
_CALLED = (*_HERE, FAR, REMINDERS)

KEYS = (
    BoundKey("event.open", "enter", "open", "Open what is selected", "Events", (CALENDAR, PANEL), "open"),
    BoundKey("event.reply", "r", "reply", "Answer an invitation", "Events", _HERE, "reply"),
    BoundKey("event.remove", "delete,D", "remove", "Delete or cancel the event", "Events", (CALENDAR, EVENT), "delete"),
    BoundKey(
        "event.responses", "A", "responses", "Who has answered", "Events", (CALENDAR, EVENT, INVITATIONS), "answers"
    ),
    BoundKey("event.forward", "T", "forward", "Send the invitation on", "Events", _HERE, "forward", first=True),
    BoundKey("event.join", "J", "join", "Join the call", "Events", _CALLED, "join"),
    BoundKey("event.copy_link", "Y", "copy_link", "Copy the link of the event", "Events", (*_HERE, FAR), "copy link"),
    BoundKey("event.browse", "ctrl+o", "browse", "Open the event in the browser", "Events", (*_HERE, FAR), "browser"),
    BoundKey("event.copy", "y", "copy_event", "Copy the event", "Events", (CALENDAR,), "copy"),
    BoundKey("event.paste", "p", "paste_event", "Paste it at the cursor", "Events", (CALENDAR,), "paste"),
    BoundKey("slots.copy", "S", "copy_free", "Copy my free times as text", "Events", (CALENDAR,), "free times"),
)
