"""Times as people type them, on Friday 20 November 2026 at 9:41 in Berlin."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.errors import UsageError
from tuical.model.event_change import AllDay, EventTime, Timed
from tuical.model.names import ENGLISH
from tuical.model.view import ViewSettings
from tuical.planning.typed_times import (
    Assumed,
    Duration,
    TypedWhen,
    assumed_words,
    read_duration,
    read_time,
    read_when,
    reading,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, 41, tzinfo=BERLIN)
SETTINGS = ViewSettings(zone=BERLIN)


def read(text: str, settings: ViewSettings = SETTINGS, now: datetime = NOW) -> TypedWhen:
    return read_when(text, now=now, settings=settings)


READINGS = {
    # a day and two times
    "fri 14-15:30": "Fri 20 Nov 2026, 14:00 – 15:30 (1 h 30 min)",
    "next tuesday 3pm": "Tue 24 Nov 2026, 15:00 – 15:30 (30 min)",
    "tuesday next week 10-11": "Tue 24 Nov 2026, 10:00 – 11:00 (1 h)",
    "a week from fri 10": "Fri 27 Nov 2026, 10:00 – 10:30 (30 min)",
    "20 nov 14": "Fri 20 Nov 2026, 14:00 – 14:30 (30 min)",
    "20.11. 14:00": "Fri 20 Nov 2026, 14:00 – 14:30 (30 min)",
    "20.11.2026 14.30": "Fri 20 Nov 2026, 14:30 – 15:00 (30 min)",
    "dec 24 9am": "Thu 24 Dec 2026, 09:00 – 09:30 (30 min)",
    "10:00 24 dec": "Thu 24 Dec 2026, 10:00 – 10:30 (30 min)",
    "14:00-15:00 tomorrow": "Sat 21 Nov 2026, 14:00 – 15:00 (1 h)",
    "from 9 to 11 tomorrow": "Sat 21 Nov 2026, 09:00 – 11:00 (2 h)",
    "3/4 10:00": "Sat 3 Apr 2027, 10:00 – 10:30 (30 min)",
    "+2w 10:00": "Fri 4 Dec 2026, 10:00 – 10:30 (30 min)",
    "in 3 days at 10": "Mon 23 Nov 2026, 10:00 – 10:30 (30 min)",
    "tomorrow evening at 7": "Sat 21 Nov 2026, 19:00 – 19:30 (30 min)",
    "tomorrow morning": "Sat 21 Nov 2026, 09:00 – 09:30 (30 min)",
    "2026-12-01T10:00": "Tue 1 Dec 2026, 10:00 – 10:30 (30 min)",
    "2026-12-01 10:00-11:00": "Tue 1 Dec 2026, 10:00 – 11:00 (1 h)",
    # halves of the day
    "today at 5": "Fri 20 Nov 2026, 17:00 – 17:30 (30 min)",
    "9am-10:30": "Sat 21 Nov 2026, 09:00 – 10:30 (1 h 30 min)",
    "9-5": "Sat 21 Nov 2026, 09:00 – 17:00 (8 h)",
    "9-5pm": "Sat 21 Nov 2026, 09:00 – 17:00 (8 h)",
    "11-1pm": "Fri 20 Nov 2026, 11:00 – 13:00 (2 h)",
    "tomorrow 2-3pm": "Sat 21 Nov 2026, 14:00 – 15:00 (1 h)",
    "10pm-2": "Fri 20 Nov 2026 22:00 – Sat 21 Nov 2026 02:00 (4 h)",
    "22-2": "Fri 20 Nov 2026 22:00 – Sat 21 Nov 2026 02:00 (4 h)",
    "20-midnight": "Fri 20 Nov 2026, 20:00 – 24:00 (4 h)",
    "half past 3": "Fri 20 Nov 2026, 15:30 – 16:00 (30 min)",
    "1400-1530": "Fri 20 Nov 2026, 14:00 – 15:30 (1 h 30 min)",
    "05:00": "Sat 21 Nov 2026, 05:00 – 05:30 (30 min)",
    # lengths
    "tomorrow noon for 45m": "Sat 21 Nov 2026, 12:00 – 12:45 (45 min)",
    "14:00 1h": "Fri 20 Nov 2026, 14:00 – 15:00 (1 h)",
    "fri 10:00 30 min": "Fri 20 Nov 2026, 10:00 – 10:30 (30 min)",
    "at 3 for an hour and a half": "Fri 20 Nov 2026, 15:00 – 16:30 (1 h 30 min)",
    "fri 1h": "Fri 20 Nov 2026, 09:00 – 10:00 (1 h)",
    # hours as others write them, which are lengths only beside a time
    "mon 9h30": "Mon 23 Nov 2026, 09:30 – 10:00 (30 min)",
    "mon 9h": "Mon 23 Nov 2026, 09:00 – 09:30 (30 min)",
    "mon 17:00h": "Mon 23 Nov 2026, 17:00 – 17:30 (30 min)",
    "9h30-11h": "Sat 21 Nov 2026, 09:30 – 11:00 (1 h 30 min)",
    "mon 9h30 2h": "Mon 23 Nov 2026, 09:30 – 11:30 (2 h)",
    "14:00 1h30": "Fri 20 Nov 2026, 14:00 – 15:30 (1 h 30 min)",
    "8h 9:00": "Sat 21 Nov 2026, 09:00 – 17:00 (8 h)",
    "mon 2h30": "Mon 23 Nov 2026, 09:00 – 11:30 (2 h 30 min)",
    "mon kl. 14": "Mon 23 Nov 2026, 14:00 – 14:30 (30 min)",
    "kl 8.15 mon": "Mon 23 Nov 2026, 08:15 – 08:45 (30 min)",
    # in words
    "half past four": "Fri 20 Nov 2026, 16:30 – 17:00 (30 min)",
    "mon a quarter to nine": "Mon 23 Nov 2026, 08:45 – 09:15 (30 min)",
    "nine o'clock mon": "Mon 23 Nov 2026, 09:00 – 09:30 (30 min)",
    "between 8 and 10 tuesday": "Tue 24 Nov 2026, 08:00 – 10:00 (2 h)",
    "tuesday week 10am": "Tue 1 Dec 2026, 10:00 – 10:30 (30 min)",
    "a week on tuesday": "Tue 1 Dec 2026, all day",
    "this weekend": "Sat 21 Nov 2026 – Sun 22 Nov 2026, all day (2 days)",
    "next weekend": "Sat 28 Nov 2026 – Sun 29 Nov 2026, all day (2 days)",
    "2026/12/03 9:00": "Thu 3 Dec 2026, 09:00 – 09:30 (30 min)",
    "45m": "Fri 20 Nov 2026, 09:45 – 10:30 (45 min)",
    "in 2 hours": "Fri 20 Nov 2026, 11:41 – 12:11 (30 min)",
    "in half an hour for 20m": "Fri 20 Nov 2026, 10:11 – 10:31 (20 min)",
    "+2h": "Fri 20 Nov 2026, 11:41 – 12:11 (30 min)",
    "now for 1h": "Fri 20 Nov 2026, 09:41 – 10:41 (1 h)",
    # whole days
    "+2w": "Fri 4 Dec 2026, all day",
    "all day": "Fri 20 Nov 2026, all day",
    "tomorrow all day": "Sat 21 Nov 2026, all day",
    "mon to wed": "Mon 23 Nov 2026 – Wed 25 Nov 2026, all day (3 days)",
    "mon-wed": "Mon 23 Nov 2026 – Wed 25 Nov 2026, all day (3 days)",
    "dec 24 - jan 2": "Thu 24 Dec 2026 – Sat 2 Jan 2027, all day (10 days)",
    "24-26 dec": "Thu 24 Dec 2026 – Sat 26 Dec 2026, all day (3 days)",
    "dec 24-26": "Thu 24 Dec 2026 – Sat 26 Dec 2026, all day (3 days)",
    "fri for 2 days": "Fri 20 Nov 2026 – Sat 21 Nov 2026, all day (2 days)",
    "2 days": "Fri 20 Nov 2026 – Sat 21 Nov 2026, all day (2 days)",
    "next week": "Mon 23 Nov 2026, all day",
    "fri 27": "Fri 27 Nov 2026, all day",
    # over midnight
    "fri 14:00 - sat 10:00": "Fri 20 Nov 2026 14:00 – Sat 21 Nov 2026 10:00 (20 h)",
    "mon - fri 9-17": "Mon 23 Nov 2026 09:00 – Fri 27 Nov 2026 17:00 (4 days 8 h)",
    # what is over comes again
    "fri 9": "Fri 27 Nov 2026, 09:00 – 09:30 (30 min)",
    "9:00": "Sat 21 Nov 2026, 09:00 – 09:30 (30 min)",
    "9:45": "Fri 20 Nov 2026, 09:45 – 10:15 (30 min)",
    "today 9:00": "Fri 20 Nov 2026, 09:00 – 09:30 (30 min)",
    # zones
    "3pm NYC": "Fri 20 Nov 2026, 15:00 – 15:30 (30 min) in New York, 21:00 – 21:30 here",
    "15:00 PST": "Fri 20 Nov 2026, 15:00 – 15:30 (30 min) in Los Angeles, Sat 21 Nov 2026, 00:00 – 00:30 here",
    "10:00 Europe/Lisbon": "Fri 20 Nov 2026, 10:00 – 10:30 (30 min) in Lisbon, 11:00 – 11:30 here",
    "3pm tomorrow in Tokyo": "Sat 21 Nov 2026, 15:00 – 15:30 (30 min) in Tokyo, 07:00 – 07:30 here",
    "fri 3-4pm ET": "Fri 20 Nov 2026, 15:00 – 16:00 (1 h) in New York, 21:00 – 22:00 here",
    "tomorrow 10:00 sao paulo time": "Sat 21 Nov 2026, 10:00 – 10:30 (30 min) in Sao Paulo, 14:00 – 14:30 here",
    "2026-12-01T10:00+05:30": "Tue 1 Dec 2026, 05:30 – 06:00 (30 min)",
    "2026-12-01T10:00Z": "Tue 1 Dec 2026, 10:00 – 10:30 (30 min) in UTC, 11:00 – 11:30 here",
    # the clocks change on 25 October 2026 and 28 March 2027
    "28 mar 1:00-4:00": "Sun 28 Mar 2027, 01:00 – 04:00 (2 h)",
}  # fmt: skip

REFUSED = {
    "": "No time was typed",
    "foo": "'foo' is not a time",
    "fri 14 foo": "'foo' is not a time",
    "9": "9 can be a day or an hour",
    "30 feb 10:00": "February has no day 30",
    "2027-02-29": "There is no 2027-02-29",
    "fri 25:00": "'25:00' is not a time",
    "15:00 to 14:00": "end before it begins",
    "15:00 to 15:00": "end when it begins",
    "fri 15:00 - fri 14:00": "end before it begins",
    "14:00-15:00 for 1h": "Both an end and a length",
    "14:00 1h 2h": "Two lengths",
    "all day 14:00": "all day and at a time",
    "fri 14-15 16": "do not make one event",
    "mon-": "do not make one event",
    "fri until 5pm": "when it ends and not when it begins",
    "fri 14:00 - sun": "the last day and not the time",
    "in 2 hours at 5pm": "both so long from now and at a time",
    "fri all day for 1h": "lasts whole days",
    "9:00 in Nowhere": "'in Nowhere' is not a time",
    "fri;" * 50: "is not a time",
}


@pytest.mark.parametrize(("typed", "words"), READINGS.items())
def test_reads(typed: str, words: str) -> None:
    assert reading(read(typed), SETTINGS) == words


@pytest.mark.parametrize(("typed", "words"), REFUSED.items())
def test_refuses_with_a_sentence(typed: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(typed)
    assert words in caught.value.title


@pytest.mark.parametrize("words", [words for words in READINGS.values() if "here" not in words])
def test_a_reading_can_be_typed_again(words: str) -> None:
    assert reading(read(words), SETTINGS) == words


@pytest.mark.parametrize(
    ("typed", "assumed"),
    [
        ("fri 14-15", ""),
        ("14:00 1h", "day assumed"),
        ("today at 5", "half of the day and length assumed"),
        ("tomorrow", "all day assumed"),
        ("tonight", "day, time and length assumed"),
    ],
)
def test_says_what_was_assumed(typed: str, assumed: str) -> None:
    assert assumed_words(read(typed)) == assumed


def test_becomes_what_an_operation_needs() -> None:
    timed = read("fri 14-15:30").when("Europe/Berlin")
    assert timed == Timed(
        EventTime(datetime(2026, 11, 20, 14), "Europe/Berlin"),
        EventTime(datetime(2026, 11, 20, 15, 30), "Europe/Berlin"),
    )
    assert read("10:00 1h NYC").when("Europe/Berlin") == Timed(
        EventTime(datetime(2026, 11, 20, 10), "America/New_York"),
        EventTime(datetime(2026, 11, 20, 11), "America/New_York"),
    )
    days = read("24-26 dec").when("Europe/Berlin")
    assert days == AllDay(datetime(2026, 12, 24).date(), datetime(2026, 12, 27).date(), "Europe/Berlin")


def test_a_clock_that_counts_to_twelve_reads_small_hours_as_the_afternoon() -> None:
    twelve = SETTINGS._replace(twelve_hours=True, day_first=False)
    assert reading(read("tomorrow 1:30", twelve), twelve) == "Sat 21 Nov 2026, 1:30 pm – 2:00 pm (30 min)"
    assert reading(read("3/4 10:00", twelve), twelve) == "Thu 4 Mar 2027, 10:00 am – 10:30 am (30 min)"
    assert reading(read("fri 11:30-1", twelve), twelve) == "Fri 20 Nov 2026, 11:30 am – 1:00 pm (1 h 30 min)"


def test_names_and_words_of_another_language_are_understood_beside_the_english_ones() -> None:
    days = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
    german = SETTINGS._replace(names=ENGLISH._replace(days=days, language="de"))
    for typed in ("morgen um 14 Uhr bis 15 Uhr", "samstag 14-15", "sat 14:00 1 Stunde", "nächsten samstag"):
        assert read(typed, german).first_day in (datetime(2026, 11, 21).date(), datetime(2026, 11, 28).date())


def test_the_other_reading_is_kept() -> None:
    assert read("tomorrow").assumed == {Assumed.ALL_DAY}


LENGTHS = {
    "45m": 45, "90 min": 90, "1h": 60, "1h30": 90, "1h 30m": 90, "1.5h": 90, "1,5 h": 90, "2 hours": 120, "an hour": 60,
    "half an hour": 30, "an hour and a half": 90, "2 days": 2880, "1 week": 10080, "1:30h": 90, "for 20 minutes": 20,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "minutes"), LENGTHS.items())
def test_lengths(typed: str, minutes: int) -> None:
    assert read_duration(typed).total_minutes == minutes


def test_days_of_a_length_are_days_of_the_calendar() -> None:
    assert read_duration("2 days") == Duration(2, 0)
    assert read_duration("48h") == Duration(0, 2880)


@pytest.mark.parametrize("typed", ["", "0m", "foo", "45", "9999 weeks", "h", "1h30x", "-5m"])
def test_what_is_no_length(typed: str) -> None:
    with pytest.raises(UsageError):
        read_duration(typed)


TIMES = {
    "9": time(9), "9:30": time(9, 30), "3pm": time(15), "5": time(17), "05": time(5), "14h30": time(14, 30),
    "noon": time(12), "midnight": time(0), "12am": time(0), "12pm": time(12), "9.30": time(9, 30), "0930": time(9, 30),
    "half past 9": time(9, 30), "quarter to 9": time(8, 45), "14 Uhr": time(14), "午後3時": time(15), "24:00": time(0),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), TIMES.items())
def test_times_of_day(typed: str, found: time) -> None:
    assert read_time(typed) == found


@pytest.mark.parametrize("typed", ["", "25", "9:60", "25:00", "foo", "9:5", "24:01", "-3", "99pm"])
def test_what_is_no_time_of_day(typed: str) -> None:
    with pytest.raises(UsageError):
        read_time(typed)


_WORDS = """
fri next tomorrow 20 nov 14 9:30 - to 3pm all day for 45m 1h in +2w 2026-12-01 T10:00 noon NYC Z +01:00 31.2. 99 h mon
tue at , ( ) 0 24:00 12/13 w53 tonight morning 終日 3時 Europe/Berlin the 5th years 9999
"""
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=7).map(" ".join) | st.lists(_PIECES, max_size=5).map("".join) | st.text(max_size=40))
def test_nothing_typed_raises_anything_but_a_usage_error(typed: str) -> None:
    try:
        value = read(typed)
    except UsageError:
        return
    assert value.start < value.end
    assert value.end - value.start < timedelta(days=366 * 300)
    assert reading(value, SETTINGS)


@given(
    st.datetimes(datetime(2026, 11, 21), datetime(2150, 1, 1)), st.integers(1, 48 * 60),
)  # fmt: skip
def test_every_time_can_be_said_and_typed_again(start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    value = TypedWhen(start, start + timedelta(minutes=minutes))
    again = read(reading(value, SETTINGS))
    assert (again.start, again.end, again.all_day) == (value.start, value.end, False)
