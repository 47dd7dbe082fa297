"""What an operation is about, what happens to it and who gets a mail, as the parts of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tuical.model.operation import (
    Attach,
    CalendarOperation,
    Cancel,
    Carry,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    Forward,
    MakeCalendar,
    MakeGroup,
    Operation,
    RenameGroup,
    Share,
    Snooze,
)

if TYPE_CHECKING:
    from tuical.model.event_change import EventChange

_ALONE = {
    "when": "moved",
    "locations": "given another place",
    "attendees": "given other guests",
    "recurrence": "repeated in another way",
    "body": "given another description",
    "reminder_minutes": "given another reminder",
    "categories": "given other categories",
    "online_provider": "made an online meeting",
}
_TOGETHER = {
    "subject": "title",
    "when": "time",
    "locations": "place",
    "attendees": "guests",
    "recurrence": "repetition",
    "body": "description",
    "reminder_minutes": "reminder",
    "categories": "categories",
    "show_as": "show as",
    "sensitivity": "sensitivity",
    "importance": "importance",
    "response_requested": "answers wanted",
    "allow_new_time_proposals": "proposals allowed",
    "hide_attendees": "guest list",
    "online_provider": "online meeting",
}
_MOST_NAMES = 3


def thing(operation: Operation) -> str:
    """What it is about, as the beginning of a sentence: `“Planning”`, `The calendar “Team”`."""
    if isinstance(operation, CalendarOperation):
        before = getattr(operation, "before_name", "") or operation.name
        return f"The calendar “{before}”" if before else "The calendar"
    if isinstance(operation, MakeGroup | RenameGroup | DropGroup):
        return f"The group “{getattr(operation, 'before', '') or operation.name}”"
    if isinstance(operation, Attach | Detach):
        return f"“{operation.name}”"
    title = f"“{operation.subject}”" if operation.subject else ""
    if isinstance(operation, Carry):
        return f"The attachments of {title or 'the event'}"
    if isinstance(operation, Snooze | Dismiss):
        return f"The reminder of {title or 'the event'}"
    return title or "The event"


def deed(operation: Operation) -> str:
    """What happens to it, after `will be` or `was`: `moved`, `renamed “Budget”`, `forwarded to Ana Lima`."""
    return _DEEDS[type(operation)](operation)


def mailed(operation: Operation) -> str:
    """Who gets a mail by it, as the end of a sentence; empty where nobody does or the deed names them already."""
    people: Sequence[str] = () if isinstance(operation, Share) else getattr(operation, "people", ())
    return f", with a mail to {names(people)}" if people else ""


def names(people: Sequence[str]) -> str:
    """Some people by name and how many more: `Ana Lima and Ben Okri`, `Ana Lima, Ben Okri and 4 others`."""
    shown = list(people) if len(people) <= _MOST_NAMES else [*people[: _MOST_NAMES - 1]]
    rest = len(people) - len(shown)
    return enumerated([*shown, f"{rest} others"] if rest else shown)


def first_named(names: Sequence[str], most: int) -> str:
    """The first of some names and how many more: `Ana, Ben and 4 more`."""
    rest = len(names) - most
    return enumerated([*names[:most], f"{rest} more"] if rest > 0 else names)


def enumerated(words: Sequence[str]) -> str:
    """`a, b and c`; of at least one word."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _changed(operation: Change) -> str:
    given = _given(operation.change)
    if given == ["subject"]:
        return f"renamed “{operation.change.subject}”"
    if len(given) == 1 and given[0] in _ALONE:
        return _ALONE[given[0]]
    return f"changed ({enumerated([_TOGETHER[name] for name in given])})" if given else "changed"


def _given(change: EventChange) -> list[str]:
    from tuical.model.event_change import UNSET  # who never changes an event does without dataclasses

    return [name for name in _TOGETHER if getattr(change, name) is not UNSET]


def _calendar_changed(operation: ChangeCalendar) -> str:
    renamed = f"renamed “{operation.name}”" if operation.name else ""
    coloured = "given another colour" if operation.color else ""
    return enumerated([part for part in (renamed, coloured) if part] or ["changed"])


def _attached(preposition: str) -> Callable[[Attach | Detach], str]:
    return lambda operation: f"{preposition} {f'“{operation.subject}”' if operation.subject else 'the event'}"


ROLES = {
    "none": "nothing",
    "freeBusyRead": "when you are busy",
    "limitedRead": "titles and places",
    "read": "everything",
    "write": "everything, and may change it",
    "delegateWithoutPrivateEventAccess": "everything but what is private, and acts for you",
    "delegateWithPrivateEventAccess": "everything, and acts for you",
}
"""What somebody with a role sees of a calendar, after `who sees`."""


def _shared(operation: Share) -> str:
    who = operation.person or operation.address
    if operation.role == "none":
        return f"taken away from {who}"
    told = "is sent an invitation and " if operation.people else ""
    return f"shared with {who}, who {told}sees {ROLES.get(operation.role, operation.role)}"


_DEEDS: Mapping[type[Operation], Callable[[Any], str]] = {
    Create: lambda _: "created",
    Change: _changed,
    Delete: lambda _: "deleted",
    Cancel: lambda _: "cancelled",
    Forward: lambda operation: f"forwarded to {names([person.label for person in operation.recipients])}",
    Attach: _attached("attached to"),
    Carry: lambda _: "copied",
    Detach: _attached("removed from"),
    Snooze: lambda _: "put off",
    Dismiss: lambda _: "switched off",
    MakeCalendar: lambda _: "made",
    ChangeCalendar: _calendar_changed,
    DropCalendar: lambda _: "deleted with all its events",
    Share: _shared,
    MakeGroup: lambda _: "made",
    RenameGroup: lambda operation: f"renamed “{operation.name}”",
    DropGroup: lambda _: "deleted",
}
