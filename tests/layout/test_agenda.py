"""What the agenda lists, in which order, and what it folds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.layout.sample import NOW, TODAY, agenda_of, november, timed, whole
from tuical.layout.agenda import agenda_lines, line_of_cursor
from tuical.layout.agenda_days import AgendaLine
from tuical.layout.cursor import Cursor
from tuical.model.summary import EventSummary


def lines_of(*events: EventSummary, cursor: Cursor | None = None, now: int = NOW) -> tuple[AgendaLine, ...]:
    """The lines of 18 November to 1 December."""
    return agenda_lines(agenda_of(TODAY - 2, TODAY + 12, events, now=now, cursor=cursor or Cursor(TODAY)))


def kinds(lines: Sequence[AgendaLine], day: int) -> list[tuple[str, int, int]]:
    """Kind and minutes of a day's lines."""
    return [
        (line.kind, line.start, line.end) for line in lines if line.day == day and line.kind not in ("blank", "fold")
    ]


def test_now_stands_between_what_was_and_what_comes() -> None:
    """At 09:41 the gap from 10:00 on is still ahead, the event of 09:00 is not."""
    day = november(20)
    lines = lines_of(
        timed(day, "11:00", "12:00", "later"), timed(day, "09:00", "10:00", "earlier"), whole(day, 1, "bar")
    )
    assert kinds(lines, TODAY) == [
        ("heading", 0, 0), ("event", 0, 0), ("event", 540, 0), ("now", 581, 0), ("gap", 600, 660), ("event", 660, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "show_as", "gaps"),
    [
        (("09:00", "10:00"), ("10:30", "11:00"), "busy", [(600, 630)]),
        (("09:00", "10:00"), ("10:29", "11:00"), "busy", []),
        (("09:00", "10:00"), ("10:30", "11:00"), "free", []),
        (("07:00", "08:00"), ("17:00", "19:00"), "busy", [(540, 1020)]),
        (("09:00", "12:00"), ("10:00", "11:00"), "busy", []),
    ],
)
def test_gaps_are_free_working_time_between_events(
    first: tuple[str, str], second: tuple[str, str], show_as: str, gaps: list[tuple[int, int]]
) -> None:
    """Half an hour or more, inside working hours, with something busy on both sides."""
    day = november(23)
    lines = lines_of(timed(day, *first, "first"), timed(day, *second, "second", show_as=show_as))
    assert [line[1:] for line in kinds(lines, day.toordinal()) if line[0] == "gap"] == gaps


def test_weekends_and_the_past_have_no_gaps() -> None:
    """Nobody needs to be told of free time there."""
    events = [
        timed(november(day), f"{hour}:00", f"{hour + 1}:00", f"{day} {hour}") for day in (18, 21) for hour in (10, 14)
    ]
    assert not [line for line in lines_of(*events) if line.kind == "gap"]


def test_empty_stretches_are_folded() -> None:
    """Today and the cursor's day have a heading even when they are empty; what lies between is one line."""
    lines = lines_of(timed(november(24), "09:00", "10:00", "x"), cursor=Cursor(TODAY + 8))
    assert [(line.day - TODAY, line.start - TODAY) for line in lines if line.kind == "fold"] == [
        (-2, 0), (1, 4), (5, 8), (9, 12),
    ]  # fmt: skip
    assert [line.day - TODAY for line in lines if line.kind == "nothing"] == [0, 8]


def test_a_very_long_event_does_not_unfold_every_day() -> None:
    """It stands on its first day in view and on days that are listed anyway."""
    events = [whole(november(1), 400, "Sabbatical"), timed(november(30), "09:00", "10:00", "x")]
    lines = agenda_lines(agenda_of(TODAY - 2, TODAY + 60, events))
    found = [(line.day - TODAY, line.part.placed.event.subject) for line in lines if line.part is not None]
    assert found == [(-2, "Sabbatical"), (0, "Sabbatical"), (10, "Sabbatical"), (10, "x")]


def test_clashes_are_marked_on_both_sides() -> None:
    """Only on those that clash."""
    day = november(23)
    lines = lines_of(
        timed(day, "09:00", "10:00", "a"), timed(day, "09:30", "10:30", "b"), timed(day, "12:00", "13:00", "c")
    )
    assert [line.clash for line in lines if line.kind == "event"] == [True, True, False]


def test_the_cursor_finds_its_line() -> None:
    """The selected event on its day, else the heading of the day, else the heading before."""
    event = timed(november(24), "09:00", "10:00", "x")
    lines = lines_of(event)
    assert lines[line_of_cursor(lines, Cursor(TODAY + 4, 0, event.key))].event == event.key
    assert lines[line_of_cursor(lines, Cursor(TODAY + 4))] == AgendaLine("heading", TODAY + 4)
    assert lines[line_of_cursor(lines, Cursor(TODAY + 6))] == AgendaLine("heading", TODAY + 4)
