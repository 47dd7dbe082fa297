"""Who answered what: everybody who was invited, with totals at the top; lines are worked out when they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from tuical.layout.event_people import ANSWER_MARKS, tally
from tuical.layout.lazy_lines import LazyLine
from tuical.layout.page_lines import MARGIN, row_of
from tuical.layout.runs import Row, fit
from tuical.model.event import Attendee
from tuical.planning.wording import answer_word

FILTERS = ("all", "accepted", "tentative", "declined", "no answer")
_RESPONSE = {"accepted": "accepted", "tentative": "tentativelyAccepted", "declined": "declined"}
_KIND = {"optional": "optional", "resource": "room"}
_NARROW = 64
_WITH_ADDRESS = 110
_LOOKED_AT = 200
"""People of whom is kept what is said, so that their second line asks nothing anew."""
TARGET = "attendee:"
"""Begins what a person's lines lead to; the address follows."""


class ResponseLine(NamedTuple):
    """An attendee with what the page says beside the name."""

    attendee: Attendee
    answered: str = ""
    """When, in words."""
    proposal: str = ""
    """The proposed time in words ..."""
    proposal_clash: str = ""
    """... and what it would clash with."""


class ResponsesScene(NamedTuple):
    """Everything the page is drawn from."""

    title: str
    when: str
    attendees: Sequence[Attendee]
    chosen: str
    """One of FILTERS."""
    say: Callable[[Attendee], ResponseLine]
    """Works out what is said of one of them."""
    proposals: bool = True
    """Whether a proposed time is about this event; one for a series is not about its single days."""
    note: str = ""
    """A sentence below the totals, such as that the organiser hides the others."""


def filtered(attendees: Sequence[Attendee], chosen: str) -> list[Attendee]:
    """Those whose answer is `chosen`, one of FILTERS."""
    if chosen == "all":
        return list(attendees)
    if chosen in _RESPONSE:
        return [one for one in attendees if one.response == _RESPONSE[chosen]]
    return [one for one in attendees if one.response not in ("organizer", *_RESPONSE.values())]


def responses_page(scene: ResponsesScene, width: int) -> tuple[LazyLine, ...]:
    """Head, totals with the chosen filter, and a line a person, all exactly `width` cells wide."""
    head = [
        _line(width),
        _line(width, (scene.title or "(no title)", "strong")),
        _line(width, (scene.when, "dim")),
        _line(width),
        _totals(scene.attendees, scene.chosen, width),
        *([_line(width, (scene.note, "dim"))] if scene.note else []),
        _line(width),
    ]
    say = lru_cache(maxsize=_LOOKED_AT)(scene.say)
    shown = filtered(scene.attendees, scene.chosen)
    body = [row for one in shown for row in _person(one, say, scene.proposals, width)]
    if not body:
        words = "Nobody has given this answer." if scene.attendees else "Nobody is invited yet."
        body = [_line(width, (words, "dim"))]
    return (*head, *body)


def _totals(people: Sequence[Attendee], chosen: str, width: int) -> LazyLine:
    accepted, tentative, declined, silent = tally(people)
    counts = (len(people), accepted, tentative, declined, silent)
    parts: list[tuple[str, str]] = []
    for number, (name, count) in enumerate(zip(FILTERS, counts, strict=True), start=1):
        parts.append((f" {number} ", "key"))
        parts.append((f"{name} {count} ", "tab.active" if name == chosen else "dim"))
        parts.append((" ", "dim"))
    return _line(width, *parts)


_Say = Callable[[Attendee], ResponseLine]


def _person(attendee: Attendee, say: _Say, proposals: bool, width: int) -> list[LazyLine]:
    target = TARGET + (attendee.person.address or attendee.person.name)
    lines = [LazyLine(partial(_drawn, _named, attendee, say, width), target)]
    if proposals and attendee.proposal is not None:
        lines.append(LazyLine(partial(_drawn, _proposed, attendee, say, width), target))
    return lines


def _drawn(draw: Callable[[ResponseLine, int], Row], attendee: Attendee, say: _Say, width: int) -> Row:
    return draw(say(attendee), width)


def _named(line: ResponseLine, width: int) -> Row:
    attendee = line.attendee
    mark, role = ANSWER_MARKS.get(attendee.response, ("?", "dim"))
    word = answer_word(attendee.response)
    name_room = min(36, max(12, width - 50)) if width >= _NARROW else max(8, width - 20)
    parts = [(f"{mark} ", role), (fit(attendee.person.label, name_room), "text"), (f" {fit(word, 13)}", role)]
    if width >= _NARROW:
        parts += [(f" {fit(_KIND.get(attendee.kind, ''), 9)}", "dim"), (f" {fit(line.answered, 17)}", "dim")]
    if width >= _WITH_ADDRESS and attendee.person.name:
        parts.append((f"  {attendee.person.address}", "faint"))
    return row_of((MARGIN, *parts), width)


def _proposed(line: ResponseLine, width: int) -> Row:
    clash = [(f"  ▲ {line.proposal_clash}", "bad")] if line.proposal_clash else [("  ✓ nothing else then", "dim")]
    return row_of((MARGIN, ("    proposes ", "dim"), (line.proposal, "warn"), *clash), width)


def _line(width: int, *parts: tuple[str, str]) -> LazyLine:
    return LazyLine(partial(row_of, (MARGIN, *parts), width))
