"""The answers on the page of an event: totals, and one line a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from tuical.layout.event_facts import EventFacts
from tuical.layout.page_lines import Page
from tuical.layout.runs import fit
from tuical.model.event import Attendee, Event
from tuical.model.summary import HIDDEN_PEOPLE, MINE, NO_PROPOSALS, NO_RESPONSE
from tuical.planning.wording import answer_word

ANSWER_MARKS = {
    "organizer": ("◆", "strong"),
    "accepted": ("✓", "good"),
    "tentativelyAccepted": ("~", "warn"),
    "declined": ("✗", "bad"),
}
_MOST_ATTENDEES = 12


def answer(page: Page, facts: EventFacts) -> None:
    """The person's own answer, with the key that changes it."""
    summary = facts.event.summary
    if summary.has(MINE) or summary.response in ("none", "organizer", ""):
        return
    mark, role = ANSWER_MARKS.get(summary.response, ("◇", "warn"))
    word = answer_word(summary.response)
    page.gap()
    key = (("   ", "dim"), ("r", "key"), (" reply", "dim")) if facts.answerable else ()
    page.add(("You: ", "dim"), (f"{mark} {word}", role), *key, target="reply" if facts.answerable else "")
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


def responses(page: Page, facts: EventFacts) -> None:
    """Who was invited, with the answers."""
    event = facts.event
    if not event.attendees:
        return
    signs = (("✓", "good"), ("~", "warn"), ("✗", "bad"), ("?", "dim"))
    counted = zip(tally(event.attendees), signs, strict=True)
    page.heading("Responses", *((f"  {count} {sign}", role) for count, (sign, role) in counted if count))
    if event.summary.has(HIDDEN_PEOPLE):
        page.words("The organiser hides the other attendees.", "dim")
    proposals = dict(facts.proposals)
    rows = list(_people(event))
    for person in rows[:_MOST_ATTENDEES]:
        _attendee(page, person, proposals.get(person.person.address, ""), leads=facts.answerable)
    more = len(rows) - _MOST_ATTENDEES
    if facts.answerable:
        words = f" all answers, {more} more" if more > 0 else " all answers"
        page.add(("A", "key"), (words, "dim"), target="responses")
    elif more > 0:
        page.add((f"{more} more", "dim"))


def _people(event: Event) -> Iterator[Attendee]:
    organizer = event.organizer
    if not any(person.response == "organizer" for person in event.attendees) and (organizer.name or organizer.address):
        yield Attendee(organizer, "organizer", "organizer", None)
    yield from sorted(event.attendees, key=lambda person: person.response != "organizer")


def _attendee(page: Page, attendee: Attendee, proposal: str, *, leads: bool) -> None:
    mark, role = ANSWER_MARKS.get(attendee.response, ("?", "dim"))
    note, note_role = _note(attendee, proposal)
    taken = cell_len(note) + 2 if note else 0
    name = (fit(attendee.person.label, max(8, page.room - 2 - taken)), "dim" if mark == "?" else "text")
    parts = [(f"{mark} ", role), name, *([(f"  {note}", note_role)] if note else [])]
    page.add(*parts, target=f"attendee:{attendee.person.address}" if leads else "")


def _note(attendee: Attendee, proposal: str) -> tuple[str, str]:
    if proposal:
        return f"→ {proposal}?", "warn"
    if attendee.response == "organizer":
        return "organiser", "dim"
    return {"optional": ("optional", "dim"), "resource": ("room", "dim")}.get(attendee.kind, ("", "dim"))
