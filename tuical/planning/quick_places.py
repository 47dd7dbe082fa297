"""Where something takes place, in a quick add sentence: `at Cafe Luna`, `@ Adams`, `in room 4.12`, a link to a call."""

from __future__ import annotations

import re

from tuical.planning.quick_parts import Known
from tuical.planning.quick_spans import WHERE, Neighbours, Span

_AT = re.compile(r"(?<!\S)(?:(@) ?|at |bei |chez )(?=\S)", re.IGNORECASE)
_ROOM = re.compile(
    r"(?:(?<!\S)in (?:the )?)?(?<!\w)((?:meeting |conference |conf )?(?:room|rm|raum|saal|salle|sala|zimmer)"
    r" [^\s,;]*[^\s,;.!?:])",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<!\S)(?:(?:on|via|at|@) )?(https?://\S+)", re.IGNORECASE)
_APP = r"((?:google )?meet|zoom|webex|skype|facetime|whatsapp|google hangouts)"
_ON_APP = re.compile(rf"(?<!\S)(?:on|via|over|per|über) {_APP}(?![\w'’-])", re.IGNORECASE)
_BARE_APP = re.compile(rf"(?<!\S){_APP}(?![\w'’-])", re.IGNORECASE)
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
    """`at Cafe Luna`, `@ Adams`, `in room Hood`, `in Hood` where the place is known, `on zoom`; empty for none."""
    for match in _AT.finditer(around.text):
        found = _place_behind(around, match)
        if found is not None:
            return found
    for pattern in (_LINK, _ROOM, _ON_APP, _BARE_APP):
        match_of = pattern.search(around.text)
        if match_of and around.free(*match_of.span()) and _is_meant(around, match_of, pattern):
            return match_of[1], [Span(WHERE, *match_of.span())]
    return _known_place(around, known)


def _is_meant(around: Neighbours, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """A room or a program by its bare name stands behind another part, with nothing but parts behind it."""
    if pattern in (_LINK, _ON_APP) or match.group().casefold().startswith("in "):
        return True
    return around.follows_a_part(match.start()) and around.following(match.end()) != "word"


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


def _known_place(around: Neighbours, known: Known) -> tuple[str, list[Span]]:
    for name in sorted(known.places, key=len, reverse=True):
        match = re.search(rf"(?<!\S)(?:in |im )(?:the )?({re.escape(name)})(?![\w'’-])", around.text, re.IGNORECASE)
        if match and around.free(*match.span()):
            return match[1], [Span(WHERE, *match.span())]
    return "", []
