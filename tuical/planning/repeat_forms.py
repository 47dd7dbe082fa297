"""The ways in which it is said that something repeats: one table for a sentence and for the field of the form.

Each row is a pattern of named parts for marked text (`every second friday`: number, days); what the parts say together
is always the same, so that one reader serves all rows.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.planning.day_words import MONTH, WEEKDAY, WHOLE_WEEKDAY, month_number, weekday_number
from tuical.planning.local_words import alternatives
from tuical.planning.repeats import Repeats

NUMBERS = {
    "a": 1, "one": 1, "other": 2, "alternate": 2, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4,
    "four": 4, "fifth": 5, "five": 5, "sixth": 6, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "zweite": 2, "zweiten": 2, "zweiter": 2, "zwei": 2, "deux": 2, "dritte": 3, "dritten": 3, "drei": 3, "due": 2,
    "dos": 2, "andere": 2,
}  # fmt: skip
_INDEXES = {
    "first": "first", "1st": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third",
    "fourth": "fourth", "4th": "fourth", "last": "last", "ersten": "first", "zweiten": "second", "dritten": "third",
    "vierten": "fourth", "letzten": "last", "premier": "first", "deuxième": "second", "dernier": "last",
    "primer": "first", "segundo": "second", "último": "last", "primo": "first", "secondo": "second", "ultimo": "last",
    "primeira": "first", "última": "last", "eerste": "first", "tweede": "second", "laatste": "last",
}  # fmt: skip
_ADVERBS = {
    "daily": ("day", 1), "weekly": ("week", 1), "biweekly": ("week", 2),
    "bi-weekly": ("week", 2), "fortnightly": ("week", 2), "monthly": ("month", 1), "quarterly": ("month", 3),
    "yearly": ("year", 1), "annually": ("year", 1), "täglich": ("day", 1), "wöchentlich": ("week", 1),
    "monatlich": ("month", 1), "jährlich": ("year", 1),
}  # fmt: skip
_UNITS = {
    "day": "day", "week": "week", "month": "month", "year": "year", "tag": "day", "tage": "day", "woche": "week",
    "wochen": "week", "monat": "month", "monate": "month", "jahr": "year", "jour": "day", "semaine": "week",
    "mois": "month", "an": "year", "día": "day", "dia": "day", "semana": "week", "mes": "month", "año": "year",
    "giorno": "day", "giorni": "day", "settimana": "week", "settimane": "week", "mese": "month", "dag": "day",
    "maand": "month",
}  # fmt: skip
_WORK, _END = WEEKDAYS[:5], WEEKDAYS[5:]
_SETS = {
    "day": WEEKDAYS, "weekday": _WORK, "workday": _WORK, "working day": _WORK, "business day": _WORK,
    "weekend day": _END, "weekend": _END, "werktag": _WORK,
}  # fmt: skip
_LETTERS = {
    "mwf": (0, 2, 4), "m/w/f": (0, 2, 4), "m-f": (0, 1, 2, 3, 4), "mtwthf": (0, 1, 2, 3, 4), "mw": (0, 2),
    "m/w": (0, 2), "tth": (1, 3), "t/th": (1, 3), "tuth": (1, 3), "tu/th": (1, 3), "t/r": (1, 3), "tr": (1, 3),
}  # fmt: skip
"""As timetables of schools have them."""
EVERY = (
    r"(?:every|each|jede[nrsm]?|alle|chaque|tous les|toutes les|cada|todos los|todas las|todas as|todos os|ogni|elke"
    r"|iedere|toda|todo|tutti i|tutte le|los|les|os|aos|às|毎週)"
)
_NOT_COUNTED = r"(?= *(?:$|[,;:)@]|\d|(?:at|until|till|from|for|in|on|with|remind|by) ))"
"""Behind a number of a day: `every 25th at 9`, not `every 2nd tuesday`."""
_TO = ("-", "–", "to", "thru", "through", "bis", "au", "a")
_JOINT = r"(?: ?, ?(?:and |or |und )?| and | or | und | et | y | e | en | n | ?& ?| ?\+ ?|/| )"
_NUMBER = r"(?P<number>\d{1,2}|first)(?:st|nd|rd|th|\.)?"
_DATES = (
    r"(?P<month>\d{1,2})[月월] ?(?P<number>\d{1,2})[日일]",
    rf"{_NUMBER},? ?(?:of |de |del )?(?P<month>{MONTH})",
    rf"(?P<month>{MONTH}) {_NUMBER}",
)
_MOST = 99


class Said(Enum):
    """How plainly a row says that something repeats."""

    PLAINLY = auto()
    BY_ADVERB = auto()
    """`weekly`, which may be the first word of a title."""
    BY_DAYS = auto()
    """`mon wed fri`, which can be these days once."""
    WHOLE = auto()
    """Only where nothing else can be meant."""


class Form(NamedTuple):
    """One row."""

    pattern: re.Pattern[str]
    unit: str
    said: Said

    def read(self, match: re.Match[str]) -> Repeats:
        """What a match says; raises UsageError for a number that no calendar has."""
        parts = {name: words for name, words in match.groupdict().items() if words is not None}
        unit, interval = _unit(self.unit, parts)
        nth = _INDEXES[parts["nth"].casefold()] if "nth" in parts else ""
        days = days_named(parts["days"]) if "days" in parts else ()
        number = 1 if parts.get("number", "").casefold() == "first" else int(parts.get("number", 0))
        if "number" in parts and not 1 <= number <= 31:
            raise UsageError(f"No month has a day {number}.")
        month = parts.get("month", "")
        month_said = int(month) if month.isdigit() else month_number(month) if month else 0
        if unit == "week" and days == WEEKDAYS and interval == 1:
            return Repeats("day")
        return Repeats(unit, interval, days, nth, number, month_said)


def _unit(unit: str, parts: dict[str, str]) -> tuple[str, int]:
    adverb, word = parts.get("adverb", "").casefold(), parts.get("unit", "").casefold()
    if adverb:
        return _ADVERBS[adverb]
    interval = _interval(parts.get("every", ""))
    if unit == "quarter":
        return "month", 3 * interval
    return unit or _UNITS.get(word) or _UNITS[word.removesuffix("s")], interval


def _interval(word: str) -> int:
    digits = re.match(r"\d+", word)
    number = int(digits[0]) if digits else NUMBERS[word.casefold()] if word else 1
    if not 1 <= number <= _MOST:
        raise UsageError(f"It can repeat at most every {_MOST} days, weeks, months or years.")
    return number


def days_named(words: str) -> tuple[str, ...]:
    """The days that `mon and wed`, `mon-fri`, `weekdays` or `MWF` name, Monday first."""
    folded = words.casefold()
    if folded in _LETTERS:
        return _in_order(set(_LETTERS[folded]))
    kind = _SETS.get(folded) or _SETS.get(folded.removesuffix("s"))
    if kind is not None:
        return kind
    found = list(re.finditer(WEEKDAY, words))
    numbers = [weekday_number(match[0]) for match in found]
    if len(found) == 2 and words[found[0].end() : found[1].start()].strip().casefold() in _TO:
        return _in_order({(numbers[0] + step) % 7 for step in range((numbers[1] - numbers[0]) % 7 + 1)})
    return _in_order(set(numbers))


def _in_order(days: set[int]) -> tuple[str, ...]:
    return tuple(name for number, name in enumerate(WEEKDAYS) if number in days)


_DAY = rf"(?:{WEEKDAY})s?"
_SEVERAL = rf"(?:{_DAY} ?(?:{alternatives(_TO)}) ?{_DAY}|{_DAY}(?:{_JOINT}{_DAY})+)"
_SET_WORDS = rf"(?:{alternatives(word for word in _SETS if word != 'day')})s?"
DAYS = rf"(?:{_SEVERAL}|{_DAY})"
"""One weekday or more, in marked words, as a regular expression without groups."""
_ANY_DAYS, _NTH_DAYS = rf"(?P<days>{_SEVERAL}|{_DAY}|{_SET_WORDS})", rf"(?P<days>{_SEVERAL}|{_DAY}|{_SET_WORDS}|day)"
_NTH = rf"(?P<nth>{'|'.join(_INDEXES)})"
_EVERY_SO = rf"(?:(?P<every>\d{{1,3}}(?:st|nd|rd|th|\.)?|{alternatives(NUMBERS)}) )?"
_UNIT_WORD = rf"(?P<unit>{alternatives(_UNITS)})s?"
_EVERY_MONTH, _EVERY_YEAR = rf"{EVERY} {_EVERY_SO}months?", rf"(?:{EVERY} {_EVERY_SO}years?|yearly|annually)"
_MONTHS = rf"(?:{_EVERY_MONTH}|(?:the|a) month|month|(?:{EVERY} |de )?(?:monat|mois|mes|mese|mês|maand))"
_PLURAL = rf"(?:{WHOLE_WEEKDAY}s)"
_ROWS: list[tuple[str, str, Said]] = [
    (
        rf"(?:on )?(?:the )?(?:{EVERY} )?{_NTH} {_NTH_DAYS} (?:of|in|each|im|du|de|del|do|van) {_MONTHS}",
        "month",
        Said.PLAINLY,
    ),
    (rf"(?:monthly|{_EVERY_MONTH}),? (?:on )?(?:the )?{_NTH} {_NTH_DAYS}", "month", Said.PLAINLY),
    (rf"{_EVERY_YEAR},? (?:on )?(?:the )?{_NTH} {_NTH_DAYS} (?:of|in) (?P<month>{MONTH})", "year", Said.PLAINLY),
    (rf"(?:the )?{_NTH} {_NTH_DAYS} (?:of|in) (?P<month>{MONTH}),? {_EVERY_YEAR}", "year", Said.PLAINLY),
    (rf"(?:the )?{_NTH} {_NTH_DAYS} (?:of|in) (?P<month>{MONTH})", "year", Said.WHOLE),
    (rf"{EVERY} (?:month )?(?:on )?(?:the )?(?P<nth>last|first|1st) (?P<days>{_DAY})(?! of)", "month", Said.PLAINLY),
    (rf"(?:on )?(?:the )?(?:{EVERY} )?{_NUMBER} (?:day )?(?:of )?{_MONTHS}", "month", Said.PLAINLY),
    (rf"(?:{_EVERY_MONTH}|monthly),? on (?:the )?(?:day )?{_NUMBER}", "month", Said.PLAINLY),
    (rf"(?:the )?{_NUMBER},? monthly", "month", Said.PLAINLY),
    (rf"{EVERY} (?P<number>\d{{1,2}})(?:st|nd|rd|th){_NOT_COUNTED}", "month", Said.PLAINLY),
]
_ROWS += [(rf"(?:{_EVERY_YEAR},? (?:on )?|{EVERY} )(?:the )?{date}", "year", Said.PLAINLY) for date in _DATES]
_ROWS += [
    (rf"(?:on )?{EVERY} {_EVERY_SO}weeks?,? (?:on )?{_ANY_DAYS}", "week", Said.PLAINLY),
    (rf"(?P<adverb>weekly|biweekly|bi-weekly|fortnightly),? (?:on )?{_ANY_DAYS}", "week", Said.PLAINLY),
    (rf"{EVERY} quarter", "quarter", Said.PLAINLY),
    (rf"(?P<every>alternate) {_ANY_DAYS}", "week", Said.PLAINLY),
    (rf"{EVERY}(?= (?:morning|afternoon|evening|night)(?!\w))", "day", Said.PLAINLY),
    (rf"(?:on )?{EVERY} {_EVERY_SO}{_ANY_DAYS}", "week", Said.PLAINLY),
    (rf"(?:on )?(?:{EVERY} {_EVERY_SO}|once (?:a|per|every) ){_UNIT_WORD}", "", Said.PLAINLY),
    (rf"(?:on |immer )?(?P<days>{_PLURAL}(?:{_JOINT}{_PLURAL})*|(?:week|work)days|weekends|werktags)", "week",
     Said.PLAINLY),
    (rf"(?:on )?(?P<days>{_SEVERAL}|{_DAY}|weekday)(?= (?:morning|afternoon|evening|night)s(?!\w))", "week",
     Said.PLAINLY),
    (rf"(?P<adverb>{alternatives(_ADVERBS)})", "", Said.BY_ADVERB),
    (rf"(?:on )?(?P<days>{_SEVERAL}|(?-i:M-F|MWF|MTWThF|MW|TTh|TuTh|TR)|m/w/f|m/w|t/th|tu/th|t/r)", "week",
     Said.BY_DAYS),
    (rf"(?:on )?{_ANY_DAYS}", "week", Said.WHOLE),
]  # fmt: skip


@lru_cache(maxsize=2)
def repeat_forms(*, strict: bool) -> tuple[Form, ...]:
    """All of them, what says most first; strict for a sentence, else for words that can mean nothing else."""
    return tuple(
        Form(re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), unit, said)
        for pattern, unit, said in _ROWS
        if not strict or said is not Said.WHOLE
    )
