"""`AddingCalendar`: new events from the calendar; a sentence that was not added yet is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tuical.layout.placing import place
from tuical.model.keys import EventKey
from tuical.model.operation import Operation, target
from tuical.screens import calendar_state as states
from tuical.screens import intents
from tuical.screens.calendar_copying import CopyingCalendar

if TYPE_CHECKING:
    from tuical.screens.form_start import FormStart

_ABOUT = ("quick add",)
"""A sentence is kept until it is an event."""


class AddingCalendar(CopyingCalendar):
    """Makes events where the cursor is."""

    def action_quick_add(self) -> None:
        """Add an event in one sentence."""
        from tuical.screens.quick_add import QuickAddDialog  # words are not needed before the first paint
        from tuical.screens.quick_sketch import surroundings

        around = surroundings(self.desk, self.chosen_slot())
        self.ask_change(QuickAddDialog(around, self.paint), self._add, _ABOUT)

    def _add(self, answer: tuple[Operation, ...] | FormStart | None) -> None:
        if isinstance(answer, tuple):
            self.app.post_message(intents.Step(answer))
            self.app.call_later(partial(self._added, target(answer[0])))
        elif answer is not None:
            from tuical.screens.event_form import open_form  # the same

            self.desk.typed.drop(_ABOUT)  # the form keeps it from now on
            open_form(self, answer)

    def _added(self, key: EventKey) -> None:
        """Once it is on disk the sentence has done its work, and the view shows the day."""
        queued = any(target(entry.operation) == key for entry in self.desk.queue())
        if not queued:
            return
        self.desk.typed.drop(_ABOUT)
        self.desk.put_in(key.in_calendar)
        self.end_marking()
        placed = place(self.desk.event(key).summary, self.desk.settings.zone)
        self._go(states.go_to(self._state, placed.first_day))
