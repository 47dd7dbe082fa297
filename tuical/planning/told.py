"""Who gets mail from a change, by name: everybody invited but oneself and rooms; nobody where we do not organise."""

from __future__ import annotations

from collections.abc import Iterable

from tuical.model.event import Event, Person
from tuical.model.event_change import UNSET, AttendeeType, EventChange, Invitee
from tuical.model.summary import MINE

OWN_COPY = frozenset({"show_as", "categories", "reminder_minutes"})
"""Members of EventChange that belong to one's own copy: nobody is told, and an attendee may change them, too."""
_PRIVATE_TOO = OWN_COPY | {"sensitivity", "importance"}


def is_own_copy(members: Iterable[str]) -> bool:
    """Whether only what an attendee may change of a meeting is among the members."""
    return set(members) <= _PRIVATE_TOO


def people_of(event: Event, own: str) -> tuple[str, ...]:
    """Everybody that a change of the whole meeting mails; `own` is the account's address."""
    if not event.summary.has(MINE):
        return ()
    return _labels(((one.person, one.kind) for one in event.attendees), own)


def people_invited(invitees: Iterable[Invitee], own: str) -> tuple[str, ...]:
    """Everybody that a new event mails."""
    return _labels(((one.person, one.kind) for one in invitees), own)


def people_of_change(event: Event, change: EventChange, members: Iterable[str], own: str) -> tuple[str, ...]:
    """Everybody that a change of these members mails: for anything but the guests all of them.

    Of the guests those who come and go, and who is invited in another way than before.
    """
    told = set(members) - OWN_COPY
    if not event.summary.has(MINE) or not told:
        return ()
    before = [(one.person, str(one.kind)) for one in event.attendees]
    after = before if change.attendees is UNSET else [(one.person, str(one.kind)) for one in change.attendees]
    if told != {"attendees"}:
        return _labels([*before, *after], own)
    kinds = {_name(person): kind for person, kind in before}
    stay = {_name(person) for person, kind in after if kinds.get(_name(person)) == kind}
    return _labels((one for one in [*before, *after] if _name(one[0]) not in stay), own)


def _labels(people: Iterable[tuple[Person, str]], own: str) -> tuple[str, ...]:
    """Each one once, in their order."""
    found: dict[str, str] = {}
    for person, kind in people:
        if kind != AttendeeType.RESOURCE and _name(person) not in ("", own.casefold()):
            found.setdefault(_name(person), person.label)
    return tuple(found.values())


def _name(person: Person) -> str:
    return (person.address or person.name).casefold()
