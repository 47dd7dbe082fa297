"""Adding somebody's calendar by name or address, or that of a group: whom the directory knows, or what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from tuical.errors import TuicalError, UsageError
from tuical.model.answer import Answer
from tuical.model.event import Person
from tuical.model.found_person import FoundPerson
from tuical.model.keys import GROUPS, mailbox_of
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.people_field import PeopleField, typed_ahead

if TYPE_CHECKING:
    from tuical.screens.desk import Desk

_GROUP = "group"


class Added(NamedTuple):
    """The answer of the dialog."""

    mailbox: str
    """The access path."""
    name: str


class MailboxDialog(Dialog[Added]):
    """Enter takes who was typed or completed; the result is their mailbox, None when it was left."""

    title_words = "Add a calendar"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: dict[str, FoundPerson] = {}
        """By address, whoever the directory named while somebody typed."""

    def compose_box(self) -> ComposeResult:
        """The field, what is wrong with what was typed, and the keys."""
        desk = self._desk
        own = desk.reader.mailbox().address
        yield PeopleField(
            desk.people(), now=int(desk.now().timestamp()), directory=self._directory, leaving_out=[own], kinds=False,
            placeholder="a colleague, a group, or an address",
        )  # fmt: skip
        yield Words("", id="reading", classes="line warn")
        yield Words("What they let you see joins your list. Nobody gets a mail.", classes="told")
        yield Words(key_words([("enter", "add it"), ("↑ ↓", "another one"), ("esc", "leave it")]), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(PeopleField).line.focus()

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        typed_ahead(self, event, self.query_one(PeopleField))

    async def _directory(self, text: str) -> Answer[tuple[FoundPerson, ...]]:
        answer = await self._desk.ask.people(text)
        for person in answer.value:
            self._found |= {scored.address.casefold(): person for scored in person.addresses}
        return answer

    @on(PeopleField.Changed)
    def _chosen(self) -> None:
        field = self.query_one(PeopleField)
        if not field.people:
            return
        person = field.people[-1]
        try:
            self.dismiss(Added(self._mailbox(person), person.label))
        except TuicalError as error:
            field.invitees = ()
            self.query_one("#reading", Words).say(error.sentence())

    @on(Input.Changed)
    def _typing(self) -> None:
        self.query_one("#reading", Words).say("")

    def _mailbox(self, person: Person) -> str:
        found = self._found.get(person.address.casefold())
        path = (
            f"{GROUPS}{found.id}"
            if found is not None and found.kind.casefold() == _GROUP and found.id
            else mailbox_of(person.address)
        )
        if person.address.casefold() == self._desk.reader.mailbox().address.casefold():
            raise UsageError("That is your own mailbox.", "Its calendars are here already.")
        paths = {path.casefold(), *(f"/users/{one.address}".casefold() for one in (found.addresses if found else ()))}
        if any(key.mailbox.casefold() in paths for key in self._desk.reader.added()):
            raise UsageError(f"{person.label} stands in your list already.", "Choose somebody else, or press Esc.")
        return path
