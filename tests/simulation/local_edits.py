"""What the person does in the program: operations on what the screen shows, drawn from one seeded source."""

from __future__ import annotations

from collections import Counter
from random import Random

from tests.simulation.ledger import Ledger, subject_of
from tests.simulation.program import Program
from tuical.model.operation import Operation, Reply
from tuical.model.summary import CANCELLED, MEETING, MINE, EventSummary

HOLD = 5.0


class LocalEdits:
    """Draws operations and hands them to the outbox of a program."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self._ledger = ledger
        self._random = random
        self.counts: Counter[str] = Counter()

    def edit(self, program: Program) -> str:
        """Queue one operation; it is acknowledged when the outbox has it."""
        events = program.visible()
        kinds = [self._reply, self._reply, self._take_back]
        return self._random.choice(kinds)(program, events)

    def _queue(self, program: Program, mark: str, operation: Operation, hold: float = HOLD) -> str:
        now = int(program.clock.now().timestamp())
        name = type(operation).__name__.lower()
        try:
            program.outbox.add(operation, now=now, hold_seconds=hold)
        finally:  # a process that dies after its commit acknowledged nothing, but the operation is there
            self._ledger.marks[mark] = operation
        self._ledger.keep(subject_of(operation), mark, operation)
        self.counts[name] += 1
        program.edited()
        return f"{name} {mark}"

    def _reply(self, program: Program, events: list[EventSummary]) -> str:
        asked = [one for one in events if one.flags & MEETING and not one.flags & (MINE | CANCELLED)]
        if not asked:
            return "nothing to answer"
        event, mark = self._random.choice(asked), self._ledger.new_mark()
        response = self._random.choice(("accepted", "tentativelyAccepted", "declined"))
        reply = Reply(
            event.key, response, comment=mark, send=True, subject=event.subject, series=event.series,
            before=event.response,
        )  # fmt: skip
        return self._queue(program, mark, reply)

    def _take_back(self, program: Program, _events: list[EventSummary]) -> str:
        pending = program.outbox.pending()
        if not pending:
            return "nothing to take back"
        entry = self._random.choice(pending)
        if not program.outbox.take_back(entry.id):
            return "too late to take back"
        self._ledger.taken_back(entry)
        self.counts["take-back"] += 1
        program.edited()
        return f"taken back {type(entry.operation).__name__.lower()}"
