"""Placing by counting says the same as asking the zone, over every change of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.layout.offsets import offsets_between
from tuical.layout.placing import place, place_all
from tuical.model.keys import EventKey
from tuical.model.summary import EventSummary

ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia",
    "Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns",
)  # fmt: skip
YEAR = 365 * 86_400


def timed(name: str, start: int, end: int) -> EventSummary:
    """A timed event between two instants."""
    key = EventKey("a", "/me", "c", name)
    return EventSummary(key, "singleInstance", "", start, end, name, "", "busy", "accepted", 0, "", ())


@pytest.mark.parametrize("name", ZONES)
def test_every_hour_of_two_years_has_its_offset(name: str) -> None:
    """Also where the clocks change twice within a month, and where a whole day was left out."""
    zone = ZoneInfo(name)
    first = int(datetime(2011, 6, 1, tzinfo=UTC).timestamp())
    found = offsets_between(first, first + YEAR, zone)
    for instant in range(first, first + YEAR + 1, 1800):
        expected = datetime.fromtimestamp(instant, zone).utcoffset()
        assert expected is not None
        assert found.at(instant) == expected.total_seconds()


@given(
    st.sampled_from(ZONES),
    st.lists(
        st.tuples(st.integers(1_600_000_000, 1_600_000_000 + YEAR), st.integers(-7200, 3 * 86_400)),
        min_size=1,
        max_size=12,
    ),
)
def test_placing_together_is_placing_alone(name: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the mixture of lengths."""
    zone = ZoneInfo(name)
    events = [timed(f"e{n}", start, start + length) for n, (start, length) in enumerate(spans)]
    together = {placed.event.key: placed for placed in place_all(events, zone)}
    assert together == {one.key: place(one, zone) for one in events}
