"""Where each key leads."""

from __future__ import annotations

import pytest

from tests.layout.sample import BERLIN, TODAY, month, november, timed, whole
from tuical.layout.cursor import (
    FIRST_DAY,
    LAST_DAY,
    Cursor,
    Marked,
    mark,
    move_day,
    move_slot,
    next_event,
    previous_event,
)


def test_days_let_go_of_the_event() -> None:
    """Stepping over days keeps the slot and forgets the event; the ends of the calendar hold."""
    cursor = Cursor(TODAY, 600, timed(november(20), "10:00", "11:00", "x").key)
    assert move_day(cursor, 7) == Cursor(TODAY + 7, 600)
    assert move_day(cursor, -(10**7)).day == FIRST_DAY
    assert move_day(cursor, 10**7).day == LAST_DAY


@pytest.mark.parametrize(
    ("minute", "steps", "expected"),
    [(600, 1, (0, 630)), (600, -1, (0, 570)), (1410, 1, (1, 0)), (0, -1, (-1, 1410)), (615, 1, (0, 630))],
)
def test_slots_run_over_midnight(minute: int, steps: int, expected: tuple[int, int]) -> None:
    """A slot after the last of a day is the first of the next."""
    assert move_slot(Cursor(TODAY, minute), steps) == Cursor(TODAY + expected[0], expected[1])


def test_tab_walks_every_event_once_and_back() -> None:
    """From before the first event Tab visits each event once, and Shift+Tab takes the same way back."""
    events = month()
    cursor = Cursor(november(1).toordinal() - 5)
    seen = []
    while (following := next_event(cursor, events, BERLIN)) != cursor:
        cursor = following
        seen.append(cursor.event)
    assert len(seen) == len(set(seen)) == len(events)
    back = [cursor.event]
    while (before := previous_event(cursor, events, BERLIN)) != cursor:
        cursor = before
        back.append(cursor.event)
    assert back == seen[::-1]


def test_tab_begins_with_the_day_under_the_cursor() -> None:
    """A bar that covers the cursor's day is its first event, and the cursor stays on that day."""
    events = [
        whole(november(11), 3, "Offsite"),
        timed(november(12), "09:00", "10:00", "Stand-up"),
        timed(november(11), "09:00", "10:00", "Before"),
    ]
    cursor = Cursor(november(12).toordinal())
    first = next_event(cursor, events, BERLIN)
    assert (first.day, first.event) == (november(12).toordinal(), events[0].key)
    assert next_event(first, events, BERLIN).event == events[1].key
    assert previous_event(cursor, events, BERLIN).event == events[2].key


def test_no_events() -> None:
    """Nothing to go to leaves the cursor where it is."""
    assert next_event(Cursor(TODAY), [], BERLIN) == Cursor(TODAY)
    assert previous_event(Cursor(TODAY), [], BERLIN) == Cursor(TODAY)


def test_a_range_holds_both_of_its_slots() -> None:
    """Marking backwards gives the same range as marking forwards."""
    one, other = Cursor(TODAY, 600), Cursor(TODAY, 540)
    assert mark(one, other) == mark(other, one) == Marked(TODAY, 540, TODAY, 630)
    assert mark(one, other).covers(TODAY, 600)
    assert not mark(one, other).covers(TODAY, 630)
