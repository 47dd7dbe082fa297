"""Dates as people type them, on Friday 20 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.errors import UsageError
from tuical.model.names import ENGLISH
from tuical.planning.typed_dates import read_date, suggestion

TODAY = date(2026, 11, 20)

READINGS = {
    "fri": date(2026, 11, 20),
    "Friday": date(2026, 11, 20),
    "mon": date(2026, 11, 23),
    "next fri": date(2026, 11, 27),
    "last fri": date(2026, 11, 13),
    "this mon": date(2026, 11, 16),
    "20": date(2026, 11, 20),
    "19": date(2026, 12, 19),
    "31": date(2026, 12, 31),
    "20 nov": date(2026, 11, 20),
    "nov 20": date(2026, 11, 20),
    "19 nov": date(2027, 11, 19),
    "20th of November 2027": date(2027, 11, 20),
    "fri 20 nov": date(2026, 11, 20),
    "Fri, 20 Nov 2026": date(2026, 11, 20),
    "2026-11-20": date(2026, 11, 20),
    "20261120": date(2026, 11, 20),
    "20.11.": date(2026, 11, 20),
    "20.11.27": date(2027, 11, 20),
    "20-11-2026": date(2026, 11, 20),
    "11/20": date(2026, 11, 20),
    "3/4": date(2027, 4, 3),
    "+2w": date(2026, 12, 4),
    "-3d": date(2026, 11, 17),
    "+5": date(2026, 11, 25),
    "+1m": date(2026, 12, 20),
    "fri + 2w": date(2026, 12, 4),
    "fri+2w": date(2026, 12, 4),
    "fri -2d": date(2026, 11, 18),
    "2026-11-20 + 3d": date(2026, 11, 23),
    "fri + 2w - 1d": date(2026, 12, 3),
    "today": TODAY,
    "tomorrow": date(2026, 11, 21),
    "yesterday": date(2026, 11, 19),
    "day after tomorrow": date(2026, 11, 22),
    "w47": date(2026, 11, 16),
    "w1": date(2027, 1, 4),
    "week 5 2027": date(2027, 2, 1),
    "2026-W53": date(2026, 12, 28),
    "2027": date(2027, 1, 1),
    "dec": date(2026, 12, 1),
    "nov": date(2026, 11, 1),
    "dec 2027": date(2027, 12, 1),
    "end of month": date(2026, 11, 30),
    "eom": date(2026, 11, 30),
    "end of feb": date(2027, 2, 28),
    "end of next month": date(2026, 12, 31),
    "end of the year": date(2026, 12, 31),
    "start of next week": date(2026, 11, 23),
    "next month": date(2026, 12, 1),
    "last week": date(2026, 11, 9),
    "in 3 days": date(2026, 11, 23),
    "in a week": date(2026, 11, 27),
    "2 weeks ago": date(2026, 11, 6),
    "29 feb": date(2028, 2, 29),
}

REFUSED = [
    "", " ", "foo", "30 feb", "31.4.", "0", "32", "99", "13/13", "2026-13-01", "2027-02-29", "w60", "w0", "1850",
    "9999-12-31", "+99999y", "+9999999d", "fri + 2q", "in 3", "mon 20 nov 2026", "-", "+", "m", "fri;" * 40,
]  # fmt: skip


@pytest.mark.parametrize(("typed", "day"), READINGS.items())
def test_reads(typed: str, day: date) -> None:
    assert read_date(typed, today=TODAY) == day


@pytest.mark.parametrize("typed", REFUSED)
def test_refuses_with_a_hint(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_date(typed, today=TODAY)
    assert caught.value.title


def test_a_wrong_weekday_is_named() -> None:
    with pytest.raises(UsageError, match="20 November 2026 is a Friday"):
        read_date("mon 20 nov 2026", today=TODAY)


def test_the_order_of_the_locale_decides_between_day_and_month() -> None:
    assert read_date("3/4", today=TODAY, day_first=False) == date(2027, 3, 4)
    assert read_date("20/11", today=TODAY, day_first=False) == TODAY


def test_weeks_begin_where_they_are_said_to_begin() -> None:
    sunday = date(2026, 11, 22)
    assert read_date("next fri", today=sunday, first_weekday=0) == date(2026, 11, 27)
    assert read_date("next fri", today=sunday, first_weekday=6) == date(2026, 12, 4)
    assert read_date("w47", today=TODAY, first_weekday=6) == date(2026, 11, 15)


def test_names_of_another_language_are_understood_beside_the_english_ones() -> None:
    days = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
    months = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
              "Oktober", "November", "Dezember")  # fmt: skip
    german = ENGLISH._replace(days=days, months=months)
    assert read_date("do", today=TODAY, names=german) == date(2026, 11, 26)
    assert read_date("24. dez", today=TODAY, names=german) == date(2026, 12, 24)
    assert read_date("thu", today=TODAY, names=german) == date(2026, 11, 26)


@given(st.text(max_size=80))
def test_nothing_typed_raises_anything_but_a_usage_error(typed: str) -> None:
    try:
        day = read_date(typed, today=TODAY)
    except UsageError:
        return
    assert 1900 <= day.year <= 2199


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1960, 1, 1), date(2150, 12, 31)))
def test_a_suggestion_can_be_typed_again(day: date, today: date) -> None:
    words = suggestion(day, today=today)
    assert read_date(words.rpartition(",")[0], today=today) == day
    assert read_date(day.isoformat(), today=today) == day


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Fri 20 November 2026, today"),
        (1, "Sat 21 November 2026, tomorrow"),
        (-1, "Thu 19 November 2026, yesterday"),
        (21, "Fri 11 December 2026, in 3 weeks"),
        (-10, "Tue 10 November 2026, 10 days ago"),
        (30, "Sun 20 December 2026, in 1 month"),
        (365, "Sat 20 November 2027, in 1 year"),
        (100, "Sun 28 February 2027, in about 3 months"),
        (1000, "Thu 16 August 2029, in about 3 years"),
    ],
)
def test_the_live_reading(days: int, words: str) -> None:
    assert suggestion(TODAY + timedelta(days=days), today=TODAY) == words
