"""When calendars are read, which half-years are needed, and what the status says: tables."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.status import SyncStatus
from tuical.model.window import Window
from tuical.sync import schedule, windows
from tuical.sync.status import StatusBoard


def info(name: str, *, shown: bool = True, default: bool = False, position: int = 0) -> CalendarInfo:
    return CalendarInfo(CalendarKey("a", "/me", name), name, "#112233", "", "", True, default, shown, position)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def test_what_is_shown_is_read_first_and_of_that_the_default_calendar() -> None:
    calendars = [info("hidden", shown=False), info("b", position=2), info("a", position=1), info("d", default=True)]
    assert [one.name for one in schedule.in_order(calendars)] == ["d", "a", "b", "hidden"]


@pytest.mark.parametrize(
    ("age", "shown", "focused", "is_due"),
    [
        (None, False, False, True),
        (29, True, True, False),
        (30, True, True, True),
        (30, True, False, False),
        (30, False, True, False),
        (300, False, True, True),
        (300, True, False, True),
    ],
)
def test_when_a_calendar_is_due(age: float | None, shown: bool, focused: bool, is_due: bool) -> None:
    one = info("x", shown=shown)
    read_at = {} if age is None else {one.key: 1000.0 - age}
    assert bool(schedule.due([one], read_at, focused, 1000.0)) == is_due


@given(st.integers(0, 1000), st.integers(0, 99))
def test_waiting_grows_to_five_minutes_with_some_chance_in_it(failures: int, seed: int) -> None:
    wait = schedule.backoff(failures, Random(seed))
    assert 0.75 * min(300, 2 ** min(failures, 10)) <= wait <= 1.25 * 300


def test_the_pause_ends_when_the_next_calendar_is_due() -> None:
    one, other = info("x"), info("y", shown=False)
    read_at = {one.key: 990.0, other.key: 800.0}
    assert 20 <= schedule.pause([one, other], read_at, True, 1000.0, Random(1)) <= 22
    assert schedule.pause([], {}, True, 1000.0, Random(1)) >= 30


@pytest.mark.parametrize(
    ("looked_at", "expected"),
    [
        (("2026-11-01", "2026-12-01"), []),
        (("2026-09-20", "2026-10-20"), [("2026-07-01", "2027-01-01")]),
        (("2025-12-28", "2026-02-01"), [("2025-07-01", "2026-01-01"), ("2026-01-01", "2026-07-01")]),
        (("2027-06-15", "2027-07-15"), [("2027-01-01", "2027-07-01"), ("2027-07-01", "2028-01-01")]),
    ],
)
def test_half_years_beside_the_near_window(looked_at: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    near = windows.near(datetime(2026, 11, 20, tzinfo=UTC), 1, 6)
    found = windows.half_years(Window(*map(at, looked_at)), near)
    assert found == [Window(at(start), at(end)) for start, end in expected]


def test_the_status_is_announced_only_when_it_changes() -> None:
    heard: list[SyncStatus] = []
    board = StatusBoard(heard.append)
    board.change(syncing=True)
    board.change(syncing=True)
    board.count([])
    assert heard == [SyncStatus(syncing=True)]
