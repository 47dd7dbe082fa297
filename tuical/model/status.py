"""What the status line says: how fresh the picture is, what waits, what failed."""

from __future__ import annotations

from collections.abc import Mapping
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
    parts: tuple[tuple[str, SyncStatus], ...] = ()
    """Where several accounts are shown together each one's status by its name, else empty."""


def together(parts: Mapping[str, SyncStatus]) -> SyncStatus:
    """The status of several accounts as one: sums of what waits, the oldest picture, and whatever stands in the way."""
    states = tuple(parts.values())
    trouble = dict.fromkeys(one.trouble for one in states if one.trouble)
    return SyncStatus(
        synced_at=min((one.synced_at for one in states), default=0),
        syncing=any(one.syncing for one in states),
        calendar=next((one.calendar for one in states if one.calendar), ""),
        done=sum(one.done for one in states if one.syncing),
        total=sum(one.total for one in states if one.syncing),
        pages=sum(one.pages for one in states),
        events=sum(one.events for one in states),
        first=any(one.first for one in states),
        offline_since=min((one.offline_since for one in states if one.offline_since), default=0),
        wait_until=max((one.wait_until for one in states), default=0),
        waiting=sum(one.waiting for one in states),
        attention=sum(one.attention for one in states),
        sign_in=any(one.sign_in for one in states),
        consent=next((one.consent for one in states if one.consent), ()),
        trouble=" ".join(trouble),
        upload=next((one.upload for one in states if one.upload), None),
        read_only=any(one.read_only for one in states),
        elsewhere=any(one.elsewhere for one in states),
        parts=tuple(parts.items()),
    )


def whose(status: SyncStatus, now: int) -> str:
    """Of several accounts the names of those that the worst of it befalls at `now` (epoch seconds), in the order in
    which the status line says it; empty when it befalls all or none."""
    for hindered in (
        [name for name, one in status.parts if one.sign_in],
        [name for name, one in status.parts if one.consent][:1],
        [name for name, one in status.parts if one.wait_until > now],
        [name for name, one in status.parts if one.offline_since],
        [name for name, one in status.parts if one.trouble],
    ):
        if hindered:
            return "" if len(hindered) == len(status.parts) else ", ".join(hindered)
    return ""
