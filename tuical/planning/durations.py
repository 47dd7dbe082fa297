"""Lengths of time as people type them: `45m`, `1h30`, `1.5h`, `90 min`, `2 days`, `half an hour`, `an hour and a half`.

Days and weeks are days of the calendar (a day on which the clocks change is still one); minutes are minutes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.text import safe_text

HINT = "Try 45m, 1h30, 1.5h, 90 min or 2 days."
_LONGEST_DAYS = 5 * 366
_DAY = 24 * 60
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
    "ein": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "une": 1, "un": 1, "deux": 2, "una": 1, "dos": 2, "tres": 3,
}  # fmt: skip
_ENDS = r"(?![^\W\d_])"
_MINUTE_UNITS = rf"(?:(?:m|min|mins|minutes?|minuten?|minutos?){_ENDS}|分間|分)"
_HOURS = r"(?:h|hrs?|hours?|std|stunden?|heures?|horas?|時間)"
_HOUR_UNITS = rf"(?:(?:h|hrs?|hours?|std|stunden?|heures?|horas?){_ENDS}|時間)"
_DAY_UNITS = rf"(?:(?:d|days?|tage?n?|jours?|d[ií]as?){_ENDS}|日間)"
_WEEK_UNITS = rf"(?:(?:w|wks?|weeks?|wochen?|semaines?|semanas?){_ENDS}|週間)"
_NUMBER = rf"\d{{1,4}}(?:[.,]\d{{1,2}})? ?|(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (?=[^\W\d_]{{3}})"
"""With the space behind it; words only before whole words, since `and` is no `an d`."""

PATTERN = (
    r"(?:an hour and a half|half an? hour|half hour|quarter of an hour|eine halbe stunde|une demi-heure|media hora"
    rf"|(?:{_NUMBER}){_WEEK_UNITS}"
    rf"|(?:{_NUMBER}){_DAY_UNITS}"
    r"|\d{1,2}:[0-5]\d ?h"
    rf"|\d{{1,3}} ?{_HOURS}(?: and)? ?[0-5]?\d(?: ?{_MINUTE_UNITS}|(?![\w:]))"
    rf"|(?:{_NUMBER}){_HOUR_UNITS}"
    rf"|(?:{_NUMBER}){_MINUTE_UNITS}|\d{{2}}['′])"
)
"""A regular expression without groups, for IGNORECASE; whoever uses it says what may stand round it."""

_NAMED = {
    "an hour and a half": 90, "half an hour": 30, "half a hour": 30, "half hour": 30, "quarter of an hour": 15,
    "eine halbe stunde": 30, "une demi-heure": 30, "media hora": 30,
}  # fmt: skip
_WHOLE = re.compile(PATTERN)
_CLOCKED = re.compile(r"(\d{1,2}):(\d\d) ?h")
_HOURS_MINUTES = re.compile(rf"(\d{{1,3}}) ?{_HOURS}(?: and)? ?([0-5]?\d)(?: ?{_MINUTE_UNITS})?")
_SINGLE = re.compile(rf"({_NUMBER})([^\d\W]+|['′])")
_UNITS = (
    (re.compile(rf"{_MINUTE_UNITS}|['′]"), 1),
    (re.compile(_HOUR_UNITS), 60),
    (re.compile(_DAY_UNITS), _DAY),
    (re.compile(_WEEK_UNITS), 7 * _DAY),
)


class Duration(NamedTuple):
    """Days of the calendar and minutes beyond them."""

    days: int = 0
    minutes: int = 0

    @property
    def total_minutes(self) -> int:
        """In minutes, a day as 24 hours."""
        return self.days * _DAY + self.minutes


def read_duration(text: str) -> Duration:
    """The length that `text` says; raises UsageError for what is no length, or longer than five years."""
    typed = " ".join(text[:60].casefold().split()).removeprefix("for ")
    if not typed:
        raise UsageError("No length was typed.", HINT)
    if _WHOLE.fullmatch(typed) is None:
        raise UsageError(f"{safe_text(text, limit=40)!r} is not a length that tuical understands.", HINT)
    found = _value(typed)
    if not found.total_minutes:
        raise UsageError("An event has to last at least a minute.", HINT)
    if found.total_minutes > _LONGEST_DAYS * _DAY:
        raise UsageError("This is longer than an event can last.", "Five years are the most.")
    return found


def _value(typed: str) -> Duration:
    if typed in _NAMED:
        return Duration(0, _NAMED[typed])
    for pattern in (_CLOCKED, _HOURS_MINUTES):
        match = pattern.fullmatch(typed)
        if match:
            return Duration(0, int(match[1]) * 60 + int(match[2]))
    match = _SINGLE.fullmatch(typed)
    assert match is not None  # noqa: S101 - nothing else fits the pattern
    amount = match[1].rstrip()
    number = float(_NUMBERS[amount]) if amount in _NUMBERS else float(amount.replace(",", "."))
    per_unit = next(minutes for unit, minutes in _UNITS if unit.fullmatch(match[2]))
    minutes = round(number * per_unit)
    return Duration(minutes // _DAY, minutes % _DAY) if per_unit >= _DAY else Duration(0, minutes)
