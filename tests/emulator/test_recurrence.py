"""Dates of recurrences: tables for what Exchange does its own way, rrule as a second opinion for the rest."""

from datetime import date, datetime, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from tuical.emulator.recurrence import DAYS, INDEXES, dates, days_in, rule_of

STARTS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
WEEKDAYS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True)


def recurrence(pattern: dict[str, Any], start: date, **limits: Any) -> dict[str, Any]:
    return {"pattern": pattern, "range": {"type": "noEnd", "startDate": start.isoformat()} | limits}


def first(number: int, pattern: dict[str, Any], start: date, **limits: Any) -> list[date]:
    return list(islice(dates(rule_of(recurrence(pattern, start, **limits))), number))


@pytest.mark.parametrize(
    ("pattern", "start", "expected"),
    [
        ({"type": "daily", "interval": 3}, "2026-11-29", ["2026-11-29", "2026-12-02", "2026-12-05"]),
        (
            {"type": "weekly", "interval": 2, "daysOfWeek": ["sunday", "monday"], "firstDayOfWeek": "monday"},
            "2026-11-23",
            ["2026-11-23", "2026-11-29", "2026-12-07"],
        ),
        (
            {"type": "weekly", "interval": 2, "daysOfWeek": ["sunday", "monday"], "firstDayOfWeek": "sunday"},
            "2026-11-23",
            ["2026-11-23", "2026-12-06", "2026-12-07"],
        ),
        (
            {"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 31},
            "2027-01-31",
            ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"],
        ),
        (
            {"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 30},
            "2028-01-30",
            ["2028-01-30", "2028-02-29", "2028-03-30"],
        ),
        (
            {"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["friday"], "index": "last"},
            "2026-11-01",
            ["2026-11-27", "2026-12-25", "2027-01-29"],
        ),
        (
            {"type": "relativeMonthly", "interval": 1, "daysOfWeek": list(DAYS[:5]), "index": "first"},
            "2026-11-01",
            ["2026-11-02", "2026-12-01", "2027-01-01"],
        ),
        (
            {"type": "absoluteYearly", "interval": 1, "dayOfMonth": 29, "month": 2},
            "2027-01-01",
            ["2027-02-28", "2028-02-29", "2029-02-28"],
        ),
        (
            {"type": "relativeYearly", "interval": 2, "daysOfWeek": ["thursday"], "index": "fourth", "month": 11},
            "2026-11-26",
            ["2026-11-26", "2028-11-23"],
        ),
    ],
)
def test_patterns(pattern: dict[str, Any], start: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in first(len(expected), pattern, date.fromisoformat(start))] == expected


def test_the_index_defaults_to_the_first() -> None:
    pattern = {"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["monday"]}
    assert first(1, pattern, date(2026, 12, 1)) == [date(2026, 12, 7)]


def test_a_range_ends_by_date_both_inclusive() -> None:
    days = first(99, {"type": "daily", "interval": 1}, date(2026, 11, 1), type="endDate", endDate="2026-11-03")
    assert [day.day for day in days] == [1, 2, 3]


def test_an_endless_rule_ends_with_the_calendar() -> None:
    assert first(99, {"type": "daily", "interval": 1}, date(9999, 12, 30)) == [date(9999, 12, 30), date(9999, 12, 31)]
    assert (
        len(first(99, {"type": "absoluteYearly", "interval": 1, "dayOfMonth": 1, "month": 1}, date(9990, 1, 1))) == 10
    )


@given(STARTS, st.integers(1, 9), WEEKDAYS, st.sampled_from(DAYS), st.integers(1, 40))
def test_weekly_agrees_with_rrule(start: date, interval: int, days: list[str], first_day: str, number: int) -> None:
    pattern = {"type": "weekly", "interval": interval, "daysOfWeek": days, "firstDayOfWeek": first_day}
    theirs = rrule.rrule(
        rrule.WEEKLY,
        dtstart=datetime.combine(start, datetime.min.time()),
        interval=interval,
        byweekday=[DAYS.index(day) for day in days],
        wkst=DAYS.index(first_day),
        count=number,
    )
    found = first(99, pattern, start, type="numbered", numberOfOccurrences=number)
    assert found == [moment.date() for moment in theirs]


@given(STARTS, st.integers(1, 14), WEEKDAYS, st.sampled_from(INDEXES), st.booleans(), st.integers(1, 12))
def test_relative_agrees_with_rrule(
    start: date, interval: int, days: list[str], index: str, yearly: bool, month: int
) -> None:
    pattern = {"interval": interval, "daysOfWeek": days, "index": index}
    pattern |= {"type": "relativeYearly", "month": month} if yearly else {"type": "relativeMonthly"}
    theirs = rrule.rrule(
        rrule.YEARLY if yearly else rrule.MONTHLY,
        dtstart=datetime.combine(start, datetime.min.time()),
        interval=interval,
        byweekday=[DAYS.index(day) for day in days],
        bysetpos=-1 if index == "last" else INDEXES.index(index) + 1,
        count=6,
        **({"bymonth": month} if yearly else {}),
    )
    assert first(6, pattern, start) == [moment.date() for moment in theirs]


@given(STARTS, st.integers(1, 5), st.integers(1, 31))
def test_absolute_monthly_has_each_month_once_on_the_day_or_the_months_last(
    start: date, interval: int, day: int
) -> None:
    found = first(15, {"type": "absoluteMonthly", "interval": interval, "dayOfMonth": day}, start)
    assert all(one.day == min(day, days_in(one.year, one.month)) for one in found)
    months = [one.year * 12 + one.month for one in found]
    assert all(later - earlier == interval for earlier, later in pairwise(months))
    assert found[0] >= start


@given(STARTS, st.integers(1, 30), st.integers(0, 400))
def test_daily_steps_evenly_and_stops_at_the_end(start: date, interval: int, length: int) -> None:
    end = start + timedelta(days=length)
    found = first(999, {"type": "daily", "interval": interval}, start, type="endDate", endDate=end.isoformat())
    assert found == [start + timedelta(days=step) for step in range(0, length + 1, interval)]
