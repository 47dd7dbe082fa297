"""What the person was told is saved: every wish bears a mark that is found again wherever it went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import NamedTuple

from tests.simulation.service import Write
from tuical.model.event_change import UNSET
from tuical.model.operation import (
    LOCAL,
    Attach,
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
    Queued,
    RenameGroup,
    Reply,
    Share,
    Snooze,
    target,
)

_MARK = re.compile(r"L\d+\.")


_ONE_SIDE: dict[tuple[type[Operation], ...], str] = {
    (Snooze, Dismiss): "reminder",
    (Reply,): "reply",
    (
        MakeCalendar,
        ChangeCalendar,
        MakeGroup,
        RenameGroup,
    ): "name",  # a new name before it left is the only one it ever has
}


class Wish(NamedTuple):
    """One side of an operation that was acknowledged."""

    mark: str
    """Stands in what is sent; empty for an operation that has no words of its own."""
    operation: Operation


class Ledger:
    """The last wish about each side of each thing; an older one that a newer one overrules is nobody's wish."""

    def __init__(self, writes: Sequence[Write] = ()) -> None:
        """`writes` are those that reached the service, which tell under which id it keeps what was made here."""
        self._number = 0
        self._writes = writes
        self._read = 0
        self._named: dict[str, str] = {}
        self.wishes: dict[tuple[str, str], Wish] = {}
        self.marks: dict[str, Operation] = {}
        """Everything that may have been queued, also what a dying process did not acknowledge."""
        self.changed: dict[str, set[str]] = {}
        """Which members the person ever changed, by event."""
        self.repeats: Counter[str] = Counter()
        """How often something that bears a mark may be sent once more, since the person wanted it."""

        self.given_up: dict[str, int] = {}
        """What is not to be sent any more, and how many writes had reached the service when that was said."""
        self.shares: Counter[tuple[str, str]] = Counter()
        """How often somebody was to be given a calendar, by address and calendar."""
        self.roles: list[Share] = []
        """Every share that the outbox may have, in its order."""
        self.hangs: Callable[[str], set[str]] = lambda _: set()
        """What hangs on an event of the service now, by name."""
        self.along: dict[str, set[str]] = {}
        """What has to hang on a copy, on the later part of a series and on what was made again, by their ids."""
        self.detached: set[str] = set()
        """What somebody took away, or never was sent: it need not hang anywhere."""
        self.creations = 0
        """How many events were to be made, at most."""

    def new_mark(self) -> str:
        """Text that occurs nowhere else."""
        self._number += 1
        return f"L{self._number}."

    def note(self, mark: str, operations: Iterable[Operation]) -> None:
        """The outbox may have it."""
        for operation in operations:
            self.creations += isinstance(operation, Create)
            if isinstance(operation, Share):
                self.shares[operation.address, operation.calendar.calendar] += 1
                self.roles.append(operation)
            if mark and mark in repr(operation):
                self.marks[mark] = operation
            if isinstance(operation, Change):
                self.changed.setdefault(operation.event.id, set()).update(_given(operation))

    def keep(self, mark: str, operations: Iterable[Operation]) -> None:
        """The outbox said that it has it."""
        self._hang(operations)
        for operation in operations:
            self._overrule(operation)
            own = mark if mark in repr(operation) else ""
            if isinstance(operation, Create):  # one that makes again what was deleted bears its mark there alone
                own = own or "".join(marks_in(operation.new.transaction_id))
            for side in _sides(operation):
                self.wishes[_name(operation), side] = Wish(own, operation)

    def _hang(self, operations: Sequence[Operation]) -> None:
        made = {one.event.id for one in operations if isinstance(one, Create)}
        for operation in operations:
            if isinstance(operation, Detach):
                self.detached.add(operation.name)
            elif isinstance(operation, Carry):
                self.along.setdefault(operation.event.id, set()).update(self.hangs(operation.source.id))
            elif isinstance(operation, Attach) and operation.event.id in made:
                self.along.setdefault(operation.event.id, set()).add(operation.name)

    def taken_back(self, operation: Operation) -> None:
        """The person took an operation back before it left, gave it up, or undid it."""
        if isinstance(operation, Create | Carry):
            self.along.pop(self._local(operation.event.id), None)
        if isinstance(operation, Attach):
            self.detached.add(operation.name)
        marks = set(marks_in(said(operation)))
        self.given_up.update(dict.fromkeys(marks, len(self._writes)))
        about = self._alias(_name(operation))
        for key, wish in list(self.wishes.items()):
            if wish.mark in marks or (not wish.mark and self._alias(key[0]) == about):
                del self.wishes[key]

    def decided(self, entry: Queued, again: Operation) -> None:
        """The person decided about what waited for them; what they left to others is nobody's wish any more."""
        lost = set(marks_in(said(entry.operation))) - set(marks_in(said(again)))
        self.given_up.update(dict.fromkeys(lost, len(self._writes)))
        for key, wish in list(self.wishes.items()):
            if wish.mark in lost:
                del self.wishes[key]
        self.creations += isinstance(again, Create)
        if isinstance(again, Forward | Reply | Cancel | Create):
            self.repeats.update(marks_in(again))
        if isinstance(again, Change) and isinstance(entry.operation, Change):
            self.repeats.update(set(marks_in(again.change)) - set(marks_in(entry.operation.change)))

    def may_repeat(self, operation: Operation) -> None:
        """What undoes a change writes once more what stood there before."""
        self.repeats.update(marks_in(said(operation)))

    def named(self) -> dict[str, str]:
        """The service's ids of what was made here, by the local ones."""
        for one in self._writes[self._read :]:
            if one.method == "POST" and one.applied:
                self._named.update(_names(one))
        self._read = len(self._writes)
        return self._named

    def _local(self, identity: str) -> str:
        return next((local for local, named in self.named().items() if named == identity), identity)

    def _alias(self, identity: str) -> str:
        root, _, day = identity.partition("#")
        return identity if day else self.named().get(root, root)

    def _overrule(self, operation: Operation) -> None:
        """What is removed takes every wish about it along."""
        if isinstance(operation, Delete | Cancel | DropCalendar | DropGroup):
            about = self._alias(_name(operation))
            for key, wish in list(self.wishes.items()):
                if about in map(self._alias, _belongs(wish.operation)):
                    del self.wishes[key]
        if isinstance(operation, Detach):  # of a file that had not left: neither of the two is anybody's wish
            for about in (_name(operation), operation.series):  # on a day that of its series is shown, too
                self.wishes.pop((about, operation.attachment.removeprefix(LOCAL)), None)


def said(operation: Operation) -> object:
    """What an operation would send, without what stood there before and the title of what it is about."""
    if isinstance(operation, Change):
        return operation.change
    return operation._replace(subject="") if "subject" in operation._fields else operation  # type: ignore[call-arg]


def marks_in(value: object) -> list[str]:
    """The marks in what a value says."""
    return _MARK.findall(repr(value))


def _names(one: Write) -> dict[str, str]:
    """What a creation that was applied is called on either side."""
    members, path = one.members(), one.path.lower()
    if transaction := members.get("transactionId"):
        return {f"local:{transaction}": one.made()["id"]}
    if path.endswith(("/calendars", "/calendargroups")):
        return {f"local:{members['name']}": one.made()["id"]}
    return {}


def _name(operation: Operation) -> str:
    key = target(operation)
    return key.id or key.calendar


def _belongs(operation: Operation) -> set[str]:
    key = target(operation)
    return {key.id or key.calendar, key.calendar, getattr(operation, "series", ""), key.id.partition("#")[0]} - {""}


def _given(operation: Change) -> list[str]:
    return [one.name for one in fields(operation.change) if getattr(operation.change, one.name) is not UNSET]


def _sides(operation: Operation) -> list[str]:
    """Which wishes about one thing stand beside each other."""
    if isinstance(operation, Create):
        return ["subject", "made"]
    if isinstance(operation, Change):
        given = _given(operation)
        return [name for name in given if _MARK.search(repr(getattr(operation.change, name)))] or given[:1]
    if isinstance(operation, Attach):
        return [operation.file]
    if isinstance(operation, Share):
        return [operation.address]
    for kinds, side in _ONE_SIDE.items():
        if isinstance(operation, kinds):
            return [side]
    return [f"{type(operation).__name__} {id(operation)}"]
