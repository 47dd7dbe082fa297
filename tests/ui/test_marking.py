"""Marking a range with keys and using it."""

from __future__ import annotations

from datetime import datetime

from tests.ui.support import ZONE, Resting, calendar_of, press, running, screen_text, toasts


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
        assert "Fri 20 Nov  09:30 – 11:00, 1 h 30 min" in bottom(pilot)
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
        assert "Fri 20 – Sat 28 Nov, 9 days" in bottom(pilot)
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
        assert "1 h" in bottom(pilot)
        assert "Esc" in bottom(pilot)
