"""Puts a room or another time on an event: which of a series is meant, who is mailed; then the step is posted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple
from uuid import uuid4

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.event_change import EventChange
from tuical.model.operation import Operation
from tuical.planning import steps
from tuical.planning.ground import EVENT
from tuical.screens import intents
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.event_actions import EventActions
from tuical.screens.facts import when_lines
from tuical.screens.scope import ScopeDialog
from tuical.screens.surroundings import ground_of, master_of


class Plan(NamedTuple):
    """What is going to be done, in the words of the question."""

    title: str
    """`Book the room`, `Move the meeting`."""
    lines: tuple[tuple[str, str], ...]
    """What becomes of it, with the style of each line."""
    agree: str
    change: EventChange
    other: str = ""
    """The other way of doing it, empty where there is none ..."""
    other_change: EventChange | None = None
    """... and what that is."""


def ask_booking(screen: EventActions, event: Event, plan: Plan) -> None:
    """Ask which of a series is meant, if it is one, and go on with that."""
    if not event.summary.series:
        _confirm(screen, event, plan, EVENT)
        return
    dialog = ScopeDialog(plan.title, event, when_lines(event, screen.desk)[0])
    screen.ask_change(dialog, partial(_scoped, screen, event, plan))


def _scoped(screen: EventActions, event: Event, plan: Plan, scope: str | None) -> None:
    if scope is not None:
        _confirm(screen, event, plan, scope)


def _confirm(screen: EventActions, event: Event, plan: Plan, scope: str) -> None:
    operations = _step(screen, event, plan.change, scope)
    if operations is None:
        return
    lines = (
        plan.lines
        if scope == EVENT
        else (*plan.lines, ("Only the free times of this one date were looked at.", "warn"))
    )
    dialog = ChangeDialog(plan.title, lines, people_of(operations), agree=plan.agree, other=plan.other)
    screen.ask_change(dialog, partial(_agreed, screen, event, plan, scope))


def _agreed(screen: EventActions, event: Event, plan: Plan, scope: str, answer: str | None) -> None:
    change = {"yes": plan.change, "other": plan.other_change}.get(answer or "")
    operations = _step(screen, event, change, scope) if change is not None else None
    if operations is not None:
        screen.app.post_message(intents.Step(operations))
        screen.leave_event()


def people_of(operations: Sequence[Operation]) -> tuple[str, ...]:
    """Everybody whom the operations mail, each once."""
    return tuple(dict.fromkeys(name for one in operations for name in getattr(one, "people", ())))


def _step(screen: EventActions, event: Event, change: EventChange, scope: str) -> tuple[Operation, ...] | None:
    """The operations; None when they were refused, which is said."""
    ground, master = ground_of(event, screen.desk), master_of(event, screen.desk)
    try:
        return steps.change(event, change, scope, ground, master=master, transaction_id=uuid4().hex)
    except TuicalError as error:
        screen.tell(error.sentence())
        return None
