"""What the person does in the program: steps on what the screen shows, drawn from one seeded source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from zoneinfo import ZoneInfo

from tests.simulation.ledger import Ledger
from tests.simulation.person import Person, Surroundings
from tests.simulation.program import Program
from tuical.errors import TuicalError
from tuical.model.operation import ATTENTION, CONFLICT, Operation, Queued
from tuical.model.view import ViewSettings
from tuical.screens.desk import Desk

_HOLD = 5.0
_ZONE = ZoneInfo("Europe/Berlin")


class LocalEdits:
    """Draws steps and hands them to the outbox of a program; what it acknowledged stands in the ledger."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self._ledger = ledger
        self._random = random
        self.counts: Counter[str] = Counter()

    def edit(self, program: Program) -> str:
        """Do one thing and say which; what the program refuses in words is no edit."""
        desk = Desk(program.reader, program.outbox.pending, program.clock, ViewSettings(_ZONE))
        name = self._random.choices(_NAMES, _WEIGHTS)[0]
        try:
            if name == "take_back":
                return self._take_back(program)
            mark = self._ledger.new_mark()
            operations = self._verb(name)(Surroundings(program, desk), mark)
            return self._queue(program, name, mark, operations) if operations else f"nothing to {name}"
        except TuicalError as error:
            return f"{name} refused: {error.title}"

    def _verb(self, name: str) -> Callable[[Surroundings, str], tuple[Operation, ...]]:
        found: Callable[[Surroundings, str], tuple[Operation, ...]] = getattr(Person(self._random), name)
        return found

    def _queue(self, program: Program, name: str, mark: str, operations: tuple[Operation, ...]) -> str:
        now = int(program.clock.now().timestamp())
        try:
            program.outbox.add_step(operations, now=now, hold_seconds=_HOLD)
        finally:  # a process that dies after its commit acknowledged nothing, but the step is there
            self._ledger.note(mark, operations)
        self._ledger.keep(mark, operations)
        self.counts[name] += 1
        program.edited()
        return f"{name} {mark} {[type(one).__name__ for one in operations]}"

    def _take_back(self, program: Program) -> str:
        pending = program.outbox.pending()
        if not pending:
            return "nothing to take back"
        entry = self._random.choice(pending)
        if not self._taken(program, entry):
            return "too late to take back"
        left = {one.id for one in program.outbox.pending()}
        for gone in pending:
            if gone.id not in left:
                self._ledger.taken_back(gone)
        self.counts["give-up" if entry.state in (ATTENTION, CONFLICT) else "take-back"] += 1
        program.edited()
        return f"taken back {type(entry.operation).__name__} {entry.id}"

    def _taken(self, program: Program, entry: Queued) -> bool:
        if entry.step and entry.state not in (ATTENTION, CONFLICT):
            return program.outbox.take_back_step(entry.step)
        return program.outbox.take_back(entry.id)


_VERBS = {
    "reply": 14, "create": 10, "create_meeting": 5, "create_series": 4, "change_words": 14, "change_times": 8,
    "change_series": 5, "change_following": 4, "remove": 8, "remove_series": 2, "remove_following": 2, "forward": 4,
    "attach": 4, "detach": 2, "snooze": 2, "dismiss": 2, "make_calendar": 2, "change_calendar": 2, "drop_calendar": 1,
    "take_back": 10,
}  # fmt: skip
_NAMES, _WEIGHTS = list(_VERBS), list(_VERBS.values())
