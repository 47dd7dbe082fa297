"""From a filled form to what is queued, and the words about who gets which mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tuical import errors
from tuical.model.event import Body, Event
from tuical.model.event_change import UNSET, AttendeeType, EventChange, Invitee
from tuical.model.keys import EventKey
from tuical.model.operation import Carry, Change, Create, Operation
from tuical.planning import steps
from tuical.planning.body_edits import above
from tuical.planning.changes import body_without_block, changed_members, members_of
from tuical.planning.form_values import Read, change_of, new_of
from tuical.planning.ground import FOLLOWING, Ground
from tuical.planning.outbox_lines import told_by
from tuical.planning.told import people_of
from tuical.screens.form_start import Beginning
from tuical.screens.mailed import all_named
from tuical.screens.surroundings import ground_of

if TYPE_CHECKING:
    from tuical.planning.form_values import Filled
    from tuical.screens.desk import Desk

_UPDATE, _INVITATION, _CANCELLATION = "an update", "an invitation", "a cancellation"


@dataclass(frozen=True, slots=True)
class Mail:
    """Who gets what."""

    people: tuple[str, ...]
    what: str

    @property
    def sentence(self) -> str:
        """`Alex Wilber and Dana Swope get an invitation.`"""
        return f"{all_named(self.people)} {'gets' if len(self.people) == 1 else 'get'} {self.what}."


def plan(
    beginning: Beginning,
    now: Filled,
    read: Read,
    desk: Desk,
    transaction_id: str,
    stored: Sequence[steps.StoredFile] = (),
) -> tuple[Operation, ...]:
    """What is queued for it, in one step; empty when nothing was changed. Raises a TuicalError in words."""
    if beginning.event is None:
        return _made(beginning, now, read, desk, transaction_id, stored)
    ground = ground_of(beginning.event, desk)
    wanted = _kept_notes(change_of(beginning.event, beginning.filled, now, read), beginning, now)
    changes: tuple[Operation, ...] = ()
    if changed_members(beginning.event, wanted):
        changes = steps.change(
            beginning.event, wanted, beginning.scope, ground,
            master=beginning.master, transaction_id=transaction_id, replace_body=now.replace_notes,
        )  # fmt: skip
    operations = (*changes, *_attached(beginning, changes, ground, stored))
    return tuple(sorted(operations, key=lambda one: isinstance(one, Carry)))  # what cannot be read holds up nothing


def _made(
    beginning: Beginning, now: Filled, read: Read, desk: Desk, transaction_id: str, stored: Sequence[steps.StoredFile]
) -> tuple[Operation, ...]:
    if now.calendar is None:
        raise errors.UsageError("Choose a calendar for it.")
    calendar = next((info for info in desk.calendars() if info.key == now.calendar), None)
    home = desk.of(now.calendar)
    ground = Ground(home.reader.mailbox().address, calendar, (), home.account_kind)
    if beginning.copied is not None:
        read = read if now.replace_notes else replace(read, body=_copied_notes(beginning.copied, read.body))
    return steps.create(now.calendar, new_of(now, read, transaction_id), ground, stored)


def _kept_notes(wanted: EventChange, beginning: Beginning, now: Filled) -> EventChange:
    """A second series is made whole, so what stands above the old notes has to hold them too."""
    master = beginning.master
    if beginning.scope != FOLLOWING or master is None or wanted.body is UNSET or now.replace_notes:
        return wanted
    return replace(wanted, body=_copied_notes(master, wanted.body) or wanted.body)


def _copied_notes(event: Event, above_it: Body | None) -> Body | None:
    standing = body_without_block(event.body) if event.online is not None else event.body
    if not standing.content.strip():
        return above_it
    return standing if above_it is None else above(standing, above_it)


def _attached(
    beginning: Beginning, changes: Sequence[Operation], ground: Ground, stored: Sequence[steps.StoredFile]
) -> list[Operation]:
    """Files go to the part of a series that the form is about."""
    event = beginning.event
    assert event is not None  # noqa: S101 - a change is one of an event
    made: list[EventKey] = [one.event for one in changes if isinstance(one, Create)]
    if beginning.scope == FOLLOWING and event.summary.series and stored:
        if not made:
            raise errors.UsageError(
                "Files cannot be added to this and following alone.", "Change something else too, or choose all."
            )
        return [steps.attached_to(made[0], one, event.summary.subject) for one in stored]
    return [operation for one in stored for operation in steps.attach(event, one, beginning.scope, ground)]


def mails(operations: Sequence[Operation], event: Event | None, own: str) -> list[Mail]:
    """Everybody who is mailed, by what they get, those who are new first."""
    told = told_by(operations)
    if event is None:
        return _grouped([(_INVITATION, told)])
    wanted = next((one.change for one in operations if isinstance(one, Change)), None) or _created(operations)
    if wanted is None or wanted.attendees is UNSET:
        return _grouped([(_UPDATE, told)])
    before, after = set(people_of(event, own)), {one.person.label for one in wanted.attendees}
    come = tuple(name for name in told if name not in before)
    gone = tuple(name for name in told if name in before and name not in after)
    stay = tuple(name for name in told if name in before and name in after)
    return _grouped([(_INVITATION, come), (_UPDATE, stay), (_CANCELLATION, gone)])


def _created(operations: Sequence[Operation]) -> EventChange | None:
    return next((one.new for one in operations if isinstance(one, Create)), None)


def _grouped(told: Sequence[tuple[str, tuple[str, ...]]]) -> list[Mail]:
    return [Mail(people, what) for what, people in told if people]


def rooms_asked(operations: Sequence[Operation], event: Event | None) -> tuple[str, ...]:
    """The rooms that are asked whether they are free."""
    known = {one.person.address.casefold() for one in event.attendees} if event is not None else set()
    found: list[Invitee] = []
    for one in operations:
        change = one.change if isinstance(one, Change) else one.new if isinstance(one, Create) else None
        invited = members_of(change).get("attendees", ()) if change is not None else ()
        found += [who for who in invited if who.kind == AttendeeType.RESOURCE]
    return tuple(dict.fromkeys(who.person.label for who in found if who.person.address.casefold() not in known))


def moves_series(operation: Change) -> bool:
    """Whether the days of a series become others, which drops what was changed on single ones."""
    return operation.change.when is not UNSET or operation.change.recurrence is not UNSET


def stored_file(path: str, desk: Desk) -> steps.StoredFile:
    """Copy a file beside the outbox; raises a TuicalError when it cannot be read, or there is no room for it."""
    import mimetypes  # nobody attaches files at the start

    source = Path(path).expanduser()
    name = source.name
    file = desk.store_file(source, name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return steps.StoredFile(file, name, kind, source.stat().st_size)
