"""Pictures of what a hand is doing, as plain text: a marked range (filled with ▒) and an event on its way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.layout.sample import NOW, PALETTE, SETTINGS, TODAY, month
from tests.layout.test_pictures import same_as
from tuical.layout.cursor import Cursor, Marked
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.runs import Row
from tuical.layout.time_grid import first_row, time_layout
from tuical.layout.time_rows import body_row
from tuical.layout.time_scene import TimeScene
from tuical.model.summary import EventSummary
from tuical.planning.moving import Shift, shifted
from tuical.screens.held_event import drawn_with

SIZES = [(96, 34), (56, 22), (40, 14)]


def shaded(rows: Sequence[Row]) -> list[Row]:
    """The rows with every empty cell of a marked surface filled."""
    return [
        tuple(
            run._replace(text=run.text.replace(" ", "▒")) if "page.marked" in (run.role, run.ground) else run
            for run in row
        )
        for row in rows
    ]


def week_rows(scene: TimeScene, width: int, height: int) -> list[Row]:
    layout = time_layout(scene, width, height)
    top = first_row(layout, height)
    return [*layout.head.rows, *(body_row(layout, top + n) for n in range(height - len(layout.head.rows)))]


def carried(shift: Shift) -> tuple[list[EventSummary], EventSummary]:
    """The month with its Dentist on the way."""
    was = next(event for event in month() if event.subject.startswith("Dentist"))
    ghost = shifted(was, shift, SETTINGS.zone)
    return drawn_with(was, ghost, month()), ghost


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_marked_days(width: int, height: int) -> None:
    marked = Marked(TODAY - 2, 0, TODAY + 6, 1440)
    scene = MonthScene(
        2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY + 6), narrow=width == 40, marked=marked
    )  # fmt: skip
    same_as(f"marked-month-{width}", shaded(month_frame(scene, width, height).rows))


@pytest.mark.parametrize(("width", "height"), [(96, 30), (60, 20)])
def test_marked_slots(width: int, height: int) -> None:
    days = tuple(range(TODAY - 4, TODAY + 3))
    marked = Marked(TODAY - 3, 14 * 60, TODAY - 2, 10 * 60)
    scene = TimeScene(days, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY - 2, 570), marked)
    same_as(f"marked-week-{width}", shaded(week_rows(scene, width, height)))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_carried_over_days(width: int, height: int) -> None:
    events, ghost = carried(Shift(days=2))
    scene = MonthScene(
        2026, 11, events, SETTINGS, PALETTE, NOW, Cursor(TODAY, 600, ghost.key), narrow=width == 40
    )  # fmt: skip
    same_as(f"carried-month-{width}", month_frame(scene, width, height).rows)


@pytest.mark.parametrize(("width", "height"), [(96, 30), (60, 20)])
def test_carried_over_hours(width: int, height: int) -> None:
    events, ghost = carried(Shift(days=1, minutes=120, longer=30))
    days = tuple(range(TODAY - 4, TODAY + 3))
    scene = TimeScene(days, events, SETTINGS, PALETTE, NOW, Cursor(TODAY - 2, 720, ghost.key))
    same_as(f"carried-week-{width}", week_rows(scene, width, height))


def test_what_overlaps_where_it_was_has_no_outline() -> None:
    events, _ = carried(Shift(minutes=15))
    assert len(events) == len(month())
    assert len(carried(Shift(days=1))[0]) == len(month()) + 1
