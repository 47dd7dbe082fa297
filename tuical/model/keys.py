"""Identity of calendars and events: ids of different access paths never meet."""

from __future__ import annotations

import re
from typing import NamedTuple

from tuical import errors

OWN_MAILBOX = "/me"

_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^\s@/\\?<>\"(),:;\[\]\x00-\x1f\x7f]+@[^\s@/\\?<>\"(),:;\[\]#'\x00-\x1f\x7f]+")


def mailbox_of(address: str) -> str:
    """The access path of another person's mailbox, `/users/{address}`; raises errors.UsageError for no address.

    The path is not percent-encoded; `graph.endpoints` does that.
    """
    address = address.strip()
    if len(address) > _LONGEST_ADDRESS or not address.isprintable() or not _ADDRESS.fullmatch(address):
        raise errors.UsageError("That is not a mail address.", "It has the form name@example.com.")
    return f"/users/{address}"


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
