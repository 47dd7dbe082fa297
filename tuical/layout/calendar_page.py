"""One calendar as a page: what it is, who may see it, and what everybody in the organisation sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine, Part
from tuical.layout.runs import fit
from tuical.layout.symbols import UNICODE

_NARROW = 60
"""Cells below which what somebody sees has a line of its own."""
_WITH_ADDRESS = 96
_NAME_MOST, _ADDRESS_MOST = 32, 36
_NOBODY = "Nobody by name. What you share, they see in their own Outlook or tuical."


class SharerLine(NamedTuple):
    """One who has a role."""

    target: str
    name: str
    address: str
    role: str
    """What they see, in words."""
    waiting: str = ""
    """That it has not reached the service, in a word or two."""
    needs_you: bool = False


class CalendarScene(NamedTuple):
    """Everything the page is drawn from."""

    name: str
    colour: str
    shown: bool
    facts: Sequence[str]
    """What it is, a sentence each."""
    waiting: str = ""
    """What of its own has not reached the service."""
    people: Sequence[SharerLine] = ()
    everybody: Sequence[SharerLine] = ()
    known: bool = False
    """Whether it is known who may see it."""
    note: str = ""
    """How old that is, that it is being asked for, or why it is not known."""
    trouble: bool = False
    """Whether the note is about something that went wrong."""


def calendar_page(scene: CalendarScene, width: int) -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells."""
    page = ListLines(width)
    mark = UNICODE.shown if scene.shown else UNICODE.hidden
    page.add()
    page.add((f"{mark} ", "calendar.mark", scene.colour), (scene.name or "(no name)", "strong"))
    for fact in scene.facts:
        page.words(fact, "dim")
    if scene.waiting:
        page.words(f"{UNICODE.pending} {scene.waiting}", "accent")
    page.heading("Who may see it")
    if scene.note:
        page.words(scene.note, "warn" if scene.trouble else "dim")
    everybody = (*scene.people, *scene.everybody)
    room = min(max((cell_len(line.name) for line in everybody), default=0), _NAME_MOST, max(10, width * 2 // 5))
    address = max((cell_len(line.address) for line in scene.people if line.address != line.name), default=0)
    columns = (room, min(address, _ADDRESS_MOST) if width >= _WITH_ADDRESS else 0)
    for line in scene.people:
        _sharer(page, line, columns)
    if scene.known and not scene.people:
        page.words(_NOBODY, "dim")
    if scene.everybody:
        page.heading("Everybody else")
        for line in scene.everybody:
            _sharer(page, line, columns)
    return tuple(page.lines)


def _sharer(page: ListLines, line: SharerLine, columns: tuple[int, int]) -> None:
    if page.width < _NARROW:
        _sharer_below(page, line)
        return
    name, address = columns
    parts: list[Part] = [(fit(line.name, name) + "  ", "text")]
    if address:
        parts.append((fit("" if line.address == line.name else line.address, address) + "  ", "faint"))
    parts.append((line.role, "dim" if line.waiting else "text"))
    if line.waiting:
        parts.append((f"  {UNICODE.pending} {line.waiting}", "warn" if line.needs_you else "accent"))
    page.add(*parts, target=line.target)


def _sharer_below(page: ListLines, line: SharerLine) -> None:
    page.add((line.name, "text"), target=line.target)
    words = [(line.role, "dim")]
    if line.waiting:
        words.append((f"{UNICODE.pending} {line.waiting}", "warn" if line.needs_you else "accent"))
    page.entry([("  ", "text")], words, target=line.target)
