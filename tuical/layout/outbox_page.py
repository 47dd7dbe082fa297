"""The outbox as a page: what needs a person first, then what waits, each change as a sentence with how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import fit

_STATE = 14
_NARROW = 60
"""Cells below which how it stands has a line of its own."""
_EMPTY = "Nothing waits: every change has left already."
_HINT = "What you change stands here until the service has it; u takes back the newest change, also later."


class OutboxLine(NamedTuple):
    """One waiting change in words."""

    target: str
    state: str
    """How it stands, in a word or two."""
    sentence: str
    details: tuple[str, ...]
    """What exactly changes, a line each."""
    reason: str
    """Why it does not leave, empty for what only waits its turn."""
    told: str
    """Who gets a mail."""
    needs_you: bool
    moving: bool
    """Whether it is under way just now."""


def outbox_page(lines: Sequence[OutboxLine], width: int) -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells; `lines` in the order in which they are to stand."""
    page = ListLines(width)
    stuck = [line for line in lines if line.needs_you]
    waiting = [line for line in lines if not line.needs_you]
    page.head("Outbox", *_counts(len(stuck), len(waiting)))
    if not lines:
        page.gap()
        page.words(_EMPTY, "text")
        page.words(_HINT, "dim")
    for title, group in (("Needs you", stuck), ("Waiting", waiting)):
        if group:
            page.heading(title)
            for number, line in enumerate(group):
                _entry(page, line, space=number > 0)
    return tuple(page.lines)


def _counts(stuck: int, waiting: int) -> list[tuple[str, str]]:
    parts = [(f"▲ {stuck} {'needs' if stuck == 1 else 'need'} attention", "bad")] if stuck else []
    return [*parts, (f"{waiting} waiting", "dim")] if waiting else parts


def _entry(page: ListLines, line: OutboxLine, *, space: bool) -> None:
    if space:
        page.gap()
    mark, role = ("▲ ", "bad") if line.needs_you else ("↑ ", "accent") if line.moving else ("· ", "dim")
    words: list[tuple[str, str]] = [(line.sentence, "strong" if line.needs_you else "text")]
    words += [(detail, "dim") for detail in line.details]
    words += [(line.reason, "warn")] if line.reason else []
    words += [(line.told, "dim")] if line.told else []
    if page.width < _NARROW:
        page.entry([(mark, role)], [(line.state, role), *words], target=line.target)
    else:
        page.entry([(mark, role), (fit(line.state, _STATE), role)], words, target=line.target)
