"""Zone names, wall times and the service's time texts."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.emulator.times import instant, read_wall, seconds_of, utc_text, zoned
from tuical.emulator.zones import EPOCH, epoch_seconds, known_zone, wall_time, windows_names, zone_or_utc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T09:00:00.0000000", datetime(2026, 11, 20, 9)),
        ("2026-11-20T9:00", datetime(2026, 11, 20, 9)),
        ("2026-11-20", datetime(2026, 11, 20)),
        ("0001-01-01T00:00:00", datetime(1, 1, 1)),
    ],
)
def test_times_are_read(text: str, expected: datetime) -> None:
    assert read_wall(text)[0] == expected


@pytest.mark.parametrize(
    "text", ["", "now", "2026-13-01", "2026-11-20T25:00", "2026-11-20T09:00 05:30", "2026-11-20T09"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_wall(text)


@pytest.mark.parametrize(
    "text", ["2026-11-20T09:00:00Z", "2026-11-20T09:00", "2026-11-20T14:30:00+05:30", "2026-11-20T01:00-08:00"]
)
def test_an_offset_counts_and_none_means_utc(text: str) -> None:
    assert utc_text(instant(text)) == "2026-11-20T09:00:00Z"


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "W. Europe Standard Time", "Etc/GMT+12", "Asia/Kolkata"])
def test_windows_and_iana_names_are_known(name: str) -> None:
    assert known_zone(name) is not None


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "tzone://Microsoft/Custom", "../etc/passwd", "Customized Time Zone"]
)
def test_other_names_are_not(name: str) -> None:
    assert known_zone(name) is None
    assert zone_or_utc(name) is known_zone("UTC")


@given(
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),
    st.sampled_from([*windows_names(), "UTC", "Asia/Kathmandu"]),
)
def test_every_wall_time_has_an_instant(wall: datetime, name: str) -> None:
    zone = zone_or_utc(name)
    wall = wall.replace(microsecond=0)
    seconds = epoch_seconds(wall, zone)
    assert abs(seconds - (wall - EPOCH).total_seconds()) <= 86_400
    if datetime(2, 1, 1) < wall < datetime(9998, 1, 1):
        gap = (wall_time(seconds, zone) - wall).total_seconds()
        assert gap in {0, 1800, 3600, 7200, 10800, 86400} or wall.year < 1972  # only a skipped hour moves


@pytest.mark.parametrize("value", [None, {}, {"dateTime": "soon"}, {"dateTime": 5, "timeZone": "UTC"}, "text"])
def test_what_cannot_be_read_is_1970(value: object) -> None:
    assert seconds_of(value) == 0


def test_floating_times_keep_their_digits_in_every_zone() -> None:
    seconds = seconds_of({"dateTime": "2026-11-20T00:00", "timeZone": "Asia/Tokyo"}, floating=True)
    assert zoned(seconds, "Pacific Standard Time", floating=True) == {
        "dateTime": "2026-11-20T00:00:00.0000000",
        "timeZone": "Pacific Standard Time",
    }
    assert zoned(seconds, "Pacific Standard Time")["dateTime"] == "2026-11-19T16:00:00.0000000"
