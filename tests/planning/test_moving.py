"""Moving keeps the time on the clock and the length; what cannot be shorter stays as long as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.keys import EventKey
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.planning.moving import Shift, kept, shifted

BERLIN = ZoneInfo("Europe/Berlin")
KEY = EventKey("a", "/me", "c", "e")
DAYS = st.integers(-400, 400)
MINUTES = st.integers(-1500, 1500)


def event(start: int, end: int, flags: int = 0) -> EventSummary:
    return EventSummary(KEY, "singleInstance", "", start, end, "Review", "", "busy", "organizer", flags, "", ())


def timed(start: str, minutes: int) -> EventSummary:
    begins = int(datetime.fromisoformat(start).replace(tzinfo=BERLIN).timestamp())
    return event(begins, begins + minutes * 60)


def clock(instant: int) -> str:
    return datetime.fromtimestamp(instant, BERLIN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("start", "shift", "begins", "ends"),
    [
        ("2026-11-20 14:00", Shift(), "2026-11-20 14:00", "2026-11-20 15:00"),
        ("2026-11-20 14:00", Shift(days=1), "2026-11-21 14:00", "2026-11-21 15:00"),
        ("2026-11-20 14:00", Shift(minutes=30), "2026-11-20 14:30", "2026-11-20 15:30"),
        ("2026-11-20 23:30", Shift(minutes=30), "2026-11-21 00:00", "2026-11-21 01:00"),
        ("2026-11-20 14:00", Shift(longer=30), "2026-11-20 14:00", "2026-11-20 15:30"),
        ("2026-11-20 14:00", Shift(longer=-300), "2026-11-20 14:00", "2026-11-20 14:15"),
        # over both changes of the clocks: the time on the clock stays
        ("2026-03-28 14:00", Shift(days=1), "2026-03-29 14:00", "2026-03-29 15:00"),
        ("2026-10-24 14:00", Shift(days=1), "2026-10-25 14:00", "2026-10-25 15:00"),
        # into the hour that is left out: an hour later
        ("2026-03-28 02:30", Shift(days=1), "2026-03-29 03:30", "2026-03-29 04:30"),
        # over the hour that is left out: as long as before
        ("2026-03-28 01:30", Shift(days=1), "2026-03-29 01:30", "2026-03-29 03:30"),
    ],
)
def test_on_the_clock(start: str, shift: Shift, begins: str, ends: str) -> None:
    found = shifted(timed(start, 60), shift, BERLIN)
    assert (clock(found.start), clock(found.end)) == (begins, ends)


def test_whole_days_are_dates() -> None:
    first = date(2026, 3, 28).toordinal()
    days = event(first, first + 2, ALL_DAY)
    assert shifted(days, Shift(days=1), BERLIN)[3:5] == (first + 1, first + 3)
    assert shifted(days, Shift(longer=-5), BERLIN)[3:5] == (first, first + 1)
    assert shifted(days, Shift(minutes=600), BERLIN)[3:5] == (first, first + 2)
    assert kept(days, Shift(longer=-5)) == Shift(longer=-1)


def test_what_has_no_length_keeps_none() -> None:
    moment = timed("2026-11-20 14:00", 0)
    assert shifted(moment, Shift(longer=-30), BERLIN)[3:5] == moment[3:5]
    assert kept(moment, Shift(longer=-30)) == Shift()


@given(st.integers(1_700_000_000, 1_900_000_000), st.integers(0, 3000), DAYS, MINUTES, st.integers(-4000, 4000))
def test_moving_never_changes_the_length(start: int, length: int, days: int, minutes: int, longer: int) -> None:
    one = event(start, start + length * 60)
    moved = shifted(one, Shift(days, minutes), BERLIN)
    assert moved.end - moved.start == length * 60
    wall = datetime.fromtimestamp(start, BERLIN).replace(tzinfo=None) + timedelta(days=days, minutes=minutes)
    there = datetime.fromtimestamp(moved.start, BERLIN).replace(tzinfo=None)
    assert there - wall in (timedelta(0), timedelta(hours=1))  # an hour where the clocks leave one out
    stretched = shifted(one, Shift(longer=longer), BERLIN)
    assert stretched.start == start
    assert stretched.end - start >= min(length * 60, 900)
    assert shifted(one, kept(one, Shift(longer=longer)), BERLIN) == stretched


def test_nothing_leaves_the_calendar() -> None:
    assert shifted(timed("2026-11-20 14:00", 60), Shift(days=900_000), UTC) == timed("2026-11-20 14:00", 60)
