"""Every repetition is made of choices, and the choices give it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.planning.test_typed_recurrence import RULES, SPANS, START
from tuical.errors import UsageError
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.recurrence_choices import KINDS, Chosen, chosen_of, rule_of
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.standing import same
from tuical.planning.typed_recurrence import read_recurrence


@given(RULES, SPANS)
def test_a_repetition_comes_back(pattern: Pattern, span: Range) -> None:
    rule = Recurrence(pattern, span)
    made = rule_of(chosen_of(rule, START), START)
    assert made is not None
    assert same("recurrence", made, rule)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_on_the_day_of_the_event(kind: str) -> None:
    made = rule_of(replace(chosen_of(None, START), kind=kind), START)
    if kind:
        assert made is not None
        read = read_recurrence(recurrence_words(made), start=START)
        assert read is not None
        assert same("recurrence", read, made)
    else:
        assert made is None


@pytest.mark.parametrize(
    ("day", "index"),
    [(1, "first"), (7, "first"), (8, "second"), (20, "third"), (24, "last"), (23, "fourth"), (30, "last")],
)
def test_which_of_its_kind_a_day_is(day: int, index: str) -> None:
    assert chosen_of(None, date(2026, 11, day)).index == index


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Chosen("weekly", days=()), "No day of the week"),
        (Chosen("daily", 0), "every 1 to 99"),
        (Chosen("absoluteMonthly", day=32), "days 1 to 31"),
        (Chosen("daily", end="endDate", until=date(2026, 11, 19)), "before it begins"),
        (Chosen("daily", end="numbered", count=0), "1 to 999"),
    ],
)
def test_what_makes_no_repetition(chosen: Chosen, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        rule_of(chosen, START)


def test_what_nobody_knows_is_chosen_anew() -> None:
    assert chosen_of(Recurrence(Pattern("lunar"), Range("noEnd", START)), START).kind == ""
