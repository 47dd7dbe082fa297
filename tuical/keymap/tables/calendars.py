"""The sidebar and its calendars, and the screens on which calendars are made, changed and shared."""

from __future__ import annotations

from tuical.keymap.bound import APP, CALENDAR, CALENDARS, SHARES, SIDEBAR, BoundKey

_GROUP = "Calendars"
_BOTH = (CALENDARS, SHARES)

KEYS = (
    BoundKey("sidebar.show", "b", "sidebar", "Show the sidebar and go there", _GROUP, (CALENDAR, SIDEBAR)),
    BoundKey("sidebar.toggle", "space", "toggle", "Show or hide the calendar", _GROUP, (SIDEBAR,), "show or hide"),
    BoundKey("sidebar.open", "enter", "open_calendar", "Open the calendar's page", _GROUP, (SIDEBAR,)),
    BoundKey("calendars.open", "C", "open_screen('calendars')", "Calendars and groups", "Lists", (APP,), "calendars"),
    BoundKey(
        "calendars.toggle", "space", "toggle", "Show or hide the calendar, or the group", _GROUP, _BOTH, "show, hide"
    ),
    BoundKey("calendars.new", "n", "new_calendar", "Make a calendar", _GROUP, (CALENDARS,), "new"),
    BoundKey("calendars.group", "g", "new_group", "Make a calendar group", _GROUP, (CALENDARS,), "new group"),
    BoundKey(
        "calendars.add", "plus", "add", "Add somebody's calendar, or that of a group", _GROUP, (CALENDARS,), "add"
    ),
    BoundKey("calendars.rename", "r", "rename", "Rename it", _GROUP, _BOTH, "rename"),
    BoundKey("calendars.colour", "c", "colour", "Give it another colour", _GROUP, _BOTH, "colour"),
    BoundKey("calendars.share", "s", "share", "Share it with somebody", _GROUP, _BOTH, "share"),
    BoundKey("calendars.delete", "delete,D", "drop", "Delete or remove it", _GROUP, (CALENDARS,), "delete"),
    BoundKey(
        "shares.stop", "delete,D", "stop_sharing", "Stop sharing with somebody", _GROUP, (SHARES,), "stop sharing"
    ),
)
