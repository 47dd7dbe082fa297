"""Where each key leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import tzinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.sample import BERLIN, TODAY, month, november, timed, whole
from tuical.layout.cursor import (
    FIRST_DAY,
    LAST_DAY,
    Cursor,
    Marked,
    let_go,
    move_day,
    move_slot,
    next_event,
    previous_event,
)
from tuical.layout.placing import place
from tuical.model.summary import EventSummary

Step = Callable[[Cursor, Iterable[EventSummary], tzinfo], Cursor]


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


def test_a_range_ends_before_its_last_minute() -> None:
    """From 9:00 to 10:30: the slot of 10:00 lies in it, the one of 10:30 does not."""
    marked = Marked(TODAY, 540, TODAY, 630)
    assert [marked.covers(TODAY, minute) for minute in (510, 540, 600, 630)] == [False, True, True, False]


def walk(cursor: Cursor, events: list[EventSummary], step: Step = next_event, reach: int = 62) -> list[Cursor]:
    """Every stop from a cursor on, each step with no more than the events that a screen reads for it."""
    found = []
    while len(found) <= len(events):
        ahead = (cursor.day, cursor.day + reach) if step is next_event else (cursor.day - reach, cursor.day + 1)
        near = [event for event in events if touches(event, *ahead)]
        following = step(cursor, near, BERLIN)
        if following == cursor:
            return found
        cursor = following
        found.append(cursor)
    raise AssertionError("it goes round in circles")


def touches(event: EventSummary, first: int, end: int) -> bool:
    """Whether an event lies on one of the days [first, end)."""
    placed = place(event, BERLIN)
    return placed.first_day < end and placed.last_day >= first


def test_every_bar_of_a_day_is_a_stop() -> None:
    """Three bars cover the 12th, all begun earlier: bars first, then the clock's events, then the next day's."""
    events = [
        whole(november(10), 5, "Long"),
        whole(november(11), 2, "Short"),
        whole(november(9), 9, "Longer"),
        timed(november(11), "22:00", "02:00", "Night", days=1),
        timed(november(12), "09:00", "10:00", "Stand-up"),
        whole(november(13), 1, "Next"),
        timed(november(11), "09:00", "10:00", "Before"),
    ]
    names = {event.key: event.subject for event in events}
    seen = walk(Cursor(november(12).toordinal()), events)
    assert [names[stop.event] for stop in seen if stop.event] == [
        "Longer", "Long", "Short", "Night", "Stand-up", "Next",
    ]  # fmt: skip
    assert [stop.day - november(12).toordinal() for stop in seen] == [0, 0, 0, 0, 0, 1]
    back = walk(seen[-1], events, previous_event)
    assert [names[stop.event] for stop in back if stop.event] == [
        "Stand-up", "Night", "Short", "Long", "Longer", "Before",
    ]  # fmt: skip


def test_letting_go_begins_a_new_walk() -> None:
    """The bars of another day are its first stops again once nothing is selected there."""
    events = [whole(november(11), 4, "Offsite"), timed(november(13), "09:00", "10:00", "Stand-up")]
    last = walk(Cursor(november(11).toordinal()), events)[-1]
    assert last.event == events[1].key
    assert next_event(let_go(last), events, BERLIN).event == events[0].key


SPANS = st.lists(
    st.one_of(
        st.tuples(st.integers(1, 28), st.integers(1, 20)).map(lambda at: whole(november(at[0]), at[1], f"bar {at}")),
        st.tuples(st.integers(1, 28), st.integers(0, 23), st.integers(0, 3)).map(
            lambda at: timed(november(at[0]), f"{at[1]:02d}:00", f"{at[1]:02d}:30", f"clock {at}", days=at[2])
        ),
    ),
    max_size=14,
    unique_by=lambda event: event.key,
)


@given(SPANS, st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_a_walk_visits_each_event_once_and_returns_the_same_way(events: list[EventSummary], begin: int) -> None:
    """What touches the first day or a later one, in order of days, bars before times; Shift+Tab takes it back."""
    day = november(begin).toordinal()
    seen = walk(Cursor(day), events)
    stops = [stop.event for stop in seen]
    assert len(stops) == len(set(stops))
    assert set(stops) == {event.key for event in events if touches(event, day, day + 400)}
    assert [stop.day for stop in seen] == sorted(stop.day for stop in seen)
    by_key = {event.key: place(event, BERLIN) for event in events}
    for stop in seen:
        assert stop.event is not None
        assert by_key[stop.event].first_day <= stop.day <= by_key[stop.event].last_day
    order = [(stop.day, not by_key[stop.event].bar) for stop in seen if stop.event]
    assert order == sorted(order)
    if seen:
        assert walk(seen[-1], events, previous_event)[: len(seen) - 1] == seen[-2::-1]
