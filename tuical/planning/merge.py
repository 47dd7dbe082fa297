"""A change that meets an event which somebody else changed meanwhile: three versions of each member, merged purely.

What only we changed is sent again, what only they changed stays theirs, what both changed alike is done, and what both
changed differently is a conflict that a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from tuical.model.event import Body, Location, Person
from tuical.model.event_change import UNSET, EventChange, Invitee
from tuical.model.operation import Change
from tuical.planning.standing import MEMBERS, same, words_of

MINE = "mine"
THEIRS = "theirs"
BOTH = "both"


class Conflict(NamedTuple):
    """A member that both sides changed, each in its own way; the values are those of EventChange."""

    member: str
    before: Any
    mine: Any
    theirs: Any

    @property
    def takes_both(self) -> bool:
        """Whether both can stand together, as text or as a list."""
        return self.member in _TOGETHER


class Merged(NamedTuple):
    """What is to be done with a change."""

    again: tuple[str, ...]
    """Members that only we changed, to be sent again."""
    conflicts: tuple[Conflict, ...]


def merge(operation: Change, theirs: EventChange) -> Merged:
    """Compare member by member; `theirs` is how the event stands on the server (`standing`).

    A new text that goes above what is there never conflicts.
    """
    again, conflicts = [], []
    for member in changed(operation.change):
        mine, before, there = (getattr(of, member) for of in (operation.change, operation.before, theirs))
        if member == "body" and not operation.replace_body:
            if not _stands_above(mine, before, there):
                again.append(member)
        elif same(member, mine, there):
            continue
        elif same(member, before, there) or there is UNSET:
            again.append(member)
        else:
            conflicts.append(Conflict(member, before, mine, there))
    return Merged(tuple(again), tuple(conflicts))


def changed(change: EventChange) -> tuple[str, ...]:
    """The members that a change gives."""
    return tuple(member for member in MEMBERS if getattr(change, member) is not UNSET)


def only(operation: Change, members: tuple[str, ...], etag: str) -> Change:
    """The operation with these members alone, made from the version `etag`."""
    left_out: Any = {member: UNSET for member in MEMBERS if member not in members}
    change, before = replace(operation.change, **left_out), replace(operation.before, **left_out)
    shift = operation.shift if "when" in members else 0
    return operation._replace(change=change, before=before, etag=etag, shift=shift)


def resolve(operation: Change, theirs: Change, choices: Mapping[str, str]) -> Change | None:
    """The change that a person decided upon: MINE, THEIRS or BOTH for each member in conflict; None: nothing is left.

    `theirs` is what was kept with the conflict: the members as they stand on the server, and its etag. A member without
    a choice stays mine.
    """
    given: dict[str, Any] = {}
    for conflict in conflicts_of(operation, theirs):
        chosen = choices.get(conflict.member, MINE)
        if chosen == BOTH and conflict.takes_both:
            given[conflict.member] = together(conflict)
        elif chosen == THEIRS:
            given[conflict.member] = UNSET
    known: Any = {member: getattr(theirs.change, member) for member in changed(theirs.change)}
    decided = operation._replace(
        change=replace(operation.change, **given), before=replace(operation.before, **known), etag=theirs.etag
    )
    members = changed(decided.change)
    return only(decided, members, theirs.etag) if members else None


def conflicts_of(operation: Change, theirs: Change) -> tuple[Conflict, ...]:
    """The conflicts of an operation in state CONFLICT, from what was kept with it."""
    return tuple(
        Conflict(member, *(getattr(of, member) for of in (operation.before, operation.change, theirs.change)))
        for member in changed(theirs.change)
    )


def together(conflict: Conflict) -> Any:
    """Both versions at once; only for a conflict that `takes_both`."""
    return _TOGETHER[conflict.member](conflict.mine, conflict.theirs)


def kept_with(operation: Change, merged: Merged, etag: str) -> Change:
    """What is kept with an operation in conflict: the server's side of the members in question, and its etag."""
    their_side: Any = {conflict.member: conflict.theirs for conflict in merged.conflicts}
    return Change(operation.event, EventChange(**their_side), EventChange(), etag, operation.subject, operation.series)


def _stands_above(mine: Body, before: Any, theirs: Any) -> bool:
    """Whether the new text is at the top already, which it was not before."""
    text = words_of(mine)
    old = words_of(before) if isinstance(before, Body) else ""
    now = words_of(theirs) if isinstance(theirs, Body) else ""
    return not text or now == f"{text} {old}".strip() or (now.startswith(text) and not old.startswith(text))


def _lines(mine: str, theirs: str) -> str:
    return f"{mine} / {theirs}"


def _bodies(mine: Body, theirs: Body) -> Body:
    if mine.content_type == theirs.content_type == "text":
        return Body("text", f"{mine.content}\n\n{theirs.content}")
    return Body("text", f"{words_of(mine)}\n\n{words_of(theirs)}")


def _people(mine: tuple[Invitee, ...], theirs: tuple[Invitee, ...]) -> tuple[Invitee, ...]:
    known = {_address(one.person) for one in mine}
    return mine + tuple(one for one in theirs if _address(one.person) not in known)


def _address(person: Person) -> str:
    return person.address.strip().casefold()


def _places(mine: tuple[Location, ...], theirs: tuple[Location, ...]) -> tuple[Location, ...]:
    names = {place.name.casefold() for place in mine}
    return mine + tuple(place for place in theirs if place.name.casefold() not in names)


def _names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mine + theirs))


_TOGETHER: Mapping[str, Any] = {
    "subject": _lines, "body": _bodies, "attendees": _people, "locations": _places, "categories": _names,
}  # fmt: skip
