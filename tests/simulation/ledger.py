"""What the person was told is saved: every wish bears a mark that is found again wherever it went."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import NamedTuple

from tuical.model.event_change import UNSET
from tuical.model.operation import (
    LOCAL,
    Attach,
    Cancel,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    MakeCalendar,
    Operation,
    Queued,
    Reply,
    Snooze,
    target,
)

_MARK = re.compile(r"L\d+\.")


_ONE_SIDE: dict[tuple[type[Operation], ...], str] = {
    (Snooze, Dismiss): "reminder",
    (Reply,): "reply",
    (MakeCalendar, ChangeCalendar): "name",  # a new name before it left is the only one it ever has
}


class Wish(NamedTuple):
    """One side of an operation that was acknowledged."""

    mark: str
    """Stands in what is sent; empty for an operation that has no words of its own."""
    operation: Operation


class Ledger:
    """The last wish about each side of each thing; an older one that a newer one overrules is nobody's wish."""

    def __init__(self) -> None:
        self._number = 0
        self.wishes: dict[tuple[str, str], Wish] = {}
        self.marks: dict[str, Operation] = {}
        """Everything that may have been queued, also what a dying process did not acknowledge."""
        self.changed: dict[str, set[str]] = {}
        """Which members the person ever changed, by event."""

    def new_mark(self) -> str:
        """Text that occurs nowhere else."""
        self._number += 1
        return f"L{self._number}."

    def note(self, mark: str, operations: Iterable[Operation]) -> None:
        """The outbox may have it."""
        for operation in operations:
            if mark in repr(operation):
                self.marks[mark] = operation
            if isinstance(operation, Change):
                self.changed.setdefault(operation.event.id, set()).update(_given(operation))

    def keep(self, mark: str, operations: Iterable[Operation]) -> None:
        """The outbox said that it has it."""
        for operation in operations:
            self._overrule(operation)
            own = mark if mark in repr(operation) else ""
            for side in _sides(operation):
                self.wishes[_name(operation), side] = Wish(own, operation)

    def taken_back(self, queued: Queued) -> None:
        """The person took an operation back before it left, or gave it up."""
        marks = set(_MARK.findall(repr(queued.operation)))
        about = _name(queued.operation)
        for key, wish in list(self.wishes.items()):
            if wish.mark in marks or (not wish.mark and key[0] == about):
                del self.wishes[key]

    def _overrule(self, operation: Operation) -> None:
        """What is removed takes every wish about it along."""
        if isinstance(operation, Delete | Cancel | DropCalendar):
            about = _name(operation)
            for key, wish in list(self.wishes.items()):
                if about in _belongs(wish.operation):
                    del self.wishes[key]
        if isinstance(operation, Detach):  # of a file that had not left: neither of the two is anybody's wish
            about, file = _name(operation), operation.attachment.removeprefix(LOCAL)
            self.wishes.pop((about, file), None)


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
    for kinds, side in _ONE_SIDE.items():
        if isinstance(operation, kinds):
            return [side]
    return [f"{type(operation).__name__} {id(operation)}"]
