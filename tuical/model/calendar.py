"""Calendars, their groups, and the colours that Outlook gives them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from tuical.model.keys import CalendarKey


class CalendarInfo(NamedTuple):
    """A calendar as the sidebar lists it."""

    key: CalendarKey
    name: str
    colour: str
    """`#rrggbb`, already resolved from hexColor, the colour name or the automatic order."""
    group: str
    """Name of its calendar group; calendars of other people stand in a group of their own."""
    owner: str
    """Name of the owner when it is not the account's own person, else empty."""
    can_edit: bool
    is_default: bool
    shown: bool
    """Whether its events are drawn."""
    position: int
    """Order in the sidebar."""


class CalendarGroup(NamedTuple):
    """A calendar group of a mailbox."""

    account: str
    mailbox: str
    id: str
    name: str


class CalendarFacts(NamedTuple):
    """What is known of a calendar beside what the sidebar lists."""

    colour_name: str = ""
    """The service's word for its colour, empty when it is not known yet."""
    events: int = 0
    """Events in the cache, a series counted once."""
    busy_only: bool = False
    """Whether nothing but when somebody is busy can be seen of them."""


class AccountMark(NamedTuple):
    """How an account is told from the others where several are shown together."""

    name: str
    """What it is called in the configuration, which is also what its keys say."""
    address: str
    """Who signed in, empty when nobody has."""
    colour: str
    """`#rrggbb`."""


class CalendarColour(StrEnum):
    """calendarColor: what a calendar's colour can be set to."""

    AUTO = "auto"
    LIGHT_BLUE = "lightBlue"
    LIGHT_GREEN = "lightGreen"
    LIGHT_ORANGE = "lightOrange"
    LIGHT_GRAY = "lightGray"
    LIGHT_YELLOW = "lightYellow"
    LIGHT_TEAL = "lightTeal"
    LIGHT_PINK = "lightPink"
    LIGHT_BROWN = "lightBrown"
    LIGHT_RED = "lightRed"
    MAX_COLOR = "maxColor"


# The names are the calendar resource's `color` enum; the values are near what Outlook on the web paints.
NAMED_COLOURS = {
    "lightblue": "#6cb2eb",
    "lightgreen": "#6cc78a",
    "lightorange": "#f2a35e",
    "lightgray": "#a3a9b3",
    "lightyellow": "#d9c75a",
    "lightteal": "#4fc1b8",
    "lightpink": "#e58bb4",
    "lightbrown": "#c0956d",
    "lightred": "#ee7b74",
    "maxcolor": "#9d8cf0",
}

AUTOMATIC_COLOURS = ("#6aa6ff", "#7ee08f", "#f5a97f", "#c79bf2", "#5fd0c5", "#e58bb4", "#d9c75a", "#ee7b74")

# outlookCategory's presets, as Outlook on the web paints them.
CATEGORY_COLOURS = {
    "preset0": "#d6252e", "preset1": "#f06c15", "preset2": "#ffca4c", "preset3": "#fffe3d", "preset4": "#4ab63f",
    "preset5": "#40bd95", "preset6": "#859a52", "preset7": "#3267b8", "preset8": "#613db4", "preset9": "#a34e78",
    "preset10": "#c4ccdd", "preset11": "#8c9cbd", "preset12": "#c4c4c4", "preset13": "#a5a5a5", "preset14": "#1c1c1c",
    "preset15": "#af1e25", "preset16": "#b14f0d", "preset17": "#ab7b05", "preset18": "#999400", "preset19": "#35792b",
    "preset20": "#2e7d64", "preset21": "#5f6c3a", "preset22": "#2a5191", "preset23": "#50328f", "preset24": "#82375f",
}  # fmt: skip


def calendar_colour(hex_colour: str, name: str, position: int) -> str:
    """`#rrggbb` for a calendar from the members `hexColor` and `color`, or from its place in the list."""
    if len(hex_colour) == 7 and hex_colour[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in hex_colour[1:]):
        return hex_colour.lower()
    named = NAMED_COLOURS.get(name.lower())
    return named or AUTOMATIC_COLOURS[position % len(AUTOMATIC_COLOURS)]
