"""When a day in a sentence is meant as one: a weekday before a noun (`friday demo prep`) is none by itself."""

from __future__ import annotations

import re

from tuical.planning import when_tokens as kinds
from tuical.planning.found_days import Days
from tuical.planning.quick_row import Row
from tuical.planning.quick_topics import is_name
from tuical.planning.quick_when import Led

_SURE = frozenset(("mon", "tue", "wed", "thu", "fri"))
_WEAK_AT_END = frozenset({"sat", "sun"})
_PLAIN_WORDS = re.compile(r"the \d|eom|eoy|(?:the )?(?:end|start|beginning|last day) of ")
"""`the 5th`, `end of month`, as the last words."""
_WHOLE_FIGURES = re.compile(r"\d\d/\d\d$")


def is_day(row: Row, place: int, *, lenient: bool) -> bool:
    part = row.parts[place]
    days = part.token.days
    assert days is not None  # noqa: S101 - days have days
    if lenient or part.lead in ("on", "from", "starting", "starting on", "am", "le", "el"):
        return lenient or not row.is_topic(place)
    if part.lead in ("by", "at", "@") or row.is_topic(place):
        return False
    if _begins_name(row, place):
        return False
    if row.beside(place, -1, "TPU") or row.beside(place, 1, "TP"):
        return True
    if row.dashed(place) or _before_hours(row, place) or _behind_hours(row, place):
        return True
    return _is_day_by_itself(row, part, days)


def _begins_name(row: Row, place: int) -> bool:
    """`Saturday Night Fever`, `Friday the 13th` in a month in which that is no Friday."""
    part, after = row.parts[place], row.parts[place + 1 : place + 2]
    for following in after:
        if row.around.text[part.token.end : following.start].strip():
            return False
        if following.token.kind == kinds.PART and is_name(following, row.around):
            return True
        if following.token.kind == kinds.DAY and not row.good[place + 1]:
            return row.around.following(following.token.end) == "word"
    return False


def _is_day_by_itself(row: Row, part: Led, days: Days) -> bool:
    """A weekday before a noun is none, nor is a word like `sun` that says something else too."""
    last = row.around.following(part.token.end) == "end"
    word = row.around.text[part.token.start : part.token.end].casefold()
    if days.weak and last and (_WHOLE_FIGURES.match(word) or (not days.rolls and _PLAIN_WORDS.match(word))):
        return True
    if days.weak and not (last and (word == "wed" or (word in _WEAK_AT_END and row.around.text[: part.start].strip()))):
        return False
    if not days.rolls or row.around.following(part.token.end) != "word":
        return not (days.rolls and word == "wed" and not last)
    sure = len(word) > 3 or word in _SURE
    return sure and _begins_the_sentence(row, part) and row.has("T") and row.count("DX") == 1


def _begins_the_sentence(row: Row, part: Led) -> bool:
    """`friday lunch 12:30`, but neither `Sunday Times 12:30` nor `tuesday/thursday lunch 12:30`."""
    name_or_list = row.name_follows(part.token.end) or row.around.text[part.token.end] == "/"
    return not row.around.text[: part.start].strip() and not name_or_list


def _before_hours(row: Row, place: int) -> bool:
    """`wed 10-11`, `wed 10` as the last words: a number behind a weekday."""
    after = place + 1
    if after >= len(row.parts) or row.parts[after].token.kind != kinds.BARE:
        return False
    if row.is_number_word(row.parts[after]):  # `24/7 one`, which is no hour either
        return False
    gap = row.around.text[row.parts[place].token.end : row.parts[after].start]
    if gap.strip(" \t,"):
        return False
    return row.dashed(after) or row.around.following(row.parts[after].token.end) not in ("word", "taken")


def _behind_hours(row: Row, place: int) -> bool:
    """`10-11 mon planning`: a stretch of numbers right before it."""
    if not row.dash_at(place - 2) or not row.close(place - 3):
        return False
    kinds_before = [row.parts[end].token.kind for end in (place - 3, place - 1)]
    gap = row.around.text[row.parts[place - 1].token.end : row.parts[place].start]
    return kinds_before == [kinds.BARE, kinds.BARE] and not gap.strip(" \t,")
