"""Everything in a sentence that could be a part of a time; `quick_judging` decides which of it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tuical.planning import when_tokens as kinds
from tuical.planning.date_forms import Reading
from tuical.planning.day_words import MONTH, WEEKDAY, marked
from tuical.planning.hour_forms import as_hour
from tuical.planning.local_words import alternatives, local_words
from tuical.planning.quick_spans import REPEATS, Neighbours, Span, begins_word
from tuical.planning.when_tokens import Token, closed, tokens_at, zone_at

_MORE_LEADS = ("starting on", "starting", "beginning", "by")


class Led(NamedTuple):
    """A part of a time and the word that leads to it (`at`, `on`), empty for none."""

    token: Token
    lead: str
    start: int
    """Where the leading word begins, or the part itself."""
    kept: bool = False
    """Whether its words stay in the title, being a part of it too."""


def raw_parts(around: Neighbours, dates: Reading) -> list[Led]:
    """Everything that could be a part of a time, left to right, the longest at each place."""
    return list(_raw_parts(around.text, tuple(around.taken), dates))


@lru_cache(maxsize=16)
def _raw_parts(text: str, taken: tuple[Span, ...], dates: Reading) -> tuple[Led, ...]:
    """The same; a sentence is gone through several times for each letter of it."""
    around = Neighbours(text, taken)
    parts: list[Led] = []
    position = 0
    while position < len(text):
        span = around.at(position)
        if span is not None:
            position = span.end
            continue
        part = (
            _part_at(around, position, dates, parts) if begins_word(text, position) or _joins(parts, position) else None
        )
        if part is None:
            position += 1
            continue
        parts.append(part)
        position = part.token.end
    return tuple(parts)


def _joins(parts: Sequence[Led], position: int) -> bool:
    """Right behind a time: a dash, or what follows the dash."""
    return bool(parts) and parts[-1].token.end == position


def _part_at(around: Neighbours, position: int, dates: Reading, before: Sequence[Led]) -> Led | None:
    text = around.text
    lead, start = _lead(text, position, dates)
    joined = bool(before) and not text[before[-1].token.end : position].strip(" \t,(")
    behind = around.at(len(text[:position].rstrip(" \t,")) - 1)
    behind_days = behind is not None and behind.kind == REPEATS
    behind_time = joined and before[-1].token.kind in (kinds.TIME, kinds.BARE)
    for place in dict.fromkeys((position, start) if behind_time else (start, position)):
        tokens = tokens_at(text, place, dates, strict=True)
        if behind_time:  # `12:30 +45m` is no time from now on, nor is the word in `18h à 19h` a leading one
            tokens.sort(key=lambda token: token.kind not in (kinds.LENGTH, kinds.BETWEEN))
        for token in tokens:
            if token.kind == kinds.BETWEEN and not (joined and before[-1].token.kind in "DXTNZ"):
                continue
            if around.free(position, token.end) and _stands_alone(text, token, dates):
                hour = as_hour(text, token, [part.token for part in before], behind_days=behind_days)
                return Led(hour or token, lead if place == start else "", position)
        if behind_time:
            zone = zone_at(text, place, strict=True)
            if zone is not None:
                return Led(zone, "", position)
    return None


def _lead(text: str, position: int, dates: Reading) -> tuple[str, int]:
    match = _leads(dates.names.language).match(text, position)
    if match is None or not (match[1] == "@" or closed(text, match.end(1))):
        return "", position
    return match[1].casefold(), match.end()


@lru_cache(maxsize=8)
def _leads(language: str) -> re.Pattern[str]:
    words = (*local_words(language, western=True).leads, *_MORE_LEADS)
    return re.compile(rf"({alternatives(words)})(?!(?<=\w)[\w'’])\s*", re.IGNORECASE)


def _stands_alone(text: str, token: Token, dates: Reading) -> bool:
    """Not a part of a compound such as `8 am-hours`, and no `5 a` of `5 a day`."""
    if token.kind == kinds.BETWEEN:
        return True
    if re.match(r"[-/][^\W\d_]", text[token.end : token.end + 2]) and not _goes_on(text, token, dates):
        return False
    if token.kind == kinds.FROM_NOW and token.length is not None and not token.length.total_minutes:
        return False
    return token.kind != kinds.TIME or re.fullmatch(r"\d{1,2} [ap]", text[token.start : token.end].casefold()) is None


def _goes_on(text: str, token: Token, dates: Reading) -> bool:
    """`mon-wed`, `tue/thu`: another day behind the dash; `fri-yay` is a word."""
    words = marked(text, dates.names, strict=True)
    return token.days is not None and re.match(f"{WEEKDAY}|{MONTH}", words[token.end + 1 :]) is not None
