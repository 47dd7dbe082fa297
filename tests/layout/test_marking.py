"""A marked range is the stretch between two slots, whichever way it was marked, and shows where it lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.sample import NOW, PALETTE, SETTINGS, TODAY
from tuical.layout.cursor import Cursor, Marked
from tuical.layout.marking import Mark, begin_mark, marked_by
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.time_grid import time_layout
from tuical.layout.time_rows import body_row
from tuical.layout.time_scene import TimeScene

SLOTS = st.integers(0, 47).map(lambda slot: slot * 30)
DAYS = st.integers(TODAY, TODAY + 20)


@pytest.mark.parametrize(
    ("mark", "cursor", "expected"),
    [
        (Mark(5, 840, False), Cursor(5, 840), Marked(5, 840, 5, 870)),
        (Mark(5, 840, False), Cursor(5, 900), Marked(5, 840, 5, 930)),
        (Mark(5, 840, False), Cursor(5, 780), Marked(5, 780, 5, 870)),
        (Mark(5, 840, False), Cursor(6, 600), Marked(5, 840, 6, 630)),
        (Mark(5, 840, False), Cursor(5, 1410), Marked(5, 840, 5, 1440)),
        (Mark(5, 840, True), Cursor(3, 600), Marked(3, 0, 5, 1440)),
        (Mark(5, 840, True), Cursor(5, 600), Marked(5, 0, 5, 1440)),
    ],
)
def test_from_the_earlier_slot_to_the_end_of_the_later(mark: Mark, cursor: Cursor, expected: Marked) -> None:
    assert marked_by(mark, cursor) == expected


@given(DAYS, SLOTS, DAYS, SLOTS, st.booleans())
def test_both_ends_lie_in_it_and_the_way_does_not_matter(
    day: int, minute: int, other: int, later: int, days: bool
) -> None:
    one, two = Cursor(day, minute), Cursor(other, later)
    marked = marked_by(begin_mark(one, days=days), two)
    assert marked == marked_by(begin_mark(two, days=days), one)
    assert marked.covers(day, minute)
    assert marked.covers(other, later)
    assert not marked.covers(min(day, other) - 1, 1410)
    assert not marked.covers(max(day, other) + 1, 0)


def test_marked_slots_are_shaded_in_a_week() -> None:
    days = tuple(range(TODAY - 2, TODAY + 3))
    marked = Marked(TODAY - 1, 14 * 60, TODAY - 1, 15 * 60 + 30)
    scene = TimeScene(days, (), SETTINGS, PALETTE, NOW, Cursor(TODAY - 1, 15 * 60), marked, rows_per_hour=2)
    layout = time_layout(scene, 100, 40)
    shaded = {
        row for row in range(layout.rows) if "page.marked" in {run.ground or run.role for run in body_row(layout, row)}
    }
    assert shaded == {28, 29, 30}
    column = layout.columns[1]
    x = 0
    for run in body_row(layout, 28):
        if "page.marked" in (run.role, run.ground):
            assert column.x <= x < column.x + column.width
        x += len(run.text)


def test_marked_days_are_shaded_in_a_month() -> None:
    scene = MonthScene(2026, 11, (), SETTINGS, PALETTE, NOW, Cursor(TODAY), marked=Marked(TODAY - 1, 0, TODAY, 1440))
    plain = month_frame(scene._replace(marked=None), 96, 34).rows
    rows = month_frame(scene, 96, 34).rows
    assert ["".join(run.text for run in row) for row in rows] == ["".join(run.text for run in row) for row in plain]
    shaded = [sum(len(run.text) for run in row if "page.marked" in (run.role, run.ground)) for row in rows]
    assert max(shaded) == sum(len(run.text) for run in rows[0][5:7])
    assert sum(1 for cells in shaded if cells) in (5, 6, 7)
