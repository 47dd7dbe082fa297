"""The month's promises: unbroken bars, honest counts, even rows, and what lies under the mouse."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.sample import BERLIN, NOW, PALETTE, SETTINGS, TODAY, month, november, timed, whole
from tuical.layout.cursor import Cursor
from tuical.layout.hits import hit_at
from tuical.layout.lanes import Bar, lay_bars
from tuical.layout.month import month_days, month_frame
from tuical.layout.month_fill import fill_week
from tuical.layout.month_scene import MonthScene
from tuical.layout.placing import Slice, place_all, slices_by_day
from tuical.model.summary import EventSummary

WEEK = range(november(9).toordinal(), november(16).toordinal())


@st.composite
def weeks(draw: st.DrawFn) -> list[EventSummary]:
    """Bars and timed events on and around one week."""
    bars = draw(st.lists(st.tuples(st.integers(4, 18), st.integers(1, 12)), max_size=8))
    chips = draw(st.lists(st.tuples(st.integers(7, 17), st.integers(0, 22)), max_size=20))
    return [
        *(whole(november(day), days, f"bar {n}") for n, (day, days) in enumerate(bars)),
        *(
            timed(november(day), f"{hour:02d}:00", f"{hour + 1:02d}:00", f"chip {n}")
            for n, (day, hour) in enumerate(chips)
        ),
    ]


@given(weeks(), st.integers(1, 8), st.integers(-1, 19))
@settings(max_examples=200, deadline=None)
def test_a_week_is_filled_honestly(events: list[EventSummary], lanes: int, chosen: int) -> None:
    """A bar shows on all its days in one lane or on none, and shown plus counted is everything there is."""
    placed = place_all(events, BERLIN)
    slices = slices_by_day(placed, WEEK)
    bars = lay_bars(placed, WEEK, lanes)
    selected = next((event.key for event in events if event.subject == f"chip {chosen}"), None)
    week = fill_week(bars, [slices[day] for day in WEEK], lanes, selected)
    seen: Counter[str] = Counter()
    for column, day in enumerate(week.lanes):
        shown = [item for item in day if isinstance(item, Bar | Slice)]
        counted = sum(item for item in day if isinstance(item, int))
        assert len(shown) + counted == len(week.all_of(column))
        assert len(day) == lanes
        for item in shown:
            if isinstance(item, Bar):
                assert day[item.lane] is item
                seen[item.placed.event.key.id] += 1
    for bar in bars:
        assert seen[bar.placed.event.key.id] in (0, bar.last - bar.first + 1)


def test_a_selected_event_is_never_hidden_behind_more() -> None:
    """It takes the place of the last chip of its day."""
    events = [timed(november(20), f"{hour:02d}:00", f"{hour:02d}:30", f"event {hour}") for hour in range(8, 20)]
    scene = MonthScene(2026, 11, events, SETTINGS, PALETTE, NOW, Cursor(TODAY, 0, events[-1].key))
    runs = [run for row in month_frame(scene, 100, 36).rows for run in row]
    assert any("event 19" in run.text and run.role.endswith(".selected") for run in runs)


def test_weeks_share_the_height_evenly() -> None:
    """No week is more than a row higher than another."""
    scene = MonthScene(2026, 11, (), SETTINGS, PALETTE, NOW, Cursor(TODAY))
    for height in range(10, 70):
        frame = month_frame(scene, 100, height)
        heights = {area.height for area in frame.areas if area.hit.kind == "day"}
        assert max(heights) - min(heights) <= 1
        assert len(frame.rows) == height


def test_days_of_a_month() -> None:
    """Whole weeks from the first weekday on, five of them or six, holding every day of the month."""
    for year in (2, 1900, 2026, 2027, 9998):
        for number in range(1, 13):
            for first in range(7):
                days = month_days(year, number, first)
                assert len(days) in (35, 42)
                assert (days[0] + 6) % 7 == first
                assert date(year, number, 1).toordinal() in days
                assert (date(year, number, 28).toordinal() + 3) - 3 in days


def test_everything_that_is_drawn_can_be_hit() -> None:
    """Every chip's cell gives its event, and every cell of the weeks gives some day."""
    scene = MonthScene(2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY))
    frame = month_frame(scene, 96, 34)
    hit = hit_at(frame.areas, 40, 16)
    assert hit is not None
    for y in range(1, 34):
        for x in range(4, 96):
            found = hit_at(frame.areas, x, y)
            assert found is not None
            assert found.day in month_days(2026, 11, 0)
    keys = {area.hit.event for area in frame.areas if area.hit.event}
    assert {"Offsite Lisbon", "Trip to Porto", "Roadmap"} <= {event.subject for event in month() if event.key in keys}
