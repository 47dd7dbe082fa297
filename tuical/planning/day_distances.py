"""Days as seen from today: `tomorrow`, `fri`, `next fri`, `in 2 weeks`, `end of month`, `first monday of may`."""

from __future__ import annotations

import re
from datetime import date

from tuical.planning.calendar_days import add_days, month_end, nth_weekday, week_start
from tuical.planning.date_forms import UNITS, Reading, read_form, step
from tuical.planning.day_words import MONTH, WEEKDAY, in_english, is_weak, weekday_number
from tuical.planning.found_days import Days, Found, Reader, Row, weakly
from tuical.planning.local_words import LocalWords, alternatives

_AMOUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ein": 1, "einer": 1, "einem": 1,
    "zwei": 2, "drei": 3, "une": 1, "un": 1, "deux": 2, "una": 1, "dos": 2, "tres": 3, "due": 2,
}  # fmt: skip
_INDEXES = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 5,
}  # fmt: skip
_NEXT_WEEK = r"(?:next week|nächste woche|semaine prochaine|volgende week|la próxima semana)"
_IN = r"(?:in|dans|en|fra|über|over|em)"
_UNIT = (
    r"(?:days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jours?|semaines?|d[ií]as?|semanas?|giorni|settimane"
    r"|dagen|weken)"
)
_NUMBER = rf"(?:\d{{1,3}}|{alternatives(_AMOUNTS)})"


def relative(words: LocalWords, *, strict: bool) -> list[Row]:
    """For marked text."""
    coming, this, last = (alternatives(which) for which in (words.coming, words.this, words.last))
    return [
        (rf"({alternatives(words.distances)})", _distance_reader(words)),
        (rf"(?:({coming})|({this})|({last})) ?({WEEKDAY})(?!,? \d{{1,2}}\D{{0,2}} ?{MONTH})", _qualified),
        (rf"({WEEKDAY}) (?:(?:of |in )?{_NEXT_WEEK}|{coming})", _of_next_week),
        (rf"{_NEXT_WEEK},? (?:on )?({WEEKDAY})", _of_next_week),
        (rf"({WEEKDAY}) (?:of )?this week", _weekday_alone),
        (rf"this week,? (?:on )?({WEEKDAY})", _weekday_alone),
        (rf"({WEEKDAY}) in ({_NUMBER}) weeks?", _weeks_on),
        (rf"({WEEKDAY}) fortnight", _fortnight_after),
        (rf"({WEEKDAY}) week(?! *\d{{1,2}}(?![\d:.ap]))", _week_after),
        (r"(?:at |on |over )?(?:(next) |this |coming |the )weekend", _weekend),
        (rf"({WEEKDAY})(?: ?\+ ?(\d{{1,3}}) ?([dwmy]))?", _weekday_alone),
        (rf"{_IN} ({_NUMBER}) ?({_UNIT})", _ahead),
        (r"in a fortnight", _in_a_fortnight),
        (rf"({_NUMBER}) ({_UNIT}) from (?:now|today)", _ahead),
        (rf"({_NUMBER}) weeks? (?:from|on) ({WEEKDAY}|today|tomorrow)", _week_from),
        (
            rf"(?:today ?)?\+ ?(\d{{1,3}}) ?(days?|d|wks?|weeks?|w|months?|y{'' if strict else '|m'})(?![^\W\d_])",
            _ahead,
        ),
        (rf"({WEEKDAY}) (?:and|&|und|et|y|e|en) ({WEEKDAY})", _two_days),
        (rf"(?:the )?({'|'.join(_INDEXES)}) ({WEEKDAY}) (?:of|in) (next month|this month|{MONTH})", _nth_of_month),
    ]


def _distance_reader(words: LocalWords) -> Reader:
    """A reader of `today` and its like."""

    def read(reading: Reading, match: re.Match[str]) -> Found:
        return add_days(reading.today, words.distances[match[1].casefold()])

    return read


def _number(word: str) -> int:
    return _AMOUNTS.get(word.casefold()) or int(word)


def _coming(reading: Reading, weekday: int) -> date:
    return add_days(reading.today, (weekday - reading.today.weekday()) % 7)


def _qualified(reading: Reading, match: re.Match[str]) -> Found:
    weekday = weekday_number(match[4])
    if match[3]:
        return add_days(reading.today, -((reading.today.weekday() - weekday - 1) % 7 + 1))
    return _coming(reading, weekday) if match[2] else _in_next_week(reading, weekday)


def _of_next_week(reading: Reading, match: re.Match[str]) -> Found:
    return _in_next_week(reading, weekday_number(match[1]))


def _in_next_week(reading: Reading, weekday: int) -> Days:
    start = add_days(week_start(reading.today, reading.first_weekday), 7)
    day = add_days(start, (weekday - reading.first_weekday) % 7)
    coming = _coming(reading, weekday)
    return Days(day, day, other=None if coming in (day, reading.today) else coming)


def _weeks_on(reading: Reading, match: re.Match[str]) -> Found:
    return add_days(_coming(reading, weekday_number(match[1])), 7 * _number(match[2]))


def _week_after(reading: Reading, match: re.Match[str]) -> Found:
    """`tuesday week`, as the British say: a week after the coming one."""
    return add_days(_coming(reading, weekday_number(match[1])), 7)


def _fortnight_after(reading: Reading, match: re.Match[str]) -> Found:
    """`monday fortnight`, two weeks after the coming one."""
    return add_days(_coming(reading, weekday_number(match[1])), 14)


def _in_a_fortnight(reading: Reading, _: re.Match[str]) -> Found:
    return add_days(reading.today, 14)


def _weekend(reading: Reading, match: re.Match[str]) -> Found:
    """What is left of this one; `next` is that of the coming week."""
    sunday = _coming(reading, 6)
    if match[1]:
        return add_days(sunday, 6), add_days(sunday, 7)
    return max(reading.today, add_days(sunday, -1)), sunday


def _weekday_alone(reading: Reading, match: re.Match[str]) -> Found:
    day = _coming(reading, weekday_number(match[1]))
    if match.re.groups > 1 and match[2]:
        return step(day, int(match[2]), UNITS[match[3].casefold()])
    return Days(day, day, weak=is_weak(match[1]), rolls=True)


def _two_days(reading: Reading, match: re.Match[str]) -> Found:
    """`mon & tue`, one after the other."""
    first, last = weekday_number(match[1]), weekday_number(match[2])
    day = _coming(reading, first)
    return Days(day, add_days(day, 1), rolls=True) if (first + 1) % 7 == last else None


def _ahead(reading: Reading, match: re.Match[str]) -> Found:
    word = match[2].casefold()
    unit = next((unit for letters, unit in _FOREIGN_UNITS if word.startswith(letters)), "") or UNITS[word]
    return step(reading.today, _number(match[1]), unit)


_FOREIGN_UNITS = (
    ("tag", "d"), ("jour", "d"), ("día", "d"), ("dia", "d"), ("gior", "d"), ("dag", "d"), ("woche", "w"),
    ("sema", "w"), ("setti", "w"), ("weken", "w"), ("monat", "m"),
)  # fmt: skip


def _week_from(reading: Reading, match: re.Match[str]) -> Found:
    word, days = match[2].casefold(), 7 * _number(match[1])
    if word in ("today", "tomorrow"):
        return add_days(reading.today, days + (word == "tomorrow"))
    return add_days(_coming(reading, weekday_number(word)), days)


def _nth_of_month(reading: Reading, match: re.Match[str]) -> Found:
    """`the first monday of may`, the coming one."""
    first = read_form(in_english(match[3]), reading)
    if first is None:
        return None
    weekday = weekday_number(match[2])
    day = nth_weekday(first.replace(day=1), _INDEXES[match[1].casefold()], weekday)
    return day if day >= reading.today else None


# edges of periods


def edges(*, strict: bool) -> list[Row]:
    """`end of month`, `eom`; weak in a sentence."""
    rows: list[Row] = [
        (rf"(?:the )?(?:end|start|beginning) of (?:the )?(?:(?:this|next|last) )?(?:week|month|year|{MONTH})", _edge),
        (r"(?:the )?last day of (?:the |this )?(?:month|year)", _edge),
        (r"(?:eom|eoy)", _edge),
    ]
    return [(pattern, weakly(read)) for pattern, read in rows] if strict else rows


def _edge(reading: Reading, match: re.Match[str]) -> Found:
    word = in_english(match.group()).removeprefix("the ").replace("last day of", "end of")
    return read_form(word, reading)


def loose() -> list[Row]:
    """What is a day only where nothing else can be meant: `dec`, `w48`, `next week`, `the 3rd`."""
    return [
        (r"(?:tom|yest|now)", _any_form),
        (r"(?:this|next|last) (?:week|month|year)", _any_form),
        (r"(?:w|wk|week|kw) ?\d{1,2}(?: \d{4})?", _any_form),
        (r"\d{4}-?w\d{1,2}", _any_form),
        (r"(?:\d{1,3}) ?(?:days?|weeks?|months?|years?) ago", _any_form),
        (r"- ?\d{1,3} ?(?:d|w|days?|weeks?)", _back),
        (rf"({MONTH})(?: (\d{{4}}))?", _whole_month),
        (r"\d{1,2}(?:st|nd|rd|th)", _any_form),
    ]


def _any_form(reading: Reading, match: re.Match[str]) -> Found:
    word = match.group().casefold()
    return None if word == "now" else read_form(word, reading)


def _back(reading: Reading, match: re.Match[str]) -> Found:
    number, unit = re.findall(r"\d+|[a-z]+", match.group().casefold())
    return step(reading.today, -int(number), UNITS[unit])


def _whole_month(reading: Reading, match: re.Match[str]) -> Found:
    first = read_form(in_english(match.group()), reading)
    return None if first is None else (first, month_end(first))
