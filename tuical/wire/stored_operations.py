"""Operations as JSON in the outbox: what one program wrote a later one reads.

What an operation is about stands in columns of its own. Members that nobody gave (UNSET) are left out. Reading costs no
import beyond what the operation itself is made of.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tuical.model.keys import EventKey
from tuical.model.operation import KINDS, Operation, Unreadable

if TYPE_CHECKING:
    from tuical.model.event import Person, Proposal

_IN_COLUMNS = {
    **dict.fromkeys(KINDS, ("event",)),
    **dict.fromkeys(("makeCalendar", "changeCalendar", "dropCalendar", "share"), ("calendar",)),
    **dict.fromkeys(("makeGroup", "renameGroup", "dropGroup"), ("account", "mailbox", "group")),
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(operation: Operation) -> str:
    """The name under which an operation is stored."""
    return operation.kind if isinstance(operation, Unreadable) else _NAMES[type(operation)]


def dump(operation: Operation) -> str:
    """The members of an operation as JSON, without what it is about."""
    members = operation._asdict()
    for name in _IN_COLUMNS.get(kind_of(operation), ("event",)):
        del members[name]
    return json.dumps({name: _written(name, value) for name, value in members.items()})


def load(kind: str, text: str, key: EventKey) -> Operation:
    """The operation that `dump` wrote, about `key` (which `model.operation.target` gave).

    What cannot be read (an unknown kind, a member of a newer program, damage) comes back as Unreadable.
    """
    try:
        members = json.loads(text)
        return KINDS[kind](**_about(kind, key), **_read(members, _IN_COLUMNS[kind]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return Unreadable(key, kind, _title(text))


def refuse_unsendable(operation: Operation) -> None:
    """Raise errors.UsageError for what the service would refuse anyway, before it is queued."""
    from tuical.model.operation import Change, Create, Forward, Reply
    from tuical.wire.writing import forward_body, reply_body
    from tuical.wire.writing_events import change_body, new_event_body

    if isinstance(operation, Reply):
        reply_body(operation)
    elif isinstance(operation, Create):
        new_event_body(operation.new)
    elif isinstance(operation, Change):
        change_body(operation.change)
    elif isinstance(operation, Forward):
        forward_body(operation.recipients, operation.comment)


def _about(kind: str, key: EventKey) -> dict[str, Any]:
    found = {"event": key, "calendar": key.in_calendar, "account": key.account, "mailbox": key.mailbox, "group": key.id}
    return {name: found[name] for name in _IN_COLUMNS[kind]}


def _written(name: str, value: Any) -> Any:
    if name in {"new", "change", "before"} and not isinstance(value, str):
        from tuical.wire.stored_changes import change_members

        return change_members(value)
    if name == "proposal" and value is not None:
        return [value.start, value.end]
    if name == "recipients":
        return [[person.name, person.address] for person in value]
    return value


def _read(members: dict[str, Any], leaving_out: tuple[str, ...]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in members.items() if name not in leaving_out}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        from tuical.wire.stored_changes import change_of, new_event_of

        return new_event_of(value) if name == "new" else change_of(value)
    if name == "proposal" and value:
        return _proposal(*value)
    if name == "source":
        return EventKey(*value)
    if name == "recipients":
        return tuple(_person(*one) for one in value)
    return tuple(value) if isinstance(value, list) else value


def _proposal(start: int, end: int) -> Proposal:
    from tuical.model.event import Proposal  # a queue without proposals does without dataclasses

    return Proposal(start, end)


def _person(name: str, address: str) -> Person:
    from tuical.model.event import Person  # the same

    return Person(name, address)


def _title(text: str) -> str:
    """The title that an unreadable operation may still tell."""
    try:
        title = json.loads(text)["subject"]
    except (KeyError, TypeError, ValueError):
        return ""
    return title if isinstance(title, str) else ""
