"""The links of a body by number: marked while it is read, numbered once it is known which of them are shown.

A mark is one character of the private use area, so that what is left out later takes no number with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tuical.planning.links import destination, is_safe, with_destination
from tuical.text import safe_text

_FIRST = 0xE000
_MOST = 500
_MARKS = re.compile("[\ue000-\uf8ff]")
_ADDRESS = re.compile(r"https://[^\s<>\"'`\\\]]{1,2000}")
_AFTER = ".,;:!?)]}"
_LONGEST = 2048
_BLANK = re.compile(r"[\x00-\x20\x7f]")


class BodyLink(NamedTuple):
    """A link that can be opened."""

    number: int
    text: str
    """What it is called in the body; clean."""
    target: str
    """An https address that `links.is_safe` lets through."""
    host: str
    """Where it leads in the end."""
    says_so: bool
    """Whether the text names that host itself."""


class LinkNumbers:
    """Collects the links of one body."""

    def __init__(self) -> None:
        self._links: list[tuple[str, str]] = []

    def without_marks(self, content: str) -> str:
        """The content without characters that would pass for marks."""
        return _MARKS.sub("", content)

    def mark(self, text: str, link: str) -> str:
        """What to write after a link's `text`: its mark and, where the text does not say so, its destination."""
        told = with_destination(text, link)
        target = _BLANK.sub("", link[:_LONGEST])
        if len(self._links) >= _MOST or not is_safe(target):
            return told
        mark = chr(_FIRST + len(self._links))
        self._links.append((text, target))
        return told.replace("[", f"[{mark} ", 1) if told else f" [{mark}]"

    def mark_addresses(self, line: str) -> str:
        """A line of plain text with a mark behind each address in it."""
        return _ADDRESS.sub(lambda match: self._marked(match.group()), line)

    def _marked(self, found: str) -> str:
        address = found.rstrip(_AFTER)
        return f"{address}{self.mark(address, address)}{found[len(address) :]}"

    def numbered(self, lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[BodyLink, ...]]:
        """The lines with numbers for marks, and the links that are left in them."""
        found: list[BodyLink] = []

        def number(match: re.Match[str]) -> str:
            place = ord(match.group()) - _FIRST
            if place < len(self._links):
                found.append(_link(len(found) + 1, *self._links[place]))
                return str(len(found))
            return ""

        return tuple(_MARKS.sub(number, line) for line in lines), tuple(found)


def _link(number: int, text: str, target: str) -> BodyLink:
    called = safe_text(text, limit=200)
    return BodyLink(number, called, target, destination(target), not with_destination(called, target))
