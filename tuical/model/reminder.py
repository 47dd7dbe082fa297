"""Reminders of a mailbox, as the service is going to raise them."""

from __future__ import annotations

from typing import NamedTuple


class Reminder(NamedTuple):
    """One reminder; instants are epoch seconds UTC, 0 where the service says none."""

    event_id: str
    change_key: str
    subject: str
    start: int
    end: int
    location: str
    web_link: str
    """https, or empty."""
    fires: int
    """When it is raised, or raised again after a snooze."""
