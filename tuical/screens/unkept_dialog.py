"""The dialog for a change that the disk did not take: everything that was written is in it until it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tuical.model.operation import Operation
from tuical.planning.wording import operation_words
from tuical.planning.written import written_words
from tuical.screens.dialog import Dialog, Words, key_words


class UnkeptDialog(Dialog[str]):
    """Enter tries again (`again`), D drops it (`drop`), Esc leaves it in memory."""

    title_words = "Not kept yet"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", "Try again"),
        Binding("y", "copy", "Copy what was written"),
        Binding("D", "drop", "Drop it"),
    ]

    def __init__(self, operations: Sequence[Operation], why: str) -> None:
        super().__init__()
        self._operations = operations
        self._why = why
        self._written = written_words(operations)

    def compose_box(self) -> ComposeResult:
        """What is to be done, what was written, why it is not kept, and the keys."""
        for operation in self._operations:
            yield Words(Content.styled(f"{operation_words(operation)}.", "bold"), classes="line")
        if self._written:
            with VerticalScroll(classes="written"):
                yield Words(self._written, classes="line")
        yield Words(f"▲ {self._why}", classes="told warn")
        yield Words(
            "Nothing was sent. It is in memory only: stay in tuical until it is kept. Esc leaves it there, and undo"
            " or quitting asks again.",
            classes="told",
        )
        yield Words(self._keys(), classes="keys")

    def _keys(self) -> Content:
        pairs = [("enter", "try again"), *([("y", "copy the text")] if self._written else []), ("D", "drop it")]
        return key_words(pairs)

    def action_again(self) -> None:
        """Try to keep it."""
        self.dismiss("again")

    def action_drop(self) -> None:
        """Give it up."""
        self.dismiss("drop")

    def action_copy(self) -> None:
        """Take what was written somewhere else."""
        if self._written:
            self.app.copy_to_clipboard(self._written)
            self.notify("What you wrote is in the clipboard.", markup=False, timeout=4)
