"""The emulator's clock follows from its options."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from tuical.emulator.options import EmulatorOptions, clock_from


def test_a_fixed_start_goes_on_with_the_monotonic_clock() -> None:
    ticks = iter([100.0, 100.0, 190.5])
    start = datetime(2026, 11, 20, 9, 41, tzinfo=timezone(timedelta(hours=1)))
    clock = clock_from(EmulatorOptions(now=start), monotonic=lambda: next(ticks))
    assert clock() == datetime(2026, 11, 20, 8, 41, tzinfo=UTC)
    assert clock() == datetime(2026, 11, 20, 8, 42, 30, 500_000, tzinfo=UTC)


def test_without_a_start_it_is_the_computers_clock() -> None:
    wall = datetime(2030, 1, 1, tzinfo=UTC)
    assert clock_from(EmulatorOptions(), wall=lambda: wall)() == wall
