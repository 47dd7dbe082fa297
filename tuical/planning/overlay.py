"""base + operations = view: the queued operations laid over what the server said, computed on every read.

Nothing is stored. With an empty queue nothing is loaded and nothing is done.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, tzinfo
from typing import NamedTuple

from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import LOCAL, Create, DropCalendar, Queued, is_local
from tuical.model.summary import ALL_DAY, EventSummary

DAY_MARK = "#"
"""Between the id of a series and the day of an instance that no server has named."""


def instance_id(series: str, day: int) -> str:
    """What an instance is called that no server has named: push finds it by its series and its day (an ordinal)."""
    return f"{series if is_local(series) else LOCAL + series}{DAY_MARK}{day}"


class Span(NamedTuple):
    """What somebody looks at: instants in epoch seconds and days as ordinals, both without their ends."""

    start: int
    end: int
    first_day: int
    last_day: int

    def holds(self, event: EventSummary) -> bool:
        """Whether the event overlaps it; one without length counts where it begins."""
        low, high = (self.first_day, self.last_day) if event.flags & ALL_DAY else (self.start, self.end)
        return event.start < high and (event.end > low or event.start >= low)


class Own(NamedTuple):
    """The person who makes new events."""

    name: str = ""
    address: str = ""


Find = Callable[[EventKey], EventSummary | None]
"""Tells what the cache knows of an event or a series master, None for nothing."""


def nobody(_: EventKey) -> EventSummary | None:
    """A Find that knows nothing."""
    return None


class Around(NamedTuple):
    """What else the view depends on."""

    span: Span | None = None
    """Without one only what was given is shown, and new events that do not repeat."""
    own: Own = Own()
    zone: tzinfo = UTC
    """Stands in for zones that nobody knows."""
    calendars: Collection[CalendarKey] | None = None
    """Whose new events are shown, None for all."""
    find: Find = nobody
    """Asked for a series whose pattern changed and of which no instance is in sight."""


def lay_over(
    events: Iterable[EventSummary],
    queued: Sequence[Queued],
    *,
    span: Span | None = None,
    own: Own = Own(),  # noqa: B008 - an immutable value
    zone: tzinfo = UTC,
    calendars: Collection[CalendarKey] | None = None,
    find: Find = nobody,
) -> list[EventSummary]:
    """The events as they will be once every queued operation is done.

    `events` stand in the order in which they are drawn, and so does the answer. With a span only what overlaps it is
    left: `events` are what overlaps it by `reach` more on both sides, then whatever `named` asks for. What is changed
    carries PENDING; what is deleted is gone, unless the service refused that.
    """
    if not queued:
        return list(events)
    from tuical.planning.overlay_fold import fold  # only with a queue

    around = Around(span, own, zone, calendars, find)
    return merged(*fold(events, queued, around))


def merged(rows: list[EventSummary], laid: Sequence[EventSummary]) -> list[EventSummary]:
    """Rows in drawing order with a few others among them."""
    if len(laid) * 16 > len(rows):
        return sorted([*rows, *laid], key=_drawing_order)
    for row in laid:
        insort(rows, row, key=_drawing_order)
    return rows


def _drawing_order(event: EventSummary) -> tuple[bool, int, int, str]:
    return (not event.flags & ALL_DAY, event.start, -event.end, event.subject)


def named(queued: Iterable[Queued]) -> Iterator[EventKey]:
    """The events that the view needs from wherever they are: they may have moved into any span."""
    for entry in queued:
        operation = entry.operation
        if isinstance(operation, Create):
            yield operation.event
        elif moves(entry):
            yield operation.event  # type: ignore[union-attr]  # only a Change moves


def reach(queued: Iterable[Queued]) -> int:
    """By how many seconds on both sides more than the span has to be read: instances of series may move into it."""
    day = 86_400
    return max((abs(entry.operation.shift) + 2 * day for entry in queued if moves(entry)), default=0)  # type: ignore[union-attr]


def moves(entry: Queued) -> bool:
    """Whether a queued operation gives something that exists another time or another pattern."""
    from tuical.model.operation import Change

    if not isinstance(entry.operation, Change):
        return False
    from tuical.model.event_change import UNSET  # a change is there, and it brought this with it

    change = entry.operation.change
    return change.when is not UNSET or change.recurrence is not UNSET


def dropped(queued: Iterable[Queued]) -> frozenset[CalendarKey]:
    """Calendars that are going to be deleted with all that is in them."""
    from tuical.model.operation import ATTENTION

    return frozenset(
        entry.operation.calendar
        for entry in queued
        if isinstance(entry.operation, DropCalendar) and entry.state != ATTENTION
    )
