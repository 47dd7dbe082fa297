"""Lines of a list over the whole width: a head, headings between groups, and entries whose words wrap under them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Run, clip
from tuical.layout.wrapping import wrap

Part = tuple[str, str]
"""Words and their role."""
Tinted = tuple[str, str, str]
"""The same with the colour (`#rrggbb`) of a role that is tinted."""

_GROUND = "page"
_MARGIN = 2


class ListLines:
    """Collects lines of exactly `width` cells, with a margin of two at the left and one at the right."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.room = max(8, width - _MARGIN - 1)
        """Cells between the margins."""
        self.lines: list[PageLine] = []

    def add(self, *parts: Part | Tinted, target: str = "") -> None:
        """One line of parts, cut at the right."""
        runs = [Run(" " * _MARGIN, "text", "", _GROUND)]
        left = self.width - _MARGIN
        for words, role, *colour in parts:
            shown = clip(words, left)
            if shown:
                runs.append(Run(shown, role, colour[0] if colour else "", _GROUND))
                left -= cell_len(shown)
        runs.append(Run(" " * left, "text", "", _GROUND))
        self.lines.append(PageLine(tuple(run for run in runs if run.text), target))

    def entry(self, lead: Sequence[Part | Tinted], words: Sequence[Part], *, target: str = "") -> None:
        """A line that begins with `lead`; each of the words wraps beside it, into lines of the same target."""
        indent = sum(cell_len(part[0]) for part in lead)
        beside = [(line, role) for text, role in words for line in wrap(text, max(8, self.room - indent))]
        for number, part in enumerate(beside or [("", "text")]):
            first: Sequence[Part | Tinted] = lead if number == 0 else [(" " * indent, "text")]
            self.add(*first, part, target=target)

    def words(self, text: str, role: str) -> None:
        """A paragraph."""
        for line in wrap(text, self.room):
            self.add((line, role))

    def gap(self) -> None:
        """An empty line, never two in a row."""
        if self.lines and any(run.text.strip() for run in self.lines[-1].row):
            self.add()

    def heading(self, words: str, *parts: Part, target: str = "") -> None:
        """A group begins."""
        self.gap()
        self.add((words.upper(), "heading"), *parts, target=target)

    def head(self, title: str, *parts: Part) -> None:
        """The name of the screen and, dim, what it shows."""
        self.add()
        self.add((title, "strong"), *((f"   {words}", role) for words, role in parts))
