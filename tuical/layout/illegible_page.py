"""What was received and cannot be read: a line for each, with where it lies and what opens it."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine
from tuical.model.illegible import Illegible

_EMPTY = "Every event that was received can be shown."
_WHY = (
    "The service sent these in a form that tuical cannot read. They are safe in your mailbox, and stand in the"
    " calendar as soon as they can be read."
)
_NO_LINK = "no address is known; look for it in Outlook on the web"


def illegible_page(events: Sequence[Illegible], width: int) -> tuple[PageLine, ...]:
    """The page in lines of exactly `width` cells; the target of a line is its place in `events`."""
    page = ListLines(width)
    page.head("Cannot be shown", *([(f"{len(events)}", "dim")] if events else []))
    page.gap()
    page.words(_WHY if events else _EMPTY, "dim" if events else "text")
    for number, one in enumerate(events):
        page.gap()
        where = f"{one.calendar_name} · {'enter opens it in the browser' if one.link else _NO_LINK}"
        words = [(one.subject or "(no title)", "strong"), (where, "dim")]
        page.entry([("▲ ", "warn")], words, target=str(number))
    return tuple(page.lines)


def illegible_words(count: int, *, short: bool = False) -> str:
    """How many events cannot be shown."""
    if short:
        return f"{count} not shown"
    return f"{count} {'event' if count == 1 else 'events'} cannot be shown"
