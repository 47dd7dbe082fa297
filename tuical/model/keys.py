"""Identity of calendars and events: ids of different access paths never meet."""

from __future__ import annotations

from typing import NamedTuple

OWN_MAILBOX = "/me"
GROUPS = "/groups/"
"""Access paths of Microsoft 365 groups begin so; a group has one calendar."""


class CalendarKey(NamedTuple):
    """A calendar as it is reached."""

    account: str
    """The local name of the account."""
    mailbox: str
    """The access path: `/me`, `/users/{address}` or `/groups/{id}`."""
    calendar: str
    """The server's calendar id, opaque."""


class EventKey(NamedTuple):
    """An event as it is reached."""

    account: str
    mailbox: str
    calendar: str
    id: str
    """The server's event id (immutable form), opaque and case-sensitive."""

    @property
    def in_calendar(self) -> CalendarKey:
        """The calendar that holds the event."""
        return CalendarKey(self.account, self.mailbox, self.calendar)
