"""Go to a date that is typed, with a live reading of what was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from tuical.errors import UsageError
from tuical.screens.dialog import Dialog, Words, key_words


class GoToDialog(Dialog[date]):
    """Asks for a date; the result is the date, None when it was closed."""

    title_words = "Go to"

    def __init__(self, read: Callable[[str], date], say: Callable[[date], str]) -> None:
        super().__init__()
        self._read = read
        self._say = say

    def compose_box(self) -> ComposeResult:
        """The field, what was understood, and the keys."""
        yield Input(placeholder="fri, 20 nov, +2w, end of month", id="typed")
        yield Words("", id="reading", classes="line quiet")
        yield Words(key_words([("enter", "go there"), ("esc", "leave it")]), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        self.type_ahead(event, self.query_one(Input))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        reading = self.query_one("#reading", Words)
        if not event.value.strip():
            reading.say("")
            return
        try:
            reading.say(self._say(self._read(event.value)))
            reading.remove_class("warn")
        except UsageError as error:
            reading.say(error.sentence())
            reading.add_class("warn")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        try:
            day = self._read(event.value)
        except UsageError:
            self.app.bell()
        else:
            self.dismiss(day)
