"""How many days side by side: one digit."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tuical.screens.dialog import Dialog, Words, key_words


class DaysDialog(Dialog[int]):
    """Asks for 2 to 9; the result is the number, None when it was closed."""

    title_words = "Days side by side"
    BINDINGS: ClassVar[list[BindingType]] = [Binding(str(n), f"count({n})", f"{n} days") for n in range(2, 10)]

    def compose_box(self) -> ComposeResult:
        """The question."""
        yield Words(key_words([("2 3 4 5 6 7 8 9", "days"), ("esc", "leave it")]), classes="keys")

    def action_count(self, days: int) -> None:
        """Close with the number."""
        self.dismiss(days)
