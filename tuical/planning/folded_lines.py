"""Collects words into lines as a page has them: white space folded, quotes and lists marked, gaps of one line."""

from __future__ import annotations

import re

BAR = "▏ "
MOST_CHARACTERS = 64 * 1024
MOST_LINES = 2000
_FOLD = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 4


class PageFull(Exception):
    """The page has as much as it may hold."""


class Room:
    """How much may still be written, shared by a page and the cells of its tables."""

    def __init__(self, characters: int = MOST_CHARACTERS, lines: int = MOST_LINES) -> None:
        self._characters = characters
        self._lines = lines

    def allow(self, characters: int, lines: int = 0) -> int:
        """Use up room; how many of the characters still fit. Raises PageFull when there is no room at all."""
        if self._characters <= 0 or self._lines <= 0:
            raise PageFull
        fitting = min(characters, self._characters)
        self._characters -= characters
        self._lines -= lines
        return fitting

    def open(self) -> None:
        """Let a full page be closed properly."""
        self._characters = MOST_CHARACTERS
        self._lines = MOST_LINES


class _List:
    """An open list: its items so far, and how far their further lines hang in."""

    def __init__(self, numbered: bool) -> None:
        self.numbered = numbered
        self.items = 0
        self.hang = ""


class Lines:
    """A column of lines that grows downwards."""

    def __init__(self, room: Room) -> None:
        self.done: list[str] = []
        self.quotes = 0
        self._lists: list[_List] = []
        self._room = room
        self._words: list[str] = []
        self._spaced = True
        self._marker = ""
        self._gap: int | None = None
        # how many quotes surround the empty line that comes before the next one

    def write(self, text: str, *, kept: bool = False) -> None:
        """Add words to the line; `kept` white space stays as it is."""
        if kept:
            for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if number:
                    self.turn(keep_empty=True)
                self._add(line.replace("\t", "    "))
            return
        folded = _FOLD.sub(" ", text)
        if self._spaced:
            folded = folded.lstrip(" ")
        if folded:
            self._add(folded)
            self._spaced = folded.endswith(" ")

    def turn(self, *, keep_empty: bool = False) -> None:
        """Begin a new line, unless the present one is empty."""
        if not self._words:
            if keep_empty:
                self._want_gap()
            return
        line = "".join(self._words).replace("\xa0", " ").rstrip(" ")
        if line.strip():
            self._room.allow(1, 1)
            self._place(line)
        else:
            self._want_gap()  # a paragraph of nothing but a hard space is how Outlook writes an empty line
        self._words.clear()
        self._spaced = True

    def gap(self) -> None:
        """Begin a new line with an empty one before it, but for the first line of an item."""
        self.turn()
        if not self._marker:
            self._want_gap()

    def adopt(self, lines: list[str]) -> None:
        """Take lines that are laid out and counted already."""
        for line in lines:
            if line:
                self._place(line)
            else:
                self._want_gap()

    def begin_list(self, *, numbered: bool) -> None:
        """Begin a list, inside the item of another where one is open."""
        if self._lists:
            self.turn()
        else:
            self.gap()
        self._lists.append(_List(numbered))

    def end_list(self) -> None:
        """End the innermost list."""
        self.turn()
        if self._lists:
            self._lists.pop()
        if not self._lists:
            self._marker = ""
            self._want_gap()

    def item(self) -> None:
        """Begin an item of the innermost list; items stand close together."""
        self.turn()
        if not self._lists:
            self._marker = "• "
            return
        level = self._lists[-1]
        level.items += 1
        self._marker = f"{level.items}. " if level.numbered else "• "
        level.hang = " " * len(self._marker)
        if level.items > 1:
            self._gap = None

    def _add(self, text: str) -> None:
        fitting = self._room.allow(len(text))
        self._words.append(text[:fitting])

    def _want_gap(self) -> None:
        self._gap = self.quotes if self._gap is None else min(self._gap, self.quotes)

    def _place(self, line: str) -> None:
        bars = BAR * min(self.quotes, _DEEPEST)
        if self._gap is not None and self.done:
            self.done.append((BAR * min(self._gap, self.quotes, _DEEPEST)).rstrip())
        self._gap = None
        self.done.append(f"{bars}{self._indent()}{line}")
        self._marker = ""

    def _indent(self) -> str:
        if not self._lists:
            return self._marker
        steps = "  " * (min(len(self._lists), _DEEPEST) - 1)
        return steps + (self._marker or self._lists[-1].hang)
