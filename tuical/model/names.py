"""Names of days and months, and the order in which a week is drawn."""

from __future__ import annotations

from typing import NamedTuple


class DateForms(NamedTuple):
    """In which order a language writes a date, for `str.format`.

    `wd` and `weekday` are the short and the whole weekday, `mon` and `month` the month, `m` its number.
    """

    day_month: str = "{day} {mon}"
    weekday_day_month: str = "{wd} {day} {mon}"
    weekday_day_month_year: str = "{wd} {day} {mon} {year}"
    day_month_year: str = "{day} {mon} {year}"
    month_year: str = "{month} {year}"
    weekday_day: str = "{wd} {day}"
    long_day: str = "{weekday} {day} {month}"
    long_day_year: str = "{weekday} {day} {month} {year}"
    long_day_month_year: str = "{day} {month} {year}"


class Names(NamedTuple):
    """Words of one language; Monday and January come first."""

    days: tuple[str, ...]
    days_short: tuple[str, ...]
    """Three letters or so, for column heads."""
    days_tiny: tuple[str, ...]
    """Two cells wide, for the mini month."""
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    language: str = "en"
    """The ISO 639 code."""
    months_in_date: tuple[str, ...] = ()
    """Whole months as they stand beside a day, where that is another form."""
    forms: DateForms = DateForms()


AMERICAN = DateForms(
    "{mon} {day}", "{wd} {mon} {day}", "{wd} {mon} {day}, {year}", "{mon} {day}, {year}", "{month} {year}",
    "{wd} {day}", "{weekday} {month} {day}", "{weekday} {month} {day}, {year}", "{month} {day}, {year}",
)  # fmt: skip
"""The order of the United States."""

ENGLISH = Names(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)  # fmt: skip

_SUNDAY_FIRST = frozenset((
    "AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU", "HK", "HN", "ID",
    "IL", "IN", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO", "MT", "MX", "MZ", "NI", "NP", "PA", "PE",
    "PH", "PK", "PR", "PT", "PY", "SA", "SG", "SV", "TH", "TT", "TW", "UM", "US", "VE", "VI", "WS", "YE", "ZA",
    "ZW",
))  # fmt: skip
_SATURDAY_FIRST = frozenset((
    "AE", "AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY",
))  # fmt: skip


def first_weekday(locale: str) -> int:
    """The `date.weekday()` number with which a week begins where `locale` (`en-US`, `de_DE.UTF-8`) is spoken.

    From the weekData of the Unicode CLDR; Monday where the locale names no region.
    """
    region = locale.replace("_", "-").split(".")[0].rpartition("-")[2].upper()
    return 6 if region in _SUNDAY_FIRST else 5 if region in _SATURDAY_FIRST else 0


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The API's names, Monday first, as `date.weekday()` counts."""
