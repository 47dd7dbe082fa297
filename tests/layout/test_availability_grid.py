"""Free/busy strips: what a cell means at every width, half cells, the slot, zones and changed clocks."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.schedules import BERLIN, at, item, schedule, span
from tuical.layout.availability_grid import Axis, axis_of, hour_row, legend_row, slot_row, strip_row
from tuical.layout.roles import ROLES
from tuical.layout.runs import Row, width_of
from tuical.model.schedule import ScheduleItem
from tuical.model.window import Window
from tuical.planning.availability import NOTHING, calendar_of

SLOT = span("10:30-12:00")


def text(row: Row) -> str:
    return "".join(run.text for run in row)


def cells(row: Row) -> list[str]:
    """What each cell is painted as."""
    return [f"{run.role}/{run.ground}" if run.ground else run.role for run in row for _ in run.text]


@pytest.mark.parametrize(
    ("width", "minutes", "first", "last"),
    [
        (66, 10, 8, 19),
        (60, 10, 8, 18),
        (59, 15, 6, 20),
        (48, 15, 7, 19),
        (30, 20, 8, 18),
        (24, 30, 7, 19),
        (10, 60, 8, 18),
    ],
)  # fmt: skip
def test_the_scale_grows_with_the_room(width: int, minutes: int, first: int, last: int) -> None:
    axis = axis_of(SLOT, BERLIN, width)
    assert axis.minutes == minutes
    assert (axis.start, axis.end) == (at(f"{first:02}:00"), at(f"{last:02}:00"))


def test_a_slot_at_night_is_on_the_axis() -> None:
    axis = axis_of(span("05:15-06:00"), BERLIN, 66)
    assert axis.start == at("05:00")
    late = axis_of(Window(at("22:00"), at("01:00", 1)), BERLIN, 96)
    assert late.end == at("00:00", 1)


def test_hours_and_the_slot_stand_above() -> None:
    axis = axis_of(SLOT, BERLIN, 66)
    assert text(hour_row(axis, BERLIN, twelve=False)).split() == [f"{hour:02}" for hour in range(8, 19)]
    assert text(slot_row(axis, SLOT, BERLIN, twelve=False)) == " " * 15 + "╭10:30–12:00" + " " * 39
    assert text(slot_row(axis, span("18:30-19:00"), BERLIN, twelve=False)).rstrip() == " " * 54 + "18:30–19:00╮"
    assert text(hour_row(axis_of(SLOT, BERLIN, 24), BERLIN, twelve=True)).split() == [
        "7a",
        "9a",
        "11a",
        "1p",
        "3p",
        "5p",
    ]


@pytest.mark.parametrize(
    ("items", "clock", "expected"),
    [
        ([], "09:00", "guide/strip"),
        ([], "09:15", "strip"),
        ([], "18:15", "strip.off"),
        ([], "11:15", "strip.free"),
        ([item("09:00-10:00")], "09:15", "strip.busy"),
        ([item("11:00-11:30")], "11:15", "strip.clash"),
        ([item("09:00-10:00", "tentative")], "09:15", "over.busy/strip"),
        ([item("11:00-11:30", "tentative")], "11:15", "warn/strip.free"),
        ([item("09:00-10:00", "oof")], "09:15", "over.away/strip"),
        ([item("11:00-11:30", "oof")], "11:15", "over.away/strip.clash"),
        ([item("09:00-10:00", "workingElsewhere")], "09:15", "good/strip"),
        ([item("09:00-10:00", "unknown")], "09:15", "dim/strip"),
        ([item("09:00-10:00", "tentative"), item("09:00-09:30")], "09:15", "strip.busy"),
    ],
)
def test_what_a_cell_means(items: list[ScheduleItem], clock: str, expected: str) -> None:
    axis = Axis(at("08:00"), 15, 44)
    assert cells(strip_row(calendar_of(schedule(*items)), axis, SLOT))[axis.cell(at(clock))] == expected


def test_edges_in_the_middle_of_a_cell_are_half_cells() -> None:
    axis = Axis(at("08:00"), 30, 22)
    row = strip_row(calendar_of(schedule(item("08:15-09:00"), item("11:45-12:15"))), axis, span("10:15-12:00"))
    painted = cells(row)
    assert (text(row)[0], painted[0]) == ("▐", "over.busy/strip.off")
    assert (text(row)[4], painted[4]) == ("▐", "over.free/strip")
    assert (text(row)[7], painted[7]) == ("▐", "over.clash/strip.free")
    assert (text(row)[8], painted[8]) == ("▌", "over.busy/strip")


def test_the_meeting_itself_and_what_nobody_knows() -> None:
    axis = Axis(at("08:00"), 30, 22)
    painted = cells(strip_row(calendar_of(schedule(item("10:30-12:00")), SLOT), axis, span("14:00-15:00")))
    assert painted[5:8] == ["strip.own"] * 3
    assert painted[12:14] == ["guide/strip.free", "strip.free"]
    unknown = strip_row(NOTHING, axis, SLOT)
    assert text(unknown) == "·" * 22
    assert cells(unknown)[5:8] == ["dim/page.marked"] * 3


def test_the_day_on_which_clocks_change_has_its_hours() -> None:
    """Sunday 25 October 2026 in Berlin: three o'clock comes twice."""
    start = int(datetime(2026, 10, 25, 10, tzinfo=BERLIN).timestamp())
    axis = axis_of(Window(start, start + 3600), BERLIN, 48, (0, 24))
    assert text(hour_row(axis, BERLIN, twelve=False)).split()[:4] == ["00", "02", "03", "05"]
    assert axis.cell(start) == 22


@given(
    st.integers(8, 140),
    st.integers(0, 47),
    st.integers(1, 20),
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 9), st.sampled_from(["busy", "oof", "x"])), max_size=5),
    st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"]),
)
def test_rows_are_as_wide_as_their_axis(
    width: int, start: int, length: int, taken: list[tuple[int, int, str]], zone: str
) -> None:
    slot = Window(at("00:00") + start * 1800, at("00:00") + (start + length) * 1800)
    items = tuple(
        ScheduleItem(status, Window(at("00:00") + first * 900, at("00:00") + (first + n) * 900))
        for first, n, status in taken
    )
    where = ZoneInfo(zone)
    axis = axis_of(slot, where, width)
    rows = (
        strip_row(calendar_of(schedule(*items)), axis, slot),
        hour_row(axis, where, twelve=bool(start % 2)),
        slot_row(axis, slot, where, twelve=bool(start % 2)),
    )
    assert axis.cells <= width
    for row in rows:
        assert width_of(row) == axis.cells
        assert {run.role for run in row} <= ROLES
    assert {run.role for run in legend_row()} <= ROLES
