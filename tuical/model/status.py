"""What the status line says: how fresh the picture is, what waits, what failed."""

from __future__ import annotations

from typing import NamedTuple


class SyncStatus(NamedTuple):
    """The state of the sync, honest at any moment."""

    synced_at: int = 0
    """Epoch seconds of the last whole round of every shown calendar, 0 when there was none."""
    syncing: bool = False
    calendar: str = ""
    """Name of the calendar that is being read."""
    done: int = 0
    """Calendars finished in this round ..."""
    total: int = 0
    """... of how many."""
    pages: int = 0
    events: int = 0
    first: bool = False
    """Whether this is the first sync of an empty cache."""
    offline_since: int = 0
    wait_until: int = 0
    """Epoch seconds until which the server asked us to wait."""
    waiting: int = 0
    attention: int = 0
    sign_in: bool = False
    consent: tuple[str, ...] = ()
    """What something waits for that nobody has allowed yet, as the values of `Feature`."""
    trouble: str = ""
    """One sentence about what failed, empty when nothing did."""
    upload: tuple[str, int, int] | None = None
    """A file that is going up: its name, the bytes that have arrived and how many there are; None when none is."""
    refused: tuple[tuple[str, str], ...] = ()
    """Access paths of mailboxes whose calendars cannot be listed, each with why."""
    read_only: bool = False
    """Whether the disk refuses writes."""
    elsewhere: bool = False
    """Whether another tuical syncs this account; that is no fault, and this one shows what that one reads."""
