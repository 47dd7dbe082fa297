"""What a person does about what they did: takes it back, undoes what has left, and decides what waits for them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.simulation.ledger import Ledger
from tests.simulation.mortal import Killed
from tests.simulation.program import Program
from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, CONFLICT, Create, Done, Operation, Queued
from tuical.planning.conflict import Question, decided, mine, question, theirs
from tuical.planning.inverse import inverse_of_step
from tuical.planning.merge import BOTH, MINE, THEIRS
from tuical.planning.undo import Known
from tuical.screens.desk import Desk

Enter = Callable[[Program, str, str, tuple[Operation, ...]], str]


class SecondThoughts:
    """Each public method is one of them and says what came of it."""

    def __init__(self, ledger: Ledger, random: Random, enter: Enter) -> None:
        """`enter` queues a step and notes it: program, what it is called, its mark, the operations."""
        self._ledger = ledger
        self._random = random
        self._enter = enter

    def take_back(self, program: Program, _desk: Desk) -> str:
        """Something that waits, before it leaves; also what waits for the person."""
        pending = program.outbox.pending()
        if not pending:
            return ""
        entry = self._random.choice(pending)
        if entry.step and entry.state not in (ATTENTION, CONFLICT):
            taken = program.outbox.take_back_step(entry.step)
        else:
            taken = program.outbox.take_back(entry.id)
        if not taken:
            return ""
        left = {one.id for one in program.outbox.pending()}
        for gone in pending:
            if gone.id not in left:
                self._ledger.taken_back(gone.operation)
        program.edited()
        return f"taken back {type(entry.operation).__name__} {entry.id}"

    def undo(self, program: Program, desk: Desk) -> str:
        """The newest step that has left, now and then an older one, by its inverse."""
        steps = self._steps(program)
        if not steps:
            return ""
        name = max(steps, key=lambda one: steps[one][0].id)
        if self._random.random() < 0.3:
            name = self._random.choice(sorted(steps))
        undo = inverse_of_step(steps[name], self._known(program, desk))
        program.undone.add(name)
        if not undo.operations:
            return ""
        for done in steps[name]:
            self._ledger.taken_back(done.operation)
        for operation in undo.operations:
            self._ledger.may_repeat(operation)
        kept = {one.name for done in steps[name] for one in done.files if one.file}
        made = [operation.event.id for operation in undo.operations if isinstance(operation, Create)]
        told = self._enter(program, "undo", "", undo.operations)
        if kept and len(made) == 1:
            self._ledger.along[made[0]] = kept
        newest = max(program.outbox.pending(), key=lambda one: one.id, default=None)
        program.undone |= {_name(newest)} if newest else set()
        return f"{told} of {name}"

    def _steps(self, program: Program) -> dict[str, list[Done]]:
        """What has left and was not undone, by the name of its step, newest first; a step that still waits is left."""
        waiting = {entry.step for entry in program.outbox.pending() if entry.step}
        found: dict[str, list[Done]] = {}
        for done in program.outbox.journal():
            if _name(done) not in program.undone and done.step not in waiting:
                found.setdefault(_name(done), []).append(done)
        return found

    def _known(self, program: Program, desk: Desk) -> Known:
        def event(key: EventKey) -> Event | None:
            try:
                return desk.reader.event(key)
            except TuicalError:
                return None

        def copy(content: bytes, name: str) -> str:
            source = program.files.folder / "again.bin"
            source.write_bytes(content)
            return program.outbox.store_file(source, name)

        return Known(event, desk.reader.mailbox().address, lambda: f"t{self._ledger.new_mark()}", copy)

    def decide(self, program: Program, _desk: Desk) -> str:
        """Something that waits for the person: mine again, theirs, or one for each member."""
        queue = program.outbox.pending()
        stuck = [entry for entry in queue if entry.state in (ATTENTION, CONFLICT)]
        if not stuck:
            return ""
        entry = self._random.choice(stuck)
        kept = program.outbox.conflict(entry.id)
        asked = question(entry, kept, queue)
        operation = self._choice(entry, kept, asked)
        if operation is None or not asked.can_send:
            return self._give_up(program, entry, asked)
        now = int(program.clock.now().timestamp())
        self._ledger.decided(entry, operation)  # also when the process dies right after it wrote it down
        if not program.outbox.send_again(entry.id, operation, now=now):
            return ""
        program.edited()
        return f"sends again {type(operation).__name__} {entry.id} of {entry.state}"

    def _choice(self, entry: Queued, kept: str, asked: Question) -> Operation | None:
        how = self._random.choice(("mine", "theirs", "each"))
        if how == "mine":
            return mine(entry, kept)
        if how == "theirs" or not asked.conflicts:
            return theirs(entry, kept)
        return decided(entry, kept, {one.member: self._random.choice((MINE, THEIRS, BOTH)) for one in asked.conflicts})

    def _give_up(self, program: Program, entry: Queued, asked: Question) -> str:
        try:
            gone = program.outbox.give_up(entry.id)
        except Killed:  # it may be done or not; either is what the person wanted
            self._forget(asked)
            raise
        if not gone:
            return ""
        self._forget(asked)
        assert tuple(gone) == asked.dropped, f"R2 {gone} went and {asked.dropped} was named"
        program.edited()
        return f"gives up {[type(one.operation).__name__ for one in gone]} of {entry.state}"

    def _forget(self, asked: Question) -> None:
        for one in asked.dropped:
            self._ledger.taken_back(one.operation)


def _name(entry: Queued | Done) -> str:
    """As the screens name what is undone together."""
    return f"step {entry.step}" if entry.step else f"row {entry.id}"
