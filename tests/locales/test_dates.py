"""Dates in every language of the table: as the Unicode CLDR writes them, and read again as they are written."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tuical.model import dates
from tuical.model.locale_table import LOCALES
from tuical.model.locales import day_first, names_for, parts, spoken_here, twelve_hours
from tuical.model.names import AMERICAN, ENGLISH, Names
from tuical.model.view import ViewSettings
from tuical.planning.typed_dates import read_date, suggestion
from tuical.planning.typed_times import TypedWhen, read_when, reading

SAMPLE: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "sample.json").read_text("utf-8"))
DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 9, 41, tzinfo=UTC)


def plain(words: str) -> str:
    """Without the stops and commas that we leave out, and with plain spaces."""
    return re.sub(r"[.,،]", "", words.replace("\u00a0", " ").replace("\u202f", " ")).replace("  ", " ")


@pytest.mark.parametrize("code", SAMPLE)
def test_dates_are_written_as_the_cldr_writes_them(code: str) -> None:
    names = names_for(code)
    written = {
        "day_month": dates.day_month(DAY, names),
        "weekday_day_month": dates.weekday_day_month(DAY, names),
        "weekday_day_month_year": dates.weekday_day_month(DAY, names, year=True),
        "day_month_year": dates.day_month_year(DAY, names),
        "month_year": dates.month_year(DAY, names),
    }
    assert {name: plain(words) for name, words in written.items()} == {
        name: plain(words) for name, words in SAMPLE[code].items()
    }


@pytest.mark.parametrize("names", [*LOCALES.values(), ENGLISH, names_for("en-US")], ids=lambda names: names.language)
def test_a_table_is_whole(names: Names) -> None:
    assert [len(words) for words in names[:5]] == [7, 7, 7, 12, 12]
    assert len(names.months_in_date) in (0, 12)
    assert all(cell_len(word) <= 2 for word in names.days_tiny)
    assert len(set(names.days)) == 7
    assert len(set(names.months)) == 12


def test_a_locale_is_found_by_language_and_region() -> None:
    assert names_for("de_AT.UTF-8").language == "de"
    assert names_for("nn") is ENGLISH
    assert names_for("no-NO").language == "nb"
    assert names_for("zh-Hant-TW").language == "zh"
    assert names_for("en-GB") is ENGLISH
    assert names_for("en_US.UTF-8").forms is AMERICAN
    assert names_for("") is names_for("C.UTF-8") is names_for("xx-XX") is ENGLISH
    assert parts("sr_Latn_RS@euro") == ("sr", "RS")


def test_order_and_clock_follow_the_region() -> None:
    assert [day_first(code) for code in ("de-DE", "en-US", "en-GB", "ja-JP", "he-IL")] == [
        True,
        False,
        True,
        False,
        True,
    ]
    assert day_first("en-US", "dd/MM/yyyy")
    assert not day_first("en-GB", "M/d/yyyy")
    assert [twelve_hours(code) for code in ("en-US", "en-AU", "de-DE", "fr-FR", "ja-JP", "de")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    assert spoken_here({"LC_TIME": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}) == "fr_FR.UTF-8"
    assert spoken_here({"LC_ALL": "C", "LANG": "de_DE"}) == ""
    assert spoken_here({}) == ""


@pytest.mark.parametrize("code", ["en-GB", "en-US", *LOCALES])
@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_what_go_to_says_can_be_typed_again(code: str, day: date) -> None:
    names = names_for(code)
    words = suggestion(day, today=TODAY, names=names)
    assert read_date(words[: words.rindex(",")], today=TODAY, names=names) == day


@pytest.mark.parametrize(
    ("code", "first", "last", "words"),
    [
        ("en-GB", date(2026, 11, 16), date(2026, 11, 22), "16 – 22 November 2026"),
        ("en-GB", date(2026, 11, 30), date(2026, 12, 6), "30 Nov – 6 Dec 2026"),
        ("en-GB", date(2026, 12, 28), date(2027, 1, 3), "28 Dec 2026 – 3 Jan 2027"),
        ("en-US", date(2026, 11, 16), date(2026, 11, 22), "Nov 16 – Nov 22, 2026"),
        ("de-DE", date(2026, 11, 16), date(2026, 11, 22), "16. – 22. November 2026"),
        ("ja-JP", date(2026, 11, 16), date(2026, 11, 22), "2026年11月16日 – 11月22日"),
        ("he-IL", date(2026, 11, 16), date(2026, 11, 22), "16 – 22 בנובמבר 2026"),
    ],
)
def test_a_week_in_the_title(code: str, first: date, last: date, words: str) -> None:
    assert dates.days_and_year(first, last, names_for(code)) == words


@pytest.mark.parametrize("code", ["en-GB", "en-US", *LOCALES])
@given(
    start=st.datetimes(datetime(2026, 11, 20), datetime(2099, 1, 1)),
    minutes=st.integers(1, 3 * 24 * 60),
    twelve=st.booleans(),
)
@settings(max_examples=15)
def test_a_typed_time_that_is_said_back_can_be_typed_again(
    code: str, start: datetime, minutes: int, twelve: bool
) -> None:
    how = ViewSettings(zone=UTC, names=names_for(code), day_first=day_first(code), twelve_hours=twelve)
    start = start.replace(second=0, microsecond=0)
    value = TypedWhen(start, start + timedelta(minutes=minutes))
    again = read_when(reading(value, how), now=NOW, settings=how)
    assert (again.start, again.end, again.all_day) == (value.start, value.end, False)
    midnight = start.replace(hour=0, minute=0)
    days = TypedWhen(midnight, midnight + timedelta(days=1 + minutes // 1440), True)
    assert read_when(reading(days, how), now=NOW, settings=how)[:3] == days[:3]
