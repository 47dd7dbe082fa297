"""What waits for an answer, soonest first: title and time, who asks, what it clashes with, and the day as one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.day_slice import SliceScene, day_slice
from tuical.layout.lazy_lines import LazyLine
from tuical.layout.looks import place
from tuical.layout.page_lines import MARGIN, Part, row_of
from tuical.layout.runs import Row, Run, clip, width_of
from tuical.layout.wrapping import wrap
from tuical.model.summary import EventSummary

WITH_DAY_FROM = 100
"""Cells of the screen from which on the day of the selected invitation stands beside the list."""
_WIDEST_SLICE = 64
_ONE_ROW = 70
"""Cells from which on title and time share a row."""
NOTHING = (
    "Nothing waits for your answer.",
    "An invitation that arrives appears here by itself; F5 reads the calendars now.",
)


class InvitationFacts(NamedTuple):
    """What a line says of an invitation beyond the event itself."""

    when: str
    clash: str
    """What it clashes with, empty when it does not."""
    day: SliceScene
    comment: str = ""
    """What was written for the answer."""
    silent: bool = False
    """The answer will tell nobody."""


class InvitationEntry(NamedTuple):
    """An invitation; what is said of it is found out when it comes into view."""

    event: EventSummary
    target: str
    facts: Callable[[], InvitationFacts]


def invitations_page(entries: Sequence[InvitationEntry], width: int) -> tuple[LazyLine, ...]:
    """The page in lines of exactly `width` cells; all lines of an invitation lead to it."""
    count = len(entries)
    words = "" if not count else f"   {count} {'waits' if count == 1 else 'wait'} for your answer"
    lines = [_plain(width), _plain(width, ("Invitations", "strong"), (words, "dim")), _plain(width)]
    if not entries:
        return (*lines, *_nothing(width))
    for entry in entries:
        lines += _entry(entry, width)
    return tuple(lines)


def _nothing(width: int) -> Iterator[LazyLine]:
    for said, role in zip(NOTHING, ("text", "dim"), strict=True):
        for line in wrap(said, width - 2 * len(MARGIN[0])):
            yield _plain(width, (line, role))


def _entry(entry: InvitationEntry, width: int) -> list[LazyLine]:
    facts = lru_cache(maxsize=1)(entry.facts)
    draws = [_title, _who, _clash, _day] if width >= _ONE_ROW else [_title, _when, _who, _clash, _day]
    lines = [LazyLine(partial(_drawn, draw, entry.event, facts, width), entry.target) for draw in draws]
    return [*lines, _plain(width)]


_Draw = Callable[[EventSummary, InvitationFacts, int], Row]


def _drawn(draw: _Draw, event: EventSummary, facts: Callable[[], InvitationFacts], width: int) -> Row:
    return draw(event, facts(), width)


def _title(event: EventSummary, facts: InvitationFacts, width: int) -> Row:
    series = " ↻" if event.series else ""
    when = f"{facts.when}  " if width >= _ONE_ROW else ""
    room = max(width - 4 - cell_len(when) - len(series) - 1, 8)
    words = clip(event.subject or "(no title)", room)
    gap = " " * (width - 4 - cell_len(words) - len(series) - cell_len(when))
    return _row(width, ("◇ ", "warn"), (words, "strong"), (series, "dim"), (gap, "text"), (when, "text"))


def _when(event: EventSummary, facts: InvitationFacts, width: int) -> Row:  # noqa: ARG001 - all rows are drawn alike
    return _row(width, ("  ", "dim"), (facts.when, "text"))


def _who(event: EventSummary, facts: InvitationFacts, width: int) -> Row:
    where = f" · {place(event)}" if event.location else ""
    parts = [("  ", "dim"), (event.organizer or "(nobody)", "text"), (where, "dim")]
    if facts.silent:
        parts.append(("  answers silently", "warn"))
    elif facts.comment:
        parts.append((f"  “{facts.comment}”", "accent"))
    return _row(width, *parts)


def _clash(event: EventSummary, facts: InvitationFacts, width: int) -> Row:
    if facts.clash:
        return _row(width, ("▲ ", "bad"), (facts.clash, "bad"))
    if event.all_day:
        return _row(width, ("  ", "dim"), ("all day", "dim"))
    return _row(width, ("✓ ", "good"), ("nothing else then", "dim"))


def _day(event: EventSummary, facts: InvitationFacts, width: int) -> Row:  # noqa: ARG001 - all rows are drawn alike
    room = min(width - 6, _WIDEST_SLICE)
    line = (Run("    ", "text", "", "page"), *day_slice(facts.day, room))
    return (*line, Run(" " * (width - width_of(line)), "text", "", "page"))


def _plain(width: int, *parts: Part) -> LazyLine:
    return LazyLine(partial(_row, width, *parts))


def _row(width: int, *parts: Part) -> Row:
    return row_of((MARGIN, *parts), width)
