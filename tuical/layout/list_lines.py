"""Lines of a list over the whole width: a head, headings between groups, and entries whose words wrap under them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tuical.layout.page_lines import Page, Part
from tuical.layout.wrapping import wrap


class ListLines(Page):
    """Collects lines of exactly `width` cells that go over the whole width."""

    def __init__(self, width: int) -> None:
        super().__init__(width, "page")
        self.room = max(8, width - 3)
        """Cells between the margins."""

    def entry(self, lead: Sequence[Part], words: Sequence[tuple[str, str]], *, target: str = "") -> None:
        """A line that begins with `lead`; each of the words wraps beside it, into lines of the same target."""
        indent = sum(cell_len(part[0]) for part in lead)
        beside = [(line, role) for text, role in words for line in wrap(text, max(8, self.room - indent))]
        for number, part in enumerate(beside or [("", "text")]):
            first: Sequence[Part] = lead if number == 0 else [(" " * indent, "text")]
            self.add(*first, part, target=target)

    def head(self, title: str, *parts: tuple[str, str]) -> None:
        """The name of the screen and, dim, what it shows."""
        self.add()
        self.add((title, "strong"), *((f"   {words}", role) for words, role in parts))
