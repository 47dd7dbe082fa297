"""Deleting and cancelling: which of a series is meant, who is told, with which message; then the step is posted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.operation import Cancel, Operation
from tuical.model.summary import MINE
from tuical.planning import steps
from tuical.planning.ground import EVENT, SERIES
from tuical.screens import intents
from tuical.screens.dialog import Dialog, Words
from tuical.screens.facts import when_lines
from tuical.screens.mailed import mailed_words
from tuical.screens.scope import ScopeDialog
from tuical.screens.surroundings import ground_of, master_of
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions


def ask_removal(screen: EventActions, event: Event) -> None:
    """Ask which of a series is meant, if it is one, and go on with that."""
    if not event.summary.series:
        _confirm(screen, event, EVENT)
        return
    dialog = ScopeDialog("Delete", event, when_lines(event, screen.desk)[0], following=event.summary.has(MINE))
    screen.ask_change(dialog, partial(_scoped, screen, event))


def _scoped(screen: EventActions, event: Event, scope: str | None) -> None:
    if scope is not None:
        _confirm(screen, event, scope)


def _confirm(screen: EventActions, event: Event, scope: str) -> None:
    """Somebody is told, or nothing was asked yet: ask; else it can be taken back, and that is enough."""
    operations = _step(screen, event, scope, "")
    if operations is None:
        return
    if event.summary.series and not operations[0].people:  # type: ignore[union-attr]  # of events only
        _post(screen, operations)
        return
    when = "The whole series" if scope == SERIES else when_lines(event, screen.desk)[0]
    screen.ask_change(RemovalDialog(event, when, operations[0]), partial(_agreed, screen, event, scope))


def _agreed(screen: EventActions, event: Event, scope: str, comment: str | None) -> None:
    operations = None if comment is None else _step(screen, event, scope, comment)
    if operations is not None:
        _post(screen, operations)


def _post(screen: EventActions, operations: tuple[Operation, ...]) -> None:
    screen.app.post_message(intents.Step(operations))
    screen.leave_event()


def _step(screen: EventActions, event: Event, scope: str, comment: str) -> tuple[Operation, ...] | None:
    """The operations; None when they were refused, which is said."""
    ground = ground_of(event, screen.desk)
    try:
        return steps.remove(event, scope, ground, comment=comment, master=master_of(event, screen.desk))
    except TuicalError as error:
        screen.tell(error.sentence())
        return None


class RemovalDialog(Dialog[str]):
    """Enter removes it; the result is the message that goes with a cancellation, None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Remove it"),
        Binding("c", "comment", "Message", priority=True),
    ]

    def __init__(self, event: Event, when: str, operation: Operation) -> None:
        super().__init__()
        self._event = event
        self._when = when
        self._cancels = isinstance(operation, Cancel)
        self._people: tuple[str, ...] = getattr(operation, "people", ())
        self.title_words = "Cancel the meeting" if self._cancels else "Delete"

    def compose_box(self) -> ComposeResult:
        """Title, time, the message, who is mailed, and the keys."""
        yield Words(Content.styled(self._event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        if self._cancels:
            yield Input(placeholder="message to everybody, Enter when done", id="comment", classes="hidden")
        yield Words(mailed_words(self._people), classes="told")
        yield Words(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """No field takes the answer."""
        self.set_focus(None)

    def action_comment(self) -> None:
        """Open the message."""
        if self._cancels:
            self.type_into(self.query_one("#comment", Input))

    def action_close(self) -> None:
        """Leave the message first, then the dialog."""
        if self.typing:
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _comment_done(self) -> None:
        self.set_focus(None)

    def action_agree(self) -> None:
        """Close with the message."""
        written = self.query_one("#comment", Input).value if self._cancels else ""
        self.dismiss(safe_text(written, multiline=True, limit=steps.LONGEST_COMMENT))

    def _keys(self) -> Content:
        pairs = [("enter", "cancel it" if self._cancels else "delete it"), ("esc", "leave it")]
        if self._cancels:
            pairs.insert(1, ("c", "message"))
        return Content("  ").join(Content.assemble((key, "bold $accent"), f" {word}") for key, word in pairs)
