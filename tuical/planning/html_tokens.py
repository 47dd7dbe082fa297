"""Cuts HTML into text and tags in one pass forward; the time is linear whatever the text holds, and nothing raises.

The parsers that know all of HTML hang on hostile bodies (unclosed quotes, a hundred thousand nested elements), so this
one knows little and never looks at a character twice: it searches with `str.find` and remembers what it found.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_NAME = re.compile(r"/?[a-z][a-z0-9:]{0,15}")
_LONGEST_TAG = 16_384
_HUGE_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")
_SILENT = frozenset(
    [
        "script",
        "style",
        "title",
        "textarea",
        "xml",
        "noscript",
        "noframes",
        "template",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "audio",
        "video",
        "canvas",
    ]
)
"""Elements whose content is no text for people."""


class Token(NamedTuple):
    """A stretch of text (`name` is empty), or a tag; an end tag's name begins with a slash."""

    name: str
    text: str
    """The text with its references resolved, or all that stands between the tag's brackets."""


class _Finder:
    """`str.find` for positions that only grow; a needle that was found ahead is not searched for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, int] = {}

    def find(self, needle: str, start: int) -> int:
        """Where `needle` stands next, the length of the text when it does not come any more."""
        found = self._found.get(needle, -1)
        if found < start:
            found = self._text.find(needle, start)
            self._found[needle] = found = len(self._text) if found < 0 else found
        return found


def tokens(source: str) -> Iterator[Token]:
    """The texts and tags of `source` in their order, without comments, declarations, scripts and styles."""
    lowered = source.translate(_LOWER)
    find = _Finder(lowered).find
    here, end = 0, len(source)
    while here < end:
        opening = find("<", here)
        if opening > here:
            yield Token("", resolve(source[here:opening]))
        if opening == end:
            return
        match = _NAME.match(lowered, opening + 1)
        if match is None:
            here, text = _no_tag(source, opening, find)
            if text:
                yield Token("", text)
            continue
        name = match.group()
        closing = _tag_end(lowered, opening, find)
        yield Token(name, source[opening + 1 : min(closing, opening + _LONGEST_TAG)])
        here = closing + 1
        if name in _SILENT or name == "head":
            here = _after_silence(name, here, end, find)


def attribute(tag: str, name: str) -> str:
    """The value of an attribute within a tag's text, resolved; empty when it has none."""
    match = re.search(rf"(?:^|[\s\"'/]){name}\s{{0,9}}=\s{{0,9}}(\"[^\"]*\"?|'[^']*'?|[^\s>]+)", tag, re.IGNORECASE)
    return resolve(match.group(1).strip("\"'")) if match else ""


def resolve(text: str) -> str:
    """`text` with its character references resolved; a reference to no character is a replacement sign."""
    if "&" not in text:
        return text
    try:
        return html.unescape(_HUGE_REFERENCE.sub("\ufffd", text))  # int() refuses more than 4,300 digits
    except ValueError:
        return text


def _no_tag(source: str, opening: int, find: Callable[[str, int], int]) -> tuple[int, str]:
    """A comment or declaration is passed over; a bracket that begins nothing is text."""
    if source.startswith("<!--", opening):
        return find("-->", opening + 4) + 3, ""
    if source.startswith(("<!", "<?", "</"), opening):
        return find(">", opening) + 1, ""
    run = opening + 1
    while source.startswith("<", run):
        run += 1
    return (run, "<") if run == opening + 1 else (run - 1, source[opening : run - 1])


def _tag_end(lowered: str, opening: int, find: Callable[[str, int], int]) -> int:
    """Where the tag's bracket closes; one inside a quoted value is none, unless the quote is never closed."""
    here = opening + 1
    while True:
        closing = find(">", here)
        if closing - here < 16 and "=" not in lowered[here:closing]:
            return closing
        quote = min(find('="', here), find("='", here))
        if closing <= quote:
            return closing
        end = find(lowered[quote + 1], quote + 2)
        if end == len(lowered):
            return closing
        here = end + 1


def _after_silence(name: str, here: int, end: int, find: Callable[[str, int], int]) -> int:
    """Where people's text goes on after a start tag; a head without end hides nothing, a script without end all."""
    if name == "head":
        closing = find("</head", here)
        return closing if closing < end else here
    return find(f"</{name}", here)
