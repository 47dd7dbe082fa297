"""Operations and their fate as sentences for the status line, the toasts and the outbox."""

from __future__ import annotations

import math

from tuical.model.operation import ATTENTION, SENDING, UNKNOWN, Operation, Queued

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
    """What a queued change does: `Accepted, to Lidia Holm`, `Declined without telling Lidia Holm`."""
    answer = ANSWERS.get(operation.response, f"Answered {answer_word(operation.response)}")
    organizer = operation.organizer or "the organiser"
    return f"{answer}, to {organizer}" if operation.send else f"{answer} without telling {organizer}"


def held_words(queued: Queued, now: float, undo_key: str = "u") -> str:
    """The change and when it leaves: `Accepted, to Lidia Holm, in 5 s, u takes it back`; `now` in epoch seconds."""
    seconds = math.ceil(queued.not_before - now)
    undo = f", {undo_key} takes it back" if undo_key else ""
    if seconds <= 0:
        return f"{operation_words(queued.operation)}, waiting to be sent{undo}"
    return f"{operation_words(queued.operation)}, in {seconds} s{undo}"


def outbox_words(queued: Queued, now: float, undo_key: str = "u") -> str:
    """One waiting change as a line of its own, with its event and what stands in its way."""
    title = f"“{queued.operation.subject}”: " if queued.operation.subject else ""
    return f"{title}{_state(queued, now, undo_key)}"


def _state(queued: Queued, now: float, undo_key: str) -> str:
    what = operation_words(queued.operation)
    if queued.state == SENDING:
        return f"{what}, being sent"
    if queued.state == UNKNOWN:
        return f"{what}; the answer was lost, tuical looks whether it arrived"
    if queued.state == ATTENTION:
        return f"{what}; needs you: {queued.error or 'the service refused it'}"
    return held_words(queued, now, undo_key)


def taken_back_words(operation: Operation) -> str:
    """What is said once a change was taken back."""
    subject = f" on “{operation.subject}”" if operation.subject else ""
    return f"Taken back: your answer{subject} was not sent."
