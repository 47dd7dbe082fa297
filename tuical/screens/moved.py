"""`MovedDialog`: from when to when, what it would clash with, what is lost, and who is told, before it is moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.screens.dialog import Dialog, Words, key_words


class MovedDialog(Dialog[bool]):
    """`y` or Enter moves it; closed without an answer it stays in the hand."""

    title_words = "Move it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y,enter", "agree", "Move it")]

    def __init__(self, subject: str, before: str, after: str, clash: str, lost: Sequence[str], told: str) -> None:
        super().__init__()
        self._subject = subject
        self._before = before
        self._after = after
        self._clash = clash
        self._lost = lost
        self._told = told

    def compose_box(self) -> ComposeResult:
        """Title, both times, the clash, who is mailed, and the keys."""
        yield Words(Content.styled(self._subject or "(no title)", "bold"), classes="line")
        yield Words(self._before, classes="line quiet")
        yield Words(Content.assemble(("→ ", "$accent"), self._after), classes="line")
        if self._clash:
            yield Words(self._clash, classes="line warn")
        for line in self._lost:
            yield Words(line, classes="line quiet")
        yield Words(self._told, classes="told")
        keys = (("y", "move it"), ("esc", "not yet"))
        yield Words(key_words(keys), classes="keys")

    def action_agree(self) -> None:
        """Move it."""
        self.dismiss(True)
