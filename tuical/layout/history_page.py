"""The change history as a page: days, newest first, and one entry for what changed in one event at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import fit

_WIDE = 100
"""Cells from which what changed stands beside the event; narrower pages have it underneath."""
_NEW = "● new"
_EMPTY = "Nothing has changed yet: what others move, cancel, answer or invite you to will stand here."


class HistoryLine(NamedTuple):
    """One entry in words."""

    target: str
    day: str
    """The day on which it was noticed; entries of one day stand together."""
    clock: str
    """When on that day."""
    title: str
    when: str
    """When the event is."""
    words: str
    """What changed."""
    new: bool
    """Whether the person has not seen it before."""


def history_page(lines: Sequence[HistoryLine], width: int) -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells; `lines` stand newest first."""
    page = ListLines(width)
    new = sum(line.new for line in lines)
    page.head("History", ("what changed in the last 90 days", "dim"), *([(f"● {new} new", "accent")] if new else []))
    if not lines:
        page.gap()
        page.words(_EMPTY, "dim")
    for day, group in groupby(lines, key=lambda line: line.day):
        page.heading(day)
        for line in group:
            (_beside if width >= _WIDE else _under)(page, line)
    return tuple(page.lines)


def _lead(line: HistoryLine) -> list[tuple[str, str]]:
    return [(f"{line.clock}  ", "dim"), (fit(_NEW if line.new else "", cell_len(_NEW) + 2), "accent")]


def _title(line: HistoryLine) -> tuple[str, str]:
    return line.title or "(no title)", "strong" if line.new else "text"


def _beside(page: ListLines, line: HistoryLine) -> None:
    room = page.room // 4
    title, role = _title(line)
    lead = [*_lead(line), (fit(title, room) + "  ", role), (fit(line.when, 17) + "  ", "dim")]
    page.entry(lead, [(line.words, "text")], target=line.target)


def _under(page: ListLines, line: HistoryLine) -> None:
    lead = _lead(line)
    indent = sum(cell_len(text) for text, _ in lead)
    title, role = _title(line)
    when = f"  {line.when}"
    shown = fit(title, max(8, page.room - indent - cell_len(when)))
    page.add(*lead, (shown, role), (when, "dim"), target=line.target)
    page.entry([(" " * indent, "text")], [(line.words, "dim" if not line.new else "text")], target=line.target)
