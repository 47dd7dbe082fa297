"""Days by the name of a month or a weekday and a number: `fri 20 nov`, `nov 20`, `24-26 dec`, `fri 27`, `the 5th`."""

from __future__ import annotations

import re
from datetime import date

from tuical.errors import UsageError
from tuical.model.names import ENGLISH
from tuical.planning.calendar_days import add_days
from tuical.planning.date_forms import Reading, read_form
from tuical.planning.day_words import MONTH, WEEKDAY, month_number, weekday_number
from tuical.planning.found_days import Days, Found, Row

_NO_TIME = r"(?!\d|[:h/]\d|\.\d| ?[ap]\.?m\b|h\b| ?uhr| ?[-–] ?\d)"
_YEAR = r"(?:,?(?: (?:of |de |del )?|(?<=\.))(\d{4}|['’]\d\d)(?![\d:])(?: г\.?)?)?"
_TO = r"(?: ?[-–] ?| to | bis | bis zum | au | al | a | tot | thru | through | until )"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
_OF = r"(?:of |de |del |di )?"
_THE = r"(?:the |den |d\. |le |el |il |dia )?"
_FIRST_DAYS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "fifteenth": 15}


def named() -> list[Row]:
    """For marked text."""
    before = rf"(?:(?:next |this )?({WEEKDAY}),? )?"
    number = rf"(\d{{1,2}}){_ORDINAL}"
    more = rf"((?:, ?\d{{1,2}}{_ORDINAL})*,? ?(?:and|&|und|et|y|e|en) ?\d{{1,2}}){_ORDINAL}"
    return [
        (rf"(?:{WEEKDAY},? )?(\d{{1,2}})\. ?(\d{{1,2}})\.(?: ?(\d{{4}}))?(?![\d.:/])", _dotted_with_weekday),
        (rf"{before}{_THE}{number} ?{_OF}({MONTH}){_YEAR}", _day_month),
        (rf"{before}({MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}{_NO_TIME}", _month_day),
        (rf"{number}{_TO}{number} ?{_OF}({MONTH}){_YEAR}", _stretch),
        (rf"({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)? ?[-–] ?(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}{_NO_TIME}", _stretch_after),
        (rf"({MONTH}) {number}{more}{_YEAR}{_NO_TIME}", _list_after),
        (rf"{number}{more} ?{_OF}({MONTH}){_YEAR}", _list_before),
        (rf"({WEEKDAY}),? (?:the )?(\d{{1,2}})(st|nd|rd|th|\.)?{_NO_TIME}", _weekday_number),
        (rf"({WEEKDAY}),? (\d{{1,2}}/\d{{1,2}})(?![\d.:/])", _weekday_slashed),
        (rf"(?:the )?(?:week|wk) (?:of|commencing) (?:the )?{number} ({MONTH})", _week_of),
        (rf"(?:the )?(?:week|wk) (?:of|commencing) ({MONTH}) {number}", _week_of),
        (rf"(?:w/c|wc) {number} ({MONTH})", _week_of),
        (r"the (\d{1,2})(?:st|nd|rd|th)", _the_day),
        (r"(?:dia|el día|le|am|den|il|op) (\d{1,2})\.?(?= (?:à|às|a las|alle|um|om) )", _the_day),
        (rf"the ({'|'.join(_FIRST_DAYS)})", _the_day),
    ]


def _dotted_with_weekday(reading: Reading, match: re.Match[str]) -> Found:
    """`pá 20. 11. 2026`; which weekday it is, is not asked: the date says it."""
    return read_form(f"{match[1]}.{match[2]}.{match[3] or ''}", reading)


def _day_month(reading: Reading, match: re.Match[str]) -> Found:
    return _checked(reading, match[1], match[2], match[3], match[4])


def _month_day(reading: Reading, match: re.Match[str]) -> Found:
    return _checked(reading, match[1], match[3], match[2], match[4])


def _checked(reading: Reading, weekday: str | None, day: str, month: str, year: str | None) -> date | None:
    years = (year or "").strip("'’")
    words = f"{day} {ENGLISH.months[month_number(month) - 1]} {years}".strip().casefold()
    if weekday:
        words = f"{ENGLISH.days[weekday_number(weekday)]} {words}".casefold()
    return read_form(words, reading)


def _stretch(reading: Reading, match: re.Match[str]) -> Found:
    return _between(reading, match[1], match[2], match[3], match[4])


def _stretch_after(reading: Reading, match: re.Match[str]) -> Found:
    return _between(reading, match[2], match[3], match[1], match[4])


def _between(reading: Reading, first: str, last: str, month: str, year: str | None) -> Found:
    if int(first) >= int(last):
        return None
    end = _checked(reading, None, last, month, year)
    return None if end is None or int(first) < 1 else (end.replace(day=int(first)), end)


def _list_after(reading: Reading, match: re.Match[str]) -> Found:
    return _in_a_row(reading, match[2], match[3], match[1], match[4])


def _list_before(reading: Reading, match: re.Match[str]) -> Found:
    return _in_a_row(reading, match[1], match[2], match[3], match[4])


def _in_a_row(reading: Reading, first: str, more: str, month: str, year: str | None) -> Found:
    """`Dec 24, 25 and 26`, which is no list of several events."""
    numbers = [int(first), *map(int, re.findall(r"\d+", more))]
    following = list(range(numbers[0], numbers[0] + len(numbers)))
    return _between(reading, first, str(numbers[-1]), month, year) if numbers == following else None


def _weekday_number(reading: Reading, match: re.Match[str]) -> Found:
    """`fri 27` and `fri 11th` are days of a month; a bare number up to 24 is an hour."""
    if int(match[2]) <= 24 and not match[3]:
        return None
    return read_form(f"{ENGLISH.days[weekday_number(match[1])]} {match[2]}".casefold(), reading)


def _weekday_slashed(reading: Reading, match: re.Match[str]) -> Found:
    """`thu 3/12` in the order in which it is that weekday."""
    weekday = weekday_number(match[1])
    for day_first in (reading.day_first, not reading.day_first):
        try:
            day = read_form(match[2], reading._replace(day_first=day_first))
        except UsageError:  # no month has it
            continue
        if day is not None and day.weekday() == weekday:
            return day
    return None


def _week_of(reading: Reading, match: re.Match[str]) -> Found:
    day, month = (match[1], match[2]) if match[1].isdigit() else (match[2], match[1])
    first = _checked(reading, None, day, month, None)
    return None if first is None else (first, add_days(first, 6))


def _the_day(reading: Reading, match: re.Match[str]) -> Found:
    word = match[1].casefold()
    day = read_form(str(_FIRST_DAYS.get(word, word)), reading)
    return None if day is None else Days(day, day, weak=True)
