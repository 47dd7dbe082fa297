"""The second wall against escape sequences: whatever a widget paints, no control character reaches the terminal.

The first wall is `text.safe_text`, where text comes in. This one holds even where a widget was handed something else.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_MOVES = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class PlainSigns(LineFilter):
    """Draws ASCII where a terminal has no other signs, whoever drew them; rows keep their width."""

    def __init__(self, wanted: bool) -> None:
        super().__init__()
        self.wanted = wanted

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments with the signs that are there."""
        if not self.wanted or all(segment.text.isascii() for segment in segments):
            return segments
        from tuical.layout.plain_signs import PLAIN  # nobody else needs the table

        return [
            segment if segment.control else Segment(segment.text.translate(PLAIN), segment.style)
            for segment in segments
        ]


class InertFilter(LineFilter):
    """Drops what a terminal would obey instead of show; such characters take no cell, so rows keep their width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments as they may be written."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_MOVES.sub("", segment.text), segment.style) for segment in segments
        ]
