"""A series over clock changes, its neighbours, and what makes no series at all."""

from datetime import date

import pytest

from tests.emulator.service import daily, event, weekly
from tuical.emulator.series import overlaps, series_of
from tuical.emulator.times import instant, utc_text


def test_wall_time_stays_over_the_clock_change() -> None:
    series = series_of(event("2026-03-23T09:00", "2026-03-23T10:00", "Europe/Berlin", recurrence=weekly("2026-03-23")))
    assert series is not None
    window = instant("2026-03-20"), instant("2026-04-07")
    starts = [utc_text(slot.start) for slot in series.slots(*window)]
    assert starts == ["2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z", "2026-04-06T07:00:00Z"]


def test_start_and_end_may_lie_in_different_zones() -> None:
    flight = event("2026-11-23T09:00", "2026-11-23T11:00", recurrence=daily(2))
    flight["end"]["timeZone"] = "America/New_York"
    series = series_of(flight)
    assert series is not None
    slot = series.planned(date(2026, 11, 23).toordinal())
    assert slot.end - slot.start == 7 * 3600


def test_an_instance_that_began_before_the_window_is_in_it() -> None:
    series = series_of(event("2026-11-23T22:00", "2026-11-25T02:00", recurrence=weekly()))
    assert series is not None
    assert len(series.slots(instant("2026-11-25T01:00"), instant("2026-11-26"))) == 1
    assert series.slots(instant("2026-11-25T02:00"), instant("2026-11-26")) == []


def test_neighbours_pass_over_cancelled_days() -> None:
    series = series_of(event(recurrence=daily(5)))
    assert series is not None
    monday = date(2026, 11, 23).toordinal()
    series.cancelled.add(monday + 1)
    before, after = series.neighbours(monday + 2)
    assert before is not None
    assert after is not None
    assert (before.day, after.day) == (monday, monday + 3)
    assert series.neighbours(monday)[0] is None
    assert series.neighbours(monday + 4)[1] is None


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"pattern": {"type": "weekly"}, "range": {"type": "noEnd", "startDate": "2026-11-23"}},
        {"pattern": {"type": "daily", "interval": 1}, "range": {"type": "noEnd", "startDate": "soon"}},
    ],
)
def test_a_recurrence_without_sense_makes_a_single_event(broken: dict[str, object]) -> None:
    assert series_of(event(recurrence=broken)) is None


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(0, 10, True), (0, 5, False), (5, 5, True), (10, 20, False), (9, 9, True), (8, 3, True), (4, 4, False)],
)
def test_overlap_counts_the_start_in_and_the_end_out(start: int, end: int, inside: bool) -> None:
    assert overlaps(start, end, 5, 10) is inside
