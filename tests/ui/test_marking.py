"""Marking a range with keys and using it."""

from __future__ import annotations

from datetime import datetime

from tests.ui.support import ZONE, Resting, calendar_of, days_of, press, running, screen_text, toasts, type_text
from tests.ui.test_reply import on_disk
from tuical.model.event_change import Timed
from tuical.model.operation import Create


def bottom(pilot: object) -> str:
    """The bottom row."""
    return screen_text(pilot).split("\n")[-1]  # type: ignore[arg-type]


async def test_arrows_stretch_a_range_of_slots(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        calendar = calendar_of(pilot)
        await press(pilot, "t")
        slot = calendar.chosen_slot()
        assert (slot.start, slot.marked) == (datetime(2026, 11, 20, 9, 30, tzinfo=ZONE), False)
        await press(pilot, "v", "j", "down")
        slot = calendar.chosen_slot()
        assert (slot.start, slot.end) == (
            datetime(2026, 11, 20, 9, 30, tzinfo=ZONE), datetime(2026, 11, 20, 11, 0, tzinfo=ZONE)
        )  # fmt: skip
        assert slot.marked
        assert not slot.all_day
        assert " 09:30 – 11:00, 1 h 30 min" in bottom(pilot)
        await press(pilot, "minus", "minus", "minus")
        assert calendar.chosen_slot().start == datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
        assert "09:00 – 10:00, 1 h " in bottom(pilot)
        await press(pilot, "escape")
        assert not calendar.chosen_slot().marked
        assert "today" in bottom(pilot)


async def test_shift_and_arrows_mark_at_once_and_v_lets_go(resting: Resting) -> None:
    async with running(resting) as pilot:
        calendar = calendar_of(pilot)
        await press(pilot, "shift+right", "shift+down")
        slot = calendar.chosen_slot()
        assert slot.all_day
        assert (slot.start, slot.end) == (
            datetime(2026, 11, 20, tzinfo=ZONE), datetime(2026, 11, 29, tzinfo=ZONE)
        )  # fmt: skip
        assert "9 days, Fri 20 – Sat 28 Nov" in bottom(pilot)
        await press(pilot, "v")
        assert not calendar.chosen_slot().marked


async def test_the_agenda_has_no_range(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await press(pilot, "v")
        assert not calendar_of(pilot).chosen_slot().marked
        assert "Hours are marked in a week" in toasts(pilot)[-1]


async def test_a_range_at_a_narrow_width_keeps_the_way_out(resting: Resting) -> None:
    async with running(resting, (44, 16), start_view="week") as pilot:
        await press(pilot, "v", "j")
        assert "09:30 – 10:30, 1 h " in bottom(pilot)
        assert "Esc" in bottom(pilot)


async def test_an_event_of_the_range_takes_it_away(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "t", "v", "j", "j", "n")
        await type_text(pilot, "Review")
        await press(pilot, "ctrl+s")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Create)
        when = queued.operation.new.when
        assert isinstance(when, Timed)
        assert (when.start.wall, when.end.wall) == (datetime(2026, 11, 20, 9, 30), datetime(2026, 11, 20, 11, 0))
        assert not calendar_of(pilot).chosen_slot().marked


async def test_three_days_side_by_side(resting: Resting) -> None:
    async with running(resting, (60, 20), start_view="day") as pilot:
        await press(pilot, "x", "3", "v", "l", "l", "l", "j")
        slot = calendar_of(pilot).chosen_slot()
        assert (slot.start.day, slot.end.day) == (20, 23)
        assert days_of(pilot) == tuple(range(slot.start.toordinal() + 1, slot.start.toordinal() + 4))
        assert "Fri 20 Nov 09:30 – Mon 23 Nov" in bottom(pilot)
