"""Repetition in a sentence: `every monday`, `every 2 weeks`, `mondays`, `mon/wed 19:00`, `daily until 20 dec`.

`weekly` or `daily` before a noun belongs to the title (`weekly sync`); only a lenient reading takes it for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.planning.date_forms import Reading
from tuical.planning.day_words import is_weekday, marked
from tuical.planning.quick_spans import REPEATS, Neighbours, Span
from tuical.planning.repeat_ends import ends_in
from tuical.planning.repeat_forms import Said, repeat_forms
from tuical.planning.repeats import End, Repeats

_HOUR = re.compile(r"\d{1,2}(?:[:.h]\d\d|[-–]\d|[ap]m?\b|h\b|$)")
_LEADS_ON = re.compile(r"\s*(?:at|on|until|till|from|starting|@)\s", re.IGNORECASE)


class Repeating(NamedTuple):
    """A repetition and where it stands in the sentence."""

    repeats: Repeats
    spans: tuple[Span, ...]
    said: Said


def repeats_in(around: Neighbours, dates: Reading, *, lenient: bool = False) -> Repeating | None:
    """The repetition that a sentence asks for, None when it asks for none; `lenient` takes `weekly sync` for one."""
    for match, found, said in _matches(around, dates):
        if said is not Said.BY_ADVERB or lenient or _is_no_adjective(match, around, dates):
            span = Span(
                REPEATS,
                *match.span(),
                once=said is Said.BY_DAYS and _can_be_once(found.days, around.text[slice(*match.span())]),
            )
            return _ending(Repeating(found, (span,), said), around.with_spans((span,)), dates)
    return None


def _can_be_once(days: tuple[str, ...], words: str) -> bool:
    """`mon-fri` and `sat and sun` can be these days alone; `mon wed fri` and `tue/thu` are said of every week."""
    places = [WEEKDAYS.index(day) for day in days]
    named = len(re.findall(r"[^\W\d_]{2,}", words))
    return 2 <= named <= 3 and "/" not in words and places[-1] - places[0] == len(places) - 1


def _matches(around: Neighbours, dates: Reading) -> Iterator[tuple[re.Match[str], Repeats, Said]]:
    text = marked(around.text, dates.names, strict=True)
    for form in repeat_forms(strict=True):
        for match in form.pattern.finditer(text):
            if not around.free(*match.span()) or re.match(r"['’-]", around.text[match.end() :]):
                continue
            with suppress(UsageError):  # a number that no calendar has is no repetition
                yield match, form.read(match), form.said


def _is_no_adjective(match: re.Match[str], around: Neighbours, dates: Reading) -> bool:
    """`swim weekly tue 7:00`, but neither `weekly sync` nor `weekly with Ben`."""
    if _LEADS_ON.match(around.text, match.end()) or _begins_time(around.text, match.end(), dates):
        return True
    following = around.following(match.end())
    return following != "word" and not (following == "connector" and not around.text[: match.start()].strip())


def _begins_time(text: str, end: int, dates: Reading) -> bool:
    """Whether a time or a weekday comes next, as in `weekly tue 7:00`."""
    word = re.match(r"\s*([^\s,]+)", text[end:])
    if word is None:
        return False
    folded = word[1].casefold().rstrip(".")
    return (
        is_weekday(folded, dates.names) or re.match(r"\d{1,2}(?:[:.h]\d\d|[-–]\d|[ap]m?\b|h\b|$)", folded) is not None
    )


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
