"""What the person does in the program: steps on what the screen shows, drawn from one seeded source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from zoneinfo import ZoneInfo

from tests.simulation.ledger import Ledger
from tests.simulation.meetings import Meetings
from tests.simulation.person import Person, Surroundings
from tests.simulation.person_calendars import Calendars
from tests.simulation.program import Program
from tests.simulation.second_thoughts import SecondThoughts
from tuical.errors import TuicalError
from tuical.model.operation import Operation
from tuical.model.view import ViewSettings
from tuical.screens.desk import Desk

_HOLD = 5.0
_ZONE = ZoneInfo("Europe/Berlin")


class LocalEdits:
    """Draws steps and hands them to the outbox of a program; what it acknowledged stands in the ledger."""

    def __init__(self, ledger: Ledger, random: Random, verbs: Mapping[str, int]) -> None:
        """`verbs` says how often what is done, empty for the usual."""
        self._ledger = ledger
        self._random = random
        self._verbs = verbs or VERBS
        self.counts: Counter[str] = Counter()

    def edit(self, program: Program) -> str:
        """Do one thing and say which; what the program refuses in words is no edit."""
        desk = Desk(program.reader, program.outbox.pending, program.clock, ViewSettings(_ZONE))
        name = self._random.choices(list(self._verbs), list(self._verbs.values()))[0]
        if name in _ONCE and self.counts[name]:
            name = _ONCE[name]
        try:
            if hasattr(SecondThoughts, name):
                return self._think_again(program, desk, name)
            mark = self._ledger.new_mark()
            operations = self._verb(name)(Surroundings(program, desk), mark)
            return self._queue(program, name, mark, operations) if operations else f"nothing to {name}"
        except TuicalError as error:
            return f"{name} refused: {error.title}"

    def _verb(self, name: str) -> Callable[[Surroundings, str], tuple[Operation, ...]]:
        kind = next(kind for kind in (Person, Meetings, Calendars) if hasattr(kind, name))
        found: Callable[[Surroundings, str], tuple[Operation, ...]] = getattr(kind(self._random), name)
        return found

    def _think_again(self, program: Program, desk: Desk, name: str) -> str:
        told: str = getattr(SecondThoughts(self._ledger, self._random, self._queue), name)(program, desk)
        self.counts[name] += bool(told)
        return told or f"nothing to {name}"

    def _queue(self, program: Program, name: str, mark: str, operations: tuple[Operation, ...]) -> str:
        now = int(program.clock.now().timestamp())
        try:
            program.outbox.add_step(operations, now=now, hold_seconds=_HOLD)
        finally:  # a process that dies after its commit acknowledged nothing, but the step is there
            self._ledger.note(mark, operations)
        self._ledger.keep(mark, operations)
        self.counts[name] += name not in dir(SecondThoughts)
        program.edited()
        return f"{name} {mark} {[type(one).__name__ for one in operations]}"


VERBS = {
    "reply": 12, "propose": 4, "reply_silently": 2, "create": 10, "create_meeting": 5, "create_series": 4,
    "change_words": 14, "change_times": 8, "change_body": 6, "change_people": 6, "change_series": 5,
    "change_following": 4, "remove": 8, "remove_series": 2, "remove_following": 2, "forward": 4, "attach": 4,
    "attach_large": 1, "detach": 3, "snooze": 2, "dismiss": 2, "make_calendar": 2, "change_calendar": 2,
    "drop_calendar": 1, "make_group": 2, "rename_group": 2, "drop_group": 4, "take_back": 8, "undo": 9, "decide": 10,
}  # fmt: skip
_ONCE = {"attach_large": "attach"}
"""What costs so much that a seed does it once, and what it does instead."""
