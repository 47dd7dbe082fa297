"""What becomes of the queue when an operation enters it."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.operation import Operation


class Coalesced(NamedTuple):
    """What becomes of the queue."""

    operation: Operation | None
    """What is queued; None when nothing is left to be sent."""
    removed: tuple[int, ...] = ()
    """The ids of the rows that it takes the place of."""
    place: int = 0
    """The row among them whose place in the queue it takes; 0 puts it at the end."""
