"""Where the person is, and where each key leads; one cursor is shared by all views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from tuical.layout.placing import Placed, place_all
from tuical.layout.remembered import Remembered
from tuical.layout.stretch import Stretch
from tuical.layout.times import DAY
from tuical.model.keys import EventKey
from tuical.model.summary import EventSummary

SLOT = 30
"""Minutes of a slot."""
FIRST_DAY, LAST_DAY = date(2, 1, 1).toordinal(), date(9998, 12, 31).toordinal()
"""No view goes further, so that whole weeks always exist."""


class Cursor(NamedTuple):
    """A day (ordinal), a slot on it (minutes after midnight), and the selected event if there is one."""

    day: int
    minute: int = 9 * 60
    event: EventKey | None = None
    walk: int | None = None
    """The day on which the walk over events began that led to `event`; None when it begins here."""


class Marked(NamedTuple):
    """A marked range of one day or more: from a slot to the end of a slot, in either direction of marking."""

    first_day: int
    first_minute: int
    last_day: int
    last_minute: int

    def covers(self, day: int, minute: int) -> bool:
        """Whether a slot that begins at `minute` lies in the range."""
        return (self.first_day, self.first_minute) <= (day, minute) < (self.last_day, self.last_minute)

    def touches(self, day: int) -> bool:
        """Whether any of a day lies in the range."""
        return self.first_day <= day <= self.last_day


def within(day: int) -> int:
    """The nearest day that the views can show."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def move_day(cursor: Cursor, days: int) -> Cursor:
    """Step over days; the slot stays, a selected event is let go."""
    return Cursor(within(cursor.day + days), cursor.minute)


def move_slot(cursor: Cursor, slots: int, slot: int = SLOT) -> Cursor:
    """Step over slots, over midnight too; a selected event is let go."""
    aligned = cursor.minute // slot * slot
    days, minute = divmod(aligned + slots * slot, DAY)
    return Cursor(within(cursor.day + days), minute)


def let_go(cursor: Cursor) -> Cursor:
    """The same slot with no event selected."""
    return Cursor(cursor.day, cursor.minute)


def next_event(cursor: Cursor, events: Sequence[EventSummary], zone: tzinfo) -> Cursor:
    """The next event in the order of days; the first of the day when none is selected; unchanged at the end.

    A walk stops at every event once: at those that touch the day where it began on that day, bars first, at all others
    on their first day. The events may be those of the days near the cursor only.
    """
    return _step(cursor, place_all(events, zone), 1)


def previous_event(cursor: Cursor, events: Sequence[EventSummary], zone: tzinfo) -> Cursor:
    """The same way back; the last event of an earlier day when none is selected; unchanged at the beginning."""
    return _step(cursor, place_all(events, zone), -1)


def walked(
    cursor: Cursor, step: int, near: Stretch | None, far: Callable[[], Sequence[EventSummary]], zone: tzinfo
) -> Cursor:
    """The next (1) or previous (-1) event: among those that are `near`, else among what has to be read."""
    walk = next_event if step > 0 else previous_event
    if near is not None:
        found = walk(cursor, near.events, zone)
        if found != cursor and near.holds(found.day):
            return found
    return walk(cursor, far(), zone)


def select(placed: Placed, day: int) -> Cursor:
    """The cursor on an event, on `day` if the event touches it."""
    here = day if placed.first_day <= day <= placed.last_day else placed.first_day
    minute = placed.start_minute if here == placed.first_day and not placed.bar else 0 if not placed.bar else 9 * 60
    return Cursor(within(here), minute // SLOT * SLOT, placed.event.key)


_STOPS = Remembered[list[tuple[int, Placed]]](2)


def _stops(began: int, placed: Sequence[Placed]) -> list[tuple[int, Placed]]:
    return _STOPS.get(placed, began, lambda: _in_walking_order(began, placed))


def _in_walking_order(began: int, placed: Sequence[Placed]) -> list[tuple[int, Placed]]:
    stops = [(began if one.first_day <= began <= one.last_day else one.first_day, one) for one in placed]
    return sorted(stops, key=lambda stop: (stop[0], not stop[1].bar, _minute(stop)))


def _minute(stop: tuple[int, Placed]) -> int:
    return stop[1].start_minute if stop[0] == stop[1].first_day else 0


def _step(cursor: Cursor, placed: Sequence[Placed], step: int) -> Cursor:
    began = cursor.day if cursor.event is None or cursor.walk is None else cursor.walk
    stops = _stops(began, placed)
    here = next((i for i, stop in enumerate(stops) if stop[1].event.key == cursor.event), None)
    if here is None:
        begins = next((i for i, stop in enumerate(stops) if stop[0] >= cursor.day), len(stops))
        here = begins - 1 if step > 0 else begins
    there = here + step
    if not 0 <= there < len(stops):
        return cursor
    return select(stops[there][1], stops[there][0])._replace(walk=began)
