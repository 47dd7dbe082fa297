"""The dates and times of recurrences: tables for what Outlook does its own way, rrule as a second opinion."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.event_change import AllDay, EventTime, Timed, When
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.occurrences import Instance, dates, dates_between, instances, times_on

STARTS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(tuple)
INDEXES = ("first", "second", "third", "fourth", "last")
BERLIN = ZoneInfo("Europe/Berlin")


def endless(pattern: Pattern, start: date) -> Recurrence:
    return Recurrence(pattern, Range("noEnd", start))


def first(number: int, rule: Recurrence) -> list[date]:
    return list(islice(dates(rule), number))


def days(texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts.split()]


@pytest.mark.parametrize(
    ("pattern", "start", "expected"),
    [
        (Pattern("daily", 3), "2026-11-29", "2026-11-29 2026-12-02 2026-12-05"),
        (
            Pattern("weekly", 2, days=("sunday", "monday"), first_day="monday"),
            "2026-11-23",
            "2026-11-23 2026-11-29 2026-12-07",
        ),
        (
            Pattern("weekly", 2, days=("sunday", "monday"), first_day="sunday"),
            "2026-11-23",
            "2026-11-23 2026-12-06 2026-12-07",
        ),
        (Pattern("weekly", 1, days=("monday",)), "2026-11-25", "2026-11-30 2026-12-07"),
        (Pattern("absoluteMonthly", day_of_month=31), "2027-01-31", "2027-01-31 2027-02-28 2027-03-31 2027-04-30"),
        (Pattern("absoluteMonthly", day_of_month=30), "2028-01-30", "2028-01-30 2028-02-29 2028-03-30"),
        (Pattern("absoluteMonthly", day_of_month=29), "2027-01-29", "2027-01-29 2027-02-28 2027-03-29"),
        (Pattern("absoluteMonthly", day_of_month=15), "2027-01-20", "2027-02-15 2027-03-15"),
        (
            Pattern("relativeMonthly", days=("friday",), index="last"),
            "2026-11-01",
            "2026-11-27 2026-12-25 2027-01-29",
        ),
        (
            Pattern("relativeMonthly", days=WEEKDAYS[:5], index="first"),
            "2026-11-01",
            "2026-11-02 2026-12-01 2027-01-01",
        ),
        (
            Pattern("relativeMonthly", days=WEEKDAYS, index="last"),
            "2026-11-01",
            "2026-11-30 2026-12-31 2027-01-31",
        ),
        (Pattern("absoluteYearly", day_of_month=29, month=2), "2027-01-01", "2027-02-28 2028-02-29 2029-02-28"),
        (
            Pattern("relativeYearly", 2, days=("thursday",), index="fourth", month=11),
            "2026-11-26",
            "2026-11-26 2028-11-23",
        ),
    ],
)
def test_patterns(pattern: Pattern, start: str, expected: str) -> None:
    wanted = days(expected)
    assert first(len(wanted), endless(pattern, date.fromisoformat(start))) == wanted


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern("weekly"),
        Pattern("relativeMonthly", days=()),
        Pattern("absoluteMonthly", day_of_month=0),
        Pattern("lunar"),
    ],
)
def test_what_cannot_be_repeated_happens_once(pattern: Pattern) -> None:
    assert list(dates(endless(pattern, date(2026, 11, 20)))) == [date(2026, 11, 20)]


def test_a_range_without_a_start_begins_with_the_event() -> None:
    rule = Recurrence(Pattern("daily"), Range("numbered", None, count=2))
    assert list(dates(rule, date(2026, 11, 20))) == days("2026-11-20 2026-11-21")


def test_ranges_end_by_date_inclusively_or_by_count() -> None:
    start = date(2026, 11, 1)
    by_date = Recurrence(Pattern("daily"), Range("endDate", start, end=date(2026, 11, 3)))
    by_count = Recurrence(Pattern("weekly", days=("monday", "friday")), Range("numbered", start, count=3))
    filler = Recurrence(Pattern("daily"), Range("noEnd", start, end=date(2026, 11, 2)))
    assert [day.day for day in dates(by_date)] == [1, 2, 3]
    assert [day.day for day in dates(by_count)] == [2, 6, 9]
    assert len(first(9, filler)) == 9


def test_an_endless_rule_ends_with_the_calendar() -> None:
    assert first(9, endless(Pattern("daily"), date(9999, 12, 30))) == [date(9999, 12, 30), date(9999, 12, 31)]
    assert len(first(99, endless(Pattern("absoluteYearly", day_of_month=1, month=1), date(9990, 1, 1)))) == 10
    when = timed("9990-12-30T09:00", "9990-12-30T10:00")
    rule = endless(Pattern("daily"), date(9990, 12, 30))
    assert list(instances(rule, when, date.max.toordinal() - 3, date.max.toordinal())) == []


FREQUENCIES = {"daily": rrule.DAILY, "weekly": rrule.WEEKLY}


@st.composite
def rules(draw: st.DrawFn) -> tuple[Recurrence, dict[str, Any]]:
    """A recurrence that Outlook and RFC 5545 read alike, and the arguments of rrule for it."""
    start, interval = draw(STARTS), draw(st.integers(1, 9))
    kind = draw(st.sampled_from(["daily", "weekly", "relativeMonthly", "relativeYearly", "absoluteMonthly"]))
    named, index, month = draw(DAYS), draw(st.sampled_from(INDEXES)), draw(st.integers(1, 12))
    theirs: dict[str, Any] = {"interval": interval, "freq": FREQUENCIES.get(kind, rrule.MONTHLY)}
    weekdays = [WEEKDAYS.index(day) for day in named]
    if kind == "weekly":
        week = draw(st.sampled_from(WEEKDAYS))
        pattern = Pattern(kind, interval, named, week)
        theirs |= {"byweekday": weekdays, "wkst": WEEKDAYS.index(week)}
    elif kind == "absoluteMonthly":
        pattern = Pattern(kind, interval, day_of_month=draw(st.integers(1, 28)))  # later days are clamped, not left out
        theirs |= {"bymonthday": pattern.day_of_month}
    elif kind.startswith("relative"):
        pattern = Pattern(kind, interval, named, month=month if kind == "relativeYearly" else 0, index=index)
        theirs |= {"byweekday": weekdays, "bysetpos": -1 if index == "last" else INDEXES.index(index) + 1}
        theirs |= {"freq": rrule.YEARLY, "bymonth": month} if kind == "relativeYearly" else {}
    else:
        pattern = Pattern(kind, interval)
    return Recurrence(pattern, Range("noEnd", start)), theirs


@given(rules(), st.integers(1, 40))
def test_rrule_agrees_by_count(rule: tuple[Recurrence, dict[str, Any]], number: int) -> None:
    ours, theirs = rule
    start = ours.range.start
    assert start is not None
    number = min(number, 8) if ours.pattern.kind == "relativeYearly" else number
    expected = rrule.rrule(dtstart=datetime.combine(start, datetime.min.time()), count=number, **theirs)
    found = list(dates(Recurrence(ours.pattern, Range("numbered", start, count=number))))
    assert found == [moment.date() for moment in expected]


@given(rules(), st.integers(0, 500))
def test_rrule_agrees_by_end(rule: tuple[Recurrence, dict[str, Any]], length: int) -> None:
    ours, theirs = rule
    start = ours.range.start
    assert start is not None
    end = start + timedelta(days=length)
    begin = datetime.combine(start, datetime.min.time())
    expected = rrule.rrule(dtstart=begin, until=datetime.combine(end, datetime.min.time()), **theirs)
    found = list(dates(Recurrence(ours.pattern, Range("endDate", start, end=end))))
    assert found == [moment.date() for moment in expected]


@given(rules(), st.integers(-400, 9000), st.integers(0, 90), st.sampled_from(["noEnd", "numbered", "endDate"]))
def test_looking_far_ahead_finds_what_stepping_finds(
    rule: tuple[Recurrence, dict[str, Any]], ahead: int, length: int, kind: str
) -> None:
    ours, _ = rule
    start = ours.range.start
    assert start is not None
    limits = {"noEnd": {}, "numbered": {"count": 50}, "endDate": {"end": start + timedelta(days=2000)}}[kind]
    ours = Recurrence(ours.pattern, Range(kind, start, **limits))  # type: ignore[arg-type]
    low = start + timedelta(days=ahead)
    high = low + timedelta(days=length)
    stepped = []
    for day in dates(ours):
        if day >= high:
            break
        stepped += [day] if day >= low else []
    assert list(dates_between(ours, low, high)) == stepped


@given(STARTS, st.integers(1, 5), st.integers(1, 31))
def test_absolute_monthly_has_each_month_once(start: date, interval: int, day: int) -> None:
    found = first(15, endless(Pattern("absoluteMonthly", interval, day_of_month=day), start))
    assert all(one.day == day or (one + timedelta(days=1)).day == 1 for one in found)
    months = [one.year * 12 + one.month for one in found]
    assert all(later - earlier == interval for earlier, later in pairwise(months))
    assert found[0] >= start


def timed(start: str, end: str, zone: str = "Europe/Berlin", end_zone: str = "") -> When:
    begin, finish = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return Timed(EventTime(begin, zone), EventTime(finish, end_zone or zone))


def wall(instance: Instance, zone: ZoneInfo = BERLIN) -> str:
    start, end = (datetime.fromtimestamp(moment, zone) for moment in instance[1:])
    return f"{start:%d %H:%M} {end:%d %H:%M}"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "W. Europe Standard Time"])
def test_wall_times_stay_when_the_clocks_change(zone: str) -> None:
    rule = endless(Pattern("daily"), date(2026, 10, 24))
    found = list(
        instances(
            rule,
            timed("2026-10-24T09:00", "2026-10-24T10:00", zone),
            date(2026, 10, 24).toordinal(),
            date(2026, 10, 27).toordinal(),
        )
    )
    assert [wall(one) for one in found] == ["24 09:00 24 10:00", "25 09:00 25 10:00", "26 09:00 26 10:00"]
    assert found[1].start - found[0].start == 25 * 3600


def test_a_night_over_the_change_of_clocks_and_a_flight_between_zones() -> None:
    night = timed("2026-10-24T22:00", "2026-10-25T06:00")
    start, end = times_on(night, date(2026, 10, 24).toordinal())
    assert end - start == 9 * 3600
    flight = timed("2026-11-20T10:00", "2026-11-20T12:00", "Europe/Berlin", "America/New_York")
    start, end = times_on(flight, date(2026, 11, 21).toordinal())
    assert (start, end - start) == (int(datetime(2026, 11, 21, 9, tzinfo=UTC).timestamp()), 8 * 3600)


def test_a_zone_that_nobody_knows_is_taken_for_the_readers() -> None:
    start, _ = times_on(timed("2026-11-20T10:00", "2026-11-20T11:00", "tzone://Microsoft/Custom"), 739_940, BERLIN)
    assert datetime.fromtimestamp(start, BERLIN).hour == 10


def test_whole_days_are_dates() -> None:
    when = AllDay(date(2026, 12, 24), date(2026, 12, 27), "Europe/Berlin")
    rule = endless(Pattern("absoluteYearly", day_of_month=24, month=12), date(2026, 12, 24))
    low = date(2027, 1, 1).toordinal()
    christmas = date(2027, 12, 24).toordinal()
    assert list(instances(rule, when, low, low + 366)) == [Instance(christmas, christmas, christmas + 3)]


def test_an_end_before_the_start_is_no_length() -> None:
    start, end = times_on(timed("2026-11-20T10:00", "2026-11-20T09:00"), 739_940)
    assert end == start
