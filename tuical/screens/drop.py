"""The dialog before a waiting change is dropped: everything that goes with it, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tuical.model.operation import Operation
from tuical.planning.outbox_lines import sentence
from tuical.planning.written import written_words
from tuical.screens.dialog import Dialog, Words, key_words


class DropDialog(Dialog[bool]):
    """Enter drops it; everything else leaves it where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", "Drop it")]

    def __init__(self, operations: Sequence[Operation]) -> None:
        super().__init__()
        self.title_words = "Drop this change" if len(operations) == 1 else f"Drop these {len(operations)} changes"
        self._operations = operations
        self._written = written_words(operations)

    def compose_box(self) -> ComposeResult:
        """What goes, what was written with it, and the keys."""
        for operation in self._operations:
            yield Words(Content.styled(f"{sentence(operation)}.", "bold"), classes="line")
        if self._written:
            with VerticalScroll(classes="written"):
                yield Words(self._written, classes="line")
        yield Words("It will not be sent, and what you wrote is gone. Nobody gets a mail.", classes="told")
        yield Words(key_words([("enter", "drop it"), ("esc", "keep it")]), classes="keys")

    def action_agree(self) -> None:
        """Drop it."""
        self.dismiss(True)
