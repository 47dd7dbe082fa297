"""The days the demo counts from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.emulator.demo.days import Days, at, month_day, month_end


@pytest.mark.parametrize(
    ("moment", "today", "focus", "monday"),
    [
        (datetime(2026, 11, 20, 8, 41, tzinfo=UTC), date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 16)),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 23)),
        (datetime(2026, 11, 19, 23, 30, tzinfo=UTC), date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 16)),
    ],
)
def test_focus_is_today_or_the_next_monday(moment: datetime, today: date, focus: date, monday: date) -> None:
    assert Days.around(moment) == Days(today, focus, monday)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(-30, 30))
def test_working_days_are_counted_both_ways(moment: datetime, count: int) -> None:
    days = Days.around(moment.replace(tzinfo=UTC))
    found = days.working(count)
    assert found.weekday() < 5
    weeks, rest = divmod(abs(count), 5)
    assert abs((found - days.focus).days) - 7 * weeks in ({rest, rest + 2} if rest else {0})


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-24, 24), st.integers(1, 31))
def test_days_of_a_month_are_clamped(day: date, months: int, number: int) -> None:
    found = month_day(day, months, number)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == min(number, month_end(day, months).day)


def test_wall_time() -> None:
    assert at(date(2026, 11, 20), "09:30") == datetime(2026, 11, 20, 9, 30)
