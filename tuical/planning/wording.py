"""Operations and their fate as sentences for the status line, the toasts and the outbox."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    SENDING,
    UNKNOWN,
    Carry,
    Operation,
    Queued,
    Reply,
    Unreadable,
    target,
)
from tuical.planning.deeds import deed, mailed, thing

ANSWERS = {"accepted": "Accepted", "tentativelyAccepted": "Tentatively accepted", "declined": "Declined"}
_SHORT = {
    "none": "no answer",
    "organizer": "organiser",
    "tentativelyAccepted": "tentative",
    "accepted": "accepted",
    "declined": "declined",
    "notResponded": "not answered",
}


def answer_word(response: str) -> str:
    """A response (responseStatus.response) as a word; an unknown one as it is."""
    return _SHORT.get(response, response)


def operation_words(operation: Operation) -> str:
    """What a queued change does: `Accepted, to Lidia Holm`, `“Planning” will be moved, with a mail to Ana Lima`."""
    if isinstance(operation, Reply):
        return _answer_words(operation)
    if isinstance(operation, Unreadable):
        return f"A change of {_within(thing(operation))} that this tuical cannot read"
    return f"{thing(operation)} will be {deed(operation)}{mailed(operation)}"


def _answer_words(reply: Reply) -> str:
    answer = ANSWERS.get(reply.response, f"Answered {answer_word(reply.response)}")
    organizer = reply.organizer or "the organiser"
    return f"{answer}, to {organizer}" if reply.send else f"{answer} without telling {organizer}"


def done_words(operation: Operation) -> str:
    """What the service has got: `You accepted “Budget”`, `“Planning” was moved, with a mail to Ana Lima`."""
    if isinstance(operation, Reply):
        answer = ANSWERS.get(operation.response, f"answered {answer_word(operation.response)} to")
        told = f", and {operation.organizer or 'the organiser'} was told" if operation.send else ""
        return f"You {_within(answer)} {_within(thing(operation))}{told}"
    if isinstance(operation, Unreadable):
        return f"A change of {_within(thing(operation))} by another version of tuical"
    became = "were" if isinstance(operation, Carry) else "was"
    return f"{thing(operation)} {became} {deed(operation)}{mailed(operation)}"


def held_words(queued: Queued, now: float, undo_key: str = "u") -> str:
    """The change and when it leaves: `Accepted, to Lidia Holm, in 5 s, u takes it back`; `now` in epoch seconds."""
    if not queued.id:
        return f"{thing(queued.operation)} is as it was before; nothing has to be sent"
    seconds = math.ceil(queued.not_before - now)
    undo = f", {undo_key} takes it back" if undo_key else ""
    if seconds <= 0:
        return f"{operation_words(queued.operation)}, waiting to be sent{undo}"
    return f"{operation_words(queued.operation)}, in {seconds} s{undo}"


def outbox_words(queued: Queued, now: float, undo_key: str = "u") -> str:
    """One waiting change as a line of its own, with its event and what stands in its way."""
    return f"{_outbox_title(queued.operation)}{_state(queued, now, undo_key)}"


def _state(queued: Queued, now: float, undo_key: str) -> str:
    what = operation_words(queued.operation)
    if queued.state == SENDING:
        return f"{what}, being sent"
    if queued.state == UNKNOWN:
        return f"{what}; the answer was lost, tuical looks whether it arrived"
    if queued.state == CONFLICT:
        return f"{what}; needs you: {queued.error or 'somebody else changed the same, choose which one stays'}"
    if queued.state == ATTENTION:
        return f"{what}; needs you: {queued.error or 'the service refused it'}"
    return held_words(queued, now, undo_key)


def taken_back_words(operation: Operation) -> str:
    """What is said once a change was taken back."""
    if isinstance(operation, Reply):
        subject = f" on “{operation.subject}”" if operation.subject else ""
        return f"Taken back: your answer{subject} was not sent."
    if isinstance(operation, Unreadable):
        return f"Taken back: the change of {_within(thing(operation))} was not sent."
    return f"Taken back: {_within(thing(operation))} will not be {deed(operation)}."


def taken_back_lines(taken: Sequence[Operation], back: Sequence[Operation]) -> list[str]:
    """What is said where changes that had taken the place of others (`back`) were taken back: those wait again."""
    lines = [_last_change_words(one) if _is_among(one, back) else taken_back_words(one) for one in taken]
    return [*lines, *(f"Still waiting: {_outbox_title(one)}{operation_words(one)}." for one in back)]


def _last_change_words(operation: Operation) -> str:
    return f"Taken back: the last change of {_within(thing(operation))}."


def _is_among(operation: Operation, back: Sequence[Operation]) -> bool:
    same = (one for one in back if type(one) is type(operation) and target(one) == target(operation))
    return not isinstance(operation, Reply) and next(same, None) is not None


def _outbox_title(operation: Operation) -> str:
    subject = operation.subject if isinstance(operation, Reply) else ""
    return f"“{subject}”: " if subject else ""


def _within(words: str) -> str:
    """Words that began a sentence, in the midst of one."""
    return f"{words[0].lower()}{words[1:]}"
