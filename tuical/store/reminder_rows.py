"""Reminders in the cache: which events have one, and what the service said of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from tuical.model.keys import OWN_MAILBOX, CalendarKey
from tuical.model.reminder import DISMISSED, Raised, Reminder, ReminderList, looked_window, taken_over
from tuical.model.summary import EventSummary
from tuical.store import queries
from tuical.store.rows import to_summary
from tuical.wire.reminders import reminder_minutes

SAID = "SELECT account, event, fires, as_set FROM reminder"
ASKED = "SELECT account, at FROM reminder_list"


def with_minutes(found: Iterable[Any], keys: Mapping[int, CalendarKey]) -> list[tuple[EventSummary, int]]:
    """Rows of `queries.REMINDING` as events, each with the minutes before its start; those without a reminder not."""
    told = ((to_summary(row, keys), reminder_minutes(raw, master)) for *row, raw, master in found)
    return [(event, minutes) for event, minutes in told if minutes is not None]


def to_list(said: Iterable[Any], asked: Iterable[Any]) -> ReminderList:
    """Rows of `SAID` and `ASKED` as a value."""
    raised = {(account, event): Raised(fires, now_set) for account, event, fires, now_set in said}
    return ReminderList(dict(asked), raised)


def take_over(connection: sqlite3.Connection, account: str, listed: Iterable[Reminder], at: int) -> None:
    """Keep what the service listed when it was asked at `at`, epoch seconds; inside a transaction."""
    known = connection.execute(f"{SAID} WHERE account = ?", (account,))
    before = {event: Raised(fires, now_set) for _, event, fires, now_set in known}
    raised = {reminder.event_id: reminder.fires for reminder in listed if reminder.fires}
    said = taken_over(_own_events(connection, at), raised, before)
    if said != before:
        connection.execute("DELETE FROM reminder WHERE account = ?", (account,))
        rows = [(account, event, *one) for event, one in said.items()]
        connection.executemany("INSERT INTO reminder (account, event, fires, as_set) VALUES (?, ?, ?, ?)", rows)
    connection.execute("INSERT OR REPLACE INTO reminder_list (account, at) VALUES (?, ?)", (account, at))


def next_one(connection: sqlite3.Connection, after: int) -> int | None:
    """When the next reminder is raised after an instant, epoch seconds; None where none is."""
    found = connection.execute("SELECT min(fires) FROM reminder WHERE fires > ?", (max(after, DISMISSED),)).fetchone()
    return found[0] if found else None


def _own_events(connection: sqlite3.Connection, now: int) -> list[tuple[EventSummary, int]]:
    """The events of the person's own mailbox whose reminders are of interest."""
    calendars = connection.execute("SELECT ref, account, mailbox, id FROM calendar")
    keys = {ref: CalendarKey(account, mailbox, id_) for ref, account, mailbox, id_ in calendars}
    found = connection.execute(queries.REMINDING, looked_window(now)._asdict())
    return [(event, minutes) for event, minutes in with_minutes(found, keys) if event.key.mailbox == OWN_MAILBOX]
