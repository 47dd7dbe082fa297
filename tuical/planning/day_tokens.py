"""Days within a longer text: where one stands, how long its words are, and how sure it is that a day is meant.

A loose reading (a field for times) takes beginnings of names and numbers with a slash; a strict one (a sentence) takes
whole names and their usual abbreviations only, and calls weak what could be another word as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.planning.date_forms import Reading
from tuical.planning.day_distances import edges, loose, relative
from tuical.planning.day_figures import figures
from tuical.planning.day_names import named
from tuical.planning.day_words import marked
from tuical.planning.found_days import Days, Reader, Row, as_days
from tuical.planning.local_words import local_words

Form = tuple[re.Pattern[str], Reader]


def days_at(text: str, position: int, reading: Reading, *, strict: bool) -> tuple[int, Days] | None:
    """The longest day that begins at `position` and the place where it ends, None when none does.

    A loose reading raises UsageError for a day that no month has; a strict one takes it for other words.
    """
    best: tuple[int, Days] | None = None
    words = marked(text, reading.names, strict=strict)
    forms = _forms(reading.names.language, strict)
    digit = words[position : position + 1].isdigit()
    for pattern, read in (
        *(forms.figures if digit else ()),
        *(forms.words if forms.any_word.match(words, position) else ()),
    ):
        match = pattern.match(words, position)
        if match is None or not _ends_well(text, match.end()) or (best and match.end() <= best[0]):
            continue
        try:
            found = read(reading, match)
        except UsageError:
            if strict:
                continue
            raise
        if found is not None:
            best = (match.end(), as_days(found))
    return best


def _ends_well(text: str, end: int) -> bool:
    following = text[end : end + 1]
    if following in ("'", "’"):
        return False
    inside = following.isalnum() and ord(following) < 0x2E80 and ord(text[end - 1]) < 0x2E80
    return not inside or text[end - 1] in "Tt"


class _Forms(NamedTuple):
    """Those that begin with a digit, and the others with one pattern that fits where any of them does."""

    figures: tuple[Form, ...]
    words: tuple[Form, ...]
    any_word: re.Pattern[str]


@lru_cache(maxsize=8)
def _forms(language: str, strict: bool) -> _Forms:
    rows = [*named(), *relative(local_words(language, western=strict), strict=strict), *edges(strict=strict)]
    rows += [] if strict else loose()
    any_word = re.compile("|".join(f"(?:{pattern})" for pattern, _ in rows), re.IGNORECASE)
    return _Forms(_compiled(figures(strict=strict)), _compiled(rows), any_word)


def _compiled(rows: Iterable[Row]) -> tuple[Form, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in rows)
