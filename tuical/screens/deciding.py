"""`Decisions`: what a person decides about a change in the outbox: send it now, give it up, choose a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from tuical.clock import Clock
from tuical.errors import TuicalError
from tuical.model.operation import ATTENTION, CONFLICT, WAITING, Operation, Queued
from tuical.planning import conflict
from tuical.planning.wording import operation_words, taken_back_words
from tuical.screens.undoing import WHY_NOT, Changes
from tuical.store.outboxes import AnyOutbox

_LONG = 12.0
"""Seconds for words that explain something."""
_TOO_LATE = "This change waits no more: it has left, or another window was quicker."


class Host(Protocol):
    """The program round it."""

    def say(self, words: str, *, severity: str = "information", seconds: float = 6.0) -> None: ...
    def queue_changed(self) -> None: ...


class Decisions:
    """Carries out decisions about single rows of the outbox, and says what became of them."""

    def __init__(self, host: Host, outbox: AnyOutbox, changes: Changes, clock: Clock) -> None:
        self._host = host
        self._outbox = outbox
        self._changes = changes
        self._clock = clock

    def send_now(self, row: int) -> None:
        """End a hold, or send again what was refused; two versions of the same have to be chosen between first."""
        self._with(row, self._send_now)

    def drop(self, row: int) -> None:
        """Take a waiting change back; what needs a person goes with all that hangs on it."""
        self._with(row, self._drop)

    def settle(self, row: int, choices: Mapping[str, str]) -> None:
        """Send what a person chose, or give the change up where nothing of it is left."""
        self._with(row, lambda entry: self._settle(entry, choices))

    def _with(self, row: int, decide: Callable[[Queued], None]) -> None:
        try:
            entry = next((one for one in self._outbox.pending() if one.id == row), None)
            if entry is None:
                self._host.say(_TOO_LATE, seconds=_LONG)
            else:
                decide(entry)
        except TuicalError as error:
            self._host.say(error.sentence(), severity="error", seconds=_LONG)

    def _send_now(self, entry: Queued) -> None:
        what = operation_words(entry.operation)
        if entry.state == ATTENTION and not conflict.question(entry, "", self._outbox.pending()).can_send:
            why = "it cannot be sent from here: what it belongs to was never made, or another tuical wrote it"
            self._host.say(f"{what}: {why}.", severity="warning", seconds=_LONG)
        elif entry.state == ATTENTION:
            self._send_again(entry, conflict.mine(entry, ""))
        elif entry.state == WAITING and self._outbox.release(entry.id, now=self._now):
            self._tell(f"{what}, on its way.")
        elif entry.state == WAITING:
            self._host.say(f"{what}: it waits for what was done before it, or is tried again by itself.", seconds=_LONG)
        else:
            self._host.say(f"{what}: {WHY_NOT.get(entry.state, 'choose first which version stays')}.", seconds=_LONG)

    def _drop(self, entry: Queued) -> None:
        if entry.state not in (ATTENTION, CONFLICT):
            self._changes.take_back(entry)
            return
        gone = self._outbox.give_up(entry.id)
        self._tell("\n".join(taken_back_words(one.operation) for one in gone) or _TOO_LATE)

    def _settle(self, entry: Queued, choices: Mapping[str, str]) -> None:
        self._send_again(entry, conflict.decided(entry, self._outbox.conflict(entry.id), choices))

    def _send_again(self, entry: Queued, operation: Operation | None) -> None:
        if operation is None:
            gone = self._outbox.give_up(entry.id)
            self._tell("What the others wrote stands; nothing of yours is sent." if gone else _TOO_LATE)
        elif self._outbox.send_again(entry.id, operation, now=self._now):
            self._tell(f"{operation_words(operation)}, on its way.")
        else:
            self._host.say(_TOO_LATE, seconds=_LONG)

    def _tell(self, words: str) -> None:
        self._host.say(words)
        self._host.queue_changed()

    @property
    def _now(self) -> int:
        return int(self._clock.now().timestamp())
