"""`Stretch`: days that were read at once. A view over many days has several: when days come, the others stay known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tuical.model.summary import EventSummary


class Stretch:
    """Days that follow each other and all that touches them; one that was read again is another one."""

    __slots__ = ("__weakref__", "events", "first_day", "last_day")

    def __init__(self, first_day: int, last_day: int, events: Sequence[EventSummary]) -> None:
        self.first_day = first_day
        self.last_day = last_day
        """Exclusive."""
        self.events = events
        """Never changed once it was read; what touches other days as well is in their stretches, too."""

    def holds(self, day: int) -> bool:
        """Whether a day is one of its days."""
        return self.first_day <= day < self.last_day


Read = Callable[[int, int], Sequence[EventSummary]]
"""Everything that touches the days from the first to the second, which is exclusive."""


def stretches_over(first_day: int, last_day: int, known: Sequence[Stretch], read: Read) -> tuple[Stretch, ...]:
    """The days [first_day, last_day) and perhaps more, in their order; only days that are not `known` are read.

    What is known follows each other without a gap, and so does the answer.
    """
    kept = [one for one in known if one.first_day < last_day and first_day < one.last_day]
    if not kept:
        return (Stretch(first_day, last_day, read(first_day, last_day)),)
    begin, end = kept[0].first_day, kept[-1].last_day
    if first_day < begin:
        kept.insert(0, Stretch(first_day, begin, read(first_day, begin)))
    if end < last_day:
        kept.append(Stretch(end, last_day, read(end, last_day)))
    return tuple(kept)


def stretch_at(day: int, stretches: Sequence[Stretch]) -> Stretch | None:
    """The stretch that holds a day."""
    return next((one for one in stretches if one.holds(day)), None)
