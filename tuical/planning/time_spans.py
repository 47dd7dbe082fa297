"""Spans of time laid together: what they cover, what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tuical.model.window import Window


def covered(windows: Iterable[Window], slot: Window) -> int:
    """Seconds of the slot that the windows cover."""
    return sum(min(one.end, slot.end) - max(one.start, slot.start) for one in merged(windows) if meet(one, slot))


def meet(one: Window, other: Window) -> bool:
    """Whether two spans have time in common."""
    return one.start < other.end and one.end > other.start


def merged(windows: Iterable[Window]) -> list[Window]:
    """The same time in spans that do not touch, in their order."""
    found: list[Window] = []
    for window in sorted(windows):
        if found and window.start <= found[-1].end:
            found[-1] = Window(found[-1].start, max(found[-1].end, window.end))
        elif window.end > window.start:
            found.append(window)
    return found


def overlaps(some: Sequence[Window], others: Sequence[Window]) -> Iterator[Window]:
    """The time that lies in both."""
    for one in some:
        for other in others:
            if meet(one, other):
                yield Window(max(one.start, other.start), min(one.end, other.end))
