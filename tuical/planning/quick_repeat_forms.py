"""The ways in which a sentence says that something repeats, each a pattern and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tuical.model.names import ENGLISH, WEEKDAYS, Names
from tuical.planning.date_forms import month_of, weekday_of
from tuical.planning.day_readers import WEEKDAY_FORMS
from tuical.planning.local_words import alternatives
from tuical.planning.quick_spans import Span

_NUMBERS = {"other": 2, "second": 2, "2nd": 2, "two": 2, "third": 3, "3rd": 3, "three": 3, "fourth": 4, "four": 4}
_INDEXES = {
    "first": "first", "1st": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third",
    "fourth": "fourth", "4th": "fourth", "last": "last",
}  # fmt: skip
ADVERBS = {
    "daily": ("day", 1), "weekly": ("week", 1), "biweekly": ("week", 2), "bi-weekly": ("week", 2),
    "fortnightly": ("week", 2), "monthly": ("month", 1), "quarterly": ("month", 3), "yearly": ("year", 1),
    "annually": ("year", 1), "täglich": ("day", 1), "wöchentlich": ("week", 1), "monatlich": ("month", 1),
    "jährlich": ("year", 1),
}  # fmt: skip
UNIT = r"(day|week|month|year)s?"
_EVERY = r"(?:every|each|jede[nrs]?|chaque|tous les|toutes les|cada|todos los|毎週)"
_NOT_COUNTED = r" *(?:$|[,;:)@]|\d|(?:at|until|till|from|for|in|on|with|remind) )"
"""Behind a number of a day: `every 25th at 9`, not `every 2nd tuesday`."""
_WORKDAYS = tuple(WEEKDAYS[:5])
_WEEKEND = tuple(WEEKDAYS[5:])


class Repeats(NamedTuple):
    """What was said about repeating, before it has a start."""

    unit: str
    """day, week, month or year."""
    interval: int = 1
    days: tuple[str, ...] = ()
    nth: str = ""
    """Which weekday of a month: first ... last."""
    day_of_month: int = 0
    month: int = 0
    until: date | None = None
    times: int = 0
    span_of: tuple[int, str] | None = None
    """For so many units."""
    spans: tuple[Span, ...] = ()
    bold: bool = False
    """Whether the words say first of all something else."""


Read = Callable[[re.Match[str], Names], Repeats | None]


@lru_cache(maxsize=8)
def repeat_forms(names: Names) -> tuple[tuple[re.Pattern[str], Read], ...]:
    """All of them, what says most first."""
    day = rf"(?:{alternatives(_known_days(names))})\.?"
    joint = r"(?:, ?(?:and )?| and | und | et | y | ?& ?| ?\+ ?|/)"
    days = rf"{day}s?(?:{joint}{day}s?)*"
    month = rf"(?:{alternatives(_known_months(names))})\.?"
    index = "|".join(_INDEXES)
    number = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
    plurals = alternatives(_plurals(names))
    rows: tuple[tuple[str, Read], ...] = (
        (rf"(?:on )?(?:the )?(?:{_EVERY} )?({index}) ({day}) (?:of )?(?:{_EVERY}|each|the|a) month", _nth_weekday),
        (
            rf"{_EVERY} (?:month )?(?:on )?(?:the )?(last|first|1st) ({day})(?: of (?:the|every|each) month)?",
            _nth_weekday,
        ),
        (rf"(?:on )?the (\d{{1,2}})(?:st|nd|rd|th) (?:of )?{_EVERY} month", _day_of_month),
        (rf"(?:{_EVERY} month|monthly),? on (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?", _day_of_month),
        (rf"(?:{_EVERY} year|yearly|annually),? on (\d{{1,2}})\.? ({month})", _day_of_year),
        (rf"(?:{_EVERY} year|yearly|annually),? on ({month}) (\d{{1,2}})", _day_of_year),
        (rf"{_EVERY} (\d{{1,2}})(?:st|nd|rd|th)?\.? ({month})", _day_of_year),
        (rf"{_EVERY} (\d{{1,2}})(?:st|nd|rd|th)(?: of (?:the|{_EVERY}) month)?(?={_NOT_COUNTED})", _day_of_month),
        (rf"(?:on )?{_EVERY} (?:weekday|workday|working day|business day)s?|(?:on )?(?:weekdays|workdays)", _weekdays),
        (rf"(?:on )?{_EVERY} weekend|(?:on )?weekends", _weekend),
        (rf"(?:on )?(?:{_EVERY} {number} weeks?|biweekly|fortnightly) on ({days})", _weeks_on_days),
        (rf"(?:{_EVERY} week|weekly) on ({days})", _on_days),
        (rf"(?:on )?{_EVERY} (?:{number} )?({days})", _every_days),
        (rf"{_EVERY} {number} {UNIT}", _every_units),
        (rf"{_EVERY} {UNIT}", _every_unit),
        (rf"(?:on )?((?:{plurals})(?:(?:, ?| and | ?& ?)(?:{plurals}))*)", _on_days),
        (rf"({'|'.join(ADVERBS)})", _adverb),
        (rf"({day}) ?(?:-|–|to) ?({day})", _stretch_of_days),
    )
    return tuple((re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE), read) for pattern, read in rows)


def is_weekday(word: str) -> bool:
    """Whether a folded word is the English name of a weekday or its usual abbreviation."""
    return word in _known_days(ENGLISH)


def _known_days(names: Names) -> set[str]:
    lists = (names.days, names.days_short, ENGLISH.days, ENGLISH.days_short)
    return {name.casefold().rstrip(".") for words in lists for name in words} | set(WEEKDAY_FORMS)


def _known_months(names: Names) -> set[str]:
    lists = (names.months, names.months_short, ENGLISH.months, ENGLISH.months_short)
    return {name.casefold().rstrip(".") for words in lists for name in words} | {"sept"}


def _plurals(names: Names) -> set[str]:
    """Weekdays as of every week: `mondays`, `montags`."""
    whole = {f"{name.casefold()}s" for name in ENGLISH.days}
    return whole | ({f"{name.casefold()}s" for name in names.days} if names.language == "de" else set())


def _days(words: str, names: Names) -> tuple[str, ...]:
    found = set()
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        singular = word[:-1] if word.endswith("s") and word not in _known_days(names) else word
        number = WEEKDAY_FORMS.get(singular, weekday_of(singular, names))
        if number is not None:
            found.add(number)
    return tuple(WEEKDAYS[number] for number in sorted(found))


def _number(word: str | None) -> int:
    if word is None:
        return 1
    return _NUMBERS.get(word.casefold()) or int(word)


def _nth_weekday(match: re.Match[str], names: Names) -> Repeats | None:
    return Repeats("month", 1, _days(match[2], names), _INDEXES[match[1].casefold()])


def _day_of_month(match: re.Match[str], _: Names) -> Repeats | None:
    return Repeats("month", day_of_month=int(match[1])) if 1 <= int(match[1]) <= 31 else None


def _day_of_year(match: re.Match[str], names: Names) -> Repeats | None:
    day, month = (match[1], match[2]) if match[1].isdigit() else (match[2], match[1])
    number = month_of(month.casefold().rstrip("."), names)
    valid = number is not None and 1 <= int(day) <= 31
    return Repeats("year", day_of_month=int(day), month=number or 0) if valid else None


def _weekdays(_: re.Match[str], __: Names) -> Repeats | None:
    return Repeats("week", 1, _WORKDAYS)


def _weekend(_: re.Match[str], __: Names) -> Repeats | None:
    return Repeats("week", 1, _WEEKEND)


def _weeks_on_days(match: re.Match[str], names: Names) -> Repeats | None:
    return Repeats("week", _number(match[1] or "2"), _days(match[2], names))


def _on_days(match: re.Match[str], names: Names) -> Repeats | None:
    return Repeats("week", 1, _days(match[1], names))


def _every_days(match: re.Match[str], names: Names) -> Repeats | None:
    interval = _number(match[1])
    return Repeats("week", interval, _days(match[2], names)) if interval else None


def _every_units(match: re.Match[str], _: Names) -> Repeats | None:
    interval = _number(match[1])
    return Repeats(match[2].casefold(), interval) if interval else None


def _every_unit(match: re.Match[str], _: Names) -> Repeats | None:
    return Repeats(match[1].casefold())


def _adverb(match: re.Match[str], _: Names) -> Repeats | None:
    return Repeats(*ADVERBS[match[1].casefold()])


def _stretch_of_days(match: re.Match[str], names: Names) -> Repeats | None:
    """`mon-fri`, as a bold reading only."""
    first, last = (WEEKDAYS.index(_days(word, names)[0]) for word in match.groups())
    return Repeats("week", 1, WEEKDAYS[first : last + 1], bold=True) if first < last else None
