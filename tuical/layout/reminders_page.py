"""Reminders: what is due now, with how long there is left, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.looks import Palette, place
from tuical.layout.page_lines import PageLine, Part, row_of
from tuical.layout.runs import Run, fit
from tuical.layout.symbols import UNICODE
from tuical.model.appearance import state
from tuical.model.summary import EventSummary

_GROUND = "page"
_FIRST, _SECOND = 22, 19
_WITH_PLACE = 92
NOTHING = (
    "No reminder comes in the next days.",
    "Reminders of your events appear here by themselves.",
)


class ReminderLine(NamedTuple):
    """A reminder in words."""

    event: EventSummary
    target: str
    first: str
    """`in 15 min` for what is due, else when the event begins."""
    second: str
    """When it begins for what is due, else at what time it reminds."""


def reminders_page(
    due: Sequence[ReminderLine], coming: Sequence[ReminderLine], palette: Palette, width: int
) -> tuple[PageLine, ...]:
    """The page in lines of exactly `width` cells."""
    said = f"{len(due)} due now" if due else "nothing is due now"
    lines: list[PageLine] = [
        _words(width),
        _words(width, ("  Reminders", "strong"), (f"   {said}", "dim")),
        _words(width),
    ]
    for name, says, group, role in (("Due", "", due, "warn"), ("Coming", "reminds at", coming, "text")):
        if group:
            lines.append(_words(width, (f"  {fit(name.upper(), _FIRST)}", "heading"), (says, "faint")))
            lines += [_line(one, palette, role, width) for one in group]
            lines.append(_words(width))
    if not due and not coming:
        lines += [_words(width, (f"  {NOTHING[0]}", "text")), _words(width, (f"  {NOTHING[1]}", "dim"))]
    return tuple(lines)


def _line(line: ReminderLine, palette: Palette, role: str, width: int) -> PageLine:
    event = line.event
    seen = state(event)
    beside = min(width // 4, 34) if width >= _WITH_PLACE else 0
    room = max(width - 2 - _FIRST - _SECOND - 2 - beside, 0)
    runs = [
        Run("  ", "text", "", _GROUND),
        Run(fit(line.first, _FIRST), role, "", _GROUND),
        Run(fit(line.second, _SECOND), "dim", "", _GROUND),
        Run(UNICODE.edges[seen], f"event.{seen}.edge", palette.colour(event), _GROUND),
        Run(fit(f" {event.subject or '(no title)'}", room), "strong" if role == "warn" else "text", "", _GROUND),
        Run(fit(f" {place(event)}", beside), "dim", "", _GROUND),
        Run(" ", "text", "", _GROUND),
    ]
    return PageLine(tuple(run for run in runs if run.text), line.target)


def _words(width: int, *parts: Part) -> PageLine:
    return PageLine(row_of(parts, width, _GROUND))
