"""Deleting and cancelling: which of a series is meant, who is told, with which message; then the step is posted.

The organiser cancels, with a message; who was invited removes the event in silence or declines and tells the organiser;
what the organiser has cancelled already only leaves the calendar.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.operation import Cancel, Operation
from tuical.model.summary import CANCELLED, MEETING, MINE, NO_RESPONSE
from tuical.planning import steps
from tuical.planning.ground import FOLLOWING, SERIES
from tuical.screens import intents
from tuical.screens.dialog import WRITING, Dialog, Words, WrittenLine, key_words
from tuical.screens.facts import when_lines
from tuical.screens.mailed import mailed_words
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import ground_of, master_of
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions
    from tuical.screens.typed_words import About


class Wish(NamedTuple):
    """The answer of the dialog."""

    comment: str = ""
    declines: bool = False
    """Tell the organiser no instead of removing it in silence."""


def ask_removal(screen: EventActions, event: Event) -> None:
    """Ask which of a series is meant, if it is one, and go on with that."""
    title = "Cancel the meeting" if event.summary.has(MINE) and event.attendees else "Delete"
    ask_scope(screen, title, event, partial(_confirm, screen, event), following=event.summary.has(MINE))


def _confirm(screen: EventActions, event: Event, scope: str) -> None:
    """Somebody is told or could be, or nothing was asked yet: ask; else it can be taken back, and that is enough."""
    scope = steps.effective_scope(event, scope, master_of(event, screen.desk))
    operations = _step(screen, event, scope, Wish())
    if operations is None:
        return
    told = bool(operations[0].people) or _is_invited(event)  # type: ignore[union-attr]  # of events only
    if event.summary.series and not told:
        _post(screen, operations)
        return
    when = when_lines(event, screen.desk)[0]
    words = {SERIES: "The whole series", FOLLOWING: f"{when}, and all that follow"}.get(scope, when)
    screen.ask_change(RemovalDialog(event, words, operations[0]), partial(_agreed, screen, event, scope), _about(event))


def _is_invited(event: Event) -> bool:
    """Whether an answer is a way to be rid of it."""
    summary = event.summary
    return summary.has(MEETING) and not summary.has(MINE) and not summary.has(CANCELLED)


def _agreed(screen: EventActions, event: Event, scope: str, wish: Wish | None) -> None:
    operations = None if wish is None else _step(screen, event, scope, wish)
    if operations is not None:
        _post(screen, operations)
        screen.desk.typed.drop(_about(event))


def _about(event: Event) -> About:
    return ("remove", *event.key)


def _post(screen: EventActions, operations: tuple[Operation, ...]) -> None:
    screen.app.post_message(intents.Step(operations))
    screen.leave_event()


def _step(screen: EventActions, event: Event, scope: str, wish: Wish) -> tuple[Operation, ...] | None:
    """The operations; None when they were refused, which is said."""
    master = master_of(event, screen.desk)
    try:
        if wish.declines:
            return steps.reply(event, "declined", scope, comment=wish.comment, master=master)
        return steps.remove(event, scope, ground_of(event, screen.desk), comment=wish.comment, master=master)
    except TuicalError as error:
        screen.tell(error.sentence())
        return None


class RemovalDialog(Dialog[Wish]):
    """Enter removes it; the result says with which message and whether the organiser is told, None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Remove it"),
        Binding("n", "decline", "Decline and tell"),
        Binding("c", "comment", "Message", priority=True),
    ]

    def __init__(self, event: Event, when: str, operation: Operation) -> None:
        super().__init__()
        self._event = event
        self._when = when
        self._cancels = isinstance(operation, Cancel)
        self._invited = _is_invited(event)
        self._can_tell = self._invited and not event.summary.has(NO_RESPONSE)
        self._gone = event.summary.has(CANCELLED)
        self._people: tuple[str, ...] = getattr(operation, "people", ())
        self.title_words = self._title()

    def _title(self) -> str:
        if self._cancels:
            return "Cancel the meeting"
        if self._people:
            return "End the series"
        return "Remove from calendar" if self._invited or self._gone else "Delete"

    def compose_box(self) -> ComposeResult:
        """Title, time, the message, who is mailed, and the keys."""
        yield Words(Content.styled(self._event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        if self._takes_message:
            to = "to everybody" if self._cancels else "to the organiser, if you decline"
            yield WrittenLine(f"message {to}, Enter when done", id="comment")
        yield Words(id="told", classes="told")
        yield Words(id="keys", classes="keys")

    def on_mount(self) -> None:
        """No field takes the answer."""
        self.set_focus(None)
        self._tell()

    @property
    def _takes_message(self) -> bool:
        return self._cancels or self._can_tell

    def action_comment(self) -> None:
        """Open the message."""
        if self._takes_message:
            self.type_into(self.query_one("#comment", Input))

    def action_close(self) -> None:
        """Leave the message first, then the dialog."""
        if self.typing:
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _commenting(self) -> None:
        self._tell()

    @on(Input.Submitted)
    def _comment_done(self) -> None:
        self.set_focus(None)
        self._tell()

    def action_agree(self) -> None:
        """Close with the message."""
        self.dismiss(Wish(self._comment() if self._cancels else ""))

    def action_decline(self) -> None:
        """Close with a no to the organiser."""
        if self._can_tell:
            self.dismiss(Wish(self._comment(), declines=True))

    def _comment(self) -> str:
        written = self.query_one("#comment", Input).value if self._takes_message else ""
        return safe_text(written, multiline=True, limit=steps.LONGEST_COMMENT)

    def _tell(self) -> None:
        self.query_one("#told", Words).say(self._told())
        self.say_keys()

    def say_keys(self) -> None:
        """What removes it; while the message is typed, how to come back to that."""
        self.query_one("#keys", Words).say(key_words(WRITING if self.typing else self._keys()))

    def _told(self) -> str:
        who = self._event.organizer.label
        if self._gone and not self._people:
            return f"{who} has cancelled it already. Nobody gets a mail."
        if self._can_tell:
            message = " and your message" if self._comment() else ""
            silent = f"Removed in silence, nobody gets a mail and {who} still expects you."
            return f"{silent} Declined, {who} gets your no{message}."
        if self._invited:
            return f"{who} asked for no answers. Nobody gets a mail."
        thing = f"a cancellation{' with your message' if self._comment() else ''}"
        return mailed_words(self._people, thing if self._cancels else "the news that the series ends before this day")

    def _keys(self) -> list[tuple[str, str]]:
        does = "cancel it" if self._cancels else "end it" if self._people else "remove it"
        pairs = [("enter", does if self._cancels or self._people or self._gone else "delete it"), ("esc", "leave it")]
        if self._invited:
            pairs[0] = ("enter", "remove it")
        if self._can_tell:
            pairs.insert(1, ("n", "decline and tell"))
        if self._takes_message:
            pairs.insert(-1, ("c", "message"))
        return pairs
