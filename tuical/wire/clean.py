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


def is_harmless(text: str) -> bool:
    """Whether `safe_text` would do no more than fold its blanks."""
    return text.isprintable() and (text.isascii() or _BEYOND_LATIN.search(text) is None)


def line(text: str | None, limit: int = SUBJECT) -> str:
    """`text.safe_text` of one line of at most `limit` characters."""
    if not text:
        return ""
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= limit:
        return text.strip()
    if len(text) > limit or not is_harmless(text):
        return safe_text(text, limit=limit)
    return folded(text)


def folded(text: str) -> str:
    """Harmless text without blanks at its ends and with single ones inside."""
    text = text.strip()
    return " ".join(text.split()) if "  " in text else text


def preview(text: str | None) -> str:
    """The first words of a body as one line; Exchange cuts it at 255 characters, with line breaks in it."""
    return line(text.replace("\r\n", " "), PREVIEW) if text else ""


def name(text: str | None) -> str:
    """A name or an address; the same few come again and again."""
    if not text:
        return ""
    return _name(text) if len(text) <= NAME else line(text, NAME)


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return line(text, NAME)
