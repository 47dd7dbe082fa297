"""The forms in which a day can be written; `typed_dates` adds steps and words for what fits none of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import ENGLISH, Names
from tuical.planning.calendar_days import add_days, add_months, checked, coming, month_end, out_of_reach, week_start

HINT = "Try fri, next fri, 20 nov, +2w, in 3 days, end of month, w47 or 2026-11-20."
UNITS = {
    "": "d", "d": "d", "day": "d", "days": "d", "w": "w", "wk": "w", "week": "w", "weeks": "w",
    "m": "m", "mo": "m", "month": "m", "months": "m", "y": "y", "yr": "y", "year": "y", "years": "y",
}  # fmt: skip
_ARTICLES = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4"}


class Reading(NamedTuple):
    """What a date depends on besides its words."""

    today: date
    first_weekday: int
    day_first: bool
    names: Names


def read_form(base: str, reading: Reading) -> date | None:
    """The day that `base` (folded to lower case) means, None when it has no known form.

    Raises UsageError for a known form that names no day, such as 30 february.
    """
    for pattern, read in _FORMS:
        match = pattern.fullmatch(base)
        day = read(reading, *match.groups()) if match else None
        if day is not None:
            return checked(day.toordinal())
    return None


def step(day: date, number: int, unit: str) -> date:
    """So many units (d, w, m or y) on; a day that a month lacks becomes its last."""
    if unit in "dw":
        return add_days(day, number * (7 if unit == "w" else 1))
    return add_months(day, number * (12 if unit == "y" else 1))


def weekday_of(word: str, names: Names) -> int | None:
    """The `date.weekday()` number of a weekday by its name or the beginning of it, in English or that of `names`."""
    return _starts_one(word, (names.days, names.days_short, ENGLISH.days), 2)


def month_of(word: str, names: Names) -> int | None:
    """The number of a month by its name or the beginning of it."""
    found = _starts_one(word, (names.months, names.months_short, names.months_in_date, ENGLISH.months), 3)
    return None if found is None else found + 1


def _starts_one(word: str, lists: tuple[tuple[str, ...], ...], least: int) -> int | None:
    word = word.rstrip(".")
    for words in lists:
        whole = [place for place, name in enumerate(words) if name.casefold() == word]
        if whole:  # of some languages a name is shorter than what may be abbreviated
            return whole[0]
    if len(word) < least:
        return None
    for words in lists:
        found = [place for place, name in enumerate(words) if name.casefold().startswith(word)]
        if len(found) == 1:
            return found[0]
    return None


def _named(reading: Reading, word: str) -> date | None:
    if word in ("eom", "eoy"):
        return _edge(reading, "end", None, "month" if word == "eom" else "year")
    distances = {"today": 0, "now": 0, "tomorrow": 1, "tom": 1, "yesterday": -1, "day after tomorrow": 2}
    return add_days(reading.today, distances[word]) if word in distances else None


def _day_of_week(reading: Reading, which: str | None, word: str) -> date | None:
    weekday = weekday_of(word, reading.names)
    if weekday is None:
        return None
    today = reading.today
    if which == "last":
        return add_days(today, -((today.weekday() - weekday - 1) % 7 + 1))
    if which is None:
        return add_days(today, (weekday - today.weekday()) % 7)
    start = add_days(week_start(today, reading.first_weekday), 7 if which == "next" else 0)
    return add_days(start, (weekday - reading.first_weekday) % 7)


def _period(reading: Reading, which: str, unit: str) -> date:
    number = {"this": 0, "next": 1, "last": -1}[which]
    if unit == "week":
        return add_days(week_start(reading.today, reading.first_weekday), 7 * number)
    first = reading.today.replace(day=1)
    return add_months(first, number) if unit == "month" else add_months(first.replace(month=1), 12 * number)


def _edge(reading: Reading, edge: str, which: str | None, unit: str) -> date | None:
    if unit in ("week", "month", "year"):
        first = _period(reading, which or "this", unit)
        return _period_end(first, unit) if edge == "end" else first
    first_of_month = _whole_month(reading, unit, None)
    return month_end(first_of_month) if first_of_month and edge == "end" else first_of_month


def _period_end(first: date, unit: str) -> date:
    if unit == "week":
        return add_days(first, 6)
    return month_end(first) if unit == "month" else first.replace(month=12, day=31)


def _distance(reading: Reading, number: str, unit: str, sign: int = 1) -> date | None:
    amount = _ARTICLES.get(number, number)
    return step(reading.today, sign * int(amount), UNITS[unit]) if amount.isdigit() and unit in UNITS else None


def _distance_back(reading: Reading, number: str, unit: str) -> date | None:
    return _distance(reading, number, unit, -1)


def _with_weekday(reading: Reading, word: str, rest: str) -> date | None:
    weekday = weekday_of(word, reading.names)
    day = None if weekday is None else read_form(rest, reading)
    if day is not None and day.weekday() != weekday:
        name = reading.names.days[day.weekday()]
        raise UsageError(f"{day.day} {reading.names.months[day.month - 1]} {day.year} is a {name}.", HINT)
    return day


def _iso(_: Reading, year: str, month: str, day: str) -> date:
    return _date(int(year), int(month), int(day))


def _numbers(reading: Reading, first: str, separator: str, second: str, year: str | None) -> date:
    day, month = int(first), int(second)
    if month > 12 or (separator == "/" and not reading.day_first and day <= 12):
        day, month = month, day
    return _dated(reading, day, month, year)


def _day_month(reading: Reading, day: str, word: str, year: str | None) -> date | None:
    month = month_of(word, reading.names)
    return None if month is None else _dated(reading, int(day), month, year)


def _month_day(reading: Reading, word: str, day: str, year: str | None) -> date | None:
    return _day_month(reading, day, word, year)


def _dated(reading: Reading, day: int, month: int, year: str | None) -> date:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise UsageError(f"There is no day {day} in a month {month}.", HINT)
    if year is None:
        return coming(reading.today, month, day)
    return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UsageError(f"There is no {year}-{month:02}-{day:02}.", HINT) from error


def _day_alone(reading: Reading, day: str) -> date:
    number = int(day)
    if not 1 <= number <= 31:
        raise UsageError(f"No month has a day {number}.", HINT)
    first = reading.today.replace(day=1)
    for months in range(12):
        month = add_months(first, months)
        if number <= month_end(month).day and month.replace(day=number) >= reading.today:
            return month.replace(day=number)
    raise out_of_reach()


def _whole_month(reading: Reading, word: str, year: str | None) -> date | None:
    month = month_of(word, reading.names)
    if month is None:
        return None
    return _date(int(year), month, 1) if year else coming(reading.today.replace(day=1), month, 1)


def _whole_year(_: Reading, year: str) -> date:
    return _date(int(year), 1, 1)


def _week(reading: Reading, week: str, year: str | None) -> date:
    number = int(week)
    for iso_year in [int(year)] if year else range(reading.today.isocalendar().year, reading.today.year + 8):
        try:
            monday = date.fromisocalendar(iso_year, number, 1)
        except ValueError:
            continue
        if year or monday.toordinal() + 6 >= reading.today.toordinal():
            return week_start(checked(monday.toordinal()), reading.first_weekday)
    raise UsageError(f"There is no week {number}{f' in {year}' if year else ''}.", HINT)


def _week_iso(reading: Reading, year: str, week: str) -> date:
    return _week(reading, week, year)


_WORD = r"([^\W\d_]+\.?)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., date | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"([a-z ]+)", _named),
        (r"(this|next|last) (week|month|year)", _period),
        (rf"(?:(this|next|last) )?{_WORD}", _day_of_week),
        (rf"(end|start|beginning) of (?:the )?(?:(this|next|last) )?{_WORD}", _edge),
        (r"in ([a-z]+|\d{1,5}) ?([a-z]+)", _distance),
        (r"([a-z]+|\d{1,5}) ?([a-z]+) ago", _distance_back),
        (r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", lambda reading, year, _, month, day: _iso(reading, year, month, day)),
        (r"(\d{4})(\d\d)(\d\d)", _iso),
        (r"(\d{1,2})([./])(\d{1,2})(?:\.|[./] ?(\d{4}|\d\d))?", _numbers),
        (r"(\d{1,2})(-)(\d{1,2})-(\d{4})", _numbers),
        (rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? ?{_WORD}(?: (\d{{4}}|\d\d))?", _day_month),
        (rf"{_WORD} ?(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: (\d{{4}}|\d\d))?", _month_day),
        (r"(\d{1,2})(?:st|nd|rd|th|\.)?", _day_alone),
        (rf"{_WORD}(?: (\d{{4}}))?", _whole_month),
        (r"(\d{4})", _whole_year),
        (r"(?:w|wk|week|kw) ?(\d{1,2})(?: (\d{4}))?", _week),
        (r"(\d{4})-?w(\d{1,2})", _week_iso),
        (rf"{_WORD} (\d.*|[^\W\d_]+ \d.*)", _with_weekday),
    )
)
