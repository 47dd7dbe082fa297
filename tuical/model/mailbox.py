"""The person and how the mailbox is set."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.view import WorkingHours


class MailboxInfo(NamedTuple):
    """Who the person is and how the mailbox is set; empty where the server says nothing."""

    name: str = ""
    address: str = ""
    zone: str = ""
    """Windows or IANA name, possibly one that nobody can resolve."""
    locale: str = ""
    date_format: str = ""
    time_format: str = ""
    """.NET formats, such as `yyyy-MM-dd` and `HH:mm`."""
    work: WorkingHours = WorkingHours()
    work_zone: str = ""

    @property
    def twelve_hours(self) -> bool | None:
        """Whether times are written with am and pm, None where the mailbox does not say."""
        return "h" in self.time_format if self.time_format else None
