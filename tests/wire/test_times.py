"""Graph's times as numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.wire.shapes import When
from tuical.wire.times import epoch, minutes_of_day, moment, plain_date, span

EIGHT = int(datetime(2026, 11, 20, 8, tzinfo=UTC).timestamp())
DAY = date(2026, 11, 20).toordinal()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T08:00:00.0000000", EIGHT),
        ("2026-11-20T08:00:00", EIGHT),
        ("2026-11-20T08:00:00Z", EIGHT),
        ("2026-11-20T08:00:00.1234567Z", EIGHT),
        ("2026-11-20T8:00:00", EIGHT),
        ("2026-11-20T08:00", EIGHT),
        ("2026-11-20 08:00:00", EIGHT),
        ("2026-11-20T10:00:00+02:00", EIGHT),
        ("2026-11-20T10:00:00.000+0200", EIGHT),
        ("2026-11-20T10:00+02:00", EIGHT),
        ("2026-11-20T10:00+02", None),
        ("2026-11-20T00:30:00-07:30", EIGHT),
        ("2026-11-19T24:00:00", EIGHT - 8 * 3600),
        ("2026-11-20", EIGHT - 8 * 3600),
        ("1969-12-31T23:59:59Z", -1),
        ("0001-01-01T00:00:00Z", None),
        ("4501-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59.9999999Z", None),
        ("2026-02-30T08:00:00", None),
        ("datetime-value", None),
        ("", None),
        (None, None),
        ("２０２６-11-20T08:00:00", None),
    ],
)
def test_instants(text: str | None, expected: int | None) -> None:
    assert epoch(text) == expected


@given(st.datetimes(datetime(1900, 1, 1), datetime(2299, 12, 31)), st.integers(0, 7))
def test_every_printed_instant_is_read_back(time: datetime, digits: int) -> None:
    whole = time.replace(microsecond=0)
    fraction = "." + "7" * digits if digits else ""
    assert epoch(whole.isoformat() + fraction) == int(whole.replace(tzinfo=UTC).timestamp())


@given(st.text(max_size=40))
def test_no_text_is_an_unexpected_error(text: str) -> None:
    epoch(text)
    plain_date(text)
    minutes_of_day(text)
    assert span(When(date_time=text, time_zone=text), When(date_time=text), True).end > 0


@pytest.mark.parametrize(
    ("zone", "start", "sound"),
    [
        ("UTC", EIGHT, True),
        (None, EIGHT, True),
        ("Europe/Berlin", EIGHT - 3600, True),
        ("W. Europe Standard Time", EIGHT - 3600, True),
        ("tzone://Microsoft/Custom", EIGHT, False),
        ("", EIGHT, False),
        ("../../etc/passwd", EIGHT, False),
    ],
)
def test_zones(zone: str | None, start: int, sound: bool) -> None:
    when = When(date_time="2026-11-20T08:00:00.0000000", time_zone=zone)
    assert span(when, when, False) == (start, start, sound)


def test_the_first_of_two_equal_wall_times_is_taken() -> None:
    when = When(date_time="2026-10-25T02:30:00", time_zone="Europe/Berlin")
    assert span(when, when, False).start == int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp())


def _when(text: str | None, zone: str = "UTC") -> When:
    return When(date_time=text, time_zone=zone)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-20T08:00:00", "2026-11-20T08:00:00", (EIGHT, EIGHT, True)),
        ("2026-11-20T08:00:00", "2026-11-20T07:00:00", (EIGHT, EIGHT, False)),
        ("0001-01-01T00:00:00", "2026-11-20T08:00:00", (EIGHT, EIGHT, False)),
        ("2026-11-20T08:00:00", "9999-12-31T00:00:00", (EIGHT, EIGHT, False)),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00", (0, 0, False)),
        (None, None, (0, 0, False)),
    ],
)
def test_times_without_sense_are_mended_and_marked(start: str, end: str, expected: tuple[int, int, bool]) -> None:
    assert span(_when(start), _when(end), False) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-20T00:00:00.0000000", "2026-11-22T00:00:00.0000000", (DAY, DAY + 2, True)),
        ("2026-11-20T00:00:00", "2026-11-20T00:00:00", (DAY, DAY + 1, False)),
        ("2026-11-20T00:00:00", "2026-11-10T00:00:00", (DAY, DAY + 1, False)),
        ("0001-01-01T00:00:00", "2026-11-21T00:00:00", (DAY, DAY + 1, False)),
        (None, None, (date(1970, 1, 1).toordinal(), date(1970, 1, 2).toordinal(), False)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Tonga Standard Time", "Samoa Standard Time", "nowhere"])
def test_all_day_events_are_dates_in_every_zone(
    start: str, end: str, zone: str, expected: tuple[int, int, bool]
) -> None:
    assert span(_when(start, zone), _when(end, zone), True) == expected


def test_moments_and_dates() -> None:
    assert moment("2026-11-20T08:00:00Z") == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert moment("4501-01-01T00:00:00Z") is None
    assert plain_date("2015-04-24T00:00:00-07:00") == date(2015, 4, 24)
    assert plain_date("0001-01-01") is None
    assert minutes_of_day("18:30:00.0000000") == 18 * 60 + 30
    assert minutes_of_day("99:00") is None
