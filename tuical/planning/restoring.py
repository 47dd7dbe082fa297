"""An event that was deleted or cancelled, made again from its kept JSON with all that the service lets us write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tuical.errors import PageRefused
from tuical.model.event import Event
from tuical.model.event_change import UNSET
from tuical.model.kept_file import LARGE, UNREAD, KeptFile
from tuical.model.operation import LOCAL, Cancel, Create, Delete, Done
from tuical.model.record import OCCURRENCE, SERIES_MASTER
from tuical.planning.allowed import is_invited
from tuical.planning.changes import as_new
from tuical.planning.deeds import enumerated, first_named
from tuical.planning.file_names import size_in_words
from tuical.planning.steps import StoredFile, attached_to
from tuical.planning.told import people_invited
from tuical.planning.undo import Known, Undo, titled
from tuical.wire.events import decode_event

_MOST_NAMED = 3


def make_again(done: Done, removed: Delete | Cancel, known: Known) -> Undo:
    """The way back of a deletion or cancellation; none without the JSON, and none for somebody else's invitation."""
    event = _event(removed, done.kept, known)
    if event is None:
        return Undo(lost=(f"{titled(removed.subject)} cannot be made again: nothing of it was kept.",))
    if is_invited(event):
        who = event.organizer.label
        return Undo(lost=(f"{titled(removed.subject)} is {who}'s meeting: ask {who} to invite you again.",))
    token = known.token()
    new = as_new(event, token)
    people = people_invited(() if new.attendees is UNSET else new.attendees, known.own)
    made = Create(removed.event._replace(id=f"{LOCAL}{token}"), new, people)
    again = [attached_to(made.event, stored_again(one), made.subject) for one in done.files if one.file]
    told = f"{titled(removed.subject)} will be made again{_with([one.name for one in again])}."
    return Undo((made, *again), (told,), lost_with(event, done.files), people)


def stored_again(kept: KeptFile) -> StoredFile:
    """What was kept, to be attached; its bytes are shared with what keeps them."""
    return StoredFile(kept.file, kept.name, kept.content_type, kept.size, kept.is_link)


def _with(names: Sequence[str]) -> str:
    return f", with {first_named([f'“{name}”' for name in names], _MOST_NAMED)}" if names else ""


def lost_with(event: Event, files: Sequence[KeptFile]) -> tuple[str, ...]:
    """What the event had that cannot be written, a sentence each; `files` are what hung on it."""
    lost = []
    if event.summary.kind == SERIES_MASTER:
        lost.append("Changes and deletions of its single days do not come back.")
    elif event.summary.series:
        lost.append("It comes back as an event of its own, outside its series.")
    if event.attendees:
        lost.append("The answers of the attendees do not come back; everybody is invited anew.")
    lost += _attachments_lost(event, files)
    if event.online is not None:
        lost.append("The meeting gets a new link; the old one stays without effect.")
    return tuple(lost)


def _attachments_lost(event: Event, files: Sequence[KeptFile]) -> list[str]:
    if not files and (event.attachments or event.has_attachments):
        names = ", ".join(f"“{attachment.name}”" for attachment in event.attachments)
        return [f"Attachments do not come back{f': {names}' if names else ''}."]
    large = [f"“{one.name}” ({size_in_words(one.size)})" for one in files if one.why == LARGE]
    unread = [f"“{one.name}”" for one in files if one.why == UNREAD]
    it = "it" if len(unread) == 1 else "them"
    whys = (large, "what is so large is not kept for an undo"), (unread, f"the service did not give {it} in time")
    return [
        f"{enumerated(names)} {'does' if len(names) == 1 else 'do'} not come back: {why}."
        for names, why in whys
        if names
    ]


def _event(removed: Delete | Cancel, kept: bytes, known: Known) -> Event | None:
    """What was kept; an abbreviated occurrence is completed from its master as it is known now."""
    if not kept:
        return None
    try:
        event = decode_event(kept, removed.event)
    except PageRefused:
        return None
    summary = event.summary
    if summary.kind != OCCURRENCE or summary.subject or summary.show_as != "unknown":
        return replace(event, recurrence=event.recurrence if summary.kind == SERIES_MASTER else None)
    master = known.event(removed.event._replace(id=summary.series))
    if master is None:
        return None
    times = summary.start, summary.end
    whole = master.summary._replace(
        key=removed.event, kind=OCCURRENCE, series=summary.series, start=times[0], end=times[1]
    )
    return replace(master, summary=whole, recurrence=None)
