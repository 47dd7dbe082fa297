"""Putting a reminder off: one key for a while, until it begins, or a time that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.errors import TuicalError
from tuical.planning.ranges import clock_time, day_words
from tuical.planning.reminder_words import Later, read_later
from tuical.screens.desk import Desk
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.key_rows import keyed


class SnoozeDialog(Dialog[int]):
    """The result is an instant in epoch seconds, None when it was closed."""

    title_words = "Put off"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 6)),
        Binding("enter", "choose(1)", "The first"),
        Binding("t", "type", "Type a time", priority=True),
    ]

    def __init__(self, title: str, when: str, choices: Sequence[Later], desk: Desk) -> None:
        super().__init__()
        self._title = title
        self._when = when
        self._choices = choices
        self._desk = desk

    def compose_box(self) -> ComposeResult:
        """Title and time, what there is to choose, and the field."""
        yield Words(Content.styled(self._title or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        yield Words("", classes="line")
        for number, later in enumerate(self._choices, 1):
            yield Words(keyed(str(number), later.words, between="  "), classes="line")
        yield Input(placeholder="20, 2h, 14:30, tomorrow 9:00", id="typed", classes="hidden")
        yield Words("", id="told", classes="told hidden")
        yield Words(id="keys", classes="keys")

    def on_mount(self) -> None:
        """No field takes the answer."""
        self.set_focus(None)
        self.say_keys()

    def say_keys(self) -> None:
        """How to type a time, or what becomes of the one that is typed."""
        asked, typed = (("t", "type a time"), ("esc", "leave it")), (("enter", "put it off"), ("esc", "back"))
        self.query_one("#keys", Words).say(key_words(typed if self.typing else asked))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While somebody types, a letter is a letter."""
        return not (action == "type" and self.typing)

    def action_choose(self, number: int) -> None:
        """Close with one of them."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1].until)

    def action_type(self) -> None:
        """Open the field."""
        self.type_into(self.query_one("#typed", Input))

    def action_close(self) -> None:
        """Leave the field first, then the dialog."""
        if self.typing:
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        told = self.query_one("#told", Words)
        told.say(self._reading(event.value) if event.value.strip() else "")
        told.set_class(not event.value.strip(), "hidden")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        try:
            until = read_later(event.value, self._desk.clock.now(), self._desk.settings)
        except TuicalError as error:
            told = self.query_one("#told", Words)
            told.say(error.sentence())
            told.remove_class("hidden")
        else:
            self.dismiss(until)

    def _reading(self, text: str) -> str:
        settings = self._desk.settings
        try:
            until = read_later(text, self._desk.clock.now(), settings)
        except TuicalError as error:
            return error.sentence()
        from datetime import datetime  # only while somebody types

        there = datetime.fromtimestamp(until, settings.zone)
        day = day_words(there.date(), self._desk.now().date(), settings.names)
        return f"Again on {day} at {clock_time(there, settings.twelve_hours)}."
