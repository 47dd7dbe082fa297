"""One event in full with the queued operations laid over it, for the screens that show all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from tuical.model.event import AttachmentInfo, Attendee, Body, Event, Location, OnlineMeeting, Person, Proposal
from tuical.model.event_change import UNSET, AllDay, Invitee, When
from tuical.model.operation import Attach, Carry, Change, Detach, Queued, Reply
from tuical.model.summary import ATTACHMENTS
from tuical.planning.body_edits import above, in_place
from tuical.planning.merge import changed as given
from tuical.planning.overlay import Own
from tuical.planning.overlay_fold import Turn, by_event, turns_of, with_turns
from tuical.planning.overlay_members import flagged, place_name
from tuical.planning.overlay_series import EXCEPTION
from tuical.planning.readable import readable
from tuical.planning.standing import same, standing, words_of
from tuical.text import safe_text

_NAME = 256
_PREVIEW = 300


def lay_over_event(
    event: Event,
    queued: Sequence[Queued],
    *,
    own: Own = Own(),  # noqa: B008 - an immutable value
    zone: tzinfo = UTC,
) -> Event | None:
    """The event as it will be once every queued operation is done, None when it is going to be deleted.

    `own` is the person whose calendar this is, `zone` stands in for zones that nobody knows.
    """
    turns = turns_of(event.summary, by_event(queued), zone)
    row = with_turns(event.summary, turns, zone)
    if row is None:
        return None
    taken: set[str] = set()
    event = _with_original(event, turns)
    for turn in turns:
        event = _with_turn(event, turn, taken, own)
    if any(isinstance(turn.entry.operation, Attach | Carry | Detach) for turn in turns):
        row = row._replace(flags=flagged(row.flags, ATTACHMENTS, event.has_attachments))
    return replace(event, summary=row)


def _with_original(event: Event, turns: Sequence[Turn]) -> Event:
    """An occurrence that only waits to be moved still stands for its day of the pattern, which the service tells of
    exceptions alone."""
    changes = (turn.entry.operation for turn in turns if isinstance(turn.entry.operation, Change))
    moves = [change for change in changes if change.change.when is not UNSET]
    summary = event.summary
    if not summary.series or event.original_start is not None or not moves:
        return event
    if any(move.event.id == summary.series for move in moves):
        return event  # its day of the pattern moves along
    if summary.all_day:
        return replace(event, original_start=datetime.combine(date.fromordinal(summary.start), time(), UTC))
    return replace(event, original_start=datetime.fromtimestamp(summary.start, UTC))


def _with_turn(event: Event, turn: Turn, taken: set[str], own: Own) -> Event:
    match turn.entry.operation:
        case Change() as operation:
            return _changed(event, operation, taken)
        case Reply() as operation:
            return _answered(event, operation, own)
        case Attach() as operation:
            return _attached(event, operation)
        case Carry():
            return replace(event, has_attachments=True)
        case Detach() as operation:
            left = tuple(one for one in event.attachments if one.id != operation.attachment)
            known = len(left) < len(event.attachments)
            return replace(event, attachments=left, has_attachments=bool(left) if known else event.has_attachments)
    return event


def _changed(event: Event, operation: Change, taken: set[str]) -> Event:
    names: Iterable[str] = given(operation.change)
    if operation.event.id == event.summary.series:
        names = [name for name in names if name not in taken and _follows(event, name, operation)]
    else:
        taken.update(names)
    for name in names:
        event = with_member(event, name, getattr(operation.change, name), replace_body=operation.replace_body)
    return event


def _follows(event: Event, name: str, operation: Change) -> bool:
    """Whether an instance takes a member from its series: an exception only where it says what its series said."""
    if event.summary.kind != EXCEPTION or name == "recurrence":
        return True
    return name != "when" and same(name, getattr(standing(event), name), getattr(operation.before, name))


def with_member(event: Event, name: str, value: Any, *, replace_body: bool) -> Event:
    """The event with one member of EventChange, but for what its summary holds."""
    if name == "body":
        return _with_body(event, value, replace_body)
    write = _MEMBERS.get(name)
    return write(event, value) if write is not None else event


def _with_body(event: Event, written: Body, replace_body: bool) -> Event:
    """The text as push is going to write it; what is at the top already is not written twice."""
    words = words_of(written)
    if replace_body:
        body = in_place(event.body, written, event.online.join_url if event.online else "")
    elif words and words_of(event.body).startswith(words):
        return event
    else:
        body = above(event.body, written)
    shown = " ".join(readable(body)) if body.content else ""
    return replace(event, body=body, preview=safe_text(shown, limit=_PREVIEW))


def _with_when(event: Event, when: When) -> Event:
    if isinstance(when, AllDay):
        return replace(event, start_zone=when.zone, end_zone=when.zone)
    return replace(event, start_zone=when.start.zone, end_zone=when.end.zone)


def _with_attendees(event: Event, invitees: Sequence[Invitee]) -> Event:
    """Whoever was invited before keeps the answer."""
    known = {one.person.address.casefold(): one for one in event.attendees}
    people = (_attendee(one, known.get(one.person.address.casefold())) for one in invitees)
    return replace(event, attendees=tuple(people))


def _attendee(invitee: Invitee, known: Attendee | None) -> Attendee:
    person = Person(safe_text(invitee.person.name, limit=_NAME), safe_text(invitee.person.address, limit=_NAME))
    if known is None:
        return Attendee(person, invitee.kind.value, "none", None)
    unknown_kind = known.kind not in ("required", "optional", "resource") and invitee.kind.value == "required"
    return replace(known, person=person, kind=known.kind if unknown_kind else invitee.kind.value)


def _with_places(event: Event, places: tuple[Location, ...]) -> Event:
    return replace(event, locations=tuple(replace(one, name=place_name((one,))) for one in places))


def _with_call(event: Event, provider: str) -> Event:
    return replace(event, online=event.online or OnlineMeeting("", provider))


def _answered(event: Event, reply: Reply, own: Own) -> Event:
    """One's own line among the attendees says the answer, too."""
    address = own.address.casefold()
    people = tuple(
        _answer(one, reply) if address and one.person.address.casefold() == address else one for one in event.attendees
    )
    return replace(event, attendees=people)


def _answer(attendee: Attendee, reply: Reply) -> Attendee:
    proposal: Proposal | None = reply.proposal
    return replace(attendee, response=reply.response, responded=None, proposal=proposal)


def _attached(event: Event, operation: Attach) -> Event:
    name = safe_text(operation.name, limit=_NAME)
    kind = "reference" if operation.is_link else "file"
    info = AttachmentInfo(f"local:{operation.file}", name, operation.content_type, operation.size, kind)
    if any((one.name, one.size) == (info.name, info.size) for one in event.attachments):
        return event
    return replace(event, attachments=(*event.attachments, info), has_attachments=True)


_MEMBERS: Mapping[str, Callable[[Event, Any], Event]] = {
    "when": _with_when,
    "locations": _with_places,
    "attendees": _with_attendees,
    "recurrence": lambda event, rule: replace(event, recurrence=rule),
    "importance": lambda event, importance: replace(event, importance=importance),
    "sensitivity": lambda event, sensitivity: replace(event, sensitivity=sensitivity),
    "reminder_minutes": lambda event, minutes: replace(event, reminder_minutes=minutes),
    "online_provider": _with_call,
}
"""How each member changes what the summary does not hold."""
