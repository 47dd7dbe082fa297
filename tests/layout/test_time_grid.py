"""Days to scale: where blocks stand, how they share the width, and what lies under the mouse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.sample import BERLIN, NOW, PALETTE, SETTINGS, TODAY, november, timed, whole
from tuical.layout.cursor import Cursor
from tuical.layout.hits import Hit
from tuical.layout.overlaps import Rowed, side_by_side, to_rows
from tuical.layout.placing import Slice, place, slice_on
from tuical.layout.runs import fit_letters
from tuical.layout.time_grid import (
    areas_in_view,
    first_row,
    hit_in_grid,
    row_holding_cursor,
    time_layout,
)
from tuical.layout.time_rows import body_row
from tuical.layout.time_scene import TimeScene, rows_per_hour
from tuical.model.summary import PRIVATE, EventSummary

DAY = november(20)


def part(start: int, end: int, name: str = "x") -> Slice:
    """A slice of 20 November from minute to minute."""
    event = timed(DAY, f"{start // 60:02d}:{start % 60:02d}", "23:59", f"{name} {start} {end}")
    return slice_on(place(event, BERLIN), DAY.toordinal())._replace(end=end)


def scene(*events: EventSummary, **more: object) -> TimeScene:
    """20 November with these events."""
    made = TimeScene((TODAY,), events, SETTINGS, PALETTE, NOW, Cursor(TODAY, 600))
    return made._replace(**more)


@pytest.mark.parametrize(
    ("start", "end", "per_hour", "rows"),
    [
        (540, 600, 2, (18, 20)),
        (540, 555, 2, (18, 19)),
        (550, 600, 2, (18, 20)),
        (540, 590, 2, (18, 20)),
        (540, 585, 2, (18, 20)),
        (555, 570, 4, (37, 38)),
        (570, 600, 1, (9, 10)),
        (1435, 1440, 2, (47, 48)),
        (600, 600, 4, (40, 41)),
        (0, 1440, 1, (0, 24)),
    ],
)
def test_minutes_go_to_the_nearest_row(start: int, end: int, per_hour: int, rows: tuple[int, int]) -> None:
    """At least one row each, and an event that ends early still fills its slot."""
    rowed = to_rows([part(start, end)], per_hour)[0]
    assert (rowed.top, rowed.bottom) == rows


def test_events_that_follow_each_other_never_stand_side_by_side() -> None:
    """45 minutes and 45 minutes share no row, although neither ends on one."""
    first, second = to_rows([part(540, 585), part(585, 630)], 2)
    assert first.bottom <= second.top
    spots, crowds = side_by_side([first, second], 12, 3)
    assert [spot.columns for spot in spots] == [1, 1]
    assert crowds == []


@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 500)), max_size=30), st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_no_two_blocks_share_a_cell(spans: list[tuple[int, int]], width: int) -> None:
    """Whatever overlaps, blocks do not, and none is lost: it has a spot or it is counted."""
    slices = sorted((part(start, min(start + length, 1440)) for start, length in spans), key=lambda one: one.start)
    spots, crowds = side_by_side(to_rows(slices, 2), width, 3)
    assert len(spots) + sum(crowd.events for crowd in crowds) == len(slices)
    taken: set[tuple[int, int, int]] = set()
    for spot in spots:
        assert spot.first + spot.span <= spot.columns
        left, right = width * spot.first // spot.columns, width * (spot.first + spot.span) // spot.columns
        for row in range(spot.rowed.top, spot.rowed.bottom):
            cells = {(row, cell, 0) for cell in range(left, right)}
            assert not cells & taken
            taken |= cells


def test_free_room_to_the_right_is_used() -> None:
    """Of three columns, an event beside an empty one is two wide."""
    rows = [
        Rowed(part(540, 720, "long"), 18, 24),
        Rowed(part(540, 600, "b"), 18, 20),
        Rowed(part(540, 600, "c"), 18, 20),
        Rowed(part(660, 720, "late"), 22, 24),
    ]
    spots, _ = side_by_side(rows, 30, 3)
    late = next(spot for spot in spots if "late" in spot.rowed.part.placed.event.subject)
    assert (late.first, late.span, late.columns) == (1, 2, 3)


@pytest.mark.parametrize(("height", "expected"), [(8, 1), (13, 1), (14, 2), (43, 2), (44, 4), (90, 4)])
def test_rows_an_hour(height: int, expected: int) -> None:
    """The height decides, unless somebody chose."""
    assert rows_per_hour(scene(), height) == expected
    assert rows_per_hour(scene(rows_per_hour=4), height) == 4


def test_the_first_picture_shows_the_morning_and_now() -> None:
    """An hour before work, a little earlier for an early event, and never without now."""
    plain = time_layout(scene(), 80, 24)
    assert first_row(plain, 24) == plain.row_of(8 * 60)
    early = time_layout(scene(timed(DAY, "07:00", "07:30", "Early")), 80, 24)
    assert first_row(early, 24) == early.row_of(7 * 60)
    night = time_layout(scene(now=NOW + 13 * 3600), 80, 24)
    top = first_row(night, 24)
    assert top <= night.row_of(night.now[1]) < top + 24 - len(night.head.rows)


def test_the_cursor_comes_into_view() -> None:
    """Scrolled as little as needed, with a row to spare."""
    layout = time_layout(scene(cursor=Cursor(TODAY, 0)), 80, 24)
    assert row_holding_cursor(layout, 16, 24) == 0
    late = time_layout(scene(cursor=Cursor(TODAY, 1410)), 80, 24)
    assert row_holding_cursor(late, 16, 24) == late.rows - 24 + len(late.head.rows)
    assert row_holding_cursor(time_layout(scene(), 80, 24), 16, 24) == 16


def test_what_lies_under_the_mouse() -> None:
    """Names, bars, blocks and free slots, also when the hours are scrolled."""
    review, trip = timed(DAY, "10:30", "12:00", "Review"), whole(DAY, 2, "Trip")
    layout = time_layout(scene(review, trip), 80, 24)
    assert hit_in_grid(layout, 20, 0, 16) == Hit("day", day=TODAY)
    assert hit_in_grid(layout, 20, 1, 16) == Hit("event", day=TODAY, event=trip.key)
    assert hit_in_grid(layout, 20, 2, 16) == Hit("slot", day=TODAY, minute=480)
    assert hit_in_grid(layout, 20, 2, 21) == Hit("event", day=TODAY, minute=630, event=review.key)
    assert hit_in_grid(layout, 2, 5, 16) is None
    assert any(area.hit.event == review.key and area.y == 7 for area in areas_in_view(layout, 16, 24))


def test_now_is_a_thick_line_today_and_a_thin_one_on_other_days() -> None:
    """The time stands at the edge; weeks without today have neither."""
    layout = time_layout(scene(days=(TODAY - 1, TODAY)), 60, 24)
    row = body_row(layout, layout.row_of(9 * 60 + 41))
    assert row[0].text.startswith("▶09:41")
    assert [(run.role, run.text[0]) for run in row if run.role.startswith("now")] == [
        ("now", "▶"),
        ("now.faint", "─"),
        ("now", "━"),
    ]
    other = time_layout(scene(days=(TODAY + 1, TODAY + 2)), 60, 24)
    assert not any(run.role.startswith("now") for run in body_row(other, other.row_of(9 * 60 + 41)))


def test_a_start_off_the_rows_is_written_out() -> None:
    """A block that begins at a quarter past says so, since its row cannot."""
    layout = time_layout(scene(timed(DAY, "09:15", "10:00", "Quarter"), days=(TODAY,)), 60, 24)
    text = "".join(run.text for run in body_row(layout, 18))
    assert "09:15 Quarter" in text


def test_days_of_a_changed_clock_have_24_hours_of_paper() -> None:
    """On 29 March 2026 the hour from two to three is drawn empty; what follows stands at its wall time."""
    day = date(2026, 3, 29)
    layout = time_layout(scene(timed(day, "03:30", "04:30", "After"), days=(day.toordinal(),)), 60, 24)
    assert layout.rows == 48
    assert min(layout.blocks[0]) == 7


def test_words_that_have_two_cells_are_two_letters() -> None:
    """An ellipsis takes no cell from a word of which it would leave fewer than three."""
    assert [fit_letters("Priya", width) for width in range(7)] == ["", "P", "Pr", "Pri", "Pri…", "Priya", "Priya "]
    assert fit_letters("会议室", 3) == "会 "
    crowd = [timed(DAY, "10:00", "11:00", f"{name}ry", flags=flags) for name, flags in (("Ma", 0), ("Ge", PRIVATE))]
    layout = time_layout(scene(*crowd, days=tuple(range(TODAY, TODAY + 7))), 56, 24)
    text = "".join(run.text for run in body_row(layout, 20))
    assert "▌⊘G▌Ma" in text


def test_now_crosses_todays_blocks_where_they_have_no_words() -> None:
    """The edge stays, the words stay, and on other days a block is left whole."""
    long = timed(DAY, "08:00", "12:00", "Long")
    other = timed(november(19), "08:00", "12:00", "Other")
    layout = time_layout(scene(long, other, days=(TODAY - 1, TODAY)), 80, 24)
    row = body_row(layout, layout.row_of(layout.now[1]))
    text = "".join(run.text for run in row)
    today, before = layout.columns[1], layout.columns[0]
    assert text[today.x : today.x + today.width] == "▌" + "─" * (today.width - 2) + " "
    assert text[before.x : before.x + before.width] == "▌" + " " * (before.width - 1)
    named = time_layout(scene(timed(DAY, "09:30", "12:00", "Named")), 80, 24)
    assert "▌Named  " in "".join(run.text for run in body_row(named, named.row_of(named.now[1])))


@pytest.mark.parametrize("width", [40, 56, 80, 89, 90, 96, 160])
@pytest.mark.parametrize("twelve", [False, True])
def test_a_bar_that_goes_on_from_before_does_not_touch_its_label(width: int, twelve: bool) -> None:
    """There is a space between the words and the arrow, where there are words."""
    how = SETTINGS._replace(twelve_hours=twelve)
    week = tuple(range(TODAY - 4, TODAY + 3))
    layout = time_layout(scene(whole(november(10), 8, "Trip"), days=week, settings=how), width, 24)
    label, arrow = "".join(run.text for run in layout.head.rows[1]).split("◀")[0], layout.gutter
    assert len(label) == arrow
    assert not label or label.endswith(" ")
    assert label.strip() in (("all day",) if width >= 90 else ("all", ""))
