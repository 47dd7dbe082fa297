"""The body on the page of an event, its links by number, and the attachments."""

from __future__ import annotations

import re

from rich.cells import cell_len

from tuical.layout.event_facts import EventFacts, FileFact
from tuical.layout.page_lines import Page
from tuical.layout.runs import clip, fit

_KIND_ROOM = 16
_MOST_LINKS = 30
_POINT = re.compile(r"( {0,8})([*•-]) +(?=\S)")
"""How a list is written in plain text; its lines hang below its words."""
_SIGNS = {"*": "•", "•": "•", "-": "-"}


def notes(page: Page, facts: EventFacts) -> None:
    """What the organiser wrote."""
    if not facts.notes and not facts.notes_state:
        return
    page.heading("Notes")
    if facts.notes_state:
        page.words(facts.notes_state, "dim")
    for line in facts.notes:
        if point := _POINT.match(line):
            page.words(line[point.end() :], "text", lead=f"{point[1]}{_SIGNS[point[2]]} ", lead_role="text")
        elif line.strip():
            page.words(line, "text")
        else:
            page.gap()
    _links(page, facts)


def _links(page: Page, facts: EventFacts) -> None:
    """Each link once more with where it leads, so that nobody has to open one to know."""
    if not facts.links:
        return
    page.heading("Links")
    for link in facts.links[:_MOST_LINKS]:
        number = f"{link.number} ".rjust(3)
        host = clip(link.host, max(12, page.room // 2))
        text = clip(link.text, max(0, page.room - cell_len(number) - cell_len(host) - 2))
        after = f"  {text}" if text and text != link.host else ""
        page.add((number, "key"), (host, "link"), (after, "dim"), target=f"link:{link.number}")
    more = len(facts.links) - _MOST_LINKS
    if more > 0:
        page.add((f"and {more} more; open the event in the browser for them", "dim"))


def files(page: Page, facts: EventFacts) -> None:
    """The attachments with size and kind, and where one can be added."""
    if not (facts.files or facts.files_state):
        return
    page.heading("Attachments", (f"  {len(facts.files)}" if facts.files else "", "faint"))
    if facts.files_state:
        page.words(facts.files_state, "dim")
    for file in facts.files:
        _file(page, file)
    add_file(page, facts)


def add_file(page: Page, facts: EventFacts) -> None:
    """Where a file can be added."""
    if facts.editable:
        page.add(("+ ", "accent"), ("add a file", "dim"), target="attach")


def _file(page: Page, file: FileFact) -> None:
    told = "  ".join(filter(None, (file.kind, file.size)))
    told = clip(told, _KIND_ROOM + 10)
    room = max(8, page.room - 2 - cell_len(told) - 2)
    page.add(("▤ ", "dim"), (fit(file.name or "(no name)", room), "text"), (f"  {told}", "dim"), target=file.target)
