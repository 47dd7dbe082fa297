"""Repetitions as people type them; whatever tuical says of a repetition it reads again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tuical.errors import UsageError
from tuical.model.locales import day_first, names_for
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.standing import same
from tuical.planning.typed_recurrence import read_recurrence

START = date(2026, 11, 20)  # a Friday
WORK = WEEKDAYS[:5]


def weekly(*days: str, every: int = 1) -> Pattern:
    """Weekly on these days."""
    return Pattern("weekly", every, days, "monday")


PATTERNS = [
    ("daily", Pattern("daily")),
    ("Every Day", Pattern("daily")),
    ("every other day", Pattern("daily", 2)),
    ("every 10 days", Pattern("daily", 10)),
    ("weekly", weekly("friday")),
    ("every week", weekly("friday")),
    ("every week on tue", weekly("tuesday")),
    ("every fri", weekly("friday")),
    ("fridays", weekly("friday")),
    ("thursdays", weekly("thursday")),
    ("every second friday", weekly("friday", every=2)),
    ("every 2nd fri", weekly("friday", every=2)),
    ("every other tues", weekly("tuesday", every=2)),
    ("biweekly", weekly("friday", every=2)),
    ("fortnightly on mon", weekly("monday", every=2)),
    ("every mon and wed", weekly("monday", "wednesday")),
    ("wed, mon", weekly("monday", "wednesday")),
    ("mon, wed and fri", weekly("monday", "wednesday", "friday")),
    ("every mon to fri", weekly(*WORK)),
    ("mon-thu", weekly(*WEEKDAYS[:4])),
    ("sat-mon", weekly("monday", "saturday", "sunday")),
    ("every weekday", weekly(*WORK)),
    ("weekdays", weekly(*WORK)),
    ("every 3 weeks on Monday, Tuesday and Friday", weekly("monday", "tuesday", "friday", every=3)),
    ("monthly", Pattern("absoluteMonthly", day_of_month=20)),
    ("quarterly", Pattern("absoluteMonthly", 3, day_of_month=20)),
    ("every month on day 31", Pattern("absoluteMonthly", day_of_month=31)),
    ("monthly on the 1st", Pattern("absoluteMonthly", day_of_month=1)),
    ("the 15th of every month", Pattern("absoluteMonthly", day_of_month=15)),
    ("last friday of every month", Pattern("relativeMonthly", 1, ("friday",), "monday", index="last")),
    ("the first weekday of every second month", Pattern("relativeMonthly", 2, WORK, "monday", index="first")),
    ("monthly on the last day", Pattern("relativeMonthly", 1, WEEKDAYS, "monday", index="last")),
    ("2nd tue of the month", Pattern("relativeMonthly", 1, ("tuesday",), "monday", index="second")),
    ("yearly", Pattern("absoluteYearly", day_of_month=20, month=11)),
    ("annually on 3 may", Pattern("absoluteYearly", day_of_month=3, month=5)),
    ("every 24 december", Pattern("absoluteYearly", day_of_month=24, month=12)),
    ("every 2 years on dec 24", Pattern("absoluteYearly", 2, day_of_month=24, month=12)),
    ("fourth thursday of november",
     Pattern("relativeYearly", 1, ("thursday",), "monday", month=11, index="fourth")),
    ("yearly on the last sunday of march", Pattern("relativeYearly", 1, ("sunday",), "monday", month=3, index="last")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pattern"), PATTERNS, ids=[text for text, _ in PATTERNS])
def test_patterns(text: str, pattern: Pattern) -> None:
    assert read_recurrence(text, start=START) == Recurrence(pattern, Range("noEnd", START))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("every fri until 18 dec", Range("endDate", START, date(2026, 12, 18))),
        ("weekly, to 18 Dec 2026", Range("endDate", START, date(2026, 12, 18))),
        ("weekly 5 times", Range("numbered", START, count=5)),
        ("daily, ten times", Range("numbered", START, count=10)),
        ("weekly for 6 weeks", Range("numbered", START, count=6)),
        ("monthly for 3 months", Range("numbered", START, count=3)),
        ("mon and wed for 2 weeks", Range("endDate", START, date(2026, 12, 3))),
        ("every fri until march", Range("endDate", START, date(2027, 2, 28))),
        ("every fri until easter", Range("endDate", START, date(2027, 3, 28))),
        ("yearly, once", Range("numbered", START, count=1)),
        ("weekly forever", Range("noEnd", START)),
        ("every mon to fri until end of year", Range("endDate", START, date(2026, 12, 31))),
    ],
)
def test_ends(text: str, span: Range) -> None:
    found = read_recurrence(text, start=START)
    assert found is not None
    assert found.range == span


@pytest.mark.parametrize("text", ["", "  ", "no", "Never", "none", "once", "does not repeat"])
def test_what_does_not_repeat(text: str) -> None:
    assert read_recurrence(text, start=START) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sometimes", "'sometimes' is not a repetition"),
        ("every", "is not a repetition"),
        ("every blue moon", "is not a repetition"),
        ("weekly until yesterday", "before it begins"),
        ("weekly until bananas", "not a date"),
        ("weekly 0 times", "1 to 999"),
        ("every 0 days", "at most every 99"),
        ("monthly on the 32nd", "No month has a day 32"),
        ("x" * 500, "is not a repetition"),
    ],
)
def test_what_is_not_understood(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_recurrence(text, start=START)


DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple)
MONTHS = st.integers(1, 12)
INDEXES = st.sampled_from(["first", "second", "third", "fourth", "last"])
EVERY = st.integers(1, 99)
RULES = st.one_of(
    st.builds(lambda every: Pattern("daily", every), EVERY),
    st.builds(lambda every, days: Pattern("weekly", every, days, "monday"), EVERY, DAYS),
    st.builds(lambda every, day: Pattern("absoluteMonthly", every, day_of_month=day), EVERY, st.integers(1, 31)),
    st.builds(lambda every, days, index: Pattern("relativeMonthly", every, days, index=index), EVERY, DAYS, INDEXES),
    st.builds(lambda every, day, month: Pattern("absoluteYearly", every, day_of_month=day, month=month),
              EVERY, st.integers(1, 28), MONTHS),
    st.builds(lambda every, days, index, month: Pattern("relativeYearly", every, days, index=index, month=month),
              EVERY, DAYS, INDEXES, MONTHS),
)  # fmt: skip
LOCALES = ["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL", "sv-SE", "da-DK", "nb-NO", "fi-FI",
           "pl-PL", "cs-CZ", "ru-RU", "ja-JP", "ko-KR", "zh-CN", "he-IL", "ar-EG"]  # fmt: skip
SPANS = st.one_of(
    st.just(Range("noEnd", START)),
    st.dates(START, date(2199, 12, 31)).map(lambda day: Range("endDate", START, day)),
    st.integers(1, 999).map(lambda count: Range("numbered", START, count=count)),
)


LONGEST = Pattern("weekly", 2, ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"), "monday")


@settings(deadline=None)  # the first question in a language reads its table
@example(LONGEST, Range("endDate", START, date(2199, 11, 20)), "pt-BR")
@given(RULES, SPANS, st.sampled_from(LOCALES))
def test_what_is_said_can_be_typed(pattern: Pattern, span: Range, locale: str) -> None:
    rule, names = Recurrence(pattern, span), names_for(locale)
    read = read_recurrence(recurrence_words(rule, names), start=START, names=names, day_first=day_first(locale))
    if pattern.kind == "weekly" and pattern.interval == 1 and len(pattern.days) == 7:
        rule = replace(rule, pattern=Pattern("daily"))  # every day is said in one way
    assert read is not None
    assert same("recurrence", read, rule), recurrence_words(rule)


@given(st.text(max_size=80))
def test_nothing_breaks_it(text: str) -> None:
    with suppress(UsageError):
        read_recurrence(text, start=START)
