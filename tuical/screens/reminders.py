"""Reminders: what is due and what comes; each is put off, dismissed, joined or opened with one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import bindings_of
from tuical.keymap.bound import REMINDERS
from tuical.layout.page_lines import PageLine
from tuical.layout.reminders_page import ReminderLine, reminders_page
from tuical.model.dates import weekday_day
from tuical.model.keys import EventKey
from tuical.model.operation import Operation
from tuical.planning import steps
from tuical.planning.ranges import clock_time, day_words
from tuical.planning.reminder_words import begins_in, choices
from tuical.planning.reminders import Due, coming, due, newest
from tuical.screens.calendar_scenes import palette_of
from tuical.screens.doors import Given
from tuical.screens.facts import summary_when
from tuical.screens.list_screen import ListScreen
from tuical.screens.reminder_desk import reminders_of
from tuical.screens.snoozing import SnoozeDialog

_MOST_COMING = 40
_OLD = 30
"""Seconds after which somebody who opens the list wants to know what was dismissed elsewhere since."""


class RemindersScreen(ListScreen):
    """The list; it moves on with the minutes."""

    bar_names = (
        "app.back", "reminder.snooze", "reminder.dismiss", "event.join", "list.open", "app.undo", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(REMINDERS)]

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._due: tuple[Due, ...] = ()
        self._coming: tuple[Due, ...] = ()
        self._palette = palette_of(given.desk)

    def on_mount(self) -> None:
        """Show them at once in the place of what the corner says of them, and what it said last is meant."""
        self.app.clear_notifications()
        self.read()
        if (said := newest(self._due)) is not None:
            self.view.begin_at(_target(said))
        self.set_interval(20, self.reload)
        self._ask()

    @work(group="reminders", exclusive=True, exit_on_error=False)
    async def _ask(self) -> None:
        for part in self.desk.parts():
            with suppress(TuicalError):  # what is known stays; the status line says what is wrong
                if self._now() - part.reader.reminder_list().oldest >= _OLD:
                    await part.ask.reminders()
                    self.reload()

    def read(self) -> None:
        """What is due by now, and what comes."""
        now = self._now()
        try:
            rows = reminders_of(self.desk)
        except TuicalError as error:
            self.tell(error.sentence())
            return
        self._due, self._coming = due(rows, now), coming(rows, now)[:_MOST_COMING]

    def page(self, width: int) -> Sequence[PageLine]:
        """Both groups."""
        now = self._now()
        there = [self._line(row, begins_in(row, now), self._begins(row)) for row in self._due]
        later = [self._line(row, self._begins(row), self._fires(row)) for row in self._coming]
        return reminders_page(there, later, self._palette, width)

    def _line(self, row: Due, first: str, second: str) -> ReminderLine:
        return ReminderLine(row.event, _target(row), first, self.desk.whose(second, row.event.key))

    def _begins(self, row: Due) -> str:
        day = day_words(self._local(row.begins).date(), self.desk.now().date(), self.desk.settings.names)
        return f"{day}  {'all day' if row.event.all_day else self._clock(row.begins)}"

    def _fires(self, row: Due) -> str:
        there, begins = self._local(row.fires), self._local(row.begins)
        day = "" if there.date() == begins.date() else f"{weekday_day(there.date(), self.desk.settings.names)} "
        return f"{day}{self._clock(row.fires)}{', put off' if row.put_off else ''}"

    def _local(self, instant: int) -> datetime:
        return datetime.fromtimestamp(instant, self.desk.settings.zone)

    def _clock(self, instant: int) -> str:
        return clock_time(self._local(instant), self.desk.settings.twelve_hours)

    def _now(self) -> int:
        return int(self.desk.clock.now().timestamp())

    # which one is meant, and what is done with it

    def event_key(self) -> EventKey | None:
        """The selected event."""
        return EventKey(*self.selected.split("\x1f")) if self.selected else None

    def _row(self) -> Due | None:
        key = self.event_key()
        return next((row for row in (*self._due, *self._coming) if row.event.key == key), None)

    def open_line(self, target: str) -> None:
        """The event's own page."""
        self.show_page(EventKey(*target.split("\x1f")))

    def action_snooze(self) -> None:
        """Ask to when it is put off."""
        row = self._row()
        if row is None:
            self.tell("No reminder is selected.")
            return
        when = summary_when(row.event, self.desk)
        dialog = SnoozeDialog(row.event.subject, when, choices(row, self._now()), self.desk)
        self.ask_change(dialog, partial(self._put_off, row))

    def _put_off(self, row: Due, until: int | None) -> None:
        if until is not None:
            self._change(lambda: steps.snooze(self.desk.event(row.event.key), until, self._now()))

    def action_dismiss_reminder(self) -> None:
        """Be reminded no more; that waits a moment and can be taken back."""
        row = self._row()
        if row is None:
            self.tell("No reminder is selected.")
        else:
            self._change(lambda: steps.dismiss(self.desk.event(row.event.key)))

    def _change(self, make: Callable[[], tuple[Operation, ...]]) -> None:
        words = self.desk.refusal()
        if words:
            self.tell(words)
        else:
            self.app.clear_notifications()  # one of them may have fired while the list is open
            self.post_step(make)


def _target(row: Due) -> str:
    return "\x1f".join(row.event.key)
