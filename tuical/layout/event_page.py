"""An event as a page: headings in small dim capitals, one fact a line, the keys that act on it beside the fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.runs import Row, Run, clip, fit
from tuical.layout.wrapping import wrap
from tuical.model.event import Attendee, Coordinates, Event
from tuical.model.summary import CANCELLED, HIDDEN_PEOPLE, MINE, NO_PROPOSALS, NO_RESPONSE, PENDING
from tuical.planning.wording import answer_word

ANSWER_MARKS = {
    "organizer": ("◆", "strong"),
    "accepted": ("✓", "good"),
    "tentativelyAccepted": ("~", "warn"),
    "declined": ("✗", "bad"),
}
_SHOW_AS = {"oof": "out of office", "workingElsewhere": "working elsewhere"}
_MOST_ATTENDEES = 12
_WIDEST = 76
"""Cells beyond which a line is tiring to read."""


class PageLine(NamedTuple):
    """One line of a page; `target` names what Enter or a click on it does, empty for plain lines."""

    row: Row
    target: str = ""


class EventFacts(NamedTuple):
    """What the page says beyond the event itself, worked out by whoever shows it."""

    event: Event
    when: tuple[str, ...]
    """The first line in the reader's zone, further ones in the event's own."""
    repeats: str = ""
    notes: tuple[str, ...] = ()
    """The body as readable lines."""
    notes_state: str = ""
    """A sentence where the body is not there yet."""
    calendar: str = ""
    colour: str = ""
    categories: tuple[tuple[str, str], ...] = ()
    """Names with their colours."""
    clashes: tuple[str, ...] = ()
    reminder: str = ""
    proposals: tuple[tuple[str, str], ...] = ()
    """Address and the proposed time in words."""


def event_page(facts: EventFacts, width: int, *, ground: str = "panel") -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells."""
    page = _Page(width, ground)
    _head(page, facts)
    _places(page, facts)
    _answer(page, facts)
    _responses(page, facts)
    _notes(page, facts)
    _attachments(page, facts)
    _details(page, facts)
    return tuple(page.lines)


class _Page:
    """Collects lines with a margin of one cell on both sides."""

    def __init__(self, width: int, ground: str) -> None:
        self.width = width
        self.room = max(8, min(width - 3, _WIDEST))
        self.ground = ground
        self.lines: list[PageLine] = []

    def add(self, *parts: tuple[str, str] | tuple[str, str, str], target: str = "") -> None:
        """One line of (words, role[, colour]) parts, cut at the right."""
        runs = [Run("  ", "text", "", self.ground)]
        left = self.width - 2
        for words, role, *colour in parts:
            shown = clip(words, left)
            if shown:
                runs.append(Run(shown, role, colour[0] if colour else "", self.ground))
                left -= cell_len(shown)
        runs.append(Run(" " * left, "text", "", self.ground))
        self.lines.append(PageLine(tuple(run for run in runs if run.text), target))

    def words(self, text: str, role: str, *, lead: str = "", lead_role: str = "dim", target: str = "") -> None:
        """A paragraph, wrapped; `lead` stands before its first line."""
        indent = cell_len(lead)
        for number, line in enumerate(wrap(text, self.room - indent)):
            first = (lead, lead_role) if number == 0 else (" " * indent, "text")
            self.add(first, (line, role), target=target)

    def gap(self) -> None:
        """An empty line, never two in a row."""
        if self.lines and any(run.text.strip() for run in self.lines[-1].row):
            self.add()

    def heading(self, words: str, *parts: tuple[str, str]) -> None:
        """A group begins."""
        self.gap()
        self.add((words.upper(), "heading"), *parts)


def _head(page: _Page, facts: EventFacts) -> None:
    event = facts.event
    page.add()
    role = "dim" if event.summary.has(CANCELLED) else "strong"
    page.words(event.summary.subject or "(no title)", role)
    for number, line in enumerate(facts.when):
        page.words(line, "text" if number == 0 else "dim")
    if event.summary.has(CANCELLED):
        page.words("The organiser has cancelled this meeting.", "bad")
    if event.summary.has(PENDING):
        page.words("What you changed waits to be sent.", "warn", lead="↑ ", lead_role="warn")
    for clash in facts.clashes:
        page.words(clash, "warn", lead="▲ ", lead_role="warn")
    page.gap()


def _places(page: _Page, facts: EventFacts) -> None:
    event = facts.event
    for place in event.locations:
        named = place.name or place.address or place.uri or place.email or _degrees(place.coordinates)
        if named:
            page.words(named, "text", lead="⌂ ", lead_role="good")
            if place.name and place.address:
                page.words(place.address, "dim", lead="  ")
    if event.online:
        page.add(("▶ ", "accent"), ("Online meeting  ", "text"), ("J", "key"), (" join", "dim"), target="join")
    if facts.repeats:
        page.words(facts.repeats, "dim", lead="↻ ")
    if facts.colour or facts.calendar:
        page.add(("■ ", "calendar.mark", facts.colour), (facts.calendar, "dim"))
    for name, colour in facts.categories:
        page.add(("● " if colour else "○ ", "calendar.mark" if colour else "dim", colour), (name, "dim"))


def _degrees(found: Coordinates | None) -> str:
    """Where a place without any name is: latitude, longitude."""
    if found is None or found.latitude is None or found.longitude is None:
        return ""
    return f"{found.latitude:.5f}, {found.longitude:.5f}"


def _answer(page: _Page, facts: EventFacts) -> None:
    summary = facts.event.summary
    if summary.has(MINE) or summary.response in ("none", "organizer", ""):
        return
    mark, role = ANSWER_MARKS.get(summary.response, ("◇", "warn"))
    word = answer_word(summary.response)
    page.gap()
    page.add(
        ("You: ", "dim"), (f"{mark} {word}", role), ("   ", "dim"), ("r", "key"), (" reply", "dim"), target="reply"
    )
    if summary.has(NO_RESPONSE):
        page.words("The organiser asked for no answers.", "dim")
    if summary.has(NO_PROPOSALS):
        page.words("The organiser takes no proposals of other times.", "dim")


def tally(attendees: Sequence[Attendee]) -> tuple[int, int, int, int]:
    """How many accepted, are tentative, declined, and have not answered; the organiser is not counted."""
    answers = [person.response for person in attendees if person.response != "organizer"]
    accepted, tentative, declined = (
        answers.count(answer) for answer in ("accepted", "tentativelyAccepted", "declined")
    )
    return accepted, tentative, declined, len(answers) - accepted - tentative - declined


def _responses(page: _Page, facts: EventFacts) -> None:
    event = facts.event
    if not event.attendees and not event.organizer.label:
        return
    if not event.attendees:
        return
    accepted, tentative, declined, silent = tally(event.attendees)
    page.heading(
        "Responses",
        (f"  {accepted} ✓", "good"), (f"  {tentative} ~", "warn"), (f"  {declined} ✗", "bad"), (f"  {silent} ?", "dim"),
    )  # fmt: skip
    if event.summary.has(HIDDEN_PEOPLE):
        page.words("The organiser hides the other attendees.", "dim")
    proposals = dict(facts.proposals)
    rows = list(_people(event))
    for person in rows[:_MOST_ATTENDEES]:
        _attendee(page, person, proposals.get(person.person.address, ""))
    more = len(rows) - _MOST_ATTENDEES
    words = f" all answers, {more} more" if more > 0 else " all answers"
    page.add(("A", "key"), (words, "dim"), target="responses")


def _people(event: Event) -> Iterator[Attendee]:
    organizer = event.organizer
    if not any(person.response == "organizer" for person in event.attendees) and (organizer.name or organizer.address):
        yield Attendee(organizer, "organizer", "organizer", None)
    yield from sorted(event.attendees, key=lambda person: person.response != "organizer")


def _attendee(page: _Page, attendee: Attendee, proposal: str) -> None:
    mark, role = ANSWER_MARKS.get(attendee.response, ("?", "dim"))
    note, note_role = _note(attendee, proposal)
    taken = cell_len(note) + 2 if note else 0
    name = (fit(attendee.person.label, max(8, page.room - 2 - taken)), "dim" if mark == "?" else "text")
    parts = [(f"{mark} ", role), name, *([(f"  {note}", note_role)] if note else [])]
    page.add(*parts, target=f"attendee:{attendee.person.address}")


def _note(attendee: Attendee, proposal: str) -> tuple[str, str]:
    if proposal:
        return f"→ {proposal}?", "warn"
    if attendee.response == "organizer":
        return "organiser", "dim"
    return {"optional": ("optional", "dim"), "resource": ("room", "dim")}.get(attendee.kind, ("", "dim"))


def _notes(page: _Page, facts: EventFacts) -> None:
    if not facts.notes and not facts.notes_state:
        return
    page.heading("Notes")
    if facts.notes_state:
        page.words(facts.notes_state, "dim")
    for line in facts.notes:
        if line.strip():
            page.words(line, "text")
        else:
            page.gap()


def _attachments(page: _Page, facts: EventFacts) -> None:
    event = facts.event
    if event.attachments:
        page.heading("Attachments")
        for attachment in event.attachments:
            page.add(
                ("▤ ", "dim"), (attachment.name or "(no name)", "text"), (f"  {size_in_words(attachment.size)}", "dim")
            )
    elif event.has_attachments:
        page.gap()
        page.add(("▤ ", "dim"), ("has attachments", "dim"))


def size_in_words(size: int) -> str:
    """Bytes as a person reads them."""
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


def _details(page: _Page, facts: EventFacts) -> None:
    event = facts.event
    words = [("reminder", facts.reminder)]
    words.append(("shown as", _SHOW_AS.get(event.summary.show_as, event.summary.show_as)))
    words.append(("sensitivity", "" if event.sensitivity in ("normal", "") else event.sensitivity))
    words.append(("importance", "" if event.importance in ("normal", "") else event.importance))
    if event.organizer.label and not event.attendees and not event.summary.has(MINE):
        words.append(("organiser", event.organizer.label))
    page.heading("Details")
    for name, value in words:
        if value:
            page.add((fit(name, 13), "dim"), (value, "text"))
    page.add()
