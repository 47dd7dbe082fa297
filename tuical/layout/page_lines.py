"""Lines of a page: rows with a margin, of which some lead somewhere; and what collects them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rich.cells import cell_len

from tuical.layout.runs import Row, Run, clip
from tuical.layout.wrapping import wrap

_WIDEST = 76
"""Cells beyond which a line is tiring to read."""

Part = tuple[str, str] | tuple[str, str, str]
"""Words, their role and, for what is tinted, a colour."""
MARGIN: Part = ("  ", "text")


class PageLine(NamedTuple):
    """One line of a page; `target` names what Enter or a click on it does, empty for plain lines."""

    row: Row
    target: str = ""
    heads: bool = False
    """Whether it is the heading of what stands below it, however it is drawn."""


class Headed(Protocol):
    """A line of a page, of whatever kind."""

    @property
    def row(self) -> Row: ...
    @property
    def target(self) -> str: ...


def is_heading(line: Headed) -> bool:
    """Whether a line says only what the lines below it are."""
    if line.target:
        return False
    worded = (run for run in line.row if run.text.strip())
    return getattr(line, "heads", False) or next((run.role for run in worded), "") == "heading"


def hangs(lines: Sequence[Headed], index: int, end: int) -> bool:
    """Whether a heading would be the last that is seen of a page that goes on after the line `end` (not included)."""
    if end >= len(lines) or not is_heading(lines[index]):
        return False
    return all(not run.text.strip() for line in lines[index + 1 : end] for run in line.row)


def row_of(parts: Iterable[Part], width: int, ground: str = "page") -> Row:
    """Parts side by side in exactly `width` cells: cut at the right, or filled with blanks; nothing of it is empty."""
    runs: list[Run] = []
    left = width
    for words, role, *colour in parts:
        shown = clip(words, left)
        if shown:
            runs.append(Run(shown, role, colour[0] if colour else "", ground))
            left -= cell_len(shown)
    return (*runs, Run(" " * left, "text", "", ground)) if left > 0 else tuple(runs)


class Page:
    """Collects lines of exactly `width` cells with a margin on both sides."""

    def __init__(self, width: int, ground: str) -> None:
        self.width = width
        self.room = max(8, min(width - 3, _WIDEST))
        self.ground = ground
        self.lines: list[PageLine] = []

    def add(self, *parts: Part, target: str = "") -> None:
        """One line of parts, cut at the right."""
        self.lines.append(PageLine(row_of((MARGIN, *parts), self.width, self.ground), target))

    def offer(self, lead: Part, words: str, does: str, *, role: str = "text", target: str) -> None:
        """A line that leads somewhere; what Enter does stands at its right and is the last thing to be cut."""
        tail = f"  {does}" if does else ""
        room = self.room - cell_len(lead[0]) - cell_len(tail)
        if room < _LEAST_WORDS:
            tail, room = "", self.room - cell_len(lead[0])
        shown = clip(words, room)
        self.add(lead, (shown, role), (" " * (room - cell_len(shown)) + tail, "faint"), target=target)

    def words(self, text: str, role: str, *, lead: str = "", lead_role: str = "dim", target: str = "") -> None:
        """A paragraph, wrapped; `lead` stands before its first line."""
        indent = cell_len(lead)
        for number, line in enumerate(wrap(text, self.room - indent)):
            first = (lead, lead_role) if number == 0 else (" " * indent, "text")
            self.add(first, (line, role), target=target)

    def gap(self) -> None:
        """An empty line, never two in a row."""
        if self.lines and any(run.text.strip() for run in self.lines[-1].row):
            self.add()

    def heading(self, words: str, *parts: tuple[str, str], target: str = "") -> None:
        """A group begins."""
        self.gap()
        self.add((words.upper(), "heading"), *parts, target=target)


_LEAST_WORDS = 12
