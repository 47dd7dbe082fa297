"""Every binding of the program: its id, default keys, action, and where it holds. Only what exists is here."""

from __future__ import annotations

from tuical.keymap.bound import APP, CALENDAR, EVENT, FORM, LIST, PLACES, RESPONSES, SETTINGS, SIDEBAR, BoundKey
from tuical.keymap.tables import (
    accounts,
    adding,
    calendars,
    events,
    finding,
    forms,
    general,
    guests,
    invitations,
    lists,
    moving,
    outbox,
    scheduling,
    settings,
    time,
    views,
)

__all__ = [
    "APP",
    "BINDINGS",
    "CALENDAR",
    "EVENT",
    "FORM",
    "LIST",
    "PLACES",
    "RESPONSES",
    "SETTINGS",
    "SIDEBAR",
    "BoundKey",
]

BINDINGS: tuple[BoundKey, ...] = (
    *general.KEYS,
    *time.KEYS,
    *views.KEYS,
    *moving.KEYS,
    *adding.KEYS,
    *events.KEYS,
    *forms.KEYS,
    *scheduling.KEYS,
    *lists.KEYS,
    *finding.KEYS,
    *outbox.KEYS,
    *invitations.KEYS,
    *guests.KEYS,
    *calendars.KEYS,
    *settings.KEYS,
    *accounts.KEYS,
)
