"""`Filters`: what the views leave out, and how that is said."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.appearance import state
from tuical.model.summary import EventSummary


class Filters(NamedTuple):
    """What the views leave out."""

    declined: bool = True
    """Show declined and cancelled events."""
    free: bool = True
    """Show events that show others as free."""
    past: bool = True
    """Show what is over."""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()

    @property
    def words(self) -> str:
        """What is left out, for the row at the top; empty when nothing is."""
        left_out = [name for name, shown in zip(self._fields, self, strict=True) if not shown]
        return f"without {', '.join(left_out)}" if left_out else ""

    def lets_through(self, event: EventSummary, now: int, today: int) -> bool:
        """Whether the views draw this event; `now` in epoch seconds, `today` as an ordinal."""
        drawn = state(event)
        if not self.declined and drawn in ("declined", "cancelled"):
            return False
        if not self.free and drawn == "free":
            return False
        over = event.end <= (today if event.all_day else now)
        return self.past or not over
