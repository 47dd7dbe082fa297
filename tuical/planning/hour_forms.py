"""`9h30` is a time of day for those who write it so, and a length for others; what else was typed says which is meant.

Beside a time of day it is a length (`14:00 1h30`), by itself the hour from seven on: few begin at nine and go on for
nine and a half hours, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuical.planning import clock_words
from tuical.planning import when_tokens as kinds
from tuical.planning.clock_words import Clock
from tuical.planning.when_tokens import Token

_FORM = re.compile(r"(\d{1,2}) ?h(?:ours|rs?)? ?([0-5]\d)?|(\d{1,2}):([0-5]\d) ?h", re.IGNORECASE)
_AT = re.compile(r"(?<!\w)(?:at|um|à|às|a las|alle|om) $", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(rf"(?<!\w){clock_words.EVIDENT}", re.IGNORECASE)
_DASH_BEHIND = re.compile(r"(?: ?[-–] ?| (?:à|bis|to|a|tot|alle|au) )\d")
_FIRST_HOUR = 7


def as_hour(text: str, token: Token, before: Sequence[Token], *, behind_days: bool = False) -> Token | None:
    """The time of day that a length in the form of one means, None where it is a length; `before` stand left of it.

    `behind_days` says that a repetition stands right before it, which is as good as a day.
    """
    match = _FORM.fullmatch(text[token.start : token.end]) if token.kind == kinds.LENGTH else None
    if match is None:
        return None
    hour, minutes = int(match[1] or match[3]), match[2] or match[4]
    joined = (bool(before) and before[-1].kind == kinds.BETWEEN) or _AT.search(text, 0, token.start) is not None
    if "r" in match[0].casefold() and not joined:  # hours that are spelt out are a length
        return None
    if hour > 24 or (
        not joined
        and (hour < _FIRST_HOUR or not _begins(text, token, before, exact=minutes is not None or behind_days))
    ):
        return None
    clock = Clock(hour * 60 + int(minutes or 0), sure=True, exact=minutes is not None)
    return Token(kinds.TIME, token.start, token.end, clock=clock)


def _begins(text: str, token: Token, before: Sequence[Token], *, exact: bool) -> bool:
    """Whether nothing else says when it begins; without minutes a day has to stand before it, or a dash behind."""
    if any(one.kind == kinds.TIME for one in before) or (before and before[-1].kind == kinds.BARE):
        return False
    dashed = _DASH_BEHIND.match(text, token.end) is not None
    if not dashed and _CLOCK_BEHIND.search(text, token.end):
        return False
    return exact or dashed or bool(before and before[-1].kind in (kinds.DAY, kinds.STRETCH))
