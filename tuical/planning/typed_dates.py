"""Dates as people type them: `fri`, `20 nov`, `+2w`, `fri + 2w`, `end of month`, `w47`, `2026-11-20`.

A day or month without a year is the coming one, today included; what is not understood raises UsageError with a hint.
"""

from __future__ import annotations

import re
from datetime import date

from tuical.errors import UsageError
from tuical.model.dates import whole_date
from tuical.model.names import ENGLISH, Names
from tuical.planning.calendar_days import relative_days
from tuical.planning.date_forms import HINT, UNITS, Reading, read_form, step
from tuical.planning.day_tokens import days_at
from tuical.text import safe_text

_LONGEST = 60
_BEHIND = ("", "г")
"""What may stand behind a day and says nothing."""
_STEP = r"(?:(?:^|\s|(?<=[a-z]))-|\s?\+) ?\d{1,5} ?[a-z]*"
_STEPPED = re.compile(rf"(.*?)((?:{_STEP})*)")
_ONE_STEP = re.compile(r"([+-]) ?(\d{1,5}) ?([a-z]*)")


def read_date(
    text: str, *, today: date, first_weekday: int = 0, day_first: bool = True, names: Names = ENGLISH
) -> date:
    """The date that `text` means on the day `today`, a date without a zone, as is the result.

    `first_weekday` counts from Monday as 0; `day_first` reads 3/4 as 3 April, else as 4 March. Raises UsageError.
    """
    typed = " ".join(text[: _LONGEST + 1].casefold().replace(",", " ").split())
    if not typed:
        raise UsageError("No date was typed.", HINT)
    if len(typed) > _LONGEST:
        raise _not_understood(text)
    reading = Reading(today, first_weekday, day_first, names)
    match = _STEPPED.fullmatch(typed)
    base, steps = match.groups() if match else (typed, "")
    day = read_form(base.strip(), reading) if base else today
    if day is None:
        return _of_language(text, reading)
    for sign, number, unit in _ONE_STEP.findall(steps):
        if unit not in UNITS:
            raise _not_understood(text)
        day = step(day, int(f"{sign}{number}"), UNITS[unit])
    return day


def suggestion(day: date, *, today: date, names: Names = ENGLISH) -> str:
    """What was understood, as a live reading: `Fri 20 November 2026, in 3 weeks`."""
    return f"{whole_date(day, names)}, {relative_days(day, today)}"


def _of_language(text: str, reading: Reading) -> date:
    """A day in words or an order that only the language of `names` has."""
    words = text.strip()
    found = days_at(words, 0, reading, strict=False)
    if found is None or words[found[0] :].strip(" .,") not in _BEHIND or found[1].first != found[1].last:
        raise _not_understood(text)
    return found[1].first


def _not_understood(text: str) -> UsageError:
    return UsageError(f"{safe_text(text, limit=40)!r} is not a date that tuical understands.", HINT)
