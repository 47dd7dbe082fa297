"""Repetition in a sentence: `every monday`, `every 2 weeks`, `mondays`, `mon/wed 19:00`, `daily until 20 dec`.

`weekly` or `daily` before a noun belongs to the title (`weekly sync`); only a lenient reading takes it for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.planning.date_forms import Reading
from tuical.planning.day_words import is_weekday, marked
from tuical.planning.quick_spans import REPEATS, Neighbours, Span
from tuical.planning.repeat_ends import Place, ends_in
from tuical.planning.repeat_forms import DAYS, Said, days_named, repeat_forms
from tuical.planning.repeats import End, Repeats

_HOUR = re.compile(r"\d{1,2}(?:[:.h]\d\d|[-–]\d|[ap]m?\b|h\b|$)")
_EXCEPT = re.compile(
    rf"(?<!\w)(?:except|excluding|but not|außer|sauf|excepto|eccetto|behalve)(?: on)? ({DAYS})", re.IGNORECASE
)
_LEADS_ON = re.compile(r"\s*(?:at|on|until|till|from|starting|@)\s", re.IGNORECASE)


class Repeating(NamedTuple):
    """A repetition and where it stands in the sentence."""

    repeats: Repeats
    spans: tuple[Span, ...]
    said: Said


def repeats_in(around: Neighbours, dates: Reading, *, lenient: bool = False) -> Repeating | None:
    """The repetition that a sentence asks for, None when it asks for none; `lenient` takes `weekly sync` for one."""
    for place, found, said in _matches(around, dates):
        if said is not Said.BY_ADVERB or lenient or _is_no_adjective(place, around, dates):
            words = around.text[slice(*place)]
            span = Span(REPEATS, *place, once=said is Said.BY_DAYS and _can_be_once(found.days, words))
            repeating = _excepting(Repeating(found, (span,), said), around, dates)
            return _ending(repeating, around.with_spans(repeating.spans), dates)
    return None


def _can_be_once(days: tuple[str, ...], words: str) -> bool:
    """`mon-fri` and `sat and sun` can be these days alone; `mon wed fri` and `tue/thu` are said of every week."""
    places = [WEEKDAYS.index(day) for day in days]
    named = len(re.findall(r"[^\W\d_]{2,}", words))
    in_a_row = bool(places) and places[-1] - places[0] == len(places) - 1
    return 2 <= named <= 3 and "/" not in words and in_a_row


def _matches(around: Neighbours, dates: Reading) -> Iterator[tuple[Place, Repeats, Said]]:
    text = around.text
    for place, found, said in _all_matches(marked(text, dates.names, strict=True)):
        if around.free(*place) and not re.match(r"['’-]", text[place[1] :]):
            yield place, found, said


@lru_cache(maxsize=4)
def _all_matches(words: str) -> tuple[tuple[Place, Repeats, Said], ...]:
    """What every row of the table finds in marked words."""
    found = []
    for form in repeat_forms(strict=True):
        for match in form.pattern.finditer(words):
            with suppress(UsageError):  # a number that no calendar has is no repetition
                found.append((match.span(), form.read(match), form.said))
    return tuple(found)


def _is_no_adjective(place: Place, around: Neighbours, dates: Reading) -> bool:
    """`swim weekly tue 7:00`, but neither `weekly sync` nor `weekly with Ben`."""
    if _LEADS_ON.match(around.text, place[1]) or _begins_time(around.text, place[1], dates):
        return True
    following = around.following(place[1])
    return following != "word" and not (following == "connector" and not around.text[: place[0]].strip())


def _begins_time(text: str, end: int, dates: Reading) -> bool:
    """Whether a time or a weekday comes next, as in `weekly tue 7:00`."""
    word = re.match(r"\s*([^\s,]+)", text[end:])
    if word is None:
        return False
    folded = word[1].casefold().rstrip(".")
    return is_weekday(folded, dates.names) or _HOUR.match(folded) is not None


def _excepting(found: Repeating, around: Neighbours, dates: Reading) -> Repeating:
    """`every day except friday`: the other days of the week."""
    match = _EXCEPT.search(marked(around.text, dates.names, strict=True))
    said = found.repeats
    days = said.days if said.unit == "week" else WEEKDAYS if said.unit == "day" else ()
    if match is None or said.interval > 1 or not around.free(*match.span()):
        return found
    left = tuple(day for day in days if day not in days_named(match[1]))
    if not left or left == days:
        return found
    spans = (*found.spans, Span(REPEATS, *match.span()))
    return found._replace(repeats=said._replace(unit="week", days=left), spans=spans)


def _ending(found: Repeating, around: Neighbours, dates: Reading) -> Repeating:
    """Until when or how often, wherever in the sentence it stands."""
    with suppress(UsageError):
        for place, end in ends_in(around.text, dates):
            counts_days = end.span is not None and end.span[1] == "day" and found.repeats.unit != "day"
            if around.free(*place) and not counts_days:
                spans = (*found.spans, Span(REPEATS, *place))
                return found._replace(repeats=found.repeats._replace(end=end), spans=spans)
    return found


def once(found: Repeating) -> Repeating:
    """Each of its days a single time."""
    return found._replace(repeats=found.repeats._replace(end=End(times=len(found.repeats.days))))
