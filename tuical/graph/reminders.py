"""Reminders: the reminder view, and putting one off or away (event: snoozeReminder, dismissReminder)."""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.graph.endpoints import call
from tuical.graph.paging import collect
from tuical.model.keys import OWN_MAILBOX
from tuical.model.reminder import Reminder
from tuical.model.window import Window, iso_instant
from tuical.wire.reminders import decode_reminders
from tuical.wire.writing import snooze_body


async def list_reminders(client: GraphClient, window: Window, mailbox: str = OWN_MAILBOX) -> tuple[Reminder, ...]:
    """The reminders of a person's events in a window, without those that were dismissed (user: reminderView)."""
    view = call("reminderView", startDateTime=iso_instant(window.start), endDateTime=iso_instant(window.end))
    return await collect(client, client.endpoints.url(mailbox, view), decode_reminders)


async def snooze(client: GraphClient, mailbox: str, event_id: str, until: int) -> None:
    """Have the reminder raised again at `until`, epoch seconds (event: snoozeReminder)."""
    url = client.endpoints.url(mailbox, "events", event_id, "snoozeReminder")
    await client.write("POST", url, snooze_body(until))


async def dismiss(client: GraphClient, mailbox: str, event_id: str) -> None:
    """Have the reminder raised no more (event: dismissReminder)."""
    await client.write("POST", client.endpoints.url(mailbox, "events", event_id, "dismissReminder"))
