"""Whom a quick add sentence names: names behind `with`, and addresses anywhere."""

from __future__ import annotations

import re
from functools import lru_cache

from tuical.planning.quick_parts import Known
from tuical.planning.quick_spans import EMAIL, WHO, Neighbours, Span

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
    names = _names_of(known.people)
    for length in _lengths(known.people).get(text[place : place + 1].casefold(), ()):
        end = place + length
        closed = end <= len(text) and not re.match(r"[\w'’-]", text[end : end + 1])
        if closed and text[place:end].casefold() in names:
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


@lru_cache(maxsize=4)
def _names_of(people: tuple[str, ...]) -> frozenset[str]:
    """Full names and first names, folded."""
    folded = [name.casefold() for name in people if name.strip()]
    return frozenset((*folded, *(name.split()[0] for name in folded)))


@lru_cache(maxsize=4)
def _lengths(people: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """How long the names are that begin with a letter, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names_of(people):
        found.setdefault(name[0], set()).add(len(name))
    return {letter: tuple(sorted(lengths, reverse=True)) for letter, lengths in found.items()}
