"""Forwarding: to whom, with which comment, and who gets what; then the step is posted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.errors import TuicalError
from tuical.model.event import Event, Person
from tuical.model.event_change import Invitee
from tuical.model.summary import MINE
from tuical.planning import allowed, steps
from tuical.planning.ground import SERIES
from tuical.screens.dialog import WRITING, Dialog, Words, WrittenLine, key_words
from tuical.screens.facts import when_lines
from tuical.screens.mailed import mailed_words
from tuical.screens.people_field import Directory, PeopleField, typed_ahead
from tuical.screens.scope import ask_scope
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.model.known_person import KnownPerson
    from tuical.screens.desk import Desk
    from tuical.screens.event_actions import EventActions
    from tuical.screens.typed_words import About


class Forwarded(NamedTuple):
    """The answer of the dialog."""

    people: tuple[Person, ...]
    comment: str


class Circle(NamedTuple):
    """Who may be meant by what is typed."""

    known: Sequence[KnownPerson]
    now: int
    """Epoch seconds."""
    directory: Directory


def circle_of(desk: Desk) -> Circle:
    """Whom the person meets, and the directory; `desk` is the account's that sends."""
    return Circle(desk.people(), int(desk.clock.now().timestamp()), desk.ask.people)


def ask_forward(screen: EventActions, event: Event, people: Sequence[Person] = ()) -> None:
    """Ask which of a series is meant, to whom it goes, and with which comment; `people` are named already."""
    try:
        allowed.ensure_forwardable(event)
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    ask_scope(screen, "Forward", event, partial(_scoped, screen, event, people), following=False)


def _scoped(screen: EventActions, event: Event, people: Sequence[Person], scope: str) -> None:
    when = "The whole series" if scope == SERIES else when_lines(event, screen.desk)[0]
    dialog = ForwardDialog(event, when, circle_of(screen.desk.of(event.key)), people)
    about = ("write" if people else "forward", *event.key)
    screen.ask_change(dialog, partial(_agreed, screen, event, scope, about), about)


def _agreed(screen: EventActions, event: Event, scope: str, about: About, forwarded: Forwarded | None) -> None:
    if forwarded is not None:
        people, comment = forwarded
        screen.post_step(lambda: steps.forward(event, people, scope, comment=comment), about)


class ForwardDialog(Dialog[Forwarded]):
    """People first, then Enter sends; a comment on the way. None when it was left."""

    title_words = "Forward"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send it"),
        Binding("ctrl+s", "send", "Send it", show=False),
        Binding("c", "comment", "Comment", priority=True),
        Binding("a", "people", "People", priority=True),
    ]

    def __init__(self, event: Event, when: str, circle: Circle, people: Sequence[Person] = ()) -> None:
        super().__init__()
        self._event = event
        self._when = when
        self._circle = circle
        self._people = tuple(people)
        if people:
            self.title_words = "Write to those who have not answered"

    def compose_box(self) -> ComposeResult:
        """Title, time, people, comment, who gets what, and the keys."""
        yield Words(Content.styled(self._event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        there = [one.person.address for one in self._event.attendees if not self._people]
        yield PeopleField(
            self._circle.known, now=self._circle.now, directory=self._circle.directory, kinds=False,
            chosen=[Invitee(person) for person in self._people],
            leaving_out=[*there, self._event.organizer.address], placeholder="to whom: a name or an address",
        )  # fmt: skip
        yield WrittenLine("comment, Enter when done", id="comment")
        yield Words(id="told", classes="told")
        yield Words(id="keys", classes="keys")

    def on_mount(self) -> None:
        """Type at once, unless everybody is named already."""
        self._tell()
        self.call_after_refresh(self.set_focus, None if self._people else self._field.line)

    def on_key(self, event: events.Key) -> None:
        """Nothing that is typed ahead is lost."""
        typed_ahead(self, event, self._field)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, a letter is a letter; the first letters are those of a name."""
        letters = action in ("comment", "people") and (self.typing or not self._named())
        return not letters and super().check_action(action, parameters)

    @property
    def _field(self) -> PeopleField:
        return self.query_one(PeopleField)

    def _named(self) -> bool:
        return bool(self.is_mounted and self._field.people)

    def action_comment(self) -> None:
        """Open the comment."""
        self.type_into(self.query_one("#comment", Input))

    def action_people(self) -> None:
        """Name more people."""
        self.type_into(self._field.line)

    def action_close(self) -> None:
        """Leave the line first, then the dialog."""
        if self.typing and (self._field.people or self._field.typed):
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(PeopleField.Changed)
    def _changed(self) -> None:
        self._tell()

    @on(PeopleField.Done)
    def _people_done(self) -> None:
        if self._field.people:
            self.set_focus(None)

    @on(Input.Changed, "#comment")
    def _commenting(self) -> None:
        self._tell()

    @on(Input.Submitted, "#comment")
    def _comment_done(self) -> None:
        self.set_focus(None)
        self._tell()

    def action_send(self) -> None:
        """Close with the people and the comment; what is typed and is nobody yet is not left out unseen."""
        if not self._field.take_typed() or not self._field.people:
            self.set_focus(self._field.line)
            self.app.bell()
            return
        self.dismiss(Forwarded(self._field.people, self._comment()))

    def _comment(self) -> str:
        return safe_text(self.query_one("#comment", Input).value, multiline=True, limit=steps.LONGEST_COMMENT)

    def _tell(self) -> None:
        people = [person.label for person in self._field.people]
        organizer = self._event.organizer.label
        again = " once more" if self._people else ""
        told = mailed_words(people, f"the invitation{again}{' and your comment' if self._comment() else ''}")
        if people and not self._event.summary.has(MINE):
            told += f" {organizer}, who organises it, is told and has them on the list."
        self.query_one("#told", Words).say(told)
        self.say_keys()

    def say_keys(self) -> None:
        """What sends it; while somebody types, how to come back to that."""
        pairs = [("enter", "send it"), ("c", "comment"), ("a", "add people"), ("esc", "leave it")]
        if isinstance(self.focused, WrittenLine):
            pairs = [*WRITING]
        elif self.typing or not self._named():
            pairs = [("enter", "choose"), ("esc", "done" if self._named() else "leave it")]
        self.query_one("#keys", Words).say(key_words(pairs))
