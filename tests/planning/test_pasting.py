"""What a copied event becomes: itself at another time, with nobody invited unless that was wanted."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.planning.meetings import ALEX, ANA, EVERYBODY, HOME, LIDIA, OWN, ROOM, calendar, event, master, occurrence
from tuical.model.event import OnlineMeeting
from tuical.model.event_change import UNSET, AllDay, EventTime, Timed
from tuical.model.keys import CalendarKey
from tuical.model.recurrence import Range
from tuical.model.summary import ALL_DAY, MINE
from tuical.model.view import ViewSettings
from tuical.planning.member_words import when_words
from tuical.planning.pasting import calendar_for, others_of, pasted, when_at

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
DAY = date(2026, 12, 3)


def timed(start: str, end: str, zone: str) -> Timed:
    return Timed(EventTime(datetime.fromisoformat(start), zone), EventTime(datetime.fromisoformat(end), zone))


@pytest.mark.parametrize(
    ("minute", "zone", "expected"),
    [
        (None, BERLIN, timed("2026-12-03 10:00", "2026-12-03 11:00", "Europe/Berlin")),
        (14 * 60 + 30, BERLIN, timed("2026-12-03 14:30", "2026-12-03 15:30", "Europe/Berlin")),
        (14 * 60 + 30, TOKYO, timed("2026-12-03 14:30", "2026-12-03 15:30", "Asia/Tokyo")),
        (None, TOKYO, timed("2026-12-03 18:00", "2026-12-03 19:00", "Asia/Tokyo")),
        (23 * 60 + 30, BERLIN, timed("2026-12-03 23:30", "2026-12-04 00:30", "Europe/Berlin")),
    ],
)
def test_when(minute: int | None, zone: ZoneInfo, expected: Timed) -> None:
    assert when_at(event(), DAY, minute, zone) == expected


def test_whole_days() -> None:
    first = date(2026, 11, 23).toordinal()
    days = event(flags=MINE | ALL_DAY, start=first, end=first + 3)
    when = when_at(days, DAY, 600, BERLIN)
    assert when == AllDay(DAY, date(2026, 12, 6), "Europe/Berlin")
    assert when_words(when, ViewSettings(zone=BERLIN), today=DAY) == "Thu 3 – Sat 5 Dec"


def test_alone_it_is_no_meeting() -> None:
    copied = event(attendees=EVERYBODY, online=OnlineMeeting("https://teams.example/x", "teamsForBusiness"))
    new = pasted(copied, when_at(copied, DAY, None, BERLIN), "id")
    assert new.attendees == ()
    assert new.online_provider is UNSET
    assert (new.subject, new.locations, new.categories, new.reminder_minutes) == (
        "Planning", copied.locations, ("Work",), 15
    )  # fmt: skip
    assert (new.transaction_id, new.recurrence) == ("id", UNSET)


def test_with_its_people_it_is_one() -> None:
    copied = event(attendees=EVERYBODY, online=OnlineMeeting("https://teams.example/x", "teamsForBusiness"))
    people = others_of(copied, OWN)
    assert [one.person for one in people] == [LIDIA, ALEX, ROOM]
    new = pasted(copied, when_at(copied, DAY, None, BERLIN), "id", people)
    assert new.attendees == people
    assert new.online_provider == "teamsForBusiness"


def test_of_somebody_elses_meeting_its_organiser_is_one_of_them() -> None:
    theirs = event(attendees=EVERYBODY, flags=0)
    assert [one.person for one in others_of(theirs, OWN.upper())] == [LIDIA, ALEX, ROOM]
    assert ANA not in [one.person for one in others_of(theirs, OWN)]


def test_one_of_a_series_becomes_a_single_event() -> None:
    series = master(Range("noEnd", date(2026, 11, 23), None, None, ""))
    one = occurrence(date(2026, 11, 30), series)
    assert pasted(one, when_at(one, DAY, None, BERLIN), "id").recurrence is UNSET


def test_it_goes_to_a_calendar_of_ones_own() -> None:
    home, work = calendar(is_default=False), calendar(key=CalendarKey("demo", "/me", "work"))
    alex = calendar(key=CalendarKey("demo", "/me", "alex"), owner="Alex", is_default=False)
    assert calendar_for(event(), [work, home]) == HOME
    assert calendar_for(event(), [alex, home._replace(can_edit=False), work]) == work.key
    assert calendar_for(event(), [alex, home._replace(can_edit=False)]) is None
