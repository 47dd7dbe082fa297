"""Times as people type them: `fri 14-15:30`, `tomorrow noon for 45m`, `dec 24 - jan 2`, `3pm NYC`, `in 2 hours`.

Reads the whole text or raises UsageError with a sentence; what was understood can be said back with `reading`. The
fields of the event form use `read_when`, `read_time`, `read_duration` and, for a day alone, `typed_dates.read_date`.
"""

from __future__ import annotations

import re
from datetime import datetime

from tuical.errors import UsageError
from tuical.model.view import ViewSettings
from tuical.planning.clock_words import read_time
from tuical.planning.date_forms import Reading
from tuical.planning.durations import Duration, read_duration
from tuical.planning.hour_forms import as_hour
from tuical.planning.local_words import local_words
from tuical.planning.typed_when import Assumed, TypedWhen
from tuical.planning.when_assembly import HINT, Circumstances, assemble
from tuical.planning.when_reading import assumed_words, reading
from tuical.planning.when_tokens import BARE, BETWEEN, DAY, STRETCH, TIME, Token, closed, tokens_at, zone_at
from tuical.text import safe_text

__all__ = [
    "Assumed", "Duration", "TypedWhen", "assumed_words", "read_duration", "read_time", "read_when", "reading",
]  # fmt: skip

_LONGEST = 120
_EXPLAINED = re.compile(r"\s\([^()]*\)\s*$")
"""The length behind a reading, so that a reading can be typed again."""


def read_when(
    text: str,
    *,
    now: datetime,
    settings: ViewSettings,
    default_minutes: int = 30,
    default_start: int | None = None,
) -> TypedWhen:
    """The time that `text` says at the instant `now` (aware).

    A day without a time is all day; a time without a day is the coming one; a length without a time begins at
    `default_start` (minutes after midnight). Raises UsageError, in a sentence that says what is missing or too much.
    """
    if len(text) > _LONGEST:
        raise _not_understood(text)
    text = _EXPLAINED.sub("", text)
    here = now.astimezone(settings.zone)
    dates = Reading(here.date(), settings.first_weekday, settings.day_first, settings.names)
    tokens = _all_tokens(text, dates)
    if not tokens:
        raise UsageError("No time was typed.", HINT)
    _refuse_a_number_alone(text, tokens)
    return assemble(tokens, Circumstances(here, settings.twelve_hours, default_minutes, default_start))


def _all_tokens(text: str, dates: Reading) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if text[position].isspace() or text[position] in ",;()":
            position += 1
            continue
        token = _next(text, position, dates, tokens)
        if token is None:
            led = _lead(text, position, dates)
            if not led:
                raise _not_understood(text[position:])
            position = led
            continue
        tokens.append(token)
        position = token.end
    return tokens


def _next(text: str, position: int, dates: Reading, before: list[Token]) -> Token | None:
    """The longest part that can stand here; between two ends a dash is a dash, and a zone follows a time."""
    choices = tokens_at(text, position, dates, strict=False)
    last = before[-1].kind if before else ""
    if last not in (DAY, STRETCH, TIME, BARE):
        choices = [token for token in choices if token.kind != BETWEEN]
    for token in choices:
        if _may_follow(token, before):
            return as_hour(text, token, before) or token
    return zone_at(text, position, strict=False) if any(one.kind in (TIME, BARE) for one in before) else None


def _may_follow(token: Token, before: list[Token]) -> bool:
    """A number behind a day is an hour; `-2d` behind a day that is between two ends is no step."""
    has_day = any(one.kind in (DAY, STRETCH) for one in before)
    open_end = bool(before) and before[-1].kind == BETWEEN
    return token.kind not in (DAY, STRETCH) or not has_day or open_end or any(one.kind == BETWEEN for one in before)


def _lead(text: str, position: int, dates: Reading) -> int:
    """Where the text goes on behind a word such as `at`; 0 when there is none."""
    for word in sorted((*local_words(dates.names.language).leads, "the", "and"), key=len, reverse=True):
        end = position + len(word)
        if text[position:end].casefold() == word and (word == "@" or closed(text, end)):
            return end
    return 0


def _refuse_a_number_alone(text: str, tokens: list[Token]) -> None:
    if [token.kind for token in tokens] == [BARE] and tokens[0].clock is not None and text.strip().isdigit():
        number = text.strip()
        raise UsageError(f"{number} can be a day or an hour.", f"Type {number}:00, or the month too.")


def _not_understood(text: str) -> UsageError:
    return UsageError(f"{safe_text(text.strip(), limit=40)!r} is not a time that tuical understands.", HINT)
