"""Display strings of answers, cleaned once on their way in, fast for what is harmless already."""

from __future__ import annotations

import re
from functools import lru_cache

from tuical.text import safe_text

SUBJECT = 1000
NAME = 256
PREVIEW = 300

# Below U+0300 nothing combines, so a printable text without anything beyond is what `safe_text` would make of it.
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]")


def line(text: str | None, limit: int = SUBJECT) -> str:
    """`text.safe_text` of one line of at most `limit` characters."""
    if not text:
        return ""
    if len(text) > limit or not text.isprintable():
        return safe_text(text, limit=limit)
    if text.isascii() or _BEYOND_LATIN.search(text) is None:
        return " ".join(text.split())
    return safe_text(text, limit=limit)


def preview(text: str | None) -> str:
    """The first words of a body as one line; Exchange cuts it at 255 characters, with line breaks in it."""
    return line(" ".join(text.split()), PREVIEW) if text else ""


def name(text: str | None) -> str:
    """A name or an address; the same few come again and again."""
    if not text:
        return ""
    return _name(text) if len(text) <= NAME else line(text, NAME)


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return line(text, NAME)
