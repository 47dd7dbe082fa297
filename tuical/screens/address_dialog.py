"""Asks for one mail address, as of a room that no directory tells of."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tuical.errors import UsageError
from tuical.model.keys import mailbox_of
from tuical.screens.dialog import Dialog, Words


class AddressDialog(Dialog[str]):
    """The result is the address, None when it was closed."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_words = title

    def compose_box(self) -> ComposeResult:
        """The field and what is wrong with what was typed."""
        yield Input(placeholder="room@example.com", id="typed")
        yield Words("", id="reading", classes="line warn")

    def on_mount(self) -> None:
        """Type at once."""
        self.type_into(self.query_one(Input))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        address = event.value.strip()
        try:
            mailbox_of(address)
        except UsageError as error:
            self.query_one("#reading", Words).say(error.sentence())
        else:
            self.dismiss(address)
