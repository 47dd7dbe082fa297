"""How it is said when a repetition ends: `until 18 dec`, `until march`, `5 times`, `for 6 weeks`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tuical.errors import UsageError
from tuical.planning.calendar_days import add_days, coming
from tuical.planning.date_forms import Reading, read_form
from tuical.planning.day_tokens import days_at
from tuical.planning.day_words import MONTH, marked, month_number
from tuical.planning.local_words import alternatives
from tuical.planning.repeat_forms import NUMBERS
from tuical.planning.repeats import End

HINT = "Try until 18 dec, 5 times or for 6 weeks."
UNTIL = (
    r"(?:until|untill|till|til|'til|through|thru|ending|ends|bis|bis zum|jusqu'au|jusqu'à|hasta|hasta el|até|fino al"
    r"|tot)"
)
_UNTIL = re.compile(rf"(?<!\w){UNTIL} +", re.IGNORECASE)
_NUMBER = rf"(\d{{1,3}}|{alternatives(word for word, number in NUMBERS.items() if number > 1)})"
_TIMES = re.compile(
    rf"(?<!\w)(?:for )?(?:{_NUMBER} (?:times|x|occurrences|events|sessions|mal)|x ?(\d{{1,3}})|(\d{{1,3}})x)"
    r"(?!\w|:| (?:a|per|week|day))",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"(?<!\w)for (?:the next |the |a )?{_NUMBER} (day|week|month|year)s?(?!\w)", re.IGNORECASE)
_MOST_TIMES = 999

Place = tuple[int, int]


def ends_in(text: str, reading: Reading) -> list[tuple[Place, End]]:
    """Every place in the text that says when a repetition ends; raises UsageError for a number out of reach."""
    found = []
    for match in _UNTIL.finditer(text):
        day = last_day(text, match.end(), reading)
        if day is not None:
            found.append(((match.start(), day[0]), End(day[1])))
    times = _TIMES.finditer(text)
    found += [(match.span(), End(times=_counted(next(filter(None, match.groups()))))) for match in times]
    spans = _SPAN.finditer(text)
    return found + [(match.span(), End(span=(_counted(match[1]), match[2].casefold()))) for match in spans]


def _counted(word: str) -> int:
    count = int(word) if word.isdigit() else NUMBERS[word.casefold()]
    if not 1 <= count <= _MOST_TIMES:
        raise UsageError(f"It can happen 1 to {_MOST_TIMES} times.", HINT)
    return count


def last_day(text: str, position: int, reading: Reading) -> tuple[int, date] | None:
    """Where the words behind `until` end, and the last day they allow: a month by its name is over before it begins."""
    day = days_at(text, position, reading, strict=True)
    feast = _FEASTS.match(text, position)
    if day is not None:
        return day[0], day[1].last
    if feast is not None:
        return feast.end(), _feast(feast[1].casefold(), reading.today)
    month = _MONTH.match(marked(text, reading.names, strict=True), position)
    if month is None:
        return None
    first = _first_of(month, reading)
    return None if first is None else (month.end(), first - timedelta(days=1))


_MONTH = re.compile(rf"(?:({MONTH})(?: (\d{{4}}))?|(next (?:week|month|year)|\d{{4}}))(?!\w)", re.IGNORECASE)
"""`march`, `june 2027`, `next month`, `2027`."""


def _first_of(match: re.Match[str], reading: Reading) -> date | None:
    if match[3]:
        return read_form(match[3].casefold(), reading)
    first = coming(reading.today.replace(day=1), month_number(match[1]), 1)
    first = first.replace(year=int(match[2])) if match[2] else first
    return first if first > reading.today else None


# feasts

_FEASTS = re.compile(r"(easter|christmas(?: eve)?|xmas|new year(?:['’]?s)?(?: eve| day)?|nye)(?!\w)", re.IGNORECASE)


def _feast(word: str, today: date) -> date:
    if word == "easter":
        return next(day for day in map(_easter, range(today.year, today.year + 2)) if day >= today)
    if word.startswith(("christmas", "xmas")):
        return coming(today, 12, 24 if word.endswith("eve") else 25)
    return coming(today, 1, 1) if word.endswith("day") else coming(today, 12, 31)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (after J. M. Oudin, 1940)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return add_days(date(year, 3, 1), 27 + epact - weekday)
