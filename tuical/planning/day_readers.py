"""The ways in which a day stands in a longer text, each a pattern and what it means; `day_tokens` tries them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import ENGLISH
from tuical.planning.calendar_days import add_days, month_end, week_start
from tuical.planning.date_forms import UNITS, Reading, month_of, read_form, step, weekday_of
from tuical.planning.local_words import LocalWords, alternatives

WEEKDAY_FORMS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
HEBREW_IN = "ב"
"""Stands before a month in a date, without a space."""
_ENGLISH_STRONG = frozenset({"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri"})
_NO_TIME = r"(?!\d|[:h/]\d|\.\d| ?[ap]\.?m\b|h\b| ?uhr| ?[-–] ?\d)"
_YEAR = r"(?:,?(?: (?:of |de |del )?|(?<=\.))(\d{4})(?![\d:])(?: г\.?)?)?"
_EASTERN_WEEKDAY = r"(?: ?\(?(?:周|星期)?[一二三四五六日月火水木金土월화수목금토일](?:曜日|요일)?\)?)?"
_TO = r"(?: ?[-–] ?| to | bis | au | al )"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
_AMOUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}


class Days(NamedTuple):
    """What was found: one day, or a stretch of them (`last` included)."""

    first: date
    last: date
    weak: bool = False
    """Whether the words could mean something else."""
    rolls: bool = False
    """A weekday by its name: where its time today is over, the next week's is meant."""
    other: date | None = None
    """Another day that the same words could mean: 3/4 read the other way round, next fri as the coming one."""


Found = date | tuple[date, date] | Days | None
Reader = Callable[[Reading, re.Match[str]], Found]
Row = tuple[str, Reader]


def _weekday(word: str, reading: Reading) -> int:
    folded = word.casefold().rstrip(".")
    found = WEEKDAY_FORMS.get(folded, weekday_of(folded, reading.names))
    assert found is not None  # noqa: S101 - the pattern holds nothing else
    return found


def _month(word: str, reading: Reading) -> int:
    folded = word.casefold().rstrip(".")
    found = month_of(folded, reading.names) or month_of(folded.removeprefix(HEBREW_IN), reading.names)
    assert found is not None  # noqa: S101 - the pattern holds nothing else
    return found


# numbers


def numeric(*, strict: bool) -> list[Row]:
    """Figures: `2026-11-20`, `20.11.`, `20/11` (weak in a sentence)."""
    return [
        (r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T(?=\d\d))?", _plain),
        (r"\d{4}([/.])\d{1,2}\1\d{1,2}(?![\d.:/])", _plain),
        (r"(\d{1,2})([./])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d.:/])", _order_of_locale),
        (r"(\d{1,2})(-)(\d{1,2})-\d{4}", _order_of_locale),
        (r"(\d{1,2})(\.)(\d{1,2})\.(?!\d)", _order_of_locale),
        (r"(\d{1,2})(/)(\d{1,2})(?![\d.:/])", _slashed if strict else _order_of_locale),
        (r"(\d{1,2})(\.)(\d{1,2})(?![\d.:/]| ?[ap]m| ?uhr)", _slashed if strict else _dotted),
        (rf"(?:(\d{{4}})[年년] ?)?(\d{{1,2}})[月월] ?(\d{{1,2}})[日일]{_EASTERN_WEEKDAY}", _japanese),
    ]


def _plain(reading: Reading, match: re.Match[str]) -> Found:
    return read_form(match.group().rstrip("Tt"), reading)


def _order_of_locale(reading: Reading, match: re.Match[str]) -> Found:
    day = read_form(match.group(), reading)
    other = None
    if match[2] == "/" and max(int(match[1]), int(match[3])) <= 12 and match[1] != match[3]:
        other = read_form(match.group(), reading._replace(day_first=not reading.day_first))
    return None if day is None else Days(day, day, other=other)


def _slashed(reading: Reading, match: re.Match[str]) -> Found:
    if match[2] == "." and int(match[3]) > 12:
        return None  # `9.15` is a time
    found = _order_of_locale(reading, match)
    return found._replace(weak=True) if isinstance(found, Days) else None


def _dotted(reading: Reading, match: re.Match[str]) -> Found:
    """`14.30` is a time; `20.11` a day."""
    return _order_of_locale(reading, match) if 1 <= int(match[3]) <= 12 else None


def _japanese(reading: Reading, match: re.Match[str]) -> Found:
    year, month, day = match.groups()
    return read_form(f"{year}-{month}-{day}" if year else f"{day}.{month}.", reading)


# names


def named(weekday: str, month: str) -> list[Row]:
    """With the name of a month or weekday (patterns): `fri 20 nov`, `nov 20`, `24-26 dec`, `fri 27`."""
    before = rf"(?:({weekday}),? )?"
    return [
        (rf"(?:{weekday},? )?(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}})(?![\d.:/])", _dotted_with_weekday),
        (rf"{before}(?:the |den |d\. |le |el )?(\d{{1,2}}){_ORDINAL} ?(?:of |de |del )?({month}){_YEAR}", _day_month),
        (rf"{before}({month}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}{_NO_TIME}", _month_day),
        (rf"(\d{{1,2}}){_ORDINAL}{_TO}(\d{{1,2}}){_ORDINAL} ?(?:of |de )?({month}){_YEAR}", _stretch),
        (rf"({month}) (\d{{1,2}})(?:st|nd|rd|th)? ?[-–] ?(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}{_NO_TIME}", _stretch_after),
        (rf"({weekday}),? (?:the )?(\d{{1,2}})(st|nd|rd|th|\.)?{_NO_TIME}", _weekday_number),
        (rf"({weekday}),? (\d{{1,2}}/\d{{1,2}})(?![\d.:/])", _weekday_slashed),
        (r"the (\d{1,2})(?:st|nd|rd|th)", _the_day),
    ]


def _dotted_with_weekday(reading: Reading, match: re.Match[str]) -> Found:
    """`pá 20. 11. 2026`; which weekday it is, is not asked: the date says it."""
    return read_form(f"{match[1]}.{match[2]}.{match[3]}", reading)


def _day_month(reading: Reading, match: re.Match[str]) -> Found:
    return _checked(reading, match[1], match[2], match[3], match[4])


def _month_day(reading: Reading, match: re.Match[str]) -> Found:
    return _checked(reading, match[1], match[3], match[2], match[4])


def _checked(reading: Reading, weekday: str | None, day: str, month: str, year: str | None) -> date | None:
    number = _month(month, reading)
    words = f"{day} {ENGLISH.months[number - 1]} {year or ''}".strip().casefold()
    if weekday:
        words = f"{ENGLISH.days[_weekday(weekday, reading)]} {words}".casefold()
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


def _weekday_number(reading: Reading, match: re.Match[str]) -> Found:
    """`fri 27` and `fri 11th` are days of a month; a bare number up to 24 is an hour."""
    if int(match[2]) <= 24 and not match[3]:
        return None
    return read_form(f"{ENGLISH.days[_weekday(match[1], reading)]} {match[2]}".casefold(), reading)


def _weekday_slashed(reading: Reading, match: re.Match[str]) -> Found:
    """`thu 3/12` in the order in which it is that weekday."""
    weekday = _weekday(match[1], reading)
    for day_first in (reading.day_first, not reading.day_first):
        try:
            day = read_form(match[2], reading._replace(day_first=day_first))
        except UsageError:  # no month has it
            continue
        if day is not None and day.weekday() == weekday:
            return day
    return None


def _the_day(reading: Reading, match: re.Match[str]) -> Found:
    day = read_form(match[1], reading)
    return None if day is None else Days(day, day, weak=True)


# from today


def relative(words: LocalWords, weekday: str) -> list[Row]:
    """Seen from today: `tomorrow`, `next fri`, `in 2 weeks`, `+2w`."""
    coming, this, last = (alternatives(which) for which in (words.coming, words.this, words.last))
    number = r"(\d{1,3}|an?|one|two|three|four)"
    unit = r"(days?|weeks?|months?|years?)"
    return [
        (rf"({alternatives(words.distances)})", _distance_reader(words)),
        (rf"(?:({coming})|({this})|({last})) ?({weekday})", _qualified),
        (rf"({weekday}) (?:(?:of )?next week|{coming})", _of_next_week),
        (rf"(?:next week|nächste woche),? (?:on )?({weekday})", _of_next_week),
        (rf"({weekday}) in (\d{{1,2}}|an?|one|two|three) weeks?", _weeks_on),
        (rf"({weekday}) fortnight", _fortnight_after),
        (rf"({weekday}) week(?! *\d{{1,2}}(?![\d:.ap]))", _week_after),
        (r"(?:at |on |over )?(?:(next) |this |coming |the )weekend", _weekend),
        (rf"({weekday})(?: ?\+ ?(\d{{1,3}}) ?([dwmy]))?", _weekday_alone),
        (rf"in {number} ?{unit}", _ahead),
        (rf"{number} {unit} from (?:now|today)", _ahead),
        (rf"(?:a|1|one) week (?:from|on) ({weekday}|today|tomorrow)", _week_from),
        (r"(?:today ?)?\+ ?(\d{1,3}) ?(days?|d|wks?|weeks?|w|months?|m|y)(?![^\W\d_])", _ahead),
    ]


def _distance_reader(words: LocalWords) -> Reader:
    """A reader of `today` and its like."""

    def read(reading: Reading, match: re.Match[str]) -> Found:
        return add_days(reading.today, words.distances[match[1].casefold()])

    return read


def _coming(reading: Reading, weekday: int) -> date:
    return add_days(reading.today, (weekday - reading.today.weekday()) % 7)


def _qualified(reading: Reading, match: re.Match[str]) -> Found:
    weekday = _weekday(match[4], reading)
    coming = _coming(reading, weekday)
    if match[3]:
        return add_days(reading.today, -((reading.today.weekday() - weekday - 1) % 7 + 1))
    if match[2]:
        return coming
    return _in_next_week(reading, weekday)


def _of_next_week(reading: Reading, match: re.Match[str]) -> Found:
    return _in_next_week(reading, _weekday(match[1], reading))


def _in_next_week(reading: Reading, weekday: int) -> Days:
    start = add_days(week_start(reading.today, reading.first_weekday), 7)
    day = add_days(start, (weekday - reading.first_weekday) % 7)
    coming = _coming(reading, weekday)
    return Days(day, day, other=None if coming in (day, reading.today) else coming)


def _weeks_on(reading: Reading, match: re.Match[str]) -> Found:
    weeks = _AMOUNTS.get(match[2].casefold()) or int(match[2])
    return add_days(_coming(reading, _weekday(match[1], reading)), 7 * weeks)


def _week_after(reading: Reading, match: re.Match[str]) -> Found:
    """`tuesday week`, as the British say: a week after the coming one."""
    return add_days(_coming(reading, _weekday(match[1], reading)), 7)


def _fortnight_after(reading: Reading, match: re.Match[str]) -> Found:
    """`monday fortnight`, two weeks after the coming one."""
    return add_days(_coming(reading, _weekday(match[1], reading)), 14)


def _weekend(reading: Reading, match: re.Match[str]) -> Found:
    """What is left of this one; `next` is that of the coming week."""
    today = reading.today
    sunday = _coming(reading, 6)
    if match[1]:
        return add_days(sunday, 6), add_days(sunday, 7)
    return max(today, add_days(sunday, -1)), sunday


def _weekday_alone(reading: Reading, match: re.Match[str]) -> Found:
    word = match[1].casefold().rstrip(".")
    day = _coming(reading, _weekday(match[1], reading))
    if match[2]:
        return step(day, int(match[2]), UNITS[match[3].casefold()])
    strong = len(word) > 3 or (word in _ENGLISH_STRONG and reading.names.language in ("en", "ja", "he", "ar"))
    return Days(day, day, weak=not strong, rolls=True)


def _ahead(reading: Reading, match: re.Match[str]) -> Found:
    amount = _AMOUNTS.get(match[1].casefold()) or int(match[1])
    return step(reading.today, amount, UNITS[match[2].casefold()])


def _week_from(reading: Reading, match: re.Match[str]) -> Found:
    word = match[1].casefold()
    if word in ("today", "tomorrow"):
        return add_days(reading.today, 7 + (word == "tomorrow"))
    return add_days(_coming(reading, _weekday(word, reading)), 7)


# only where nothing but a time can be meant


def loose(month: str) -> list[Row]:
    """What is a day only where nothing else can be meant: `dec`, `w48`, `next week`, `the 3rd`."""
    return [
        (r"(?:tom|yest|eom|eoy|now)", _any_form),
        (r"(?:this|next|last) (?:week|month|year)", _any_form),
        (rf"(?:end|start|beginning) of (?:the )?(?:(?:this|next|last) )?(?:week|month|year|{month})", _any_form),
        (r"(?:w|wk|week|kw) ?\d{1,2}(?: \d{4})?", _any_form),
        (r"\d{4}-?w\d{1,2}", _any_form),
        (r"(?:\d{1,3}) ?(?:days?|weeks?|months?|years?) ago", _any_form),
        (r"- ?\d{1,3} ?(?:d|w|days?|weeks?)", _back),
        (rf"({month})(?: (\d{{4}}))?", _whole_month),
        (r"\d{1,2}(?:st|nd|rd|th)", _any_form),
    ]


def _any_form(reading: Reading, match: re.Match[str]) -> Found:
    word = match.group().casefold()
    return None if word == "now" else read_form(word, reading)


def _back(reading: Reading, match: re.Match[str]) -> Found:
    number, unit = re.findall(r"\d+|[a-z]+", match.group().casefold())
    return step(reading.today, -int(number), UNITS[unit])


def _whole_month(reading: Reading, match: re.Match[str]) -> Found:
    first = read_form(match.group().casefold(), reading)
    return None if first is None else (first, month_end(first))
