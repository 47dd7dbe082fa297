"""The owner's calendars, groups, categories and mailbox settings.

The hostile events live in the calendar named "Untrusted"; the client hides it at first by that name.
"""

from __future__ import annotations

from typing import NamedTuple

MAIN_GROUP, HOME_GROUP, OTHER_GROUP = "My Calendars", "Home", "Other calendars"
UNTRUSTED = "Untrusted"
SHARED_OWNER = "alex"


class CalendarPlan(NamedTuple):
    """A calendar to be made; `hex_color` is empty where Outlook never set one."""

    key: str
    name: str
    color: str
    group: str
    hex_color: str = ""


CALENDARS: tuple[CalendarPlan, ...] = (
    CalendarPlan("team", "Team", "lightGreen", MAIN_GROUP),
    CalendarPlan("family", "Family", "lightOrange", HOME_GROUP),
    CalendarPlan("birthdays", "Birthdays", "lightPink", HOME_GROUP),
    CalendarPlan("untrusted", UNTRUSTED, "lightRed", OTHER_GROUP, "#d13438"),
)

CATEGORIES: tuple[tuple[str, str], ...] = (
    ("Board", "preset15"),
    ("Customers", "preset5"),
    ("Design", "preset7"),
    ("Finance", "preset3"),
    ("Focus", "preset10"),
    ("Hiring", "preset8"),
    ("Personal", "preset9"),
    ("Travel", "preset1"),
)


def settings(zone: str) -> dict[str, object]:
    """Return the owner's mailbox settings, in a zone given by its IANA name."""
    return {
        "timeZone": zone,
        "language": {"locale": "en-GB", "displayName": "English (United Kingdom)"},
        "dateFormat": "dd/MM/yyyy",
        "timeFormat": "HH:mm",
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:30:00.0000000",
            "endTime": "18:00:00.0000000",
            "timeZone": {"name": zone},
        },
        "userPurpose": "user",
    }
