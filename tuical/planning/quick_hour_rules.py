"""When a time of day, a number, a part of the day or a length in a sentence is meant as one."""

from __future__ import annotations

import re

from tuical.planning import when_tokens as kinds
from tuical.planning.quick_row import Row
from tuical.planning.quick_topics import is_name
from tuical.planning.quick_when import Led

_COUNTED = frozenset((
    "of", "chapter", "chapters", "page", "pages", "section", "version", "between", "step", "steps", "top", "level",
    "phase", "part", "slides", "questions", "exercises", "rows", "tickets", "items", "players", "people",
))  # fmt: skip
_TO_HOURS = frozenset(("at", "@", "um", "à", "a las", "ore", "around"))
_TO_HOURS_ALONE = frozenset(("kl", "kl.", "klo"))
_TONIGHT = frozenset((
    "tonight", "tonite", "2nite", "heute abend", "ce soir", "esta noche", "stasera", "vanavond",
))  # fmt: skip
_NAMED = frozenset(("noon", "midday", "midnight", "midi", "minuit", "mittags"))
_OF_HALF_A_DAY = re.compile(r"(?:[ap]\.?m\.?|o ?['’]?clock)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SPELT_OUT = re.compile(r"(?:minute|hour|day|week|month)s?$", re.IGNORECASE)


def is_time(row: Row, place: int, *, lenient: bool) -> bool:
    """Neither `the 9 o'clock news` nor `ask about 2 pm roles`."""
    return lenient or not (row.is_topic(place) or _is_adjective(row, place) or _is_name_beside(row, place))


def _is_name_beside(row: Row, place: int) -> bool:
    """`midday prayer 12:15`: a word for a time before a noun, where another time is said in figures."""
    named = row.words(place).casefold() in _NAMED and row.behind(place) == "word"
    return named and any(part.token.kind == kinds.TIME for part in row.parts[place + 1 :])


def _is_adjective(row: Row, place: int) -> bool:
    """`fix 5 am cron job`: hours of half a day between two words of the title, with no day beside them."""
    part, text = row.parts[place], row.around.text
    if part.lead or not _OF_HALF_A_DAY.search(text[part.token.start : part.token.end]):
        return False
    if row.around.following(part.token.end) != "word" or row.name_follows(part.token.end):
        return False
    before = row.around.word_before(part.start)
    return bool(before) and not row.beside(place, -1, "DXSNZ", weak=True) and not row.beside(place, 1, "DX")


def is_hour(row: Row, place: int) -> bool:
    part = row.parts[place]
    behind = row.around.following(part.token.end)
    if row.is_number_word(part):
        return part.lead in ("at", "@") and behind != "word"
    if row.dashed(place):
        return _is_stretch_of_hours(row, place)
    if part.lead in _TO_HOURS_ALONE or row.words(place).casefold().endswith("ish"):
        return True
    named = row.beside(place, -1, "DX") and not row.name_follows(part.token.end)
    if part.lead in _TO_HOURS and (behind != "word" or named):
        return True
    if _is_dotted(row, part) and row.beside(place, 1, "DX"):
        return row.around.word_before(part.start) not in _COUNTED
    return part.lead not in _TO_HOURS and row.beside(place, -1, "DXP") and behind != "word"


def _is_dotted(row: Row, part: Led) -> bool:
    """`12.15`, as many write the time: a time where a day is beside it."""
    return "." in row.around.text[part.token.start : part.token.end]


def _is_stretch_of_hours(row: Row, place: int) -> bool:
    """`9-12` beside a day or a time, or as the last words."""
    left = place if row.dash_at(place + 1) else place - 2
    right = left + 2
    if any(row.is_number_word(row.parts[end]) for end in (left, right)):
        return False
    ends = (row.parts[left].token, row.parts[right].token)
    if any(token.kind == kinds.TIME for token in ends):
        return True
    if row.beside(left, -1, "DX") or row.beside(right, 1, "DX"):
        return True
    if _YEAR.match(row.around.text[ends[0].start : ends[0].end]):  # `2026-11`, `from 2026 to 2027`
        return False
    if row.parts[left].lead in ("from", "between"):  # not `grow from 3 to 5 people`
        return row.around.following(ends[1].end) != "word"
    before = row.around.word_before(row.parts[left].start)
    return row.around.following(ends[1].end) in ("end", "sign") and before not in _COUNTED


def is_part_of_day(row: Row, place: int, *, lenient: bool) -> bool:
    words = row.around.text[row.parts[place].token.start : row.parts[place].token.end].casefold()
    if is_name(row.parts[place], row.around):
        return lenient
    return words in _TONIGHT or words.startswith(("this ", "in the ")) or row.beside(place, -1, "DT", weak=True)


def is_from_now(row: Row, place: int) -> bool:
    return row.around.following(row.parts[place].token.end) != "word"


def is_length(row: Row, place: int) -> bool:
    part = row.parts[place]
    words = row.around.text[part.token.start : part.token.end]
    spelt_out = _SPELT_OUT.search(words) is not None
    behind = row.around.following(part.token.end)
    if words.casefold().startswith(("for ", "für ", "pendant ", "por ")):
        return row.has("DXTO") and behind != "word"
    if part.lead or (spelt_out and behind == "word"):  # `scan at 20 weeks`
        return False
    if row.beside(place, -1, "DTNXSZ") or _leads_to_time(row, place):
        return True
    return not spelt_out and behind == "end" and row.has("T")


def _leads_to_time(row: Row, place: int) -> bool:
    """`nap 20 min at 14:00`, `yoga 45 min tomorrow at 18:30`; one that begins the sentence is what is done."""
    behind_day = row.beside(place, 1, "D") and row.beside(place + 1, 1, "T")
    return (row.beside(place, 1, "T") or behind_day) and row.around.word_before(row.parts[place].start) != ""
