"""What was changed of a series, told apart from its pattern."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuical.model.record import EventRecord

EXCEPTION = "exception"


class SeriesChanges(NamedTuple):
    """Exceptions and cancelled days of one series master.

    None says that the service did not tell, as it does for some mailboxes without a word; an empty tuple says that
    there are none. Where it does not tell, only the difference between the pattern and the instances does.
    """

    master: str
    exceptions: tuple[EventRecord, ...] | None
    """With the members that the service chose, not whole events."""
    cancelled: tuple[date, ...] | None
    """Days of the pattern on which nothing takes place."""

    @property
    def is_told(self) -> bool:
        """Whether the service told both."""
        return self.exceptions is not None and self.cancelled is not None
