"""`Unkept`: steps that the disk did not take; they stay in memory until it does, or until a person drops them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tuical.model.operation import ATTENTION, Operation, Queued

if TYPE_CHECKING:
    from textual.screen import Screen


class Stack(Protocol):
    """Where dialogs open."""

    def push_screen(self, screen: Screen[str | None], callback: Callable[[str | None], None]) -> object: ...


class Step(NamedTuple):
    """What was to be queued."""

    operations: tuple[Operation, ...]
    why: str
    """Why it was not, as a sentence."""
    then: Callable[[list[Queued]], None]
    """What is to be done once it is queued."""


class Unkept:
    """Asks about what could not be written: once when it happens, and again at `offer`."""

    def __init__(self, stack: Stack, queue: Callable[[Step], object]) -> None:
        """`queue` tries to queue a step once more; where that fails again it calls `hold`."""
        self._stack = stack
        self._queue = queue
        self.steps: list[Step] = []
        self._asking = False

    def rows(self) -> list[Queued]:
        """What is held, as rows that no outbox has: their numbers are below zero."""
        held = [(operation, step.why) for step in self.steps for operation in step.operations]
        return [
            Queued(-number, operation, ATTENTION, 0, 0.0, error=why) for number, (operation, why) in enumerate(held, 1)
        ]

    def hold(self, step: Step) -> None:
        """Keep a step, and ask what to do with it."""
        self.steps.append(step)
        self.offer()

    def offer(self) -> bool:
        """Ask about the oldest step; False when there is none."""
        if self.steps and not self._asking:
            from tuical.screens.unkept_dialog import UnkeptDialog  # only where a disk is full

            self._asking = True
            step = self.steps[0]
            self._stack.push_screen(UnkeptDialog(step.operations, step.why), partial(self._answered, step))
        return bool(self.steps)

    def _answered(self, step: Step, answer: str | None) -> None:
        self._asking = False
        if answer is None:
            return
        self.steps.remove(step)
        if answer == "again":
            self._queue(step)
        self.offer()
