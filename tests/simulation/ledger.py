"""What the person was told is saved: every wish bears a mark that is found again wherever it went."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.operation import Operation, Queued, Reply, target

Subject = tuple[str, str]
"""What a wish is about: the id of its event or calendar, and which of its sides."""


class Wish(NamedTuple):
    """An operation that was acknowledged."""

    mark: str
    operation: Operation


class Ledger:
    """The last wish about each thing; an older one that a newer one overrules is nobody's wish any more."""

    def __init__(self) -> None:
        self._number = 0
        self.wishes: dict[Subject, Wish] = {}
        self.settled: set[str] = set()
        self.marks: dict[str, Operation] = {}

    def new_mark(self) -> str:
        """Text that occurs nowhere else."""
        self._number += 1
        return f"L{self._number}."

    def keep(self, subject: Subject, mark: str, operation: Operation) -> None:
        """The outbox said that it has it."""
        self.wishes[subject] = Wish(mark, operation)
        self.marks[mark] = operation

    def forget(self, about: str) -> None:
        """The person took everything about an event back, or deleted what was made."""
        for subject in [one for one in self.wishes if one[0] == about]:
            del self.wishes[subject]

    def taken_back(self, queued: Queued) -> None:
        """The person took an operation back before it left."""
        text = repr(queued.operation)
        for subject, wish in list(self.wishes.items()):
            if wish.mark in text:
                del self.wishes[subject]

    def lost(self, pending: list[Queued], written: bytes) -> list[Wish]:
        """Wishes that neither the outbox nor any write that the service applied knows."""
        waiting = repr([entry.operation for entry in pending])
        return [
            wish for wish in self.wishes.values()
            if wish.mark not in waiting and wish.mark.encode() not in written and wish.mark not in self.settled
        ]  # fmt: skip

    def settle(self, operation: Operation) -> None:
        """The program found the wish fulfilled already, and it was."""
        text = repr(operation)
        self.settled |= {mark for mark in self.marks if mark in text}


def subject_of(operation: Operation) -> Subject:
    """Which wishes replace each other."""
    side = "reply" if isinstance(operation, Reply) else type(operation).__name__
    return (target(operation).id or target(operation).calendar, side)
