"""People and rooms of a meeting as rows: their answers, where they are, and their strips; one's own row first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tuical.layout.event_people import ANSWER_MARKS
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Row, Run, fit
from tuical.layout.slot_rows import Columns, SlotView, slot_line
from tuical.planning.availability import FREE, TAKEN, UNKNOWN, Calendar, availability, status_during, works_during

_MARKS = {"none": ("·", "dim"), "notResponded": ("?", "dim")}
_WORD, _CITY = 12, 8
"""Cells of what somebody does in the slot, and of a city at least."""
_WORDS = {
    "busy": "busy", "oof": "away", "tentative": "tentative", "unknown": "not known",
    "workingElsewhere": "elsewhere", "free": "free",
}  # fmt: skip


class PersonRow(NamedTuple):
    """Somebody, or a room, of a meeting."""

    name: str
    address: str
    response: str
    """As the event says: organizer, accepted, tentativelyAccepted, declined, notResponded, none."""
    where: str
    """The city of the working hours' zone, empty where nobody says."""
    calendar: Calendar
    kind: str = "required"
    """required, optional or resource."""


def person_lines(
    rows: Iterable[PersonRow], view: SlotView, columns: Columns, *, selectable: bool = False
) -> list[PageLine]:
    """One line each."""
    found = []
    for row in rows:
        mark = ANSWER_MARKS.get(row.response) or _MARKS.get(row.response, ("?", "dim"))
        target = f"person:{row.address.casefold()}" if selectable else ""
        notes = _notes(row, view, sum(columns.notes))
        found.append(slot_line(mark, (row.name, "text"), notes, row.calendar, view, columns, target))
    return found


def _notes(row: PersonRow, view: SlotView, width: int) -> Row:
    words, role = slot_words(row, view)
    if width < _WORD + _CITY:
        return (Run(fit(words, width), role, "", "page"),) if width else ()
    where = Run(fit(row.where, width - _WORD), "dim", "", "page")
    return (where, Run(fit(words, _WORD), role, "", "page"))


def slot_words(row: PersonRow, view: SlotView) -> tuple[str, str]:
    """What somebody does in the slot, in a word, and the role to say it in."""
    state, status = availability(row.calendar, view.slot), status_during(row.calendar, view.slot)
    if state == FREE and works_during(row.calendar, view.slot) is False:
        return "off hours", "warn"
    role = {FREE: "good", UNKNOWN: "dim", TAKEN: "bad"}.get(state, "warn")
    return _WORDS.get(status, "busy"), "warn" if status == "tentative" else role
