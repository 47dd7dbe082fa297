"""Invitations: everything that waits for an answer, each with its day and its clashes; one key answers.

A comment that was written and the wish to answer silently stay with their invitation until it is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from tuical.keymap import bindings_of
from tuical.keymap.bound import INVITATIONS
from tuical.layout.cursor import Cursor
from tuical.layout.day_slice import SliceScene
from tuical.layout.invitations_page import WITH_DAY_FROM, InvitationEntry, InvitationFacts, invitations_page
from tuical.layout.lazy_lines import LazyLine
from tuical.layout.placing import place
from tuical.layout.time_scene import TimeScene
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.model.operation import Operation
from tuical.model.summary import NO_RESPONSE, EventSummary
from tuical.planning import steps
from tuical.screens.bar_keys import BarKey
from tuical.screens.calendar_scenes import palette_of, signs_of
from tuical.screens.dialog import Words, WrittenLine
from tuical.screens.doors import Given
from tuical.screens.facts import clashes_of, summary_when
from tuical.screens.list_screen import ListScreen
from tuical.screens.reply import about_reply, ask_reply
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import master_of
from tuical.text import safe_text
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import EventOpened, LineSelected
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint
from tuical.widgets.time_grid import TimeGrid


class CommentLine(WrittenLine):
    """One line that Esc leaves as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def action_leave(self) -> None:
        """Back to the list; what was typed stays."""
        self.post_message(self.Submitted(self, self.value))


class Invitations(ListScreen):
    """The list at the left, the selected one's day at the right where there is room."""

    selects_first = True
    bar_names = (
        "app.back", "invitation.yes", "invitation.tentative", "invitation.no", "invitation.comment",
        "invitation.propose", "invitation.silent", "list.open", "app.undo", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(INVITATIONS)]
    CSS = """
    Invitations #waiting { height: 1fr; width: 1fr; }
    Invitations #day { width: 2fr; max-width: 60; }
    Invitations #list { width: 3fr; }
    Invitations #told { height: 1; padding: 0 2; color: $dim; background: $page; }
    Invitations CommentLine { border: none; height: 1; padding: 0 2; background: $input; color: $text; }
    """

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._waiting: dict[str, EventSummary] = {}
        self._silent: set[EventKey] = set()
        self._beside: str | None = None
        """The line whose day is shown, None when that has to be read again."""

    def compose(self) -> ComposeResult:
        """The list and the day, what the answer will do, the comment, and the keys."""
        with Horizontal(id="waiting"):
            yield PageView(self.paint, surface="page", selects=True, id="list")
            day = TimeGrid(self.paint, id="day")
            day.can_focus = False
            yield day
        yield Words(id="told")
        yield CommentLine("comment to the organiser, Enter when done", id="comment")
        yield KeyBar(self.paint)

    @property
    def view(self) -> PageView:
        """The list."""
        return self.query_one("#list", PageView)

    def on_resize(self, event: events.Resize) -> None:
        """The day needs room beside the list."""
        self.query_one("#day").set_class(event.size.width < WITH_DAY_FROM, "hidden")

    # what is shown

    def read(self) -> None:
        """What waits now."""
        waiting = self.desk.invitations(int(self.desk.clock.now().timestamp()))
        self._waiting = {"\x1f".join(event.key): event for event in waiting}

    def reload(self) -> None:
        """Show what waits now, and the day as it is now."""
        super().reload()
        self._beside = None
        self._show_day()

    def page(self, width: int) -> Sequence[LazyLine]:
        """The list."""
        entries = [
            InvitationEntry(event, target, partial(self._facts, event)) for target, event in self._waiting.items()
        ]
        return invitations_page(entries, width)

    def _facts(self, event: EventSummary) -> InvitationFacts:
        clashes = clashes_of(event, self.desk)
        day = place(event, self.desk.settings.zone).first_day
        around = SliceScene(event, tuple(self.desk.events(day, day + 1)), self.desk.settings)
        clash = f"clashes with {' and '.join(clashes[:2])}" if clashes else ""
        comment, silent = self._comment(event.key), event.key in self._silent
        when = self.desk.whose(summary_when(event, self.desk), event.key)
        return InvitationFacts(when, clash, around, comment, silent)

    def action_move(self, way: str) -> None:
        """The next or previous one, and its day in the same picture."""
        super().action_move(way)
        self._show_day()

    @on(LineSelected)
    def _show_day(self) -> None:
        if self._beside == self.selected:
            return
        self._beside = self.selected
        event = self._waiting.get(self.selected)
        told, day = self.query_one("#told", Words), self.query_one("#day", TimeGrid)
        told.say(self._told(event) if event else "")
        day.visible = event is not None
        if event is not None:
            settings, placed = self.desk.settings, place(event, self.desk.settings.zone)
            shown = self.desk.events(placed.first_day, placed.first_day + 1)
            minute = settings.work.start if placed.bar else placed.start_minute
            cursor = Cursor(placed.first_day, minute, event.key)
            now = int(self.desk.clock.now().timestamp())
            palette, signs = palette_of(self.desk), signs_of(self.desk)
            day.show(TimeScene((placed.first_day,), shown, settings, palette, now, cursor, symbols=signs))

    def _comment(self, key: EventKey) -> str:
        """What was written to the organiser and is not sent yet, here or in the dialog."""
        return self.desk.typed.of(about_reply(key)).lines.get("comment", "")

    def _told(self, event: EventSummary) -> str:
        who = event.organizer or "The organiser"
        if event.has(NO_RESPONSE):
            return f"{who} asked for no answers and gets no mail."
        if event.key in self._silent:
            return f"Silently: {who} gets no mail."
        return f"{who} gets your answer{' and your comment' if self._comment(event.key) else ''}."

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        super().repaint(paint)
        self.query_one("#day", TimeGrid).repaint(paint)

    # keys

    @property
    def typing(self) -> bool:
        """Whether the comment has the keys."""
        return isinstance(self.focused, Input)

    def bar(self) -> tuple[BarKey, ...]:
        """The answers; while the comment is typed, how to come back to them."""
        if self.typing:
            return BarKey("Enter", "done", "screen.end_comment"), BarKey("Esc", "done", "screen.end_comment")
        return super().bar()

    def on_descendant_focus(self) -> None:
        """Who begins to type or stops has other keys."""
        self.show_keys()

    def action_end_comment(self) -> None:
        """Back to the list; what was typed stays."""
        self.query_one(CommentLine).action_leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, a letter is a letter."""
        return not (action == "comment" and self.typing) and super().check_action(action, parameters)

    def event_key(self) -> EventKey | None:
        """The selected invitation."""
        event = self._waiting.get(self.selected)
        return event.key if event is not None else None

    def open_line(self, target: str) -> None:
        """Show the invitation in full."""
        self.show_page(self._waiting[target].key)

    @on(EventOpened)
    def _opened(self, message: EventOpened) -> None:
        self.show_page(message.event)

    def action_comment(self) -> None:
        """Open the comment of the selected invitation."""
        event = self._waiting.get(self.selected)
        if event is None or event.has(NO_RESPONSE):
            return
        self._silent.discard(event.key)
        field = self.query_one(CommentLine)
        field.value = self._comment(event.key)
        field.cursor_position = len(field.value)
        field.remove_class("hidden")
        self.set_focus(field)

    @on(Input.Submitted)
    def _commented(self, message: Input.Submitted) -> None:
        key = self.event_key()
        comment = safe_text(message.value, multiline=True, limit=steps.LONGEST_COMMENT)
        if key is not None:
            typed = self.desk.typed.of(about_reply(key))
            self.desk.typed.keep(about_reply(key), replace(typed, lines={**typed.lines, "comment": comment}))
        message.input.add_class("hidden")
        self.set_focus(self.view)
        self.reload()

    def action_propose(self) -> None:
        """Propose another time for the selected one; what was written goes with it."""
        event = self.chosen_event()
        if event is not None:
            ask_reply(self, event, proposing=True)

    def action_reply(self) -> None:
        """The whole dialog, with what was written."""
        event = self.chosen_event()
        if event is not None:
            ask_reply(self, event)

    def action_silent(self) -> None:
        """Answer without telling the organiser, or tell after all."""
        key = self.event_key()
        if key is not None:
            self._silent ^= {key}
            self.reload()

    def action_answer(self, response: str) -> None:
        """Answer the selected invitation; of a series it is asked first which is meant."""
        event = self.chosen_event()
        if event is None:
            return
        ask_scope(self, "Answer", event, partial(self._answer, event, response), following=False)

    def _answer(self, event: Event, response: str, scope: str) -> None:
        words = self.desk.refusal()
        if words:
            self.tell(words)
            return
        key, master = event.key, master_of(event, self.desk)
        comment, send = self._comment(key), key not in self._silent

        def answer() -> tuple[Operation, ...]:
            return steps.reply(event, response, scope, comment=comment, send=send, master=master)

        if self.post_step(answer, about_reply(key)):
            self._silent.discard(key)
