"""`BoundKey`: one action that keys can be bound to, and the places where keys hold."""

from __future__ import annotations

from typing import NamedTuple

APP = "app"
CALENDAR = "calendar"
SIDEBAR = "sidebar"
EVENT = "event"
RESPONSES = "responses"
FORM = "form"
"""The form of an event; letters are typed there and never commands."""
LIST = "list"
"""Every screen that is a list of lines."""
SETTINGS = "settings"
ACCOUNTS = "accounts"
INVITATIONS = "invitations"
OUTBOX = "outbox"
REMINDERS = "reminders"
CONFLICT = "conflict"
CALENDARS = "calendars"
SHARES = "shares"
"""The page of one calendar: who may see it."""
SLOTS = "slots"
"""Screens on which a slot slides over free/busy strips."""
ROOMS = "rooms"
SCHEDULE = "schedule"
WITHIN = {
    SETTINGS: LIST,
    ACCOUNTS: LIST,
    INVITATIONS: LIST,
    RESPONSES: LIST,
    OUTBOX: LIST,
    CONFLICT: LIST,
    CALENDARS: LIST,
    SHARES: LIST,
    REMINDERS: LIST,
    ROOMS: SLOTS,
    SCHEDULE: SLOTS,
}
"""Screens of the first place are lists too: the keys of both hold there, so that they may not clash."""
PANEL = "panel"
"""The page of an event while it has the focus."""
FAR = "far event"
"""The page of an event that only the server has."""
PLACES = (
    APP,
    CALENDAR,
    SIDEBAR,
    EVENT,
    RESPONSES,
    LIST,
    SETTINGS,
    ACCOUNTS,
    INVITATIONS,
    OUTBOX,
    CONFLICT,
    CALENDARS,
    SHARES,
    REMINDERS,
    FAR,
    PANEL,
    FORM,
    SLOTS,
    ROOMS,
    SCHEDULE,
)

ALL = (PANEL, CALENDAR, SIDEBAR, EVENT, RESPONSES, LIST, FAR, SLOTS)
"""Where lines and cells are walked."""
ON_EVENT = (CALENDAR, EVENT, RESPONSES)
"""Where an event is meant."""


class BoundKey(NamedTuple):
    """One action that keys can be bound to; pure data."""

    id: str
    """What the configuration file calls it."""
    keys: str
    """Key names as Textual spells them, joined with commas."""
    action: str
    """The action that the place carries out, with its arguments."""
    description: str
    """For help and the command palette."""
    group: str
    """The heading in help."""
    where: tuple[str, ...]
    """The places of `PLACES` where the keys hold; `app` is everywhere."""
    word: str = ""
    """For the key bar; empty for what does not stand there."""
    first: bool = False
    """Whether it is carried out before a further key is looked at: then what is typed ahead reaches what it opens."""
