"""Dates in the words and the order of a language: `Fri 20 Nov`, `Fr 20. Nov`, `11月20日(金)`."""

from __future__ import annotations

import re
from datetime import date

from tuical.model.names import Names

DASH = "–"


def day_month(day: date, names: Names) -> str:
    """`20 Nov`."""
    return _written(names.forms.day_month, day, names)


def day_month_year(day: date, names: Names) -> str:
    """`20 Nov 2026`."""
    return _written(names.forms.day_month_year, day, names)


def weekday_day(day: date, names: Names) -> str:
    """`Fri 20`."""
    return _written(names.forms.weekday_day, day, names)


def weekday_day_month(day: date, names: Names, *, year: bool = False) -> str:
    """`Fri 20 Nov`, or with the year."""
    forms = names.forms
    return _written(forms.weekday_day_month_year if year else forms.weekday_day_month, day, names)


def long_day(day: date, names: Names, *, year: bool = False) -> str:
    """`Friday 20 November`, or with the year."""
    return _written(names.forms.long_day_year if year else names.forms.long_day, day, names)


def whole_date(day: date, names: Names) -> str:
    """`Fri 20 November 2026`."""
    return _written(names.forms.long_day_year.replace("{weekday}", "{wd}"), day, names)


def month_year(day: date, names: Names) -> str:
    """`November 2026`."""
    return _written(names.forms.month_year, day, names, alone=True)


def days_and_year(first: date, last: date, names: Names) -> str:
    """A stretch of days: `16 – 22 November 2026`, `30 Nov – 6 Dec 2026`; the year once where it is the same."""
    forms = names.forms
    same_month = (first.year, first.month) == (last.year, last.month)
    day_alone = re.match(r"\{day\}\.? ", forms.long_day_month_year)
    if same_month and day_alone:
        return f"{day_alone[0].format(day=first.day)}{DASH} {_written(forms.long_day_month_year, last, names)}"
    if first.year != last.year:
        return f"{day_month_year(first, names)} {DASH} {day_month_year(last, names)}"
    if forms.day_month_year.startswith("{year}"):
        return f"{day_month_year(first, names)} {DASH} {day_month(last, names)}"
    return f"{day_month(first, names)} {DASH} {day_month_year(last, names)}"


def weekdays_in_month(first: date, last: date, names: Names, *, year: bool = False) -> str:
    """Two days of one month: `Fri 20 – Sun 22 Nov`; where the month comes first it stands with both."""
    forms = names.forms
    if forms.weekday_day_month.startswith(forms.weekday_day.rstrip(".")):
        left = weekday_day(first, names)
    else:
        left = weekday_day_month(first, names)
    return f"{left} {DASH} {weekday_day_month(last, names, year=year)}"


def _written(form: str, day: date, names: Names, *, alone: bool = False) -> str:
    months = names.months if alone or not names.months_in_date else names.months_in_date
    return form.format(
        wd=names.days_short[day.weekday()],
        weekday=names.days[day.weekday()],
        day=day.day,
        m=day.month,
        mon=names.months_short[day.month - 1],
        month=months[day.month - 1],
        year=day.year,
    )
