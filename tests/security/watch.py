"""`Watch`: every token and every private word that went through the program, and where one of them stands in a text.

Each value is a canary of its own. What is too short to be told apart, or stands in the program's own source, is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

PLANT = "CANARYx9f3q"
"""In every token that the tests or the emulator make up."""
PRIVATE = frozenset(
    {"subject", "content", "bodypreview", "displayname", "address", "name", "comment", "street", "categories", "id",
     "icaluid", "jobtitle", "officelocation", "mail", "userprincipalname", "proposednewtime", "description",
     "body", "organizer", "people", "text", "title", "place", "location"}
)  # fmt: skip
"""Members of answers, of what is sent and of what waits, in lower case, whose strings are somebody's own."""
_SHORTEST = 8
_LONGEST = 40
"""What is cut off behind it is found all the same."""
_SOURCE = Path(__file__).parents[2] / "tuical"
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """In lower case with single blanks, as both sides are compared."""
    return _BLANKS.sub(" ", text).strip().casefold()


@lru_cache(maxsize=1)
def _own_words() -> str:
    """The source of everything but the emulator, whose words are somebody else's."""
    paths = (path for path in _SOURCE.rglob("*.py") if "emulator" not in path.parts)
    return plain(" ".join(path.read_text("utf-8") for path in paths))


class Watch:
    """What one process has seen."""

    def __init__(self) -> None:
        self.tokens: set[str] = {PLANT}
        self._words: dict[str, set[str]] = {}
        self._told: set[str] = set()

    @property
    def words(self) -> int:
        """How many different private values there were."""
        return len(self._told)

    def saw_token(self, token: str) -> None:
        """A token that was used; `user:ADDRESS` names a person of the emulator and is none."""
        if len(token) >= 16 and not token.startswith("user:"):
            self.tokens.add(token)

    def saw_json(self, content: bytes | str | None) -> None:
        """What came or went over the wire; whatever is no JSON holds nothing."""
        try:
            value = json.loads(content or b"null")
        except (ValueError, RecursionError):
            return
        for text in _private(value, within=False):
            self.saw(text)

    def saw(self, text: str) -> None:
        """A private value, taken line by line."""
        for line in text.splitlines():
            word = plain(line)[:_LONGEST].strip()
            if len(word) >= _SHORTEST and word not in self._told:
                self._told.add(word)
                self._words.setdefault(word[:_SHORTEST], set()).add(word)

    def leaks(self, text: str, *, words: bool = True) -> list[str]:
        """The tokens, and with `words` the private values, that stand in `text`."""
        found = [token for token in self.tokens if token in text]
        return [*found, *self._words_in(plain(text))] if words else found

    def _words_in(self, text: str) -> Iterator[str]:
        for at in range(len(text) - _SHORTEST + 1):
            for word in self._words.get(text[at : at + _SHORTEST], ()):
                if text.startswith(word, at) and word not in _own_words():
                    yield word


def _private(value: Any, *, within: bool) -> Iterator[str]:
    if isinstance(value, str):
        if within:
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _private(one, within=within)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _private(one, within=name.casefold() in PRIVATE)
