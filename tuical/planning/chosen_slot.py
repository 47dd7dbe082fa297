"""`ChosenSlot`: the hours or days that a person chose in a view, for what is made of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tuical.model.view import ViewSettings
from tuical.planning.calendar_days import counted
from tuical.planning.ranges import day_range, duration, time_range


class ChosenSlot(NamedTuple):
    """From `start` to `end` (exclusive), aware, in the zone of the views; of whole days both are midnights."""

    start: datetime
    end: datetime
    all_day: bool
    marked: bool = False
    """Whether the person marked the range; else it is the slot under the cursor."""
    exact: bool = True
    """Whether the hour was chosen too, and not only its day."""


def slot_words(slot: ChosenSlot, view: ViewSettings, *, today: date) -> str:
    """`Fri 20 Nov  14:00 – 15:30, 1 h 30 min`, `Mon 16 – Fri 20 Nov, 5 days`."""
    first, last = slot.start.toordinal(), slot.end.toordinal()
    if not slot.all_day:
        start, end = int(slot.start.timestamp()), int(slot.end.timestamp())
        return f"{time_range(start, end, view.zone, view, today=today)}, {duration(end - start)}"
    words = day_range(first, last, today=today, names=view.names)
    return words.replace("  ", ", ") if last - first == 1 else f"{words}, {counted(last - first, 'day')}"


def short_words(slot: ChosenSlot, view: ViewSettings, *, today: date) -> str:
    """The same without the day where a single one shows it anyway, and the count of days first."""
    if slot.all_day:
        count = counted(slot.end.toordinal() - slot.start.toordinal(), "day")
        words = day_range(slot.start.toordinal(), slot.end.toordinal(), today=today, names=view.names)
        return f"{count}, {words.removesuffix('  all day')}"
    words = slot_words(slot, view, today=today)
    return words.partition("  ")[2] or words
