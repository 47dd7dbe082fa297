"""Who is free in a slot, the meeting itself left out; working hours; the next common time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.schedules import BERLIN, START, WHOLE, at, item, schedule, span, utc
from tuical.model.custom_zone import CustomZone
from tuical.model.schedule import Schedule, ScheduleError, ScheduleItem
from tuical.model.view import WorkingHours
from tuical.model.window import DAY, Window
from tuical.planning.availability import (
    FREE,
    NOTHING,
    OWN,
    PARTLY,
    TAKEN,
    UNKNOWN,
    Calendar,
    Stretch,
    availability,
    calendar_of,
    status_during,
    works_during,
)
from tuical.planning.common_slots import common_hours, next_common
from tuical.planning.time_spans import covered, meet, merged

SLOT = span("10:30-12:00")


@pytest.mark.parametrize(
    ("items", "expected", "status"),
    [
        ([], FREE, "free"),
        ([item("09:00-10:30")], FREE, "free"),
        ([item("12:00-13:00")], FREE, "free"),
        ([item("11:30-12:30")], PARTLY, "busy"),
        ([item("10:00-13:00")], TAKEN, "busy"),
        ([item("10:00-11:00"), item("11:00-12:00", "tentative")], TAKEN, "busy"),
        ([item("10:30-12:00", "tentative")], TAKEN, "tentative"),
        ([item("10:30-12:00", "workingElsewhere")], FREE, "workingElsewhere"),
        ([item("10:30-12:00", "free")], FREE, "free"),
        ([item("11:00-11:30", "unknown")], UNKNOWN, "unknown"),
        ([item("09:00-17:00", "oof"), item("11:00-11:30", "unknown")], TAKEN, "oof"),
        ([item("10:30-11:00", "a newer word")], PARTLY, "busy"),
    ],
)
def test_a_slot_and_what_stands_in_it(items: list[ScheduleItem], expected: str, status: str) -> None:
    calendar = calendar_of(schedule(*items))
    assert availability(calendar, SLOT) == expected
    assert status_during(calendar, SLOT) == status


@pytest.mark.parametrize(
    "told",
    [
        None,
        schedule(error=ScheduleError("ErrorNoFreeBusyAccess", "no")),
        schedule(view=""),
        schedule(view="?" * 144),
        schedule(view="0" * 23),
        schedule(view="9" * 144),
    ],
)
def test_what_is_not_known_is_not_free(told: Schedule | None) -> None:
    assert availability(calendar_of(told), SLOT) == UNKNOWN
    assert status_during(calendar_of(told), SLOT) == "unknown"


def test_without_single_entries_the_view_counts() -> None:
    view = "0" * 21 + "2" + "0" * 2 + "1" + "0" * 119
    calendar = calendar_of(schedule(view=view))
    assert calendar.stretches == (
        Stretch(at("10:30"), at("11:00"), "busy"),
        Stretch(at("12:00"), at("12:30"), "tentative"),
    )
    assert availability(calendar, SLOT) == PARTLY


class TestTheMeetingItself:
    def test_it_is_in_nobodys_way(self) -> None:
        calendar = calendar_of(schedule(item("10:30-12:00"), item("13:00-14:00")), SLOT)
        assert availability(calendar, SLOT) == FREE
        assert calendar.stretches[0].status == OWN
        assert availability(calendar, span("13:00-14:00")) == TAKEN

    def test_another_one_at_the_same_time_is(self) -> None:
        twice = calendar_of(schedule(item("10:30-12:00"), item("10:30-12:00")), SLOT)
        assert availability(twice, SLOT) == TAKEN

    def test_in_a_view_its_slots_are_left_out(self) -> None:
        calendar = calendar_of(schedule(item("10:30-12:00"))._replace(items=()), SLOT)
        assert availability(calendar, SLOT) == FREE
        assert availability(calendar_of(schedule(item("09:00-17:00", "oof"))._replace(items=()), SLOT), SLOT) == TAKEN


class TestWorkingHours:
    def test_they_are_those_of_the_persons_own_zone(self) -> None:
        tokyo = calendar_of(schedule(work_zone="Tokyo Standard Time"), zone=BERLIN)
        assert tokyo.work is not None
        assert Window(utc(20, 0), utc(20, 8)) in tokyo.work
        assert works_during(tokyo, SLOT) is False
        assert works_during(calendar_of(schedule()), SLOT) is True

    def test_weekends_are_off_and_nights_belong_to_the_day_they_begin_on(self) -> None:
        calendar = calendar_of(schedule(work=WorkingHours(22 * 60, 23 * 60, frozenset({4, 5}))))
        assert calendar.work == (span("22:00-23:00"), span("22:00-23:00", 1))

    def test_a_zone_without_a_name_has_rules(self) -> None:
        odd = calendar_of(schedule(work_zone="", custom_zone=CustomZone(-345)))
        assert odd.work is not None
        assert odd.work[0].start == utc(20, 3) + 15 * 60

    def test_a_zone_that_nobody_knows_is_that_of_the_view_and_nothing_said_is_nothing_known(self) -> None:
        assert calendar_of(schedule(work_zone="Mars"), zone=BERLIN).work == calendar_of(schedule()).work
        assert calendar_of(schedule(work=None)).work is None
        assert works_during(calendar_of(schedule(work=None)), SLOT) is None


class TestTheNextCommonTime:
    def test_it_comes_after_the_slot_when_all_are_free(self) -> None:
        some = calendar_of(schedule(item("11:00-12:15"), item("14:00-15:00")))
        others = calendar_of(schedule(item("12:30-13:00", "tentative")))
        assert next_common([some, others], span("10:00-11:00"), WHOLE.end) == span("13:00-14:00")
        assert next_common([some, others], span("10:00-12:00"), WHOLE.end) == span("15:00-17:00")

    def test_working_hours_are_kept_where_they_are_given(self) -> None:
        day = calendar_of(schedule(item("09:00-16:30"), days=5))
        london = schedule(work_zone="Europe/London", days=5)
        hours = common_hours([day, calendar_of(schedule(work=None)), calendar_of(london)])
        assert hours is not None
        assert hours[0] == span("10:00-17:00")
        found = next_common([day], span("09:00-10:00"), START + 5 * DAY, hours=hours)
        assert found == span("10:00-11:00", 3)

    def test_nobody_known_means_never(self) -> None:
        assert next_common([calendar_of(schedule()), NOTHING], SLOT, WHOLE.end) is None
        assert next_common([calendar_of(schedule(days=1))], Window(at("22:30"), START + DAY), WHOLE.end) is None
        assert common_hours([NOTHING]) is None

    @given(
        st.lists(
            st.tuples(st.integers(0, 200), st.integers(1, 30), st.sampled_from(["busy", "oof", "free"])), max_size=8
        ),
        st.integers(0, 100),
        st.integers(1, 12),
    )
    def test_it_is_free_and_the_first_that_is(self, taken: list[tuple[int, int, str]], start: int, length: int) -> None:
        stretches = tuple(Stretch(s * 900, (s + n) * 900, status) for s, n, status in taken)
        calendar = Calendar(Window(0, 300 * 900), stretches)
        slot = Window(start * 900, (start + length) * 900)
        found = next_common([calendar], slot, 300 * 900)
        free = [
            Window(begin, begin + length * 900)
            for begin in range((slot.start // 1800 + 1) * 1800, 300 * 900 - length * 900 + 1, 1800)
            if availability(calendar, Window(begin, begin + length * 900)) == FREE
        ]
        assert found == (free[0] if free else None)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Window(*sorted(pair))), max_size=6))
def test_spans_laid_together_cover_what_they_covered(windows: list[Window]) -> None:
    minutes = {minute for window in windows for minute in range(*window)}
    together = merged(windows)
    assert {minute for window in together for minute in range(*window)} == minutes
    assert not any(meet(one, other) for one, other in pairwise(together))
    assert covered(windows, Window(10, 40)) == len(minutes & set(range(10, 40)))
