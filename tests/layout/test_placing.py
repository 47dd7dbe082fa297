"""Where events lie: over midnight, over changes of the clock, and what happens to senseless times."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.sample import BERLIN, KEYS, NEW_YORK, november, timed, whole
from tuical.layout.clashes import clashes_with, clashing
from tuical.layout.placing import LAST_DAY, instant, local_minute, place, place_all, slice_on, slices_by_day
from tuical.model.keys import EventKey
from tuical.model.summary import ALL_DAY, CANCELLED, SUSPECT, EventSummary


def at(start: datetime, end: datetime) -> EventSummary:
    """A timed event between two instants."""
    return EventSummary(
        EventKey(*KEYS["work"], "x"), "singleInstance", "", int(start.timestamp()), int(end.timestamp()), "x", "",
        "busy", "accepted", 0, "", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "days", "expected"),
    [
        ("09:00", "10:30", 0, (0, 540, 0, 630, False)),
        ("22:30", "01:30", 1, (0, 1350, 1, 90, False)),
        ("22:00", "00:00", 1, (0, 1320, 0, 1440, False)),
        ("00:00", "00:00", 1, (0, 0, 0, 1440, True)),
        ("00:00", "00:00", 2, (0, 0, 1, 1440, True)),
        ("12:00", "12:00", 1, (0, 720, 1, 720, True)),
        ("12:00", "11:59", 1, (0, 720, 1, 719, False)),
        ("10:00", "10:00", 0, (0, 600, 0, 600, False)),
        ("00:00", "00:00", 0, (0, 0, 0, 0, False)),
    ],
)
def test_wall_times(start: str, end: str, days: int, expected: tuple[int, int, int, int, bool]) -> None:
    """Midnight belongs to the day before when it is an end; a day or more is a bar."""
    day = november(12)
    placed = place(timed(day, start, end, "x", days=days), BERLIN)
    assert (
        placed.first_day - day.toordinal(),
        placed.start_minute,
        placed.last_day - day.toordinal(),
        placed.end_minute,
        placed.bar,
    ) == expected


def test_clocks_go_forward() -> None:
    """01:30 to 03:30 of the summer change is one hour long and drawn from 01:30 to 03:30."""
    event = at(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    placed = place(event, BERLIN)
    assert (placed.start_minute, placed.end_minute) == (90, 210)


def test_clocks_go_back() -> None:
    """From the first 02:45 to the second 02:15 is half an hour, though the wall clock ran backwards."""
    event = at(datetime(2026, 10, 25, 0, 45, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC))
    placed = place(event, BERLIN)
    assert (placed.start_minute, placed.end_minute) == (165, 195)


def test_a_whole_day_is_a_date_in_every_zone() -> None:
    """All-day events are never moved by a zone."""
    event = whole(date(2026, 11, 11), 3, "Offsite")
    for zone in (BERLIN, NEW_YORK, ZoneInfo("Pacific/Apia")):
        placed = place(event, zone)
        assert (placed.first_day, placed.last_day) == (event.start, event.start + 2)


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15), st.booleans())
def test_any_numbers_are_placed(start: int, end: int, all_day: bool) -> None:
    """No number makes placing fail, and no event ends before it begins."""
    flags = SUSPECT | (ALL_DAY if all_day else 0)
    event = at(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))._replace(
        start=start, end=end, flags=flags
    )
    for zone in (UTC, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Niue")):
        placed = place(event, zone)
        assert 1 <= placed.first_day <= placed.last_day <= LAST_DAY
        assert (placed.first_day, placed.start_minute) <= (placed.last_day, placed.end_minute)
        assert 0 <= placed.start_minute < 1440
        assert 0 <= placed.end_minute <= 1440


def test_slices_over_midnight() -> None:
    """Each day gets its part, and knows whether the event begins or ends there."""
    placed = place(timed(november(12), "22:30", "01:30", "Release", days=1), BERLIN)
    first, second = (slice_on(placed, november(day).toordinal()) for day in (12, 13))
    assert (first.start, first.end, first.begins, first.ends) == (1350, 1440, True, False)
    assert (second.start, second.end, second.begins, second.ends) == (0, 90, False, True)
    found = slices_by_day([placed], range(november(11).toordinal(), november(13).toordinal()))
    assert [len(parts) for parts in found.values()] == [0, 1]


def test_order_of_a_day() -> None:
    """Bars come first, then the earlier start, and of two that start together the longer one."""
    events = [
        timed(november(2), "09:00", "09:15", "short"),
        timed(november(2), "09:00", "10:00", "long"),
        whole(november(2), 1, "bar"),
        timed(november(2), "08:00", "08:15", "early"),
    ]
    assert [one.event.subject for one in place_all(events, BERLIN)] == ["bar", "early", "long", "short"]


@given(st.integers(700_000, 740_000), st.integers(0, 1439))
def test_instants_come_back(day: int, minute: int) -> None:
    """A wall time without a change of the clock survives the way to an instant and back."""
    assert local_minute(instant(day, minute, UTC), UTC) == (day, minute)


def test_clashes() -> None:
    """Only busy timed events that truly overlap clash; touching is not overlapping."""
    day = november(3)
    first = timed(day, "09:00", "10:00", "first")
    touching = timed(day, "10:00", "11:00", "touching")
    inside = timed(day, "10:15", "10:30", "inside")
    free = timed(day, "10:00", "11:00", "free", show_as="free")
    cancelled = timed(day, "10:00", "11:00", "cancelled", flags=CANCELLED)
    placed = place_all([first, touching, inside, free, cancelled, whole(day, 1, "bar")], BERLIN)
    assert clashing(placed) == {touching.key, inside.key}
    assert [one.event.subject for one in clashes_with(place(inside, BERLIN), placed)] == ["touching"]


@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 300)), max_size=12))
def test_clashes_agree_with_the_plain_definition(spans: list[tuple[int, int]]) -> None:
    """The sweep finds what comparing every pair would find."""
    events = [
        at(datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC))._replace(
            key=EventKey(*KEYS["work"], str(n)),
            start=1_793_664_000 + start * 60,
            end=1_793_664_000 + (start + length) * 60,
        )
        for n, (start, length) in enumerate(spans)
    ]
    placed = place_all(events, UTC)
    plain = {one.event.key for one in placed if not one.bar and clashes_with(one, placed)}
    assert clashing(placed) == plain
