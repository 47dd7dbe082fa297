"""Asks for people or rooms, with completion, whose time shall be looked at too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tuical.model.event_change import Invitee
from tuical.screens.dialog import Dialog, Words
from tuical.screens.people_field import PeopleField

if TYPE_CHECKING:
    from tuical.screens.desk import Desk


class PeopleDialog(Dialog[tuple[Invitee, ...]]):
    """The result is whom the person chose, None when it was closed."""

    title_words = "Whose time too"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose_box(self) -> ComposeResult:
        """The field and how it is left."""
        desk = self._desk
        yield PeopleField(desk.people(), now=int(desk.now().timestamp()), directory=desk.ask.people)
        yield Words("Enter takes whom you typed; Enter once more looks at their time.", classes="told")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(PeopleField).query_one(Input).focus()

    @on(PeopleField.Done)
    def _done(self) -> None:
        field = self.query_one(PeopleField)
        self.dismiss(tuple(field.invitees) or None)
