"""When an event is, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.keys import EventKey
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.model.view import ViewSettings
from tuical.planning.ranges import clock_time, duration, relative, when_lines

BERLIN = ZoneInfo("Europe/Berlin")
VIEW = ViewSettings(BERLIN)
TODAY = date(2026, 11, 20)


def at(year: int, month: int, day: int, hour: int, minute: int) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=BERLIN).timestamp())


Wall = tuple[int, int, int, int, int]


def event(start: int, end: int, flags: int = 0) -> EventSummary:
    key = EventKey("a", "/me", "c", "e")
    return EventSummary(key, "singleInstance", "", start, end, "Title", "", "busy", "none", flags, "", ())


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        ((2026, 11, 20, 10, 30), (2026, 11, 20, 12, 0), "Fri 20 Nov  10:30 – 12:00"),
        ((2026, 11, 20, 22, 0), (2026, 11, 21, 2, 0), "Fri 20 Nov 22:00 – Sat 21 Nov 02:00"),
        ((2026, 11, 20, 22, 0), (2026, 11, 21, 0, 0), "Fri 20 Nov  22:00 – 24:00"),
        ((2026, 11, 20, 9, 0), (2026, 11, 20, 9, 0), "Fri 20 Nov  09:00"),
        ((2027, 1, 4, 9, 0), (2027, 1, 4, 9, 15), "Mon 4 Jan 2027  09:00 – 09:15"),
    ],
)
def test_timed_events(start: Wall, end: Wall, line: str) -> None:
    assert when_lines(event(at(*start), at(*end)), VIEW, today=TODAY) == (line,)


@pytest.mark.parametrize(
    ("first", "last", "line"),
    [
        (date(2026, 11, 20), date(2026, 11, 21), "Fri 20 Nov  all day"),
        (date(2026, 11, 20), date(2026, 11, 23), "Fri 20 – Sun 22 Nov"),
        (date(2026, 11, 30), date(2026, 12, 3), "Mon 30 Nov – Wed 2 Dec"),
        (date(2026, 12, 30), date(2027, 1, 3), "Wed 30 Dec – Sat 2 Jan 2027"),
        (date(2026, 11, 20), date(2026, 11, 20), "Fri 20 Nov  all day"),
    ],
)
def test_all_day_events_are_dates(first: date, last: date, line: str) -> None:
    whole = event(first.toordinal(), last.toordinal(), ALL_DAY)
    assert when_lines(whole, VIEW, today=TODAY, own_zone="America/New_York") == (line,)


def test_a_second_line_in_the_zone_of_the_event() -> None:
    review = event(at(2026, 11, 20, 10, 30), at(2026, 11, 20, 12, 0))
    assert when_lines(review, VIEW, today=TODAY, own_zone="Eastern Standard Time")[1:] == ("04:30 – 06:00 New York",)
    assert len(when_lines(review, VIEW, today=TODAY, own_zone="Europe/Paris")) == 1
    assert len(when_lines(review, VIEW, today=TODAY, own_zone="tzone://Microsoft/Custom")) == 1


def test_the_second_line_says_the_day_where_it_is_another() -> None:
    early = event(at(2026, 11, 20, 3, 0), at(2026, 11, 20, 4, 0))
    lines = when_lines(early, VIEW, today=TODAY, own_zone="America/New_York")
    assert lines[1] == "Thu 19 Nov  21:00 – 22:00 New York"


def test_twelve_hours() -> None:
    view = VIEW._replace(twelve_hours=True)
    noon = event(at(2026, 11, 20, 0, 30), at(2026, 11, 20, 12, 0))
    assert when_lines(noon, view, today=TODAY) == ("Fri 20 Nov  12:30 am – 12:00 pm",)
    assert clock_time(datetime(2026, 1, 1, 13, 5, tzinfo=UTC), twelve_hours=True) == "1:05 pm"


def test_the_night_when_clocks_go_back_keeps_wall_times() -> None:
    start, end = at(2026, 10, 25, 1, 0), int(datetime(2026, 10, 25, 3, 0, tzinfo=UTC).timestamp())
    assert when_lines(event(start, end), VIEW, today=TODAY) == ("Sun 25 Oct  01:00 – 04:00",)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"), (59, "0 min"), (2700, "45 min"), (5400, "1 h 30 min"), (86400, "1 day"),
        (187200, "2 days 4 h"), (-5, "0 min"),
    ],
)  # fmt: skip
def test_durations(seconds: int, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (0, "now"), (30, "now"), (49 * 60, "in 49 min"), (-49 * 60, "49 min ago"), (100 * 60, "in 1 h 40 min"),
        (150 * 60, "in 2 h"), (86400, "tomorrow"), (-86400, "yesterday"), (14 * 3600 + 1200, "in 14 h"),
        (3 * 86400, "in 3 days"),
        (14 * 3600 + 2400, "tomorrow"),
    ],
)  # fmt: skip
def test_relative_times(distance: int, words: str) -> None:
    now = at(2026, 11, 20, 9, 30)
    assert relative(now + distance, now, BERLIN) == words


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13), st.sampled_from([0, ALL_DAY]))
def test_times_that_make_no_sense_never_fail(start: int, end: int, flags: int) -> None:
    assert all(when_lines(event(start, end, flags), VIEW, today=TODAY, own_zone="Pacific/Apia"))
