"""How often something repeats, as people type it: `weekly`, `every second friday until 18 dec`, `daily 5 times`.

Everything that `recurrence_words` says is understood; what is not raises UsageError with a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from tuical.errors import UsageError
from tuical.model.names import ENGLISH, Names
from tuical.model.recurrence import Recurrence
from tuical.planning.date_forms import Reading
from tuical.planning.day_words import marked
from tuical.planning.repeat_ends import UNTIL, ends_in, last_day
from tuical.planning.repeat_forms import repeat_forms
from tuical.planning.repeats import End, Repeats, recurrence
from tuical.planning.typed_dates import read_date
from tuical.text import safe_text

HINT = (
    "Try weekly, every fri, every 2 weeks on mon and wed, last fri of every month, yearly; add until 18 dec or 5 times."
)
_LONGEST = 200
"""Signs; the longest sentence of our own, six long weekdays and a date in Portuguese, has 121."""
_NEVER = frozenset({"", "no", "none", "never", "not", "does not repeat", "once", "-", "–"})
_ENDLESS = re.compile(r"(.+?),? (?:forever|without end|no end|for ever)")
_ONCE = re.compile(r"(.+?),? once")
_TO = re.compile(rf"(.+?),? (?:{UNTIL}|to) ((?:(?! to ).)+)")
_ReadDay = Callable[[str], date]


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
    reading = Reading(start, first_weekday, day_first, names)
    day = partial(read_date, today=start, first_weekday=first_weekday, day_first=day_first, names=names)
    for head, end in _ends(typed, reading, day):
        said = _whole(head, names)
        if said is not None:
            return recurrence(said._replace(end=end()), start, first_day=first_day, zone=zone)
    raise _not_understood(text)


def _whole(text: str, names: Names) -> Repeats | None:
    words = marked(text, names, strict=False)
    for form in repeat_forms(strict=False):
        match = form.pattern.fullmatch(words)
        if match is not None:
            return form.read(match)
    return None


def _ends(typed: str, reading: Reading, day: _ReadDay) -> Iterator[tuple[str, Callable[[], End]]]:
    """What comes before the words for an end, and that end; it is read only where the rest is a repetition."""
    yield typed, End
    for form, end in ((_ENDLESS, End()), (_ONCE, End(times=1))):
        match = form.fullmatch(typed)
        if match is not None:
            yield match[1], partial(_as_it_is, end)
    for place, found in ends_in(typed, reading):
        if place[1] == len(typed):
            yield typed[: place[0]].rstrip(" ,"), partial(_as_it_is, found)
    match = _TO.fullmatch(typed)
    if match is not None:
        yield match[1], partial(_until, match[2], reading, day)


def _as_it_is(end: End) -> End:
    return end


def _until(words: str, reading: Reading, day: _ReadDay) -> End:
    """A month by its name is over before it begins, as in a sentence."""
    found = last_day(words, 0, reading)
    return End(found[1] if found is not None and found[0] == len(words) else day(words))


def _not_understood(text: str) -> UsageError:
    return UsageError(f"{safe_text(text, limit=40)!r} is not a repetition that tuical understands.", HINT)
