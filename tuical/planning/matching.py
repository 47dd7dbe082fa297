"""Where the words that somebody looks for stand in a text, by the rules of the cache's index: beginnings of words, case
and accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tuical.text import safe_text

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")


def wanted_words(text: str) -> tuple[str, ...]:
    """The words of what was typed, bare of case and accents, each once."""
    return tuple(dict.fromkeys(_WORD.findall(bare(safe_text(text)))))


def bare(text: str) -> str:
    """A text without case and accents."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def spans(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """The stretches of `text` that match a wanted word, in order and apart; of every word its beginning at most."""
    words = tuple(wanted)
    found = []
    for match in _WORD.finditer(text):
        word = bare(match.group())
        longest = max((len(one) for one in words if word.startswith(one)), default=0)
        if longest:
            found.append((match.start(), match.start() + _reach(match.group(), longest)))
    return found


def _reach(word: str, letters: int) -> int:
    """How many characters of `word` stand for so many bare letters, with the accents that follow them."""
    if word.isascii():
        return letters
    reached = 0
    for place, sign in enumerate(word):
        reached += len(bare(sign))
        if reached >= letters:
            rest = word[place + 1 :]
            return place + 1 + len(rest) - len(rest.lstrip("".join(one for one in rest if unicodedata.combining(one))))
    return len(word)
