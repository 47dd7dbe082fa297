"""The questions of a form, each answered with one key: send it, leave it, go on with a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.screens.dialog import Dialog, Words, key_words


class SendDialog(Dialog[bool]):
    """Before anything is mailed: everybody by name, with what they get. Enter sends.

    The key that saves the form does not: pressed twice out of habit it would mail people whom nobody has read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", "Send it")]

    def __init__(self, title: str, subject: str, when: str, told: Sequence[str]) -> None:
        super().__init__()
        self.title_words = title
        self._subject = subject
        self._when = when
        self._told = told

    def compose_box(self) -> ComposeResult:
        """The event, who gets what, and the keys."""
        yield Words(Content.styled(self._subject or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        yield Words("\n".join(self._told), classes="told")
        yield Words(key_words([("enter", "send it"), ("esc", "back to the form")]), classes="keys")

    def action_agree(self) -> None:
        """Send it."""
        self.dismiss(True)


class LeaveDialog(Dialog[str]):
    """A form with something in it is left: the result is keep, throw, or None to go on."""

    title_words = "Leave the form?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "close", "Go on"),
        Binding("k", "choose('keep')", "Keep"),
        Binding("t", "choose('throw')", "Throw away"),
    ]

    def compose_box(self) -> ComposeResult:
        """The answers, safest first."""
        yield Words("What you typed has not been saved.", classes="line")
        pairs = (("e", "go on editing"), ("k", "keep as a draft"), ("t", "throw away"))
        yield Words(key_words(pairs), classes="keys")

    def action_choose(self, answer: str) -> None:
        """Close with it."""
        self.dismiss(answer)


class DraftDialog(Dialog[str]):
    """A draft is there: the result is draft, new or throw, None to do nothing."""

    title_words = "A draft is kept"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('draft')", "Go on with it"),
        Binding("n", "choose('new')", "Begin anew"),
        Binding("t", "choose('throw')", "Throw it away"),
    ]

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose_box(self) -> ComposeResult:
        """One sentence, and the answers, safest first."""
        yield Words(self._words, classes="line")
        pairs = (("enter", "go on with it"), ("n", "begin anew, it stays"), ("t", "throw it away"))
        yield Words(key_words(pairs), classes="keys")

    def action_choose(self, answer: str) -> None:
        """Close with it."""
        self.dismiss(answer)
