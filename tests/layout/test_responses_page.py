"""The answers as a page: filters, totals, a line a person, and no more work than what is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.layout.responses_page import FILTERS, ResponseLine, ResponsesScene, filtered, responses_page
from tuical.layout.runs import width_of
from tuical.model.event import Attendee, Person, Proposal

ANSWERS = ("organizer", "accepted", "tentativelyAccepted", "declined", "none", "notResponded", "odd")
PEOPLE = tuple(
    Attendee(Person(f"Person {number}", f"p{number}@x.org"), "required", ANSWERS[number % len(ANSWERS)], None)
    for number in range(21)
)


def scene(people: tuple[Attendee, ...] = PEOPLE, chosen: str = "all", **more: object) -> ResponsesScene:
    """A page that says little of each."""
    return ResponsesScene("Planning", "today", people, chosen, ResponseLine, **more)  # type: ignore[arg-type]


def words(page: object) -> str:
    """All of it as text."""
    return "\n".join("".join(run.text for run in line.row) for line in page)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("chosen", "count"), [*zip(FILTERS, (21, 3, 3, 3, 9), strict=True)])
def test_one_kind_of_answer(chosen: str, count: int) -> None:
    assert len(filtered(PEOPLE, chosen)) == count
    page = responses_page(scene(chosen=chosen), 100)
    assert len({line.target for line in page if line.target}) == count
    assert "1 all 21   2 accepted 3   3 tentative 3   4 declined 3   5 no answer 9" in words(page)


def test_a_proposal_has_a_line_of_its_own_where_it_is_about_this_event() -> None:
    one = Attendee(Person("Ana", "a@x.org"), "required", "tentativelyAccepted", None, Proposal(0, 60))
    say = {"say": lambda attendee: ResponseLine(attendee, "", "Fri 10:00", "clashes with Lunch, 10:00")}
    page = responses_page(scene((one,))._replace(**say), 100)
    assert "proposes Fri 10:00  ▲ clashes with Lunch, 10:00" in words(page)
    assert "proposes" not in words(responses_page(scene((one,), proposals=False), 100))


@given(st.integers(12, 200), st.text(max_size=80))
def test_every_row_is_as_wide_as_the_page(width: int, name: str) -> None:
    odd = Attendee(Person(name, "x"), "optional", "accepted", None, Proposal(0, 60))
    assert {width_of(line.row) for line in responses_page(scene((odd, *PEOPLE), note="hidden"), width)} == {width}


def test_of_thousands_only_those_in_view_are_worked_out() -> None:
    crowd = tuple(
        Attendee(Person(f"P {n}", f"{n}@x.org"), "required", "none", None, Proposal(0, 60)) for n in range(2000)
    )
    asked: list[str] = []

    def say(attendee: Attendee) -> ResponseLine:
        asked.append(attendee.person.address)
        return ResponseLine(attendee)

    page = responses_page(scene(crowd)._replace(say=say), 120)
    assert asked == []
    assert len([line.row for line in page[:40]]) == 40
    assert len(asked) == len(set(asked)) < 25
