"""The next time when all are free, within working hours where that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tuical.model.window import Window
from tuical.planning.availability import Calendar
from tuical.planning.time_spans import meet, merged, overlaps


def next_common(
    calendars: Sequence[Calendar], slot: Window, until: int, *, step: int = 1800, hours: Sequence[Window] | None = None
) -> Window | None:
    """The next slot of the same length when all are free, beginning after `slot` on a multiple of `step` seconds.

    It lies within one of `hours` where they are given, and ends by `until`; None where there is none.
    """
    length = slot.end - slot.start
    taken = merged(stretch for calendar in calendars for stretch in _taken(calendar, until))
    start = (slot.start // step + 1) * step
    while start + length <= until:
        wanted = Window(start, start + length)
        inside = next((one for one in taken if meet(one, wanted)), None)
        if inside is not None:
            start = max(start + step, -(-inside.end // step) * step)
        elif hours is not None and not any(one.contains(wanted) for one in hours):
            start = _next_start(hours, start, step)
        else:
            return wanted
    return None


def common_hours(calendars: Iterable[Calendar]) -> tuple[Window, ...] | None:
    """The hours in which everybody who says so works; None where nobody says."""
    common: tuple[Window, ...] | None = None
    for calendar in calendars:
        if calendar.work is not None:
            common = calendar.work if common is None else tuple(overlaps(common, calendar.work))
    return common


def _next_start(hours: Sequence[Window], start: int, step: int) -> int:
    """The next beginning that may lie within the hours."""
    later = [-(-one.start // step) * step for one in hours if one.start > start]
    return max(start + step, min(later)) if later else 1 << 62


def _taken(calendar: Calendar, until: int) -> Iterator[Window]:
    """What cannot be used, the time about which nothing is known with it."""
    if calendar.known is None:
        yield Window(0, until)
        return
    yield Window(0, calendar.known.start)
    if calendar.known.end < until:
        yield Window(calendar.known.end, until)
    yield from (Window(one.start, one.end) for one in calendar.stretches if one.blocks)
