"""A waiting change in sentences: what will be done, how it stands, what exactly changes, and who gets a mail. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from tuical.model.event_change import EventChange
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    SENDING,
    UNKNOWN,
    Change,
    Create,
    Forward,
    Operation,
    Queued,
    Reply,
    Unreadable,
)
from tuical.model.view import ViewSettings
from tuical.planning.deeds import deed, thing
from tuical.planning.member_words import TITLES, member_lines
from tuical.planning.merge import changed
from tuical.planning.wording import ANSWERS, operation_words
from tuical.planning.written import written_words
from tuical.text import safe_text

_LONGEST = 1_000
_SHORT = 200
"""Letters of a text that a line quotes."""


def sentence(operation: Operation) -> str:
    """What will be done, without who is told: `“Budget”: accepted`, `“Planning” will be moved`."""
    return safe_text(_sentence(operation), limit=_LONGEST)


def _sentence(operation: Operation) -> str:
    if isinstance(operation, Reply):
        answer = ANSWERS.get(operation.response, "Answered")
        return f"{thing(operation)}: {answer[0].lower()}{answer[1:]}"
    if isinstance(operation, Unreadable):
        return operation_words(operation)
    return f"{thing(operation)} will be {deed(operation)}"


def state_words(entry: Queued, now: float) -> str:
    """How it stands, in a word or two; `now` in epoch seconds."""
    if entry.state in (ATTENTION, CONFLICT):
        return "needs you"
    if entry.state == SENDING:
        return "being sent"
    if entry.state == UNKNOWN:
        return "checking"
    seconds = math.ceil(entry.not_before - now)
    if entry.attempts:
        return "tried again"
    return f"held {seconds} s" if seconds > 0 else "waiting"


def reason(entry: Queued) -> str:
    """Why it is not sent, as a sentence; empty for what only waits its turn."""
    if entry.state == CONFLICT:
        return entry.error or "Somebody else changed the same: choose which one stays."
    if entry.state == ATTENTION:
        return entry.error or "The service refused it."
    if entry.state == UNKNOWN:
        return "The answer was lost, tuical looks whether it arrived."
    return ""


def details(operation: Operation, view: ViewSettings, today: date) -> tuple[str, ...]:
    """What exactly changes, a line a member, and the beginning of what was written with it."""
    if isinstance(operation, Change):
        lines = [_changed(member, operation, view, today) for member in changed(operation.change)]
    elif isinstance(operation, Create):
        lines = [_line(operation.new, "when", view, today)]
    else:
        lines = []
    written = safe_text(written_words([operation]), limit=_SHORT) if not isinstance(operation, Change) else ""
    return (*lines, *([f"“{written}”"] if written else []))


def told(operation: Operation) -> tuple[str, ...]:
    """Everybody who gets a mail by it, as they are called."""
    if isinstance(operation, Reply):
        return (operation.organizer or "the organiser",) if operation.send else ()
    if isinstance(operation, Forward):
        return tuple(person.label for person in operation.recipients)
    people: tuple[str, ...] = getattr(operation, "people", ())
    return people


def told_by(operations: Iterable[Operation]) -> tuple[str, ...]:
    """Everybody who gets a mail by a step, each once."""
    return tuple(dict.fromkeys(name for one in operations for name in told(one)))


def _changed(member: str, operation: Change, view: ViewSettings, today: date) -> str:
    after = _line(operation.change, member, view, today)
    before = getattr(operation.before, member)
    if member in ("body", "attendees") or not isinstance(before, type(getattr(operation.change, member))):
        return f"{TITLES[member]}: {after}"
    return f"{TITLES[member]}: {_line(operation.before, member, view, today)} → {after}"


def _line(change: EventChange, member: str, view: ViewSettings, today: date) -> str:
    return safe_text(" ".join(member_lines(member, getattr(change, member), view, today)), limit=_SHORT)
