"""How often something repeats, as people type it: `weekly`, `every second friday until 18 dec`, `daily 5 times`.

Everything that `recurrence_words` says is understood; what is not raises UsageError with a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tuical.errors import UsageError
from tuical.model.names import ENGLISH, Names
from tuical.model.recurrence import Range, Recurrence
from tuical.planning.calendar_days import add_days, add_months
from tuical.planning.recurrence_forms import NUMBERS, Given, read_pattern
from tuical.planning.typed_dates import read_date
from tuical.text import safe_text

HINT = (
    "Try weekly, every fri, every 2 weeks on mon and wed, last fri of every month, yearly; add until 18 dec or 5 times."
)
_LONGEST = 120
_NEVER = frozenset({"", "no", "none", "never", "not", "does not repeat", "once", "-", "–"})
_NUMBER = rf"(\d{{1,3}}|{'|'.join(NUMBERS)})"
_MOST_TIMES = 999


def read_recurrence(
    text: str,
    *,
    start: date,
    zone: str = "",
    first_day: str = "monday",
    first_weekday: int = 0,
    day_first: bool = True,
    names: Names = ENGLISH,
) -> Recurrence | None:
    """The recurrence of an event that begins on `start`, None for one that does not repeat.

    A pattern that names no day takes that of `start`; `first_day` begins the week where several weeks are stepped over.
    Dates are read as in `typed_dates`, from `start` on. Raises UsageError.
    """
    typed = " ".join(text[: _LONGEST + 1].casefold().split()).rstrip(" ,.")
    if typed in _NEVER:
        return None
    if len(typed) > _LONGEST:
        raise _not_understood(text)

    def day(words: str) -> date:
        return read_date(words, today=start, first_weekday=first_weekday, day_first=day_first, names=names)

    given = Given(start, first_day, names, day)
    whole = read_pattern(typed, given)
    if whole is not None:
        return Recurrence(whole, Range("noEnd", start, zone=zone))
    for form, limit in _LIMITS:
        match = form.fullmatch(typed)
        pattern = read_pattern(match[1], given) if match else None
        if match is not None and pattern is not None:
            return Recurrence(pattern, _ranged(limit(match, start, day), start, zone))
    raise _not_understood(text)


_Day = Callable[[str], date]


def _ranged(limit: Range, start: date, zone: str) -> Range:
    if limit.kind == "endDate" and limit.end is not None and limit.end < start:
        raise UsageError("It would stop repeating before it begins.", "Choose a later last day.")
    return Range(limit.kind, start, limit.end, limit.count, zone)


def _until(match: re.Match[str], _start: date, day: _Day) -> Range:
    return Range("endDate", None, day(match[2]))


def _times(match: re.Match[str], _start: date, _day: _Day) -> Range:
    count = int(match[2]) if match[2].isdecimal() else NUMBERS[match[2]]
    if not 1 <= count <= _MOST_TIMES:
        raise UsageError(f"It can happen 1 to {_MOST_TIMES} times.", HINT)
    return Range("numbered", None, count=count)


def _once(_match: re.Match[str], _start: date, _day: _Day) -> Range:
    return Range("numbered", None, count=1)


def _for_a_while(match: re.Match[str], start: date, _day: _Day) -> Range:
    number = int(match[2]) if match[2].isdecimal() else NUMBERS[match[2]]
    if match[3] in ("day", "week"):
        return Range("endDate", None, add_days(start, number * (7 if match[3] == "week" else 1) - 1))
    return Range("endDate", None, add_months(start, number * (12 if match[3] == "year" else 1)) - timedelta(days=1))


def _endless(_match: re.Match[str], _start: date, _day: _Day) -> Range:
    return Range("noEnd", None)


_LIMITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, _Day], Range]], ...] = (
    (re.compile(rf"(.+?),? (?:for )?{_NUMBER} (?:times|x|occurrences|events)"), _times),
    (re.compile(rf"(.+?),? for {_NUMBER} (day|week|month|year)s?"), _for_a_while),
    (re.compile(r"(.+?),? (once)"), _once),
    (re.compile(r"(.+?),? (?:forever|without end|no end|for ever)"), _endless),
    (re.compile(r"(.+?),? (?:until|till|til|through|ending|ends) (.+)"), _until),
    (re.compile(r"(.+?),? to ((?:(?! to ).)+)"), _until),
)


def _not_understood(text: str) -> UsageError:
    return UsageError(f"{safe_text(text, limit=40)!r} is not a repetition that tuical understands.", HINT)
