"""Names of weekdays and months in a sentence: of the person's language, in English, and in those of western Europe.

An invitation is pasted and a friend is quoted in another language than the calendar is drawn in; a field for dates
alone (`strict` is False) takes the person's names and English ones only, and the beginnings of them too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tuical.model.names import ENGLISH, Names
from tuical.planning.date_forms import month_of, weekday_of
from tuical.planning.local_words import WESTERN, alternatives

HEBREW_IN = "ב"
"""Stands before a month in a date, without a space."""
_FORMS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_ORDINALS = {"segunda": 0, "terça": 1, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}
"""Portuguese weekdays without their `feira`, which say other things too."""
_SHORT = {
    "Mo": 0, "Di": 1, "Mi": 2, "Do": 3, "Fr": 4, "Sa": 5, "So": 6,
    "lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6,
    "mié": 2, "mie": 2, "jue": 3, "vie": 4, "sáb": 5, "sab": 5, "dom": 6, "gio": 3,
    "seg": 0, "ter": 1, "qua": 2, "qui": 3, "sex": 4,
    "ma": 0, "di": 1, "wo": 2, "vr": 4, "za": 5, "zo": 6,
}  # fmt: skip
"""Abbreviations of other languages, as they are written in them; only before a number, and doubted all the same."""
_SHORT_MONTHS = {
    "sept": 9, "dez": 12, "déc": 12, "dic": 12, "fév": 2, "févr": 2, "fev": 2, "märz": 3, "mrt": 3, "juil": 7,
    "janv": 1, "ene": 1, "okt": 10, "avr": 4, "abr": 4, "ott": 10,
}  # fmt: skip


_FIRST_MARK = 0xE100
_SURE, _UNSURE = "\ue0f0", "\ue0f1"
"""Fill the rest of a marked word."""
_NO_WEEKDAY = 7


def _mark(weekday: int | None, month: int) -> str:
    return chr(_FIRST_MARK + (_NO_WEEKDAY if weekday is None else weekday) * 13 + month)


_REST = f"[{_SURE}{_UNSURE}]*\\.?"
WEEKDAY = f"[{_mark(0, 0)}-{_mark(6, 12)}]{_REST}"
"""A marked weekday, as a regular expression without groups."""
WHOLE_WEEKDAY = f"[{''.join(_mark(weekday, 0) for weekday in range(7))}]{_SURE}{{4,}}"
"""One that is written out, with no dot behind it."""
MONTH = f"[{''.join(f'{_mark(day, 1)}-{_mark(day, 12)}' for day in (*range(7), None))}]{_REST}"
"""A marked month."""


def weekday_number(mark: str) -> int:
    """Of what WEEKDAY fits: Monday is 0."""
    return (ord(mark[0]) - _FIRST_MARK) // 13


def month_number(mark: str) -> int:
    """Of what MONTH fits: January is 1."""
    return (ord(mark[0]) - _FIRST_MARK) % 13


def is_weak(mark: str) -> bool:
    """Whether a weekday's word by itself says something else as often: `sun`, `quinta`, `jeu`."""
    return _UNSURE in mark


def in_english(words: str) -> str:
    """Marked words with English names instead of the marks, in lower case."""
    return re.sub(f"[{_mark(0, 0)}-{_mark(None, 12)}]{_REST}", _english, words).casefold()


def _english(match: re.Match[str]) -> str:
    number = month_number(match[0])
    return ENGLISH.months[number - 1] if number else ENGLISH.days[weekday_number(match[0])]


@lru_cache(maxsize=256)
def marked(text: str, names: Names, *, strict: bool) -> str:
    """The text, of the same length, with a mark for every word that can be a weekday or a month.

    A name of seven languages is one sign then, so that the forms of days are the same few patterns for all of them.
    """
    words = _words(names, strict)
    pieces, place = [], 0
    for match in words.finder.finditer(text):
        folded = match.group().casefold()
        weekday, month = words.weekdays.get(folded), words.months.get(folded, 0)
        behind_a_number = text[: match.start()][-1:].isdigit()
        if _is_whole(text, match) and (month or not behind_a_number):
            rest = _UNSURE if weekday is not None and _is_unsure(folded, names) else _SURE
            pieces += [text[place : match.start()], _mark(weekday, month), rest * (len(folded) - 1)]
            place = match.end()
    return "".join([*pieces, text[place:]])


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """No part of another word; an `s` behind makes a plural, and eastern scripts have no spaces."""
    before, behind = text[: match.start()][-1:], text[match.end() : match.end() + 2]
    if match[0][0].isdigit() and behind.strip()[:1].isdigit():  # `12月3日` is read as figures
        return False
    if before.isalpha() and ord(before) < 0x2E80 and ord(match[0][0]) < 0x2E80:
        return False
    if behind[:1] in ("s", "S") and not behind[1:].isalnum():
        return len(match[0]) > 2
    return not behind[:1].isalpha() or ord(behind[0]) >= 0x2E80 or ord(match[0][-1]) >= 0x2E80


def _is_unsure(word: str, names: Names) -> bool:
    if word in _STRONG and names.language in ("en", "ja", "he", "ar"):
        return False
    return len(word) <= 3 or word in _ORDINALS


_STRONG = frozenset({"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri"})


def is_foreign(word: str, names: Names) -> bool:
    """Whether a weekday's word is a short one of another language than the person's."""
    folded = word.casefold().rstrip(".")
    near = _words(names, False).weekdays
    return len(folded) <= 3 and folded not in near and folded in _words(names, True).weekdays


def is_weekday(word: str, names: Names) -> bool:
    """Whether it is one in the person's language or in English."""
    return word.casefold().rstrip(".") in _words(names, False).weekdays


_SMALL = frozenset({"on", "of", "to", "in", "at", "an", "and", "or", "for", "the", "day"})
"""Words that stand between days, and begin the name of one somewhere."""


class _Words(NamedTuple):
    """Folded words and the number of their weekday (Monday 0) or month (January 1)."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    finder: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(names: Names, strict: bool) -> _Words:
    own = _numbered(names.days, names.days_short, ENGLISH.days, ENGLISH.days_short) | _FORMS
    months = {"sept": 9} | _numbered(
        names.months, names.months_short, names.months_in_date, ENGLISH.months, ENGLISH.months_short, first=1
    )
    if names.language == "he":
        months |= {f"{HEBREW_IN}{word}": number for word, number in months.items()}
    if not strict:
        begun = {word: weekday_of(word, names) for word in _beginnings(own, 2)}
        begun_months = {word: month_of(word, names) for word in _beginnings(months, 3)}
        own = {word: number for word, number in begun.items() if number is not None} | own
        months = {word: number for word, number in begun_months.items() if number is not None} | months
        return _Words(own, months, _finder([*own, *months]))
    if names.language == "ja":
        own |= {name[:-1]: number for number, name in enumerate(names.days)}
    own = {word: number for word, number in own.items() if len(word) > 1}  # one sign stands in too many other words
    whole = _ORDINALS | _foreign("days") | own
    months = _SHORT_MONTHS | _foreign("months", first=1) | months
    short = [word for word in _SHORT if word.casefold() not in whole]
    weekdays = {word.casefold(): _SHORT[word] for word in short} | whole
    return _Words(weekdays, months, _finder([*whole, *months], short))


def _finder(words: Iterable[str], short: Iterable[str] = ()) -> re.Pattern[str]:
    """Short words of other languages only before a number, and as they are written there."""
    return re.compile(rf"{alternatives(words)}|(?-i:{alternatives(short)})(?=\.?,? {_HOUR_BEHIND})", re.IGNORECASE)


_HOUR_BEHIND = r"(?:(?:ore|alle|à|às|a las|um|om) )?\d"


@lru_cache(maxsize=4)
def _foreign(field: str, *, first: int = 0) -> dict[str, int]:
    from tuical.model.locale_table import LOCALES  # read once somebody types a sentence

    names = [getattr(LOCALES[language], field) for language in (*WESTERN, "sv", "da", "nb")]
    found = _numbered(*names, first=first)
    return {_plain(word): number for word, number in found.items() if word != "março"} | found


def _numbered(*lists: Iterable[str], first: int = 0) -> dict[str, int]:
    """Earlier lists count more."""
    pairs = [(name.casefold().rstrip("."), place) for words in lists for place, name in enumerate(words, first)]
    return dict(reversed(pairs))


def _plain(word: str) -> str:
    """Without its accents: `sabado`."""
    return re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", word))


def _beginnings(words: Iterable[str], least: int) -> set[str]:
    return {word[:length] for word in words for length in range(least, len(word))} - _SMALL
