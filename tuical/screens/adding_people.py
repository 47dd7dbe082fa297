"""Whom else to invite: people with completion, required or optional."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.model.event import Event
from tuical.model.event_change import Invitee
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.forwarding import Circle
from tuical.screens.people_field import PeopleField, typed_ahead


class AddPeople(Dialog[tuple[Invitee, ...]]):
    """Enter takes the marked one, Enter with nothing typed closes with all of them; None when it was left."""

    title_words = "Invite"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "done", "Invite them", show=False)]

    def __init__(self, event: Event, when: str, circle: Circle) -> None:
        super().__init__()
        self._event = event
        self._when = when
        self._circle = circle

    def compose_box(self) -> ComposeResult:
        """Title, time, people, and the keys."""
        event = self._event
        yield Words(Content.styled(event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        there = [one.person.address for one in event.attendees]
        yield PeopleField(
            self._circle.known, now=self._circle.now, directory=self._circle.directory, leaving_out=there,
            placeholder="whom: a name or an address",
        )  # fmt: skip
        keys = [("enter", "choose, then invite"), ("←", "to the names"), ("esc", "leave it")]
        yield Words(key_words(keys), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.call_after_refresh(self.set_focus, self.query_one(PeopleField).line)

    def on_key(self, event: events.Key) -> None:
        """Nothing that is typed ahead is lost."""
        typed_ahead(self, event, self.query_one(PeopleField))

    @on(PeopleField.Done)
    def action_done(self) -> None:
        """Close with everybody who was named."""
        field = self.query_one(PeopleField)
        if field.take_typed() and field.invitees:
            self.dismiss(field.invitees)
        else:
            self.app.bell()
