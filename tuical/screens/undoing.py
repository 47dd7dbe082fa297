"""`Changes`: what people want is queued here, and taken back or undone, newest first; words to the person included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tuical.clock import Clock
from tuical.errors import TuicalError
from tuical.model.operation import ATTENTION, CONFLICT, SENDING, UNKNOWN, Done, Operation, Queued, target
from tuical.screens.unkept import Step, Unkept

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.keys import EventKey
    from tuical.planning.undo import Known, Undo
    from tuical.screens.desk import Desk
    from tuical.store.outboxes import AnyOutbox

_LONG = 12.0
"""Seconds for words that explain something."""
_MOST_SAID = 2
"""Sentences about what goes before the last change of a step; the rest is counted."""


class Host(Protocol):
    """The program round it."""

    def say(self, words: str, *, severity: str = "information", seconds: float = 6.0) -> None: ...
    def unsay(self, words: str) -> None: ...
    def push_screen(self, screen: Any, callback: Any) -> object: ...
    def queue_changed(self) -> None: ...


class _Newest(NamedTuple):
    """What was done last: still in the queue, or left already."""

    waiting: Queued | None
    left: tuple[Done, ...]


class Changes:
    """The one way for changes: into the outbox, and back."""

    def __init__(self, host: Host, outbox: AnyOutbox, desk: Desk, clock: Clock, hold_seconds: int) -> None:
        self._host = host
        self._outbox = outbox
        self._desk = desk
        self._clock = clock
        self.hold = hold_seconds
        """Seconds in which a change can be taken back before it leaves."""
        self._undone: dict[str, str] = {}
        """By the name of a step that undoes another: the name of that other. Both are passed over by `undo`."""
        self._said: dict[int, str] = {}
        """What was said of a waiting change when it was made, by its row: no longer true once it is taken back."""
        self.unkept = Unkept(host, lambda step: self.queue(step.operations, step.then))
        desk.unkept = self.unkept.rows

    def queue(
        self, operations: Sequence[Operation], then: Callable[[list[Queued]], None] = lambda _: None
    ) -> list[Queued]:
        """Queue one step, say what will happen, and do what comes `then`.

        An empty answer says that nothing was queued: then the step is held in memory, and the person is asked.
        """
        now = self._clock.now().timestamp()
        try:
            queued = self._enter(operations, int(now))
        except TuicalError as error:
            self.unkept.hold(Step(tuple(operations), error.sentence(), then))
            return []
        self._say_queued(queued, now)
        then(queued)
        self._host.queue_changed()
        self.unkept.offer()  # there is room again
        return queued

    def save(self, operations: Sequence[Operation], answer: Callable[[str], None]) -> None:
        """Queue one step for a form, which keeps everything itself where that is refused and is told why."""
        now = self._clock.now().timestamp()
        try:
            queued = self._enter(operations, int(now))
        except TuicalError as error:
            answer(error.sentence())
            return
        self._say_queued(queued, now)
        answer("")
        self._host.queue_changed()

    def _say_queued(self, queued: Sequence[Queued], now: float) -> None:
        from tuical.planning.wording import held_words, operation_words  # words are not needed before the first paint

        *others, last = queued
        lines = [operation_words(entry.operation) for entry in others]
        if len(lines) > _MOST_SAID:
            lines = [lines[0], f"{len(lines) - 1} more changes go with it"]
        lines.append(held_words(last, now))
        words = "\n".join(f"{line}." for line in lines)
        self._said |= {entry.id: words for entry in queued}
        self._host.say(words, seconds=max(4.0, self.hold))

    def _enter(self, operations: Sequence[Operation], now: int) -> list[Queued]:
        if len(operations) == 1:
            return [self._outbox.add(operations[0], now=now, hold_seconds=self.hold)]
        return self._outbox.add_step(operations, now=now, hold_seconds=self.hold)

    # undo

    def undo(self) -> None:
        """Take back the newest change at once when it waits; ask first when it has left, or was never kept."""
        if self.unkept.offer():
            return
        try:
            self._undo_newest(self._newest())
        except TuicalError as error:
            self._host.say(error.sentence(), severity="error", seconds=_LONG)

    def _undo_newest(self, newest: _Newest) -> None:
        stuck = [] if newest.waiting is None else [entry for entry in self._step(newest.waiting) if _needs_you(entry)]
        if stuck:
            self._ask_to_drop(stuck)
        elif newest.waiting is not None:
            self.take_back(newest.waiting)
        elif newest.left:
            self._undo_left(newest.left)
        else:
            self._host.say("There is nothing to take back: no change of yours is known here.")

    def _newest(self) -> _Newest:
        journal = [done for done in self._outbox.journal() if not self._is_passed(_name(done))]
        left = max(journal, key=lambda done: done.id, default=None)
        waiting = max(self._outbox.pending(), key=lambda queued: queued.id, default=None)
        if waiting is not None and (left is None or waiting.id > left.id):
            return _Newest(waiting, ())
        same = () if left is None else tuple(done for done in journal if _name(done) == _name(left))
        return _Newest(None, same)

    def _is_passed(self, name: str) -> bool:
        return name in self._undone or name in self._undone.values()

    def _step(self, queued: Queued) -> list[Queued]:
        """What of a step is still in the queue."""
        return [entry for entry in self._outbox.pending() if entry.step and entry.step == queued.step] or [queued]

    def _ask_to_drop(self, stuck: Sequence[Queued]) -> None:
        """What needs a person holds all that was written: it never goes by one key."""
        from tuical.planning.undo import Undo
        from tuical.planning.wording import outbox_words

        now = self._clock.now().timestamp()
        words = [f"{outbox_words(entry, now, '').rstrip('.')}." for entry in stuck]
        undo = Undo(does=("It will be dropped, with everything that you wrote.",))
        self._ask(words, undo, partial(self._drop, stuck[0]))

    def _drop(self, stuck: Queued, agreed: bool | None) -> None:
        """The whole step, or what is left of it when its beginning has left: that is undone by itself."""
        if agreed:
            before, step = self._outbox.pending(), self._step(stuck)
            if not self._outbox.take_back_step(stuck.step):
                step = [entry for entry in reversed(step) if self._outbox.take_back(entry.id)][::-1]
            self._taken_back(step, before)

    def take_back(self, queued: Queued) -> None:
        """Take back a change that waits, with the rest of its step; where that is too late, say why."""
        from tuical.planning.wording import operation_words

        before, step = self._outbox.pending(), self._step(queued)
        if not (self._outbox.take_back_step(queued.step) if queued.step else self._outbox.take_back(queued.id)):
            what = operation_words(queued.operation)
            why = WHY_NOT.get(queued.state, "a part of it has left already; press undo again once the rest has, too")
            self._host.say(f"{what}: {why}.", seconds=_LONG)
            return
        self._taken_back(step, before)

    def _taken_back(self, step: Sequence[Queued], before: Sequence[Queued]) -> None:
        """Say what went, and what came back of `before` in its place."""
        from tuical.planning.wording import taken_back_lines

        for entry in step:
            self._undone.pop(_name(entry), None)
            self._host.unsay(self._said.pop(entry.id, ""))
        known = {entry.id for entry in before}
        back = [entry.operation for entry in self._outbox.pending() if entry.id not in known]
        self._host.say("\n".join(taken_back_lines([entry.operation for entry in reversed(step)], back)))
        self._host.queue_changed()

    def _undo_left(self, step: tuple[Done, ...]) -> None:
        from tuical.planning.inverse import inverse_of_step  # nobody needs it before something is undone
        from tuical.planning.ranges import relative
        from tuical.planning.wording import done_words

        undo = inverse_of_step(step, self._known(step[0]))
        now = int(self._clock.now().timestamp())
        ago = relative(step[0].done, now, self._desk.settings.zone)
        words = [f"{done_words(done.operation)}, {ago}." for done in reversed(step)]
        if undo.operations:
            self._ask(words, undo, partial(self._undo, _name(step[0]), undo))
            return
        self._undone[_name(step[0])] = ""
        self._host.say("\n".join((*words, *undo.lost)), severity="warning", seconds=_LONG)

    def _ask(self, words: Sequence[str], undo: Undo, then: Callable[[bool | None], None]) -> None:
        from tuical.screens.undo import UndoDialog  # loaded when it is wanted

        self._host.push_screen(UndoDialog(words, undo), then)

    def _undo(self, name: str, undo: Undo, agreed: bool | None) -> None:
        if agreed:
            self.queue(undo.operations, partial(self._note_undone, name))

    def _note_undone(self, name: str, queued: Sequence[Queued]) -> None:
        self._undone[_name(queued[0])] = name

    def _known(self, done: Done) -> Known:
        from uuid import uuid4

        from tuical.planning.undo import Known  # the same

        home = self._desk.of(target(done.operation))
        own = home.reader.mailbox().address
        return Known(self._event, own, lambda: uuid4().hex, partial(self._copy, home))

    def _copy(self, home: Desk, content: bytes, name: str) -> str:
        from tempfile import TemporaryDirectory  # only to attach a removed file again

        with TemporaryDirectory() as folder:
            path = Path(folder) / "content"
            path.write_bytes(content)
            return home.store_file(path, name)

    def _event(self, key: EventKey) -> Event | None:
        try:
            return self._desk.reader.event(key)
        except TuicalError:
            return None


WHY_NOT = {
    SENDING: "it is being sent right now; press undo again once it has left",
    UNKNOWN: "its answer was lost, and tuical looks whether it arrived; press undo again after that",
}
"""Why a change cannot be taken back just now, by its state."""


def _needs_you(entry: Queued) -> bool:
    return entry.state in (ATTENTION, CONFLICT)


def _name(entry: Queued | Done) -> str:
    """What is done and undone together has one name."""
    return f"step {entry.step}" if entry.step else f"row {entry.id}"
