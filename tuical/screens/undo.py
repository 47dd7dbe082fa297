"""The dialog before something that has left is undone: what will be done, what does not come back, who is mailed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.planning.undo import Undo
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.mailed import mailed_words


class UndoDialog(Dialog[bool]):
    """Enter does it; everything else leaves it as it is."""

    title_words = "Undo"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", "Undo it")]

    def __init__(self, words: Sequence[str], undo: Undo) -> None:
        super().__init__()
        self._words = words
        self._undo = undo

    def compose_box(self) -> ComposeResult:
        """What was done, what undoes it, what is lost, who gets a mail, and the keys."""
        for sentence in self._words:
            yield Words(sentence, classes="line quiet")
        for sentence in self._undo.does:
            yield Words(Content.styled(sentence, "bold"), classes="line")
        for sentence in self._undo.lost:
            yield Words(f"▲ {sentence}", classes="line warn")
        yield Words(mailed_words(self._undo.people), classes="told")
        yield Words(key_words([("enter", "undo it"), ("esc", "leave it")]), classes="keys")

    def action_agree(self) -> None:
        """Do it."""
        self.dismiss(True)
