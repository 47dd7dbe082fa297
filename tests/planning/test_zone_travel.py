"""Zones are found as people type them; what the clocks do to a series of another zone is said in one sentence."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.keys import EventKey
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.model.view import ViewSettings
from tuical.model.zones import city, find_zone
from tuical.planning.zone_differences import ahead_words, shift_words
from tuical.planning.zone_search import zone_called, zones_like

BERLIN = ZoneInfo("Europe/Berlin")
VIEW = ViewSettings(zone=BERLIN, zone_name="Berlin")
NOW = int(datetime(2026, 11, 20, 9, tzinfo=BERLIN).timestamp())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tokyo", "Asia/Tokyo"),
        ("Tok", "Asia/Tokyo"),
        ("new york", "America/New_York"),
        ("new_y", "America/New_York"),
        ("pst", "America/Los_Angeles"),
        ("munich", "Europe/Berlin"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("india standard", "Asia/Calcutta"),
        ("europe/lis", "Europe/Lisbon"),
        ("lisb", "Europe/Lisbon"),
        ("utc", "UTC"),
        ("sao p", "America/Sao_Paulo"),
    ],
)
def test_found(typed: str, first: str) -> None:
    assert zones_like(typed)[0] == first


def test_a_city_with_several_names_is_found_once() -> None:
    assert [city(name) for name in zones_like("indianap")] == ["Indianapolis"]
    assert zones_like("Asia/Istanbul")[0] == "Asia/Istanbul"


def test_nothing_is_found_for_nothing() -> None:
    assert zones_like("  ") == ()
    assert zones_like("qqqq") == ()


@given(st.text(max_size=12))
def test_whatever_is_typed_leads_to_zones_that_exist(typed: str) -> None:
    found = zones_like(typed)
    assert len(found) <= 6
    assert len({city(name) for name in found}) == len(found)  # of the names for one city people need one
    assert all(find_zone(name) for name in found)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Tokyo", "8 h ahead of Berlin"),
        ("America/New_York", "6 h behind Berlin"),
        ("Asia/Kolkata", "4 h 30 min ahead of Berlin"),
        ("Europe/Paris", "the same time as Berlin"),
    ],
)
def test_how_far(zone: str, words: str) -> None:
    assert ahead_words(ZoneInfo(zone), BERLIN, "Berlin", NOW) == words


def weekly(zone: str, start: str, series: str = "s", flags: int = 0) -> EventSummary:
    begins = int(datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)).timestamp())
    key = EventKey("a", "/me", "c", "e")
    return EventSummary(key, "occurrence", series, begins, begins + 3600, "Sync", "", "busy", "none", flags, "", ())


@pytest.mark.parametrize(
    ("zone", "start", "words"),
    [
        ("America/New_York", "2026-11-23 09:00", "From Sun 14 Mar 2027 it is at 14:00"),
        ("Asia/Tokyo", "2026-11-23 17:00", "From Sun 28 Mar 2027 it is at 10:00"),
        ("Europe/London", "2026-11-23 09:00", ""),
        ("Europe/Berlin", "2026-11-23 09:00", ""),
        ("America/New_York", "2026-10-27 09:00", "From Fri 20 Nov it is at 15:00"),
    ],
)
def test_what_moves(zone: str, start: str, words: str) -> None:
    found = shift_words(weekly(zone, start), zone, VIEW, NOW)
    assert found.startswith(words)
    assert bool(found) == bool(words)


def test_what_cannot_move() -> None:
    assert shift_words(weekly("America/New_York", "2026-11-23 09:00", series=""), "America/New_York", VIEW, NOW) == ""
    assert shift_words(weekly("America/New_York", "2026-11-23 09:00"), "tzone://Microsoft/Custom", VIEW, NOW) == ""
    days = weekly("America/New_York", "2026-11-23 09:00", flags=ALL_DAY)._replace(start=739944, end=739945)
    assert shift_words(days, "America/New_York", VIEW, NOW) == ""


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"), ("lisbon", "Europe/Lisbon"), ("New York", "America/New_York"),
        ("Tokyo Standard Time", "Asia/Tokyo"), ("PST", "America/Los_Angeles"), ("mumbai", "Asia/Kolkata"),
        ("auto", "auto"), ("", ""), ("lis", "lis"), ("nowhere", "nowhere"),
    ],
)  # fmt: skip
def test_a_zone_that_is_named_in_a_setting(typed: str, zone: str) -> None:
    assert zone_called(typed) == zone
