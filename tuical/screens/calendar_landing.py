"""`LandingCalendar`: what is held is put down: a series asks which of it is meant, people who are told are named first.

Of somebody else's meeting the new time is only proposed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.model.operation import Operation
from tuical.model.summary import MINE
from tuical.screens import calendar_state as states
from tuical.screens import intents
from tuical.screens.calendar_marking import MarkingCalendar

if TYPE_CHECKING:
    from tuical.screens.held_event import Held

_SETTLED = 0.5
"""Seconds after which what was put down is drawn as the cache and the queue say, if nothing has come from there."""


class LandingCalendar(MarkingCalendar):
    """Holds at most one event, and lets it go."""

    _held: Held | None = None
    _landing: Held | None = None
    """What was put down, until it is read from the queue: it does not jump back for a moment."""

    def _hold(self, held: Held) -> None:
        self._held = held
        self._go(states.with_cursor(self._state, held.cursor(self.desk)))

    def _put_down(self, held: Held) -> None:
        """Ask which of a series is meant, and go on with that."""
        if not held.moved:
            self.go_back()
            return
        if held.proposes:
            self._propose(held)
            return
        from tuical.screens.scope import ask_scope  # loaded when it is wanted

        own = held.event.summary.has(MINE)
        ask_scope(self, "Move", held.event, partial(self._confirm, held), following=own)

    def _propose(self, held: Held) -> None:
        """It stays where it is; the answer to its organiser carries the other time."""
        from tuical.screens.held_event import typed_time
        from tuical.screens.reply import ask_reply

        time = typed_time(held, self.desk)
        self.go_back()
        ask_reply(self, held.event, time=time)

    def _confirm(self, held: Held, scope: str) -> None:
        """Somebody is told, or something is lost: ask; else it can be taken back, and that is enough."""
        from tuical.planning.outbox_lines import told_by
        from tuical.screens import held_event as parts

        try:
            operations = parts.step_of(held, scope, self.desk)
        except TuicalError as error:
            self.tell(error.sentence())
            return
        people, lost = told_by(operations), parts.lost_by(held, scope, self.desk)
        if not people and not lost:
            self._land(held, operations, True)
            return
        from tuical.screens.mailed import mailed_words
        from tuical.screens.moved import MovedDialog

        desk = self.desk
        dialog = MovedDialog(
            held.event.summary.subject, parts.was_words(held, desk), parts.when_words(held, desk),
            parts.clash_words(held, desk), lost, mailed_words(people),
        )  # fmt: skip
        self.ask_change(dialog, partial(self._land, held, operations))

    def _land(self, held: Held, operations: tuple[Operation, ...], agreed: bool | None) -> None:
        if not agreed:
            return
        self._hold(held)
        self._landing, self._held = held, None
        self.app.post_message(intents.Step(operations))
        self.set_timer(_SETTLED, self._settled)
        self.refresh_bindings()

    def _settled(self) -> None:
        if self._landing is not None:
            self._landing = None
            self.redraw()
