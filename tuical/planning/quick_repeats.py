"""Repetition in a sentence: `every monday`, `every 2 weeks`, `mondays`, `daily until 20 dec`.

`weekly` or `daily` before a noun belongs to the title (`weekly sync`); only a lenient reading takes it for more.
"""

from __future__ import annotations

import re

from tuical.planning.date_forms import Reading
from tuical.planning.day_tokens import days_at
from tuical.planning.quick_repeat_forms import ADVERBS, UNIT, Repeats, is_weekday, repeat_forms
from tuical.planning.quick_spans import REPEATS, Neighbours, Span


def repeats_in(around: Neighbours, dates: Reading, *, lenient: bool = False) -> Repeats | None:
    """The repetition that a sentence asks for, None when it asks for none."""
    for pattern, read in repeat_forms(dates.names):
        for match in pattern.finditer(around.text):
            found = read(match, dates.names) if around.free(match.start(), match.end()) else None
            if found is not None and (lenient or not found.bold) and _fits(match, around, lenient=lenient):
                span = Span(REPEATS, match.start(), match.end())
                return _with_tails(found._replace(spans=(span,)), around.with_spans((span,)), dates)
    return None


def _fits(match: re.Match[str], around: Neighbours, *, lenient: bool) -> bool:
    text, end = around.text, match.end()
    if text[end : end + 1] in ("'", "’") or (end < len(text) and text[end] == "-"):
        return False
    adverb = match.group().split(" ")[0].casefold() in ADVERBS and " " not in match.group()
    if not adverb or lenient:
        return True
    following = around.following(end)
    return following != "word" or _begins_time(text, end)


def _begins_time(text: str, end: int) -> bool:
    """Whether a time or a weekday comes next, as in `weekly tue 7:00`."""
    word = re.match(r"\s*([^\s,]+)", text[end:])
    if word is None:
        return False
    folded = word[1].casefold().rstrip(".")
    return is_weekday(folded) or re.match(r"\d{1,2}(?::\d\d|[ap]m?\b|$)", folded) is not None


def _with_tails(found: Repeats, around: Neighbours, dates: Reading) -> Repeats:
    """Until when or how often, wherever in the sentence it stands."""
    text = around.text
    for match in re.finditer(r"(?<!\w)(?:until|till|til|through|bis|jusqu'au|hasta)\s+", text, re.IGNORECASE):
        day = days_at(text, match.end(), dates, strict=True)
        if day is not None and around.free(match.start(), day[0]):
            return found._replace(until=day[1].last, spans=(*found.spans, Span(REPEATS, match.start(), day[0])))
    times = re.search(r"(?<!\w)(?:x ?(\d{1,3})|(\d{1,3}) times|(\d{1,3})x)(?!\w)", text, re.IGNORECASE)
    if times and around.free(*times.span()):
        count = int(next(filter(None, times.groups())))
        return found._replace(times=count, spans=(*found.spans, Span(REPEATS, *times.span())))
    stretch = re.search(rf"(?<!\w)for (?:the next )?(\d{{1,3}}) {UNIT}(?!\w)", text, re.IGNORECASE)
    if stretch and around.free(*stretch.span()) and not (stretch[2].casefold() == "day" and found.unit != "day"):
        spans = (*found.spans, Span(REPEATS, *stretch.span()))
        return found._replace(span_of=(int(stretch[1]), stretch[2].casefold()), spans=spans)
    return found
