"""The parts of a quick add sentence: what was recognised, and where it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WHEN, WHERE, WHO, REPEATS = "when", "where", "who", "repeats"
CATEGORY, REMINDER, ONLINE, SHOWN, CALENDAR = "category", "reminder", "online", "shown", "calendar"
EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
QUOTED = "quoted"
"""What stands between quotation marks is nobody's part."""
APART = "apart"
"""A link, an address or a room: no time stands in it, and no title goes on behind it."""

_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»")
_CONNECTORS = frozenset((
    "with", "w/", "w", "at", "on", "in", "for", "from", "to", "until", "till", "til", "every", "each", "via", "re",
    "about", "by", "and", "&", "remind", "reminder", "teams", "online", "@", "starting", "mit", "um", "im", "bei",
    "mit", "avec", "con", "eod", "cob", "asap", "incl", "inclusive", "first",
    "please", "pls", "if", "or", "maybe", "instead", "latest",
))  # fmt: skip


class Span(NamedTuple):
    """Where a part stands: from `start` to before `end`, in characters."""

    kind: str
    start: int
    end: int
    kept: bool = False
    """Whether its words stay in the title."""
    once: bool = False
    """Whether a repetition may be meant as these days alone."""


class Neighbours:
    """The text, and what of it is taken already."""

    def __init__(self, text: str, taken: Iterable[Span] = ()) -> None:
        self.text = text
        self.taken = sorted(taken, key=lambda span: span.start)

    def with_spans(self, spans: Iterable[Span]) -> Neighbours:
        """The same with more of it taken."""
        return Neighbours(self.text, [*self.taken, *spans])

    def free(self, start: int, end: int) -> bool:
        """Whether nothing of the stretch is taken."""
        return all(span.end <= start or end <= span.start for span in self.taken)

    def at(self, position: int) -> Span | None:
        """What has taken the place, None for nobody."""
        return next((span for span in self.taken if span.start <= position < span.end), None)

    def following(self, end: int) -> str:
        """What comes behind: `end`, `taken` (another part), `sign`, `connector` or a `word`."""
        place = end
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        if place >= len(self.text):
            return "end"
        span = self.at(place)
        if span is not None and span.kind != QUOTED:
            return "taken"
        if self.text[place] in ",;:)]!?–—|" or self.text[place : place + 2] in (". ", "- "):
            return "sign"
        word = re.match(r"[^\s,;:()]+", self.text[place:])
        return "connector" if word and word[0].casefold() in _CONNECTORS else "word"

    def word_before(self, start: int) -> str:
        """The word before a place, folded; empty at the beginning and behind another part or a sign."""
        found = re.search(r"([^\s,;:()]+)\s*$", self.text[:start])
        if found is None or self.at(found.start()) is not None:
            return ""
        return found[1].casefold()

    def follows_a_part(self, start: int) -> bool:
        """Whether the place comes right behind a part, or behind a comma."""
        place = start
        while place > 0 and self.text[place - 1].isspace():
            place -= 1
        if place and self.text[place - 1] == ",":
            return True
        span = self.at(place - 1) if place else None
        return span is not None and span.kind != QUOTED


def quoted(text: str) -> list[Span]:
    """The stretches between quotation marks."""
    return [Span(QUOTED, match.start(), match.end()) for match in _QUOTES.finditer(text)]


def begins_word(text: str, position: int) -> bool:
    """Whether a word can begin here."""
    if position == 0:
        return True
    before = text[position - 1]
    return before.isspace() or before in ",;:([|" or ord(before) >= 0x2E80 or ord(text[position]) >= 0x2E80


def title_without(text: str, spans: Sequence[Span]) -> str:
    """The text without the parts that do not stay; unchanged to the byte where there are none."""
    dropped = sorted((span for span in spans if not span.kept), key=lambda span: span.start)
    if not dropped:
        return text
    pieces, place = [], 0
    for span in dropped:
        pieces.append(text[place : span.start])
        place = span.end
    return _tidy("\x00".join([*pieces, text[place:]]))


def _tidy(text: str) -> str:
    text = re.sub(r"[(\[]\s*(?:\x00[\s,;]*)+[)\]]", " ", text)
    text = re.sub(r"\s*[,;]?\s*\x00(?:[\s,;]*\x00)*\s*(?=[,;])", "", text)
    text = re.sub(r"([?!])[\s\x00]*\x00[\s\x00]*(?=\1)", "", text)
    text = re.sub(r"\s+", " ", text.replace("\x00", " ")).strip()
    text = re.sub(r"\s+([,;:.!?])", r"\1", text)
    text = re.sub(r"(?:\s*[,;:|@–-]+|\s+/|\s+(?:on|at|from|for|starting|the))+$", "", text)
    return re.sub(r"^(?:[,;:|–-]+\s*)+", "", text)
