"""From an event and what a person wants to the operations of one step, in the order in which they are sent.

Every function returns what is queued together; it raises errors.UsageError or NotForThisAccount, in words, for what the
service would refuse. `scope` (see `ground`) says whether the event alone, it with all that follow, or its whole series
is meant; `master` is the series master in full, which the latter two need.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical import errors
from tuical.model.capabilities import Capability, require
from tuical.model.event import Event, Person, Proposal
from tuical.model.event_change import UNSET, EventChange, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    LOCAL,
    Attach,
    Cancel,
    Change,
    Create,
    Delete,
    Detach,
    Dismiss,
    Forward,
    Operation,
    Reply,
    Snooze,
)
from tuical.model.summary import NO_RESPONSE
from tuical.planning import allowed, series_steps
from tuical.planning.changes import changed_members, only
from tuical.planning.ground import EVENT, FOLLOWING, SERIES, Ground
from tuical.planning.standing import standing
from tuical.planning.told import people_invited, people_of, people_of_change

LONGEST_COMMENT = 4000


class StoredFile(NamedTuple):
    """A file whose bytes lie beside the outbox already."""

    file: str
    name: str
    content_type: str
    size: int
    is_link: bool = False
    """Whether they are the body that adds a link, and no file."""


def create(
    calendar: CalendarKey, new: NewEvent, ground: Ground, files: Sequence[StoredFile] = ()
) -> tuple[Operation, ...]:
    """A new event, and what is attached to it; its local id is made of its transaction id."""
    allowed.ensure_writable(ground.calendar)
    if new.online_provider is not UNSET:
        require(ground.account_kind, Capability.TEAMS_MEETINGS)
    invitees = () if new.attendees is UNSET else new.attendees
    key = new_key(calendar, new.transaction_id)
    if files:
        allowed.ensure_not_group(key, "attachments")
    attached = [attached_to(key, one, new.subject) for one in files]
    return (Create(key, new, people_invited(invitees, ground.own)), *attached)


def new_key(calendar: CalendarKey, transaction_id: str) -> EventKey:
    """The key of an event that no server has named yet."""
    return EventKey(*calendar, f"{LOCAL}{transaction_id}")


def change(
    event: Event,
    wanted: EventChange,
    scope: str,
    ground: Ground,
    *,
    master: Event | None = None,
    transaction_id: str = "",
    replace_body: bool = False,
) -> tuple[Operation, ...]:
    """A change of the event; only members that differ from what it has are written.

    For a series the values are those that a person gave the chosen occurrence, carried over to the master. This and
    following makes a second series, first of all, with `transaction_id`, and then ends the old one.
    """
    members = changed_members(event, wanted)
    if not members:
        raise errors.UsageError("Nothing was changed.")
    scope = effective_scope(event, scope, master)
    allowed.ensure_change(event, members, ground)
    allowed.ensure_scope(event, scope)
    wanted = only(wanted, members)
    if scope == EVENT:
        return (_change_one(event, wanted, ground, replace_body=replace_body),)
    known = series_steps.ensure_master(event, master)
    if scope == SERIES:
        return (series_steps.change_all(event, known, wanted, ground, replace_body=replace_body),)
    return series_steps.change_following(event, known, wanted, ground, transaction_id)


def _change_one(event: Event, wanted: EventChange, ground: Ground, *, replace_body: bool) -> Change:
    members = changed_members(event, wanted)
    allowed.ensure_repeats_whole(event, wanted, members)
    if event.summary.series and wanted.when is not UNSET:
        allowed.ensure_between_neighbours(event, wanted.when, ground.neighbours)
    return Change(
        event.key,
        wanted,
        only(standing(event), members),
        etag=event.etag,
        subject=event.summary.subject,
        series=event.summary.series,
        people=people_of_change(event, wanted, members, ground.own),
        replace_body=replace_body,
    )


def delete(event: Event, scope: str, ground: Ground, *, master: Event | None = None) -> tuple[Operation, ...]:
    """Remove it: the organiser's deletion is a cancellation, anybody else's is silent."""
    allowed.ensure_writable(ground.calendar)
    scope = effective_scope(event, scope, master)
    allowed.ensure_scope(event, scope)
    if scope == FOLLOWING:
        return (series_steps.end_before(event, series_steps.ensure_master(event, master), ground),)
    meant = _meant(event, scope, master)
    people = people_of(meant, ground.own)
    series = "" if scope == SERIES else event.summary.series
    return (Delete(_key(event, scope), meant.etag, meant.summary.subject, series, people),)


def cancel(
    event: Event, scope: str, ground: Ground, *, comment: str = "", master: Event | None = None
) -> tuple[Operation, ...]:
    """Cancel a meeting with a message to everybody; the rest of a series ends without a message."""
    allowed.ensure_writable(ground.calendar)
    allowed.ensure_organizer(event, "cancel it")
    scope = effective_scope(event, scope, master)
    allowed.ensure_scope(event, scope)
    if scope == FOLLOWING:
        if comment:
            raise errors.UsageError("A series ends without a message.", "Leave the message out; everybody is told.")
        return (series_steps.end_before(event, series_steps.ensure_master(event, master), ground),)
    meant = _meant(event, scope, master)
    people = people_of(meant, ground.own)
    if not people:
        raise errors.UsageError("Nobody is invited to this event, so there is nobody to tell.", "Delete it.")
    series = "" if scope == SERIES else event.summary.series
    return (Cancel(_key(event, scope), comment[:LONGEST_COMMENT], meant.summary.subject, series, people),)


def remove(
    event: Event, scope: str, ground: Ground, *, comment: str = "", master: Event | None = None
) -> tuple[Operation, ...]:
    """Cancel what others were invited to and delete everything else: what a person means by deleting."""
    meant = master if scope == SERIES and master is not None else event
    if scope != FOLLOWING and people_of(meant, ground.own):
        return cancel(event, scope, ground, comment=comment, master=master)
    return delete(event, scope, ground, master=master)


def reply(
    event: Event,
    response: str,
    scope: str = EVENT,
    *,
    comment: str = "",
    send: bool = True,
    proposal: Proposal | None = None,
    master: Event | None = None,
) -> tuple[Operation, ...]:
    """An answer to an invitation; a proposal of another time goes with it. There is none to the rest of a series.

    An organiser who asked for no answers gets none: the service would refuse to send it.
    """
    meant = _meant(event, scope, master)
    send = send and not meant.summary.has(NO_RESPONSE)
    allowed.ensure_reply(meant, response, send=send, proposes=proposal is not None)
    answer = Reply(
        _key(event, scope),
        response,
        comment[:LONGEST_COMMENT] if send else "",
        send,
        meant.summary.subject,
        event.organizer.label,
        proposal,
        "" if scope == SERIES else event.summary.series,
        meant.summary.response,
    )
    return (answer,)


def forward(event: Event, people: Sequence[Person], scope: str = EVENT, *, comment: str = "") -> tuple[Operation, ...]:
    """Send the invitation on, each address once."""
    once = tuple({person.address.strip().casefold(): person for person in people if person.address.strip()}.values())
    allowed.ensure_forward(event, len(once))
    key, series = _key(event, scope), "" if scope == SERIES else event.summary.series
    return (Forward(key, once, comment[:LONGEST_COMMENT], event.summary.subject, series),)


def attach(event: Event, stored: StoredFile, scope: str, ground: Ground) -> tuple[Operation, ...]:
    """Add a file."""
    allowed.ensure_not_group(event.key, "attachments")
    allowed.ensure_writable(ground.calendar)
    allowed.ensure_scope(event, scope)
    series = "" if scope == SERIES else event.summary.series
    return (attached_to(_key(event, scope), stored, event.summary.subject, series),)


def attached_to(key: EventKey, stored: StoredFile, subject: str, series: str = "") -> Attach:
    """The operation that adds a file to an event of that title."""
    return Attach(key, stored.file, stored.name, stored.content_type, stored.size, subject, series, stored.is_link)


def detach(event: Event, attachment: str, scope: str, ground: Ground) -> tuple[Operation, ...]:
    """Delete an attachment, which is named by its id; raises UsageError when the event has none of that id."""
    allowed.ensure_writable(ground.calendar)
    allowed.ensure_scope(event, scope)
    name = next((one.name for one in event.attachments if one.id == attachment), None)
    if name is None:
        raise errors.UsageError("This attachment is no longer there.", "Nothing was changed.")
    series = "" if scope == SERIES else event.summary.series
    return (Detach(_key(event, scope), attachment, name, event.summary.subject, series),)


def snooze(event: Event, until: int, now: int) -> tuple[Operation, ...]:
    """Be reminded again at `until`, which must lie after `now` (epoch seconds)."""
    allowed.ensure_not_group(event.key, "reminders")
    if until <= now:
        raise errors.UsageError("A reminder can only be put off to a later time.", "Choose a time to come.")
    return (Snooze(event.key, until, event.summary.subject, event.summary.series),)


def dismiss(event: Event) -> tuple[Operation, ...]:
    """Be reminded no more."""
    allowed.ensure_not_group(event.key, "reminders")
    return (Dismiss(event.key, event.summary.subject, event.summary.series),)


def effective_scope(event: Event, scope: str, master: Event | None) -> str:
    """A single event has no scopes, and from the first occurrence on is the whole series."""
    if not event.summary.series:
        return EVENT
    if scope == FOLLOWING and master is not None and series_steps.is_first(event, master):
        return SERIES
    return scope


def _meant(event: Event, scope: str, master: Event | None) -> Event:
    if scope == SERIES and event.summary.series:
        return series_steps.ensure_master(event, master)
    if scope == FOLLOWING:
        raise errors.UsageError("This is only possible for one event or for its whole series.", "Choose one of them.")
    return event


def _key(event: Event, scope: str) -> EventKey:
    return event.key._replace(id=event.summary.series) if scope == SERIES and event.summary.series else event.key
