"""Who answered what: everybody who was invited, with totals at the top and one line a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.event_people import ANSWER_MARKS, tally
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Run, clip, fit
from tuical.model.event import Attendee
from tuical.planning.wording import answer_word

FILTERS = ("all", "accepted", "tentative", "declined", "no answer")
_RESPONSE = {"accepted": "accepted", "tentative": "tentativelyAccepted", "declined": "declined"}
_KIND = {"optional": "optional", "resource": "room"}
_NARROW = 64


class ResponseLine(NamedTuple):
    """An attendee with what the page says beside the name."""

    attendee: Attendee
    answered: str = ""
    """When, in words."""
    proposal: str = ""
    """The proposed time in words ..."""
    proposal_clash: str = ""
    """... and what it would clash with."""


def filtered(lines: Sequence[ResponseLine], chosen: str) -> list[ResponseLine]:
    """The lines whose answer is `chosen`, one of FILTERS."""
    if chosen == "all":
        return list(lines)
    if chosen in _RESPONSE:
        return [line for line in lines if line.attendee.response == _RESPONSE[chosen]]
    answers = ("organizer", *_RESPONSE.values())
    return [line for line in lines if line.attendee.response not in answers]


def responses_page(
    title: str, when: str, lines: Sequence[ResponseLine], chosen: str, width: int
) -> tuple[PageLine, ...]:
    """Head, totals with the chosen filter, and one line a person, all exactly `width` cells wide."""
    people = [line.attendee for line in lines]
    head = [
        _line(width),
        _line(width, (title or "(no title)", "strong")),
        _line(width, (when, "dim")),
        _line(width),
        _totals(people, chosen, width),
        _line(width),
    ]
    body = [row for line in filtered(lines, chosen) for row in _person(line, width)]
    if not body:
        body = [_line(width, ("Nobody has given this answer.", "dim"))]
    return (*head, *body)


def _totals(people: Sequence[Attendee], chosen: str, width: int) -> PageLine:
    accepted, tentative, declined, silent = tally(people)
    counts = (len(people), accepted, tentative, declined, silent)
    parts: list[tuple[str, str]] = []
    for number, (name, count) in enumerate(zip(FILTERS, counts, strict=True), start=1):
        parts.append((f" {number} ", "key"))
        parts.append((f"{name} {count} ", "tab.active" if name == chosen else "dim"))
        parts.append((" ", "dim"))
    return _line(width, *parts)


def _person(line: ResponseLine, width: int) -> list[PageLine]:
    attendee = line.attendee
    mark, role = ANSWER_MARKS.get(attendee.response, ("?", "dim"))
    word = answer_word(attendee.response)
    name_room = min(36, max(12, width - 50)) if width >= _NARROW else max(8, width - 20)
    parts = [(f"{mark} ", role), (fit(attendee.person.label, name_room), "text"), (f" {fit(word, 13)}", role)]
    if width >= _NARROW:
        parts += [(f" {fit(_KIND.get(attendee.kind, ''), 9)}", "dim"), (f" {line.answered}", "dim")]
    rows = [_line(width, *parts, target=f"attendee:{attendee.person.address}")]
    if line.proposal:
        proposed = [("    proposes ", "dim"), (line.proposal, "warn")]
        clash = [(f"  ▲ {line.proposal_clash}", "bad")] if line.proposal_clash else []
        rows.append(_line(width, *proposed, *clash))
    return rows


def _line(width: int, *parts: tuple[str, str], target: str = "") -> PageLine:
    left = width - 2
    runs = [Run("  ", "text", "", "page")]
    for words, role in parts:
        shown = clip(words, left)
        if shown:
            runs.append(Run(shown, role, "", "page"))
            left -= cell_len(shown)
    runs.append(Run(" " * left, "text", "", "page"))
    return PageLine(tuple(run for run in runs if run.text), target)
