"""Every change that has not reached the service, as sentences; each can be sent now, dropped, or decided upon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from tuical.keymap import bindings_of
from tuical.keymap.bound import OUTBOX
from tuical.layout.outbox_page import OutboxLine, outbox_page
from tuical.layout.page_lines import PageLine
from tuical.model.keys import EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    SENDING,
    UNKNOWN,
    WAITING,
    Change,
    Create,
    Queued,
    target,
)
from tuical.planning import outbox_lines as words
from tuical.planning.conflict import dropped_with
from tuical.screens import intents
from tuical.screens.desk import Desk
from tuical.screens.doors import Given
from tuical.screens.going import go_to_event
from tuical.screens.list_screen import ListScreen
from tuical.screens.mailed import mailed_words
from tuical.screens.undoing import WHY_NOT

_NEEDS_YOU = (ATTENTION, CONFLICT)


class OutboxScreen(ListScreen):
    """The queue; it follows what becomes of it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(OUTBOX)]
    bar_names = ("app.back", "list.open", "outbox.send", "outbox.edit", "outbox.drop", "app.undo", "app.help")

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._given = given
        self._queue: Sequence[Queued] = ()

    def on_mount(self) -> None:
        """A hold is counted down while somebody looks."""
        self.set_interval(1.0, self._tick)

    def on_screen_resume(self) -> None:
        """What was asked about a change may have been answered."""
        self.reload()

    def _tick(self) -> None:
        if any(entry.state == WAITING for entry in self._queue):
            self.view.show(self.page)

    def read(self) -> None:
        """What waits now: first what is not even on the disk, then what needs a person."""
        waiting = [*self.desk.unkept(), *self.desk.queue()]
        self._queue = sorted(waiting, key=lambda entry: (entry.state not in _NEEDS_YOU, entry.id))

    def page(self, width: int) -> Sequence[PageLine]:
        """Each change as a sentence."""
        now = self.desk.clock.now().timestamp()
        return outbox_page([_line(entry, self.desk, now) for entry in self._queue], width)

    def event_key(self) -> EventKey | None:
        """The event that the selected change is about, None for one of a calendar."""
        entry = self._entry(self.selected)
        key = target(entry.operation) if entry is not None else None
        return key if key is not None and key.id and key.calendar else None

    def open_line(self, row: str) -> None:
        """Choose between two versions, or go to the event."""
        entry = self._entry(row)
        key = self.event_key()
        if entry is not None and (entry.state == CONFLICT or entry.id < 0):
            self._ask(entry)
        elif key is not None:
            go_to_event(self, key)

    def action_send_now(self) -> None:
        """End the hold, or send again what was refused."""
        entry = self._entry(self.selected)
        if entry is not None and (entry.state == CONFLICT or entry.id < 0):
            self._ask(entry)
        elif entry is not None:
            self.post_message(intents.SendNow(entry.id))

    def action_edit(self) -> None:
        """Change what is to be sent, in the form that it came from, as long as nothing of it has left."""
        entry = self._entry(self.selected)
        if entry is None:
            return
        if entry.state == WAITING and not entry.left and isinstance(entry.operation, Create | Change):
            super().action_edit()
        else:
            self.tell("Only a new or changed event that has not left yet can be changed here.")

    def action_drop(self) -> None:
        """Give the change up, after a question."""
        entry = self._entry(self.selected)
        if entry is None:
            return
        if entry.id < 0:
            self._ask(entry)
            return
        if entry.state in WHY_NOT:
            self.tell(f"{words.sentence(entry.operation)}: {WHY_NOT[entry.state]}.")
            return
        from tuical.screens.drop import DropDialog  # loaded when it is wanted

        going = [one.operation for one in dropped_with(entry, self._queue)]
        self.ask_change(DropDialog(going), partial(self._dropped, entry.id))

    def _dropped(self, row: int, agreed: bool | None) -> None:
        if agreed:
            self.post_message(intents.Drop(row))

    def _ask(self, entry: Queued) -> None:
        if entry.id < 0:
            self.post_message(intents.KeepUnkept())
            return
        from tuical.screens.conflict import ConflictScreen  # loaded when it is wanted

        self.app.push_screen(ConflictScreen(self._given, entry.id))

    def _entry(self, row: str) -> Queued | None:
        return next((entry for entry in self._queue if str(entry.id) == row), None)


def _line(entry: Queued, desk: Desk, now: float) -> OutboxLine:
    operation, told = entry.operation, words.told(entry.operation)
    account = desk.account_of(target(operation))
    return OutboxLine(
        str(entry.id),
        words.state_words(entry, now),
        f"{words.sentence(operation)}.",
        (*words.details(operation, desk.settings, desk.now().date()), *([f"in {account}"] if account else [])),
        words.reason(entry),
        mailed_words(told) if told else "",
        entry.state in _NEEDS_YOU,
        entry.state in (SENDING, UNKNOWN),
    )
