"""Reminders of a mailbox, as the service is going to raise them, and what its list says of those that are not on it.

A reminder that was dismissed anywhere is simply missing from that list (user: reminderView). As others may be missing
for other reasons, that is believed only where the list shows that it would have named the reminder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tuical.model.keys import OWN_MAILBOX, EventKey
from tuical.model.summary import EventSummary
from tuical.model.window import DAY, Window

DISMISSED = 0
"""In the place of the instant at which a reminder is raised."""
BACK, AHEAD = 2, 15
"""Days round now in which events are looked at: a reminder comes up to two weeks before its event."""


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


class Raised(NamedTuple):
    """What the service said of the reminder of one event."""

    fires: int
    """Epoch seconds, DISMISSED where it is raised no more."""
    as_set: int
    """What `as_set` was of the event then: of one that has another time or reminder by now it says nothing."""


class ReminderList(NamedTuple):
    """What the service said last, of one account or of several."""

    asked: Mapping[str, int] = {}
    """When it was asked, epoch seconds, by account."""
    raised: Mapping[tuple[str, str], Raised] = {}
    """By account and event id, of the person's own mailbox."""

    @property
    def oldest(self) -> int:
        """When the account was asked that was asked first, 0 where none was."""
        return min(self.asked.values(), default=0)

    def at(self, key: EventKey) -> int:
        """When the account of an event was asked, 0 for never."""
        return self.asked.get(key.account, 0)

    def of(self, key: EventKey, now_set: int) -> Raised | None:
        """What it said of an event whose `as_set` is `now_set`; None where it said nothing."""
        said = self.raised.get((key.account, key.id)) if key.mailbox == OWN_MAILBOX else None
        return said if said is not None and said.as_set == now_set else None


def asked_window(now: int) -> Window:
    """The events whose reminders are asked for at `now`: more than are looked at, as whole days have many zones."""
    return Window(now - (BACK + 1) * DAY, now + (AHEAD + 2) * DAY)


def looked_window(now: int) -> Window:
    """The events that begin so near to `now` that their reminders are of interest."""
    return Window(now - BACK * DAY, now + AHEAD * DAY)


def as_set(event: EventSummary, minutes: int) -> int:
    """When an event's own time and reminder have it raised, epoch seconds; a whole day begins at midnight UTC."""
    return event.begins - 60 * minutes


def taken_over(
    events: Iterable[tuple[EventSummary, int]], listed: Mapping[str, int], before: Mapping[str, Raised]
) -> dict[str, Raised]:
    """What a list (event id -> when it is raised) says of `events` with their minutes, given what was known `before`.

    A reminder that is missing was dismissed if it stood on an earlier list, or if the list names something near to it:
    another event of its calendar, for an instance a later one of its series.
    """
    here = list(events)
    named = [event for event, _ in here if event.key.id in listed]
    calendars = {event.key.in_calendar for event in named}
    reached: dict[tuple[str, str], int] = {}
    for event in named:
        if event.series:
            whole = event.key.mailbox, event.series
            reached[whole] = max(event.start, reached.get(whole, event.start))
    found = {}
    for event, minutes in here:
        now_set = as_set(event, minutes)
        earlier = before.get(event.key.id)
        if event.key.id in listed:
            found[event.key.id] = Raised(listed[event.key.id], now_set)
        elif (earlier is not None and earlier.as_set == now_set) or _passed_over(event, calendars, reached):
            found[event.key.id] = Raised(DISMISSED, now_set)
    return found


def _passed_over(event: EventSummary, calendars: Iterable[object], reached: Mapping[tuple[str, str], int]) -> bool:
    if event.series:
        return event.start < reached.get((event.key.mailbox, event.series), event.start)
    return event.key.in_calendar in calendars
