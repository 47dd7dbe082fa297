"""All calendars as a page: by group, each with its colour, whose it is, what may be done with it and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import fit
from tuical.layout.symbols import UNICODE, Symbols

_NAME_LEAST, _NAME_MOST = 12, 34
_EMPTY = "No calendar is known yet: they stand here as soon as the service has been asked."
_NO_CALENDARS = "no calendars in this group yet"


class CalendarLine(NamedTuple):
    """One calendar in words."""

    target: str
    name: str
    colour: str
    """`#rrggbb`."""
    shown: bool
    words: str
    """Whose it is and what may be done with it."""
    waiting: str = ""
    """What of it has not reached the service, as a sentence."""
    needs_you: bool = False


class MailboxLine(NamedTuple):
    """Somebody's mailbox of which no calendar is there."""

    target: str
    name: str
    words: str
    """Why."""
    refused: bool


class Section(NamedTuple):
    """A group with its calendars."""

    target: str
    """Empty for what cannot be chosen."""
    name: str
    calendars: tuple[CalendarLine, ...] = ()
    mailboxes: tuple[MailboxLine, ...] = ()
    waiting: str = ""


def calendars_page(sections: Sequence[Section], width: int, symbols: Symbols = UNICODE) -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells."""
    page = ListLines(width)
    calendars = [line for section in sections for line in section.calendars]
    shown = sum(line.shown for line in calendars)
    page.head("Calendars", *([(f"{shown} of {len(calendars)} shown", "dim")] if calendars else []))
    if not sections:
        page.gap()
        page.words(_EMPTY, "dim")
    names = [line.name for line in calendars]
    names += [line.name for section in sections for line in section.mailboxes]
    room = min(max(max(map(cell_len, names), default=0), _NAME_LEAST), _NAME_MOST, max(8, width // 3))
    for section in sections:
        page.heading(section.name, *_waiting(section.waiting, symbols), target=section.target)
        for line in section.calendars:
            _calendar(page, line, room, symbols)
        for mailbox in section.mailboxes:
            _mailbox(page, mailbox, room)
        if not (section.calendars or section.mailboxes):
            page.add((_NO_CALENDARS, "dim"))
    return tuple(page.lines)


def _calendar(page: ListLines, line: CalendarLine, room: int, symbols: Symbols) -> None:
    mark = symbols.shown if line.shown else symbols.hidden
    name = (fit(line.name or "(no name)", room) + "  ", "text" if line.shown else "dim")
    words: list[tuple[str, str]] = [(line.words, "dim")] if line.words else []
    if line.waiting:
        words.append((f"{symbols.pending} {line.waiting}", "warn" if line.needs_you else "accent"))
    page.entry([(f"{mark} ", "calendar.mark", line.colour), name], words, target=line.target)


def _mailbox(page: ListLines, line: MailboxLine, room: int) -> None:
    mark = ("▲ ", "bad") if line.refused else ("· ", "dim")
    words = (line.words, "warn" if line.refused else "dim")
    page.entry([mark, (fit(line.name, room) + "  ", "text")], [words], target=line.target)


def _waiting(words: str, symbols: Symbols) -> list[tuple[str, str]]:
    return [(f"   {symbols.pending} {words}", "accent")] if words else []
