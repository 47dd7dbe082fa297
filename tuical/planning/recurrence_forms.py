"""The forms in which a repetition can be written, without its end; `typed_recurrence` adds that, and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import ENGLISH, WEEKDAYS, Names
from tuical.model.recurrence import Pattern

NUMBERS = {
    "a": 1, "one": 1, "other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4, "fifth": 5,
    "five": 5, "sixth": 6, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_ADVERBS = {
    "daily": ("day", 1), "weekly": ("week", 1), "monthly": ("month", 1), "yearly": ("year", 1),
    "annually": ("year", 1), "quarterly": ("month", 3), "fortnightly": ("week", 2), "biweekly": ("week", 2),
}  # fmt: skip
_INDEXES = {
    "first": "first", "1st": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third",
    "fourth": "fourth", "4th": "fourth", "last": "last",
}  # fmt: skip
_SETS = {
    "day": WEEKDAYS, "weekday": WEEKDAYS[:5], "weekdays": WEEKDAYS[:5], "workday": WEEKDAYS[:5],
    "workdays": WEEKDAYS[:5], "working day": WEEKDAYS[:5], "working days": WEEKDAYS[:5],
    "weekend": WEEKDAYS[5:], "weekends": WEEKDAYS[5:], "weekend day": WEEKDAYS[5:],
}  # fmt: skip
_MOST = 99
_CADENCE = re.compile(r"(?:every|each|the) (?:(\w+) )?(day|week|month|year|quarter)s?|(\w+)")
_JOINED = re.compile(r"\s*(?:,| and | or |&|\+|/)\s*(?:and |or )?")
_SPAN = re.compile(r"(\w+) ?(?:-|–| to ) ?(\w+)")
_ORDINAL = re.compile(r"(?:the )?(?:day )?(\d{1,2})(?:st|nd|rd|th)?")
_DAY_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? (\w+)")
_MONTH_DAY = re.compile(r"(\w+) (\d{1,2})(?:st|nd|rd|th)?")
_NTH = re.compile(rf"(?:the )?({'|'.join(_INDEXES)}) (.+)")
_OF_MONTH = re.compile(r"(.+?) (?:of|in) (?:the )?(\w+)(?:,? (.+))?")


class Given(NamedTuple):
    """What a repetition depends on besides its words."""

    start: date
    first_day: str
    names: Names
    day: Callable[[str], date]
    """Reads a date in the person's own language; raises UsageError."""


class _Cadence(NamedTuple):
    unit: str
    interval: int


def read_pattern(text: str, given: Given) -> Pattern | None:
    """The pattern that `text` (folded to lower case) means, None when it has no known form."""
    for read in (_every_period, _on_weekdays, _nth_of, _date_of_every_month, _date_of_every_year):
        pattern = read(text, given)
        if pattern is not None:
            return pattern
    return None


def _every_period(text: str, given: Given) -> Pattern | None:
    """`every 2 weeks on mon and wed`, `monthly on the 15th`, `every year`."""
    head, on, rest = text.partition(" on ")
    cadence = _cadence(head)
    return _PERIODS[cadence.unit](cadence.interval, rest.strip() if on else "", given) if cadence else None


def _cadence(text: str) -> _Cadence | None:
    match = _CADENCE.fullmatch(text)
    if match is None:
        return None
    number, unit, adverb = match.groups()
    if adverb:
        found = _ADVERBS.get(adverb)
        return _Cadence(*found) if found else None
    interval = _number(number) if number else 1
    if interval is None:
        return None
    return _Cadence("month", 3 * interval) if unit == "quarter" else _Cadence(unit, interval)


def _number(word: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", word)
    number = int(digits[1]) if digits else NUMBERS.get(word)
    if number is not None and not 1 <= number <= _MOST:
        raise UsageError(f"It can repeat at most every {_MOST} days, weeks, months or years.")
    return number


def _days(interval: int, rest: str, _given: Given) -> Pattern | None:
    return None if rest else Pattern("daily", interval)


def _weeks(interval: int, rest: str, given: Given) -> Pattern | None:
    days = weekdays(rest, given.names) if rest else (WEEKDAYS[given.start.weekday()],)
    return Pattern("weekly", interval, days, given.first_day) if days else None


def _months(interval: int, rest: str, given: Given) -> Pattern | None:
    if not rest:
        return Pattern("absoluteMonthly", interval, day_of_month=given.start.day)
    number = _ORDINAL.fullmatch(rest)
    if number:
        return Pattern("absoluteMonthly", interval, day_of_month=_day_of_month(number[1]))
    nth = _nth(rest, given.names)
    return Pattern("relativeMonthly", interval, nth[1], given.first_day, index=nth[0]) if nth else None


def _years(interval: int, rest: str, given: Given) -> Pattern | None:
    if not rest:
        return Pattern("absoluteYearly", interval, day_of_month=given.start.day, month=given.start.month)
    return _on_date(interval, rest, given) or _nth_in_month(interval, rest, given)


def _on_weekdays(text: str, given: Given) -> Pattern | None:
    """`every fri`, `mon, wed`, `every second friday`, `weekdays`."""
    rest = re.sub(r"^(?:on |every |each )", "", text)
    number, _, tail = rest.partition(" ")
    interval = _number(number) if tail and rest != text else None
    days = weekdays(tail if interval else rest, given.names)
    return Pattern("weekly", interval or 1, days, given.first_day) if days and days != WEEKDAYS else None


def _nth_of(text: str, given: Given) -> Pattern | None:
    """`last friday of every month`, `the fourth thursday of november, every year`."""
    head, of, tail = text.rpartition(" of ")
    nth = _nth(head, given.names) if of else None
    if nth is not None:
        cadence = _Cadence("month", 1) if tail in ("the month", "month") else _cadence(tail)
        if cadence is not None and cadence.unit == "month":
            return Pattern("relativeMonthly", cadence.interval, nth[1], given.first_day, index=nth[0])
    return _nth_in_month(1, text, given)


def _nth_in_month(interval: int, text: str, given: Given) -> Pattern | None:
    match = _OF_MONTH.fullmatch(text)
    if match is None:
        return None
    nth, month = _nth(match[1], given.names), _month(match[2], given.names)
    cadence = _cadence(match[3]) if match[3] else _Cadence("year", interval)
    if nth is None or not month or cadence is None or cadence.unit != "year":
        return None
    return Pattern("relativeYearly", cadence.interval, nth[1], given.first_day, month=month, index=nth[0])


def _nth(text: str, names: Names) -> tuple[str, tuple[str, ...]] | None:
    match = _NTH.fullmatch(text)
    days = weekdays(match[2], names) if match else ()
    return (_INDEXES[match[1]], days) if match and days else None


def _date_of_every_month(text: str, _given: Given) -> Pattern | None:
    """`the 15th of every month`."""
    head, of, tail = text.partition(" of ")
    number, cadence = _ORDINAL.fullmatch(head), _cadence(tail) if of else None
    if number is None or cadence is None or cadence.unit != "month":
        return None
    return Pattern("absoluteMonthly", cadence.interval, day_of_month=_day_of_month(number[1]))


def _date_of_every_year(text: str, given: Given) -> Pattern | None:
    """`every 20 november`."""
    match = re.fullmatch(r"(?:every|each) (.+)", text)
    return _on_date(1, match[1], given) if match else None


def _on_date(interval: int, text: str, given: Given) -> Pattern | None:
    first, second = _DAY_MONTH.fullmatch(text), _MONTH_DAY.fullmatch(text)
    day, month = (first[1], first[2]) if first else (second[2], second[1]) if second else ("", "")
    number = _month(month, given.names) if month else 0
    if number:
        return Pattern("absoluteYearly", interval, day_of_month=_day_of_month(day), month=number)
    if not any(sign.isdigit() for sign in text):
        return None
    try:
        found = given.day(text)
    except UsageError:
        return None
    return Pattern("absoluteYearly", interval, day_of_month=found.day, month=found.month)


def _day_of_month(word: str) -> int:
    day = int(word)
    if not 1 <= day <= 31:
        raise UsageError(f"No month has a day {day}.")
    return day


def weekdays(text: str, names: Names = ENGLISH) -> tuple[str, ...]:
    """The days that `mon and wed`, `mon-fri`, `weekdays` or `weekend day` name, Monday first; empty for none."""
    if text in _SETS:
        return _SETS[text]
    span = _SPAN.fullmatch(text)
    if span:
        first, last = _weekday(span[1], names), _weekday(span[2], names)
        if first is not None and last is not None:
            return _in_order({(first + step) % 7 for step in range((last - first) % 7 + 1)})
    found = [_weekday(word, names) for word in _JOINED.split(text)]
    days = {day for day in found if day is not None}
    return _in_order(days) if len(days) == len(set(found)) else ()


def _in_order(days: set[int]) -> tuple[str, ...]:
    return tuple(name for number, name in enumerate(WEEKDAYS) if number in days)


def _weekday(word: str, names: Names) -> int | None:
    word = word.rstrip(".")
    day = word.removesuffix("s") if len(word) > 4 else word
    return _begins_one(day, (names.days, names.days_short, ENGLISH.days), 2)


def _month(word: str, names: Names) -> int:
    found = _begins_one(word.rstrip("."), (names.months, names.months_short, ENGLISH.months), 3)
    return 0 if found is None else found + 1


def _begins_one(word: str, lists: tuple[tuple[str, ...], ...], least: int) -> int | None:
    """The place of the one name that a word begins, None for none or several."""
    for listed in lists:
        folded = [name.casefold().rstrip(".") for name in listed]
        places = [place for place, name in enumerate(folded) if name == word]
        places = places or [place for place, name in enumerate(folded) if len(word) >= least and name.startswith(word)]
        if len(places) == 1:
            return places[0]
    return None


_PERIODS: dict[str, Callable[[int, str, Given], Pattern | None]] = {
    "day": _days, "week": _weeks, "month": _months, "year": _years,
}  # fmt: skip
