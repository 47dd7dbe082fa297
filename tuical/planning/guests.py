"""The list of those who are invited, with somebody more, less, or invited in another way; as a change of the event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tuical.errors import UsageError
from tuical.model.event import Attendee, Event, Person
from tuical.model.event_change import AttendeeType, EventChange, Invitee, invitee

MOST = 500
"""Attendees that one meeting can have (event: attendees)."""
_SILENT = ("none", "notResponded")


def with_more(event: Event, more: Sequence[Invitee]) -> EventChange:
    """With these as well; who is there already stays as invited. Raises UsageError for more than the service takes."""
    there = [invitee(one) for one in event.attendees]
    known = {_name(one.person) for one in there}
    new = {_name(one.person): one for one in more if _name(one.person) not in known}
    if len(there) + len(new) > MOST:
        raise UsageError(f"One meeting can have {MOST} people at most.", "Invite a distribution list instead.")
    return EventChange(attendees=(*there, *new.values()))


def without(event: Event, person: Person) -> EventChange:
    """Without this one."""
    return EventChange(attendees=tuple(invitee(one) for one in event.attendees if _name(one.person) != _name(person)))


def turned(event: Event, person: Person) -> EventChange:
    """With this one optional who was required, or required who was optional; a room stays one."""
    other = {AttendeeType.REQUIRED: AttendeeType.OPTIONAL, AttendeeType.OPTIONAL: AttendeeType.REQUIRED}
    people = [invitee(one) for one in event.attendees]
    return EventChange(
        attendees=tuple(
            replace(one, kind=other.get(one.kind, one.kind)) if _name(one.person) == _name(person) else one
            for one in people
        )
    )


def unanswered(event: Event, own: Collection[str] = ()) -> tuple[Person, ...]:
    """The people who have not answered, rooms and `own` addresses left out."""
    mine = {address.casefold() for address in own}
    return tuple(one.person for one in event.attendees if _waits(one) and _name(one.person) not in mine)


def _waits(attendee: Attendee) -> bool:
    return attendee.response in _SILENT and attendee.kind != AttendeeType.RESOURCE and bool(attendee.person.address)


def _name(person: Person) -> str:
    return (person.address or person.name).strip().casefold()
