"""Recurrences as sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.recurrence_words import recurrence_words

FOREVER = Range("noEnd", date(2026, 11, 20))
WORK = WEEKDAYS[:5]


@pytest.mark.parametrize(
    ("pattern", "range_", "words"),
    [
        (Pattern("weekly", 2, ("friday",)), Range("endDate", None, date(2026, 12, 18)),
         "every second Friday, to 18 Dec 2026"),
        (Pattern("weekly", 1, WORK), FOREVER, "every weekday"),
        (Pattern("weekly", 1, WEEKDAYS), FOREVER, "every day"),
        (Pattern("weekly", 1, ("wednesday", "monday")), FOREVER, "every Monday and Wednesday"),
        (Pattern("weekly", 3, ("monday", "tuesday", "friday")), FOREVER, "every 3 weeks on Monday, Tuesday and Friday"),
        (Pattern("weekly", 8, ("monday",)), FOREVER, "every 8 weeks on Monday"),
        (Pattern("weekly", 1), FOREVER, "every Friday"),
        (Pattern("weekly", 2), Range("noEnd", None), "every second week"),
        (Pattern("daily", 1), FOREVER, "every day"),
        (Pattern("daily", 2), Range("numbered", None, None, 5), "every second day, 5 times"),
        (Pattern("daily", 10), FOREVER, "every 10 days"),
        (Pattern("relativeMonthly", 1, ("friday",), index="last"), Range("numbered", None, None, 10),
         "the last Friday of every month, 10 times"),
        (Pattern("relativeMonthly", 2, WORK, index="first"), FOREVER, "the first weekday of every second month"),
        (Pattern("relativeMonthly", 1, WEEKDAYS[5:], index="second"), FOREVER, "the second weekend day of every month"),
        (Pattern("relativeMonthly", 1, WEEKDAYS, index="last"), FOREVER, "the last day of every month"),
        (Pattern("absoluteMonthly", 1, day_of_month=31), FOREVER, "every month on day 31"),
        (Pattern("absoluteYearly", 1, day_of_month=31, month=3), FOREVER, "every year on 31 March"),
        (Pattern("relativeYearly", 1, ("thursday",), month=11, index="fourth"), FOREVER,
         "the fourth Thursday of November, every year"),
        (Pattern("lunar"), FOREVER, "repeats (lunar)"),
        (Pattern(""), Range("numbered", None, None, 1), "repeats (unknown), once"),
    ],
)  # fmt: skip
def test_sentences(pattern: Pattern, range_: Range, words: str) -> None:
    assert recurrence_words(Recurrence(pattern, range_)) == words


KINDS = ["daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly", "x\x1b[2J"]
WORDS = st.one_of(st.sampled_from(WEEKDAYS), st.text(max_size=5))


@given(
    st.sampled_from(KINDS), st.integers(-9, 99), st.lists(WORDS, max_size=9), st.integers(-40, 40),
    st.integers(-20, 20), st.text(max_size=6), st.sampled_from(["endDate", "noEnd", "numbered", "?"]),
    st.integers(-1, 9),
)  # fmt: skip
def test_words_that_nobody_knows_never_fail(
    kind: str, interval: int, days: Any, day: int, month: int, index: str, range_: str, count: int
) -> None:
    pattern = Pattern(kind, interval, tuple(days), "sunday", day, month, index)
    words = recurrence_words(Recurrence(pattern, Range(range_, None, None, count)))
    assert words.strip()
    assert words.isprintable()
