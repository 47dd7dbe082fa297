"""One attendee: name, address, answer and proposed time, and what the organiser can do about them with one key."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.layout.responses_page import ResponseLine
from tuical.planning.wording import answer_word
from tuical.screens.dialog import Dialog, Words, key_words

TAKE, TURN, REMOVE = "take", "turn", "drop"
"""What was chosen; each is an action of the screen below."""


class Card(NamedTuple):
    """What the dialog shows."""

    line: ResponseLine
    organises: bool
    """Whether the person before the screen organises the meeting."""


class AttendeeCard(Dialog[str]):
    """The result is one of TAKE, TURN and REMOVE, None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", f"choose('{TAKE}')", "Take the proposed time"),
        Binding("o", f"choose('{TURN}')", "Optional or required"),
        Binding("delete,D", f"choose('{REMOVE}')", "Remove"),
        Binding("enter", "close", "Close", show=False),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self.title_words = card.line.attendee.person.label

    def compose_box(self) -> ComposeResult:
        """Address, answer, proposal, and the keys."""
        line, attendee = self._card.line, self._card.line.attendee
        yield Words(attendee.person.address, classes="line quiet")
        when = f", {line.answered}" if line.answered else ""
        yield Words(f"{attendee.kind}, {answer_word(attendee.response)}{when}", classes="line")
        if line.proposal:
            yield Words(f"proposes {line.proposal}", classes="line")
            yield Words(
                f"▲ {line.proposal_clash}" if line.proposal_clash else "✓ nothing else then",
                classes="line warn" if line.proposal_clash else "line quiet",
            )
        yield Words(self._keys(), classes="keys")

    def action_choose(self, what: str) -> None:
        """Close with it, if it can be."""
        if what in dict(self._choices()):
            self.dismiss(what)

    def _choices(self) -> list[tuple[str, tuple[str, str]]]:
        line = self._card.line
        if not self._card.organises or line.attendee.response == "organizer":
            return []
        choices = [(TAKE, ("p", "take this time"))] if line.proposal else []
        if line.attendee.kind != "resource":
            choices.append((TURN, ("o", "make required" if line.attendee.kind == "optional" else "make optional")))
        return [*choices, (REMOVE, ("D", "remove"))]

    def _keys(self) -> Content:
        return key_words([*(pair for _, pair in self._choices()), ("esc", "close")])
