"""The question before an event is changed from a list of rooms or times: what becomes of it, and who is mailed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.mailed import mailed_words


class ChangeDialog(Dialog[str]):
    """Enter or y agrees; the result is `yes`, or the name of another choice; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "agree", "Agree"),
        Binding("b", "other", "The other way"),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[tuple[str, str]],
        people: Sequence[str],
        *,
        agree: str,
        other: str = "",
    ) -> None:
        """`lines` with their style (line, quiet, warn); `agree` says what Enter does, `other` what b does."""
        super().__init__()
        self.title_words = title
        self._lines = lines
        self._people = people
        self._agree = agree
        self._other = other

    def compose_box(self) -> ComposeResult:
        """What becomes of it, who is mailed, and the keys."""
        for words, style in self._lines:
            yield Words(words, classes=f"line {style}")
        yield Words(mailed_words(self._people), classes="told")
        pairs = [("enter", self._agree), *([("b", self._other)] if self._other else []), ("esc", "leave it")]
        yield Words(key_words(pairs), classes="keys")

    def on_mount(self) -> None:
        """No field takes the answer."""
        self.set_focus(None)

    def action_agree(self) -> None:
        """Close with a yes."""
        self.dismiss("yes")

    def action_other(self) -> None:
        """Close with the other choice, where there is one."""
        if self._other:
            self.dismiss("other")
