"""Days that come are read and laid out alone, and an agenda of many stretches is the one of a single stretch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from random import Random
from unittest.mock import patch

import pytest

from tests.layout.sample import BERLIN, TODAY, agenda_of, month, november, timed, whole
from tuical.layout.agenda import agenda_lines, same_line
from tuical.layout.agenda_days import AgendaLine
from tuical.layout.cursor import Cursor, next_event, previous_event, walked
from tuical.layout.placing import place
from tuical.layout.remembered import RememberedOf
from tuical.layout.stretch import Stretch, stretch_at, stretches_over
from tuical.model.summary import EventSummary

KNOWN = (Stretch(10, 20, ()), Stretch(20, 25, ()))


@pytest.mark.parametrize(
    ("first", "last", "read", "has"),
    [
        (10, 25, [], [(10, 20), (20, 25)]),
        (12, 18, [], [(10, 20)]),
        (20, 30, [(25, 30)], [(20, 25), (25, 30)]),
        (5, 30, [(5, 10), (25, 30)], [(5, 10), (10, 20), (20, 25), (25, 30)]),
        (5, 12, [(5, 10)], [(5, 10), (10, 20)]),
        (25, 30, [(25, 30)], [(25, 30)]),
        (0, 10, [(0, 10)], [(0, 10)]),
        (40, 50, [(40, 50)], [(40, 50)]),
    ],
)
def test_only_unknown_days_are_read(
    first: int, last: int, read: list[tuple[int, int]], has: list[tuple[int, int]]
) -> None:
    asked: list[tuple[int, int]] = []

    def ask(begin: int, end: int) -> Sequence[EventSummary]:
        asked.append((begin, end))
        return ()

    found = stretches_over(first, last, KNOWN, ask)
    assert asked == read
    assert [(one.first_day, one.last_day) for one in found] == has
    assert all(one in KNOWN for one in found if (one.first_day, one.last_day) not in read)


def read_from(events: Sequence[EventSummary], first: int, last: int) -> list[EventSummary]:
    """What touches the days [first, last)."""
    placed = [place(event, BERLIN) for event in events]
    return [one.event for one in placed if one.first_day < last and first <= one.last_day]


def busy_weeks(dice: Random) -> list[EventSummary]:
    """Six weeks round today with nights that clash over midnight, long bars, and days without anything."""
    day = [date.fromordinal(TODAY + dice.randrange(-21, 21)) for _ in range(40)]
    return [
        *(timed(one, f"{dice.randrange(8, 18):02}:00", "18:30", f"day {n}") for n, one in enumerate(day[:16])),
        *(timed(one, "23:00", "02:00", f"night {n}", days=1) for n, one in enumerate(day[16:26])),
        *(timed(one, "00:30", "01:30", f"late {n}") for n, one in enumerate(day[26:34])),
        *(whole(one, dice.choice((1, 3, 15, 30)), f"bar {n}") for n, one in enumerate(day[34:])),
    ]


def test_an_agenda_of_many_stretches_is_the_one_of_a_single_stretch() -> None:
    dice = Random(11)
    for _ in range(60):
        events = busy_weeks(dice)
        first, last = TODAY - dice.randrange(1, 20), TODAY + dice.randrange(1, 20)
        rims = sorted({first - 3, *(dice.randrange(first, last) for _ in range(3)), last + dice.randrange(3)})
        parts = tuple(Stretch(begin, end, read_from(events, begin, end)) for begin, end in pairwise(rims))
        cursor = Cursor(dice.randrange(first, last))
        once = agenda_of(first, last, read_from(events, first - 3, last + 3), cursor=cursor)
        assert agenda_lines(once._replace(stretches=parts)) == agenda_lines(once)


def test_days_that_are_known_are_not_laid_out_again() -> None:
    """Days come after the known ones, then before them; only their own events are placed."""
    events = [*month(), timed(november(30), "09:00", "10:00", "x"), timed(november(1), "09:00", "10:00", "y")]
    known: tuple[Stretch, ...] = ()
    for first, last, new in ((TODAY - 9, TODAY + 5, None), (TODAY - 9, TODAY + 12, 1), (TODAY - 20, TODAY + 12, 0)):
        known = stretches_over(first, last, known, lambda begin, end: read_from(events, begin, end))
        with patch("tuical.layout.agenda_days.place_all", side_effect=_place_all) as placing:
            lines = agenda_lines(agenda_of(first, last, ())._replace(stretches=known))
        assert [call.args[0] for call in placing.call_args_list] == [known[new or 0].events]
        assert lines == agenda_lines(agenda_of(first, last, read_from(events, first, last)))


def _place_all(events: Sequence[EventSummary], _zone: object) -> object:
    from tuical.layout.placing import place_all

    return place_all(events, BERLIN)


def test_what_is_known_of_a_thing_goes_with_it() -> None:
    remembered = RememberedOf[list[str]]()
    one, other = Stretch(1, 2, ()), Stretch(1, 2, ())
    first = remembered.get(one, "a", lambda: ["a"])
    assert remembered.get(one, "a", lambda: ["b"]) is first
    assert remembered.get(other, "a", lambda: ["c"]) == ["c"]
    assert remembered.get(one, "d", lambda: ["d"]) == ["d"]
    del one, first
    assert len(remembered._kept) == 1


def test_a_walk_reads_further_only_where_nothing_near_follows() -> None:
    dice = Random(12)
    for _ in range(12):
        events = busy_weeks(dice)
        parts = [
            Stretch(day, day + 7, read_from(events, day, day + 7)) for day in range(TODAY - 21, TODAY + 21, 7)
        ]  # fmt: skip
        cursor = Cursor(TODAY)
        for _ in range(25):
            step = dice.choice((1, 1, -1))
            read: list[int] = []
            day = cursor.day

            def far(day: int = day, read: list[int] = read) -> Sequence[EventSummary]:
                read.append(day)
                return read_from(events, day - 62, day + 62)  # noqa: B023 - asked at once

            there = walked(cursor, step, stretch_at(day, parts), far, BERLIN)
            walk = next_event if step > 0 else previous_event
            assert there == walk(cursor, read_from(events, day - 62, day + 62), BERLIN)
            near = stretch_at(day, parts)
            assert bool(read) == (there == cursor or near is None or not near.holds(there.day))
            cursor = there


def lines_with(**hours: int) -> tuple[AgendaLine, ...]:
    """An agenda with an event today at each of these hours, and one tomorrow."""
    today = [timed(november(20), f"{hour:02}:00", f"{hour:02}:30", subject) for subject, hour in hours.items()]
    return agenda_lines(agenda_of(TODAY - 2, TODAY + 9, [*today, timed(november(21), "09:00", "10:00", "last")]))


def test_a_line_is_found_again_wherever_its_day_has_gone() -> None:
    before, after = lines_with(a=10, b=12, c=14), lines_with(new=9, a=10, b=12, d=16)
    ids = [line.event.id if line.event else "" for line in before]
    gone = next(index for index, key in enumerate(ids) if key.endswith("c"))
    for index, line in enumerate(before):
        there = after[same_line(after, before, index)]
        if index == gone:
            assert there == AgendaLine("blank", TODAY)
        else:
            assert (there.kind, there.day, there.event) == (line.kind, line.day, line.event)
    assert same_line((), before, gone) == 0
