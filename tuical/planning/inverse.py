"""What undoes what has left: the operations, what they cannot bring back, and who is mailed by them.

Pure: what is known of the events now is asked through `Known`.
"""

from __future__ import annotations

from collections.abc import Sequence
from mimetypes import guess_type

from tuical.model.event_change import UNSET
from tuical.model.kept_file import LARGE
from tuical.model.operation import (
    Attach,
    Cancel,
    Change,
    Create,
    Delete,
    Detach,
    Dismiss,
    Done,
    Forward,
    Reply,
    Snooze,
)
from tuical.planning.calendar_undo import inverse_of_calendar
from tuical.planning.changes import given, only
from tuical.planning.file_names import size_in_words
from tuical.planning.restoring import make_again, stored_again
from tuical.planning.steps import attached_to
from tuical.planning.undo import Known, Undo, titled

_ANSWERS = {"accepted": "accepted", "tentativelyAccepted": "tentative", "declined": "declined"}


def inverse_of_step(step: Sequence[Done], known: Known) -> Undo:
    """The whole step, last operation first; where a part cannot be undone the others are, and `lost` says it."""
    made = {done.result for done in step if isinstance(done.operation, Create) and done.result}
    parts = [
        inverse(done, known)
        for done in sorted(step, key=lambda one: one.id, reverse=True)
        if not (isinstance(done.operation, Attach) and done.operation.event.id in made)  # it goes with its event
    ]
    return Undo(
        tuple(operation for part in parts for operation in part.operations),
        tuple(words for part in parts for words in part.does),
        tuple(dict.fromkeys(words for part in parts for words in part.lost)),
        tuple(dict.fromkeys(name for part in parts for name in part.people)),
    )


def inverse(done: Done, known: Known) -> Undo:
    """What undoes one operation that the server has."""
    match done.operation:
        case Create() as made:
            return _unmake(made, done.result)
        case Change() as changed:
            return _change_back(changed, known)
        case Delete() | Cancel() as removed:
            return make_again(done, removed, known)
        case Reply() as answer:
            return _answer_before(answer, known)
    return _inverse_of_others(done, known)


def _inverse_of_others(done: Done, known: Known) -> Undo:
    match done.operation:
        case Attach() as attached:
            return _detach(attached, done.result)
        case Detach() as detached:
            return _attach(detached, done, known)
        case Forward() as sent:
            names = ", ".join(person.label for person in sent.recipients)
            return Undo(lost=(f"The invitation is with {names} already, and nobody can take a mail back.",))
        case Snooze() | Dismiss():
            return Undo(lost=("A reminder that was put off or dismissed cannot be raised again.",))
    return inverse_of_calendar(done, known)


def _unmake(made: Create, server_id: str) -> Undo:
    if not server_id:
        return Undo(lost=(f"Nobody knows under which name the server keeps {titled(made.subject)}; delete it there.",))
    key = made.event._replace(id=server_id)
    deleted = Delete(key, subject=made.subject, people=made.people)
    return Undo((deleted,), (f"{titled(made.subject)} will be deleted.",), people=made.people)


def _change_back(changed: Change, known: Known) -> Undo:
    """The members as they were; the newest version is the base, and a later change of a member opens a conflict."""
    back = [member for member in given(changed.change) if getattr(changed.before, member) is not UNSET]
    gone = _lost_by_change(changed, back)
    now = known.event(changed.event)
    if now is None:
        return Undo(lost=(f"{titled(changed.subject)} is no longer in your calendar.",))
    if not back:
        return Undo(lost=gone)
    undone = changed._replace(
        change=only(changed.before, back),
        before=only(changed.change, back),
        etag=now.etag,
        replace_body=True,
        shift=-changed.shift,
    )
    return Undo(
        (undone,), (f"{titled(changed.subject)} will be as it was before you changed it.",), gone, changed.people
    )


def _lost_by_change(changed: Change, back: Sequence[str]) -> tuple[str, ...]:
    lost = []
    if "online_provider" in given(changed.change) and "online_provider" not in back:
        lost.append("It stays an online meeting: that cannot be taken back.")
    if "recurrence" in back:
        lost.append("Changes and deletions of single days that went with it do not come back.")
    if "when" in back and changed.people:
        lost.append("Everybody is asked for an answer again.")
    return tuple(lost)


def _answer_before(answer: Reply, known: Known) -> Undo:
    organizer = answer.organizer or "the organiser"
    if answer.before not in _ANSWERS:
        return Undo(lost=(f"You had not answered {titled(answer.subject)} before; give another answer instead.",))
    if known.event(answer.event) is None:
        return Undo(
            lost=(f"{titled(answer.subject)} has left your calendar; ask {organizer} to invite you again.",),
        )
    back = answer._replace(response=answer.before, before=answer.response, comment="", proposal=None)
    people = (organizer,) if answer.send else ()
    return Undo(
        (back,), (f"You will answer {titled(answer.subject)} with “{_ANSWERS[answer.before]}” again.",), (), people
    )


def _detach(attached: Attach, server_id: str) -> Undo:
    if not server_id:
        return Undo(lost=(f"Nobody knows which of the attachments “{attached.name}” is; remove it in Outlook.",))
    removed = Detach(attached.event, server_id, attached.name, attached.subject, attached.series)
    return Undo((removed,), (f"The file “{attached.name}” will be removed from {titled(attached.subject)}.",))


def _attach(detached: Detach, done: Done, known: Known) -> Undo:
    for kept in done.files:
        if kept.file:
            again = attached_to(detached.event, stored_again(kept), detached.subject, detached.series)
            return _attached_again(again)
        if kept.why == LARGE:
            words = f"“{kept.name}” was too large to be kept ({size_in_words(kept.size)}); attach it from your disk."
            return Undo(lost=(words,))
    if not done.kept:
        return Undo(lost=(f"The file “{detached.name}” is gone from the server; attach it again from your disk.",))
    return _attached_again(_from_journal(detached, done.kept, known))


def _attached_again(again: Attach) -> Undo:
    return Undo((again,), (f"The file “{again.name}” will be attached to {titled(again.subject)} again.",))


def _from_journal(detached: Detach, content: bytes, known: Known) -> Attach:
    """Of a file whose bytes an earlier version of the program kept in the journal."""
    kind = guess_type(detached.name)[0] or "application/octet-stream"
    event, name = detached.event, detached.name
    return Attach(event, known.copy(content, name), name, kind, len(content), detached.subject, detached.series)
