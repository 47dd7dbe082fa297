"""Days within a longer text: where one stands, how long its words are, and how sure it is that a day is meant.

A loose reading (a field for times) takes beginnings of names and numbers with a slash; a strict one (a sentence) takes
whole names and their usual abbreviations only, and calls weak what could be another word as well.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tuical.errors import UsageError
from tuical.model.names import ENGLISH, Names
from tuical.planning.date_forms import Reading, month_of, weekday_of
from tuical.planning.day_readers import HEBREW_IN, WEEKDAY_FORMS, Days, Reader, loose, named, numeric, relative
from tuical.planning.local_words import alternatives, local_words

_MORE_MONTHS = ("sept",)

Form = tuple[re.Pattern[str], Reader]


def days_at(text: str, position: int, reading: Reading, *, strict: bool) -> tuple[int, Days] | None:
    """The longest day that begins at `position` and the place where it ends, None when none does.

    A loose reading raises UsageError for a day that no month has; a strict one takes it for other words.
    """
    best: tuple[int, Days] | None = None
    for pattern, read in _forms(reading.names, strict):
        match = pattern.match(text, position)
        if match is None or not _ends_well(text, match.end()) or (best and match.end() <= best[0]):
            continue
        try:
            found = read(reading, match)
        except UsageError:
            if strict:
                continue
            raise
        if found is not None:
            best = (match.end(), _as_days(found))
    return best


def _ends_well(text: str, end: int) -> bool:
    following = text[end : end + 1]
    if following in ("'", "’"):
        return False
    inside = following.isalnum() and ord(following) < 0x2E80 and ord(text[end - 1]) < 0x2E80
    return not inside or text[end - 1] in "Tt"


def _as_days(found: date | tuple[date, date] | Days) -> Days:
    if isinstance(found, Days):
        return found
    return Days(*found) if isinstance(found, tuple) else Days(found, found)


@lru_cache(maxsize=8)
def _forms(names: Names, strict: bool) -> tuple[Form, ...]:
    words = local_words(names.language)
    weekday = rf"(?:{alternatives(_weekday_words(names, strict))})\.?"
    month = rf"(?:{alternatives(_month_words(names, strict))})\.?"
    forms = [*numeric(strict=strict), *named(weekday, month), *relative(words, weekday)]
    if not strict:
        forms += loose(month)
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in forms)


def _weekday_words(names: Names, strict: bool) -> set[str]:
    lists = (names.days, names.days_short, ENGLISH.days, ENGLISH.days_short)
    whole = {name.casefold().rstrip(".") for words in lists for name in words} | set(WEEKDAY_FORMS)
    if strict:  # one sign of an eastern script stands in too many other words
        return {word for word in whole | _without_last(names) if len(word) > 1}
    return whole | {word for word in _beginnings(whole, 2) if weekday_of(word, names) is not None}


def _without_last(names: Names) -> set[str]:
    """`月曜` beside `月曜日`."""
    return {name[:-1] for name in names.days} if names.language == "ja" else set()


def _month_words(names: Names, strict: bool) -> set[str]:
    lists = (
        names.months, names.months_short, names.months_in_date, ENGLISH.months, ENGLISH.months_short, _MORE_MONTHS
    )  # fmt: skip
    whole = {name.casefold().rstrip(".") for words in lists for name in words}
    if names.language == "he":
        whole |= {f"{HEBREW_IN}{name}" for name in (*names.months, *names.months_short)}
    return whole if strict else whole | {word for word in _beginnings(whole, 3) if month_of(word, names) is not None}


def _beginnings(words: set[str], least: int) -> set[str]:
    return {word[:length] for word in words for length in range(least, len(word))}
