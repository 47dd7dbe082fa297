"""Puts a room or another time on an event: which of a series is meant, who is mailed; then the step is posted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.event_change import EventChange
from tuical.model.operation import Operation
from tuical.planning import steps
from tuical.planning.ground import EVENT
from tuical.planning.outbox_lines import told_by
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.event_actions import EventActions
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import ground_of, master_of

if TYPE_CHECKING:
    from tuical.screens.desk import Desk

Make = Callable[[str], tuple[Operation, ...]]
"""From a scope to the operations; raises a TuicalError, in words, for what is not possible."""


class Plan(NamedTuple):
    """What is going to be done, in the words of the question."""

    title: str
    """`Book the room`, `Move the meeting`."""
    lines: tuple[tuple[str, str], ...]
    """What becomes of it, with the style of each line."""
    agree: str
    make: Make
    other: str = ""
    """The other way of doing it, empty where there is none ..."""
    other_make: Make | None = None
    """... and how."""


def ask_booking(screen: EventActions, event: Event, plan: Plan) -> None:
    """Ask which of a series is meant, if it is one, and go on with that."""
    ask_scope(screen, plan.title, event, partial(confirm, screen, plan))


def confirm(screen: EventActions, plan: Plan, scope: str) -> None:
    """Say what becomes of it and who is mailed; then it is queued."""
    try:
        operations = plan.make(scope)
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    one_date = ("Only the free times of this one date were looked at.", "warn")
    lines = plan.lines if scope == EVENT else (*plan.lines, one_date)
    dialog = ChangeDialog(plan.title, lines, told_by(operations), agree=plan.agree, other=plan.other)
    screen.ask_change(dialog, partial(_agreed, screen, plan, scope))


def _agreed(screen: EventActions, plan: Plan, scope: str, answer: str | None) -> None:
    make = {"yes": plan.make, "other": plan.other_make}.get(answer or "")
    if make is not None and screen.post_step(partial(make, scope)):
        screen.leave_event()


def changing(event: Event, change: EventChange, desk: Desk) -> Make:
    """Makes the operations of a change."""

    def make(scope: str) -> tuple[Operation, ...]:
        ground, master = ground_of(event, desk), master_of(event, desk)
        return steps.change(event, change, scope, ground, master=master, transaction_id=uuid4().hex)

    return make
