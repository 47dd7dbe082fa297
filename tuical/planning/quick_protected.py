"""Stretches of a sentence in which nobody says a time: quotations, links, prices, numbers of rooms and telephones."""

from __future__ import annotations

import re
from functools import lru_cache

from tuical.planning.quick_spans import APART, EMAIL, QUOTED, Span

_NUMBERED = (
    r"chapters?|ch\.|pages?|pp\.|p\.|sections?|version|v|room|rm|raum|saal|salle|sala|zimmer|gate|route|terminal|floor"
    r"|unit|apt|suite|invoice|ticket|issue|case|steps?|phase|parts?|level|episode|season|vol\.?|volume|rfc|iso|python"
    r"|windows|ios|iphone|formula|apollo|no\.|nr\.|sprint|psalm|items?|top|exercise|problem set|booth|seat|row|eurostar"
)
_MONEY = r"eur|euros?|usd|gbp|chf|dollars?|pounds?|bucks"
_ROOMS = r"room|rm|raum|saal|salle|sala|zimmer"
_APART = re.compile(
    rf"(?<!\S)(?:https?://|www\.)\S+|{EMAIL}|(?<!\w)(?:in )?(?:the )?(?:{_ROOMS}) \d[\w.-]*\w(?![:\w])", re.IGNORECASE
)
_PROTECTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»"
    r"|(?<![\w@/])/[\w./-]+/[\w./-]*|\+\d[\d /()-]{6,}\d"
    rf"|(?<!\w)(?:{_NUMBERED}) ?\d[\d.]*(?:-\d+)?(?![\d:]|[-–]\d| ?[ap]m\b| ?uhr| ?o['’]clock)"
    rf"|[$€£] ?\d[\d.,]*[kKmM]?(?!\w)|(?<![\w.:/-])\d[\d.,]* ?(?:(?:{_MONEY})(?!\w)|[€£%])",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def protected(text: str) -> tuple[Span, ...]:
    """The stretches: APART for those that end a title, as a link does, QUOTED for words of it."""
    apart = [Span(APART, match.start(), match.end()) for match in _APART.finditer(text)]
    words = (Span(QUOTED, match.start(), match.end()) for match in _PROTECTED.finditer(text))
    return (*apart, *(span for span in words if all(span.end <= one.start or one.end <= span.start for one in apart)))
