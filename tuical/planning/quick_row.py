"""`Row`: all in a sentence that could be a part of a time, left to right, and how the parts stand to each other."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.planning import when_tokens as kinds
from tuical.planning.quick_spans import REPEATS, Neighbours
from tuical.planning.quick_topics import is_topic
from tuical.planning.quick_when import Led


class Row:
    """The parts, and which of them are meant as a time by now."""

    def __init__(self, parts: Sequence[Led], around: Neighbours) -> None:
        self.parts = parts
        self.around = around
        self.good = [False] * len(parts)

    def behind(self, place: int) -> str:
        """What comes behind a part, as `Neighbours.following` says it."""
        return self.around.following(self.parts[place].token.end)

    def has(self, letters: str) -> bool:
        """Whether a part of one of these kinds is meant."""
        return any(good and part.token.kind in letters for part, good in zip(self.parts, self.good, strict=True))

    def count(self, letters: str) -> int:
        """How many parts of these kinds there are, meant or not."""
        return sum(part.token.kind in letters for part in self.parts)

    def beside(self, place: int, step: int, letters: str, *, weak: bool = False) -> bool:
        """Whether an accepted part of these kinds is right beside; a repetition counts as a day."""
        other = place + step
        start, end = self.parts[place].start, self.parts[place].token.end
        if 0 <= other < len(self.parts):
            neighbour = self.parts[other]
            gap = (neighbour.token.end, start) if step < 0 else (end, neighbour.start)
            touching = not self.around.text[gap[0] : gap[1]].strip(" \t,()") and gap[0] <= gap[1]
            if touching and neighbour.token.kind in letters and (self.good[other] or (weak and "D" in letters)):
                return True
        return "D" in letters and step < 0 and self._behind_repeats(start)

    def _behind_repeats(self, start: int) -> bool:
        before = self.around.text[:start].rstrip(" \t,")
        span = self.around.at(len(before) - 1) if before else None
        return span is not None and span.kind == REPEATS

    def dash_at(self, place: int) -> bool:
        """Whether a dash, or a word like `to`, stands there between two parts."""
        return 0 < place < len(self.parts) - 1 and self.parts[place].token.kind == kinds.BETWEEN

    def dashed(self, place: int) -> bool:
        """Whether it is one end of a stretch whose other end is of the same sort."""
        sort = "DX" if self.parts[place].token.kind in "DX" else "TN"
        for dash, other in ((place + 1, place + 2), (place - 1, place - 2)):
            if self.dash_at(dash) and 0 <= other < len(self.parts) and self.parts[other].token.kind in sort:
                return self.close(min(place, other)) and self.words(place) != self.words(other)
        return False

    def words(self, place: int) -> str:
        """Those of a part, without what leads to it."""
        return self.around.text[self.parts[place].token.start : self.parts[place].token.end]

    def close(self, left: int) -> bool:
        """Whether nothing stands between two parts and their dash."""
        one, dash, other = self.parts[left : left + 3]
        text = self.around.text
        gaps = text[one.token.end : dash.start], text[dash.token.end : other.start]
        return not any(gap.strip(" \t") for gap in gaps)

    def is_topic(self, place: int) -> bool:
        """A stretch is one where its beginning is: `moved from 3pm to 4pm`."""
        stretch = self.dash_at(place - 1) and self.close(place - 2)
        return is_topic(self.parts[place - 2 if stretch else place], self.around)

    def name_follows(self, end: int) -> bool:
        """`at 10 Downing Street`."""
        return self.around.text[end:].lstrip()[:1].isupper()

    def is_number_word(self, part: Led) -> bool:
        """Of `one to one`, which says no hours."""
        return part.token.kind == kinds.BARE and self.around.text[part.token.start].isalpha()

    def join_dashes(self) -> None:
        """A dash is meant where both its ends are."""
        for place, part in enumerate(self.parts):
            if part.token.kind == kinds.BETWEEN and self.dash_at(place):
                both = self.good[place - 1] and self.good[place + 1]
                self.good[place] = both and self.close(place - 1)

    def drop_sides_of_dashes(self) -> None:
        """A number behind a dash that joins nothing is a number."""
        for place, part in enumerate(self.parts):
            if part.token.kind == kinds.BETWEEN and not self.good[place] and self.dash_at(place):
                for side in (place - 1, place + 1):
                    if self.parts[side].token.kind == kinds.BARE:
                        self.good[side] = False
