"""Another time for a meeting as it is typed: its day and its length where nothing else was said."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.planning.meetings import event
from tuical.errors import UsageError
from tuical.model.event_change import Timed
from tuical.model.summary import ALL_DAY
from tuical.model.view import ViewSettings
from tuical.planning.proposals import read_proposal, when_proposed

BERLIN = ZoneInfo("Europe/Berlin")
SETTINGS = ViewSettings(zone=BERLIN, zone_name="Berlin")
NOW = datetime(2026, 11, 20, 9, 41, tzinfo=BERLIN)


def local(text: str) -> int:
    """An instant of Berlin."""
    return int(datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=BERLIN).timestamp())


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("14-15:30", "23.11.2026 14:00", "23.11.2026 15:30"),
        ("14:00", "23.11.2026 14:00", "23.11.2026 15:00"),
        ("fri 14", "20.11.2026 14:00", "20.11.2026 15:00"),
        ("tue 9:30 for 2h", "24.11.2026 09:30", "24.11.2026 11:30"),
        ("tomorrow noon", "21.11.2026 12:00", "21.11.2026 13:00"),
        ("in 2 hours", "20.11.2026 11:41", "20.11.2026 12:41"),
        ("tue 3pm NYC", "24.11.2026 21:00", "24.11.2026 22:00"),
    ],
)
def test_a_typed_time(typed: str, start: str, end: str) -> None:
    found = read_proposal(typed, event().summary, now=NOW, settings=SETTINGS)
    assert (found.start, found.end) == (local(start), local(end))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No time was typed."),
        ("fri", "A time has to go with the day."),
        ("2026-11-19 9:00", "That time is over already."),
        ("10-11", "That is when the meeting is already."),
        ("whenever", "is not a time"),
    ],
)
def test_what_cannot_be_proposed(typed: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_proposal(typed, event().summary, now=NOW, settings=SETTINGS)


def test_the_proposed_time_is_written_in_the_zone_of_the_meeting() -> None:
    meant = event(start_zone="America/New_York", end_zone="America/New_York")
    when = when_proposed(meant, read_proposal("tue 16-17", meant.summary, now=NOW, settings=SETTINGS))
    assert isinstance(when, Timed)
    assert (when.start.wall, when.start.zone) == (datetime(2026, 11, 24, 10), "America/New_York")
    days = event(start=NOW.toordinal() + 3, end=NOW.toordinal() + 4, flags=ALL_DAY)
    assert isinstance(when_proposed(days, read_proposal("16-17", days.summary, now=NOW, settings=SETTINGS)), Timed)
