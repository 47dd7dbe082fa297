"""What a drag takes and where it leads, in cells of the grid and of the month."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.sample import NOW, PALETTE, SETTINGS, TODAY, agenda_of, month, november, timed, whole
from tuical.layout.agenda import agenda_lines
from tuical.layout.cursor import Cursor
from tuical.layout.drags import (
    Drag,
    dragged_in_agenda,
    dragged_in_grid,
    dragged_in_month,
    taken_in_agenda,
    taken_in_grid,
    taken_in_month,
)
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.time_grid import TimeLayout, time_layout
from tuical.layout.time_scene import TimeScene

DAYS = tuple(range(TODAY - 4, TODAY + 3))
WIDTH, HEIGHT = 100, 40


def grid(rows_per_hour: int = 2) -> TimeLayout:
    scene = TimeScene(DAYS, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY), rows_per_hour=rows_per_hour)
    return time_layout(scene, WIDTH, HEIGHT)


def empty_cell(layout: TimeLayout, row: int) -> tuple[int, int]:
    """A cell of a row of hours on which nothing lies, with the day that it belongs to."""
    index = next(i for i, blocks in enumerate(layout.blocks) if row not in blocks)
    return layout.columns[index].x + 1, layout.columns[index].day


def test_a_block_moves_and_its_last_row_stretches() -> None:
    layout = grid()
    above = len(layout.head.rows)
    index, block = next(
        (i, block)
        for i, rows in enumerate(layout.blocks)
        for blocks in rows.values()
        for block in blocks
        if block.bottom - block.top >= 3 and block.part.ends
    )
    x = layout.columns[index].x + block.x
    kinds = [taken_in_grid(layout, x, above + row, 0) for row in range(block.top, block.bottom)]
    assert all(drag is not None and drag.event == block.part.placed.event.key for drag in kinds)
    assert [drag.kind for drag in kinds if drag] == ["move"] * (len(kinds) - 1) + ["stretch"]


def test_a_block_of_one_row_only_moves() -> None:
    layout = grid(1)
    above = len(layout.head.rows)
    found = [
        taken_in_grid(layout, layout.columns[i].x + block.x, above + block.top, 0)
        for i, rows in enumerate(layout.blocks)
        for blocks in rows.values()
        for block in blocks
        if block.bottom - block.top == 1
    ]
    assert found
    assert {drag.kind for drag in found if drag} == {"move"}


@pytest.mark.parametrize(("rows_per_hour", "end"), [(1, 16 * 60 - 30), (2, 15 * 60), (4, 14 * 60 + 30)])
def test_a_range_ends_with_the_row_under_the_pointer(rows_per_hour: int, end: int) -> None:
    layout = grid(rows_per_hour)
    above, row = len(layout.head.rows), 14 * rows_per_hour
    x, day = empty_cell(layout, row)
    drag = taken_in_grid(layout, x, above + row - 5, 5)
    assert drag == Drag("mark", None, day, 14 * 60, day, 14 * 60)
    on = {1: 1, 2: 2, 4: 2}[rows_per_hour]
    assert dragged_in_grid(layout, drag, x, above + row - 5 + on, 5)[4:6] == (day, end)


def test_whole_day_events_go_over_days_only() -> None:
    layout = grid()
    area = next(area for area in layout.head.areas if area.hit.event)
    drag = taken_in_grid(layout, area.x, area.y, 0)
    assert drag is not None
    assert (drag.kind, drag.whole, drag.day) == ("move", True, area.hit.day)
    there = dragged_in_grid(layout, drag, layout.columns[-1].x, HEIGHT - 1, 0)
    assert (there.to_day, there.to_minute) == (DAYS[-1], 0)
    assert taken_in_grid(layout, layout.columns[2].x, 0, 0) is None


@given(
    st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.integers(0, 20), st.integers(-9, 150), st.integers(-9, 60)
)
def test_back_where_it_began_is_nowhere_else(x: int, y: int, top: int, on: int, down: int) -> None:
    layout = grid()
    drag = taken_in_grid(layout, x, y, top)
    if drag is None:
        return
    assert not drag.moved
    there = dragged_in_grid(layout, drag, on, down, top)
    assert there.to_day in DAYS
    assert 0 <= there.to_minute < 1440
    assert not dragged_in_grid(layout, there, x, y, top).moved


def test_in_a_month_over_days() -> None:
    frame = month_frame(MonthScene(2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY)), 96, 34)
    event = next(area for area in frame.areas if area.hit.event)
    drag = taken_in_month(frame, event.x, event.y)
    assert drag == Drag("move", event.hit.event, event.hit.day, 0, event.hit.day, 0, whole=True)
    day = next(area for area in frame.areas if area.hit.kind == "day" and area.hit.day == event.hit.day + 8)
    assert dragged_in_month(frame, drag, day.x, day.y).to_day == event.hit.day + 8
    assert dragged_in_month(frame, drag, 0, 0) == drag
    assert taken_in_month(frame, 0, 0) is None
    more = next(area for area in frame.areas if area.hit.kind == "more")
    assert taken_in_month(frame, more.x, more.y) is None
    marking = taken_in_month(frame, day.x + day.width - 1, day.y)
    assert marking is not None
    assert (marking.kind, marking.day) == ("mark", day.hit.day)


AGENDA = agenda_lines(
    agenda_of(
        TODAY - 2,
        TODAY + 9,
        [
            timed(november(20), "09:00", "10:00", "first"),
            timed(november(20), "11:00", "12:00", "second"),
            whole(november(20), 2, "two days"),
            timed(november(24), "09:00", "10:00", "later"),
        ],
    )
)


@pytest.mark.parametrize(
    ("kind", "day", "to"),
    [
        ("heading", TODAY, 0),
        ("event", TODAY + 1, 1),
        ("gap", TODAY, 0),
        ("now", TODAY, 0),
        ("blank", TODAY + 4, 4),
        ("fold", TODAY + 2, 2),  # Sunday and Monday are one line
        ("fold", TODAY - 2, -2),
        ("fold", TODAY + 5, 5),
    ],
)
def test_in_an_agenda_to_the_day_of_the_line(kind: str, day: int, to: int) -> None:
    drag = Drag("move", AGENDA[-3].event, TODAY + 4, 0, TODAY + 4, 0, whole=True)
    line = next(index for index, line in enumerate(AGENDA) if (line.kind, line.day) == (kind, day))
    assert dragged_in_agenda(AGENDA, drag, line) == drag._replace(to_day=TODAY + to)


def test_beside_an_agenda_it_stays_on_the_last_line() -> None:
    drag = Drag("move", None, TODAY, 0, TODAY, 0, whole=True)
    assert dragged_in_agenda(AGENDA, drag, -5).to_day == AGENDA[0].day
    assert dragged_in_agenda(AGENDA, drag, 500).to_day == AGENDA[-1].day
    assert dragged_in_agenda((), drag, 3) == drag


def test_only_events_of_an_agenda_are_taken_on_the_day_of_their_line() -> None:
    for line in (*AGENDA, None):
        drag = taken_in_agenda(line)
        if line is None or line.event is None:
            assert drag is None
        else:
            assert drag == Drag("move", line.event, line.day, 0, line.day, 0, whole=True)
    days = [drag.day - TODAY for line in AGENDA if (drag := taken_in_agenda(line)) and "two days" in drag.event.id]
    assert days == [0, 1]
