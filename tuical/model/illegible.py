"""An event that was received and cannot be read, with as much of it as could be found out."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.keys import CalendarKey


class Illegible(NamedTuple):
    """It is drawn nowhere, since its times are not known."""

    calendar: CalendarKey
    calendar_name: str
    id: str
    subject: str
    """Empty where it could not be found out."""
    link: str
    """The address in Outlook on the web as the service gave it, not checked; empty where there is none."""
