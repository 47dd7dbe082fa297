"""What has to be known beside an event to plan a change of it, and what may be done with it."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.calendar import CalendarInfo
from tuical.model.capabilities import WORK
from tuical.model.summary import EventSummary

EVENT = "event"
FOLLOWING = "following"
SERIES = "series"
SCOPES = (EVENT, FOLLOWING, SERIES)
"""One event or occurrence, it with all that follow, or the whole series."""


class Ground(NamedTuple):
    """What is known round the event."""

    own: str = ""
    """The account's mail address."""
    calendar: CalendarInfo | None = None
    """The event's calendar, None when it is not known any more."""
    neighbours: tuple[EventSummary, ...] = ()
    """Instances of the same series nearby."""
    account_kind: str = WORK
    """One of `capabilities.ACCOUNT_KINDS`."""
