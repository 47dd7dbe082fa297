"""Places, people, the call, categories and the reminder of a quick add sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.planning import durations
from tuical.planning.quick_spans import CATEGORY, ONLINE, REMINDER, WHERE, WHO, Neighbours, Span

EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_LONGEST_REMINDER = 4 * 7 * 24 * 60


class Known(NamedTuple):
    """Names that the reader may take for what they are, whatever their case."""

    people: tuple[str, ...] = ()
    """Display names."""
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


# categories, reminder, call

_CATEGORY = re.compile(r"(?<!\S)#([^\W\d][\w-]*)")
_REMINDER = re.compile(
    rf"(?<!\w)(?:remind(?:er)?|alert)(?: me)?:? (?:at )?({durations.PATTERN})(?!\w)(?: (?:before|earlier|in advance))?",
    re.IGNORECASE,
)
_CALL_APP = r"(?:ms |microsoft )?teams"
_ON_TEAMS = re.compile(rf"(?<!\w)(?:on|via|in|over|per|über) {_CALL_APP}(?![\w'’-])", re.IGNORECASE)
_TEAMS_CALL = re.compile(rf"(?<![\w'’-]){_CALL_APP} (?:call|meeting|mtg)(?!\w)", re.IGNORECASE)
_BARE_CALL = re.compile(rf"(?<!\S)(?:{_CALL_APP}|online)(?![\w'’-])", re.IGNORECASE)


def categories_in(around: Neighbours, known: Known) -> tuple[tuple[str, ...], list[Span]]:
    """`#work`: the category as it is written in the mailbox, where there is one of that name."""
    spellings = {name.casefold().replace(" ", "-"): name for name in known.categories}
    names, spans = [], []
    for match in _CATEGORY.finditer(around.text):
        if around.free(*match.span()):
            names.append(spellings.get(match[1].casefold(), match[1]))
            spans.append(Span(CATEGORY, *match.span()))
    return tuple(dict.fromkeys(names)), spans


def reminder_in(around: Neighbours) -> tuple[int | None, list[Span]]:
    """`remind 10m`: the minutes before the start, None where nothing is said."""
    for match in _REMINDER.finditer(around.text):
        try:
            minutes = durations.read_duration(match[1]).total_minutes
        except UsageError:
            continue
        if around.free(*match.span()) and minutes <= _LONGEST_REMINDER:
            return minutes, [Span(REMINDER, *match.span())]
    return None, []


def call_in(around: Neighbours) -> list[Span]:
    """`on teams`, `teams call` (which stays in the title), or `teams` behind another part; empty for none."""
    text = around.text
    for pattern, kept in ((_ON_TEAMS, False), (_TEAMS_CALL, True), (_BARE_CALL, False)):
        for match in pattern.finditer(text):
            alone = pattern is not _BARE_CALL or around.follows_a_part(match.start())
            if alone and around.free(*match.span()):
                return [Span(ONLINE, *match.span(), kept=kept)]
    return []


# places

_AT = re.compile(r"(?<!\S)(?:(@) ?|at |bei |chez )(?=\S)", re.IGNORECASE)
_ROOM = re.compile(
    r"(?:(?<!\S)in (?:the )?)?(?<!\w)((?:meeting |conference |conf )?(?:room|raum|saal|salle|sala) [^\s,;.]+)",
    re.IGNORECASE,
)
_NOT_AT = frozenset((
    "least", "most", "last", "all", "once", "first", "risk", "scale", "large", "hand", "stake", "best", "worst",
    "present", "any", "length", "ease", "odds", "noon", "midnight", "night", "first",
))  # fmt: skip
_VERBS = frozenset((
    "look", "looking", "aim", "arrive", "good", "bad", "great", "laugh", "stare", "shout", "work", "hint",
    "glance", "be",
))  # fmt: skip
_PLACE_ENDS = re.compile(
    r"\s+(?:with|w/|w|from|for|every|each|about|re|via|until|till|remind|reminder|on|at|and then)(?=\s)"
    r"|\s+[-–—|]\s|;|\s+[@#]|\)|\s+in room\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8


def place_in(around: Neighbours, known: Known) -> tuple[str, list[Span]]:
    """`at Cafe Luna`, `@ Adams`, `in room Hood`, `in Hood` where the place is known; empty for none."""
    for match in _AT.finditer(around.text):
        found = _place_behind(around, match)
        if found is not None:
            return found
    room = _ROOM.search(around.text)
    if room and around.free(*room.span()) and _is_room(around, room):
        return room[1], [Span(WHERE, *room.span())]
    return _known_place(around, known)


def _place_behind(around: Neighbours, match: re.Match[str]) -> tuple[str, list[Span]] | None:
    if not around.free(*match.span()) or around.word_before(match.start()) in _VERBS:
        return None
    start = match.end()
    end = min([span.start for span in around.taken if span.start >= start] or [len(around.text)])
    stop = _PLACE_ENDS.search(around.text, start, end)
    words = around.text[start : stop.start() if stop else end].rstrip(" \t,;:-–(")
    if not _is_place(words, sign=match[1] is not None):
        return None
    return words, [Span(WHERE, match.start(), start + len(words))]


def _is_place(words: str, *, sign: bool) -> bool:
    first, *rest = words.split() or [""]
    if not first or len(rest) >= _MOST_WORDS or first.casefold() in _NOT_AT:
        return False
    if first[0].isdigit():
        return bool(rest) and rest[0][0].isupper()
    return first[0].isalpha() or sign


def _is_room(around: Neighbours, room: re.Match[str]) -> bool:
    if room.group().casefold().startswith("in "):
        return True
    return around.follows_a_part(room.start()) and around.following(room.end()) != "word"


def _known_place(around: Neighbours, known: Known) -> tuple[str, list[Span]]:
    for name in sorted(known.places, key=len, reverse=True):
        match = re.search(rf"(?<!\S)(?:in |im )(?:the )?({re.escape(name)})(?![\w'’-])", around.text, re.IGNORECASE)
        if match and around.free(*match.span()):
            return match[1], [Span(WHERE, *match.span())]
    return "", []


# people

_WITH = re.compile(r"(?<!\S)(?:with|w/|w|mit|avec|con) ?(?=\S)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"(?:,? and |,? ?& ?|, ?|,? und |,? et |,? y | ?\+ ?)", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][\w'’-]*\.?(?: [^\W\d_a-zà-ÿ][\w'’-]*){0,2}")
_NO_NAMES = frozenset((
    "the", "a", "an", "my", "our", "your", "his", "her", "their", "all", "both", "some", "everyone", "everybody",
))  # fmt: skip
_EMAIL = re.compile(EMAIL)


def people_in(around: Neighbours, known: Known) -> tuple[tuple[str, ...], list[Span]]:
    """Names behind `with`, and addresses anywhere, as they were typed; whom they mean is found out later."""
    people: list[str] = []
    spans: list[Span] = []
    for match in _WITH.finditer(around.text):
        if not around.free(*match.span()):
            continue
        names, end = _names(around, match.end(), known)
        if names:
            people += names
            kept = not any("@" in name for name in names)
            spans.append(Span(WHO, match.start(), end, kept=kept))
    for match in _EMAIL.finditer(around.text):
        if around.with_spans(spans).free(*match.span()):
            people.append(match.group())
            spans.append(Span(WHO, *match.span()))
    return tuple(dict.fromkeys(people)), spans


def _names(around: Neighbours, start: int, known: Known) -> tuple[list[str], int]:
    names: list[str] = []
    place = end = start
    while True:
        found = _name_at(around, place, known)
        if found is None:
            return names, end
        names.append(around.text[place:found])
        end = found
        between = _BETWEEN_NAMES.match(around.text, end)
        if between is None or not around.free(*between.span()):
            return names, end
        place = between.end()


def _name_at(around: Neighbours, place: int, known: Known) -> int | None:
    """Where the name that begins here ends."""
    text = around.text
    email = _EMAIL.match(text, place)
    if email:
        return email.end()
    for name in _called(known.people):
        end = place + len(name)
        if text[place:end].casefold() == name and not re.match(r"[\w'’-]", text[end : end + 1]):
            return end if around.free(place, end) else None
    return _unknown_name(around, place)


def _unknown_name(around: Neighbours, place: int) -> int | None:
    """Words with a capital; not before a common noun (`with NY office`), nor capitals throughout (`with HR`)."""
    match = _CAPITALISED.match(around.text, place)
    if match is None:
        return None
    limit = min([span.start for span in around.taken if span.start >= place] or [len(around.text)])
    words = around.text[place : min(match.end(), limit)].rstrip()
    end = place + len(words)
    if not words or words.split()[0].casefold() in _NO_NAMES or words.isupper() or not around.free(place, end):
        return None
    return None if around.following(end) == "word" else end


def _called(people: Sequence[str]) -> list[str]:
    """Full names and first names, folded, the longest first."""
    folded = [name.casefold() for name in people if name.strip()]
    return sorted({*folded, *(name.split()[0] for name in folded)}, key=len, reverse=True)
