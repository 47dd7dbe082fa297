"""Marking a range: where it began and where the cursor stands make a stretch of slots, or of whole days."""

from __future__ import annotations

from typing import NamedTuple

from tuical.layout.cursor import SLOT, Cursor, Marked
from tuical.layout.times import DAY


class Mark(NamedTuple):
    """The slot at which marking began."""

    day: int
    minute: int
    """After midnight, at the beginning of a slot."""
    days: bool
    """Whether whole days are marked."""


def begin_mark(cursor: Cursor, *, days: bool) -> Mark:
    """Begin at the cursor's slot."""
    return Mark(cursor.day, cursor.minute // SLOT * SLOT, days)


def marked_by(mark: Mark, cursor: Cursor, slot: int = SLOT) -> Marked:
    """From the earlier of both to the end of the later; `slot` is how long the cursor's slot takes, in minutes."""
    if mark.days:
        return Marked(min(mark.day, cursor.day), 0, max(mark.day, cursor.day), DAY)
    here = (cursor.day, cursor.minute // SLOT * SLOT)
    first, last = sorted(((mark.day, mark.minute), here))
    return Marked(*first, last[0], min(last[1] + slot, DAY))
