"""`InviteDialog`: what is sent to whom, before a new meeting is made."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.screens.dialog import Dialog, Words, key_words


class InviteDialog(Dialog[bool]):
    """`y` or Enter sends the invitation; closed without an answer nothing is made."""

    title_words = "Send the invitation"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y,enter", "agree", "Send it")]

    def __init__(self, subject: str, when: str, repeats: str, clash: str, told: str) -> None:
        super().__init__()
        self._subject = subject
        self._lines = tuple(filter(None, (when, repeats)))
        self._clash = clash
        self._told = told

    def compose_box(self) -> ComposeResult:
        """Title, time, clash, who is mailed, and the keys."""
        yield Words(Content.styled(self._subject or "(no title)", "bold"), classes="line")
        for line in self._lines:
            yield Words(line, classes="line quiet")
        if self._clash:
            yield Words(f"▲ {self._clash}", classes="line warn")
        yield Words(self._told, classes="told")
        yield Words(key_words([("y", "add it and send"), ("esc", "back to the line")]), classes="keys")

    def action_agree(self) -> None:
        """Send it."""
        self.dismiss(True)
