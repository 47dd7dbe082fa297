"""Asks before somebody signs out, and twice before anything that was not sent would be lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tuical.screens.dialog import Dialog, Words, key_words


class SignOutDialog(Dialog[str]):
    """The answer is `sign out` or `purge`, None for staying."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sign_out", "Sign out"),
        Binding("P", "purge", "Delete everything"),
        Binding("y", "agree", "Yes, delete it"),
    ]

    def __init__(self, label: str, waiting: int) -> None:
        """`waiting` is how many changes have not been sent."""
        super().__init__()
        self.title_words = f"Sign out of {label}"
        self._waiting = waiting
        self._purging = False

    def compose_box(self) -> ComposeResult:
        """What goes, what stays, what would be lost, and the keys."""
        yield Words("Your sign-in is removed from this computer. The saved calendar stays.", id="step", classes="line")
        yield Words(self._waiting_words(), id="waiting", classes="told")
        pairs = [("enter", "sign out"), ("P", "sign out and delete everything"), ("esc", "stay")]
        yield Words(key_words(pairs), id="keys", classes="keys")

    def action_sign_out(self) -> None:
        """Keep the calendar."""
        if not self._purging:
            self.dismiss("sign out")

    def action_purge(self) -> None:
        """Ask once more, with what is lost."""
        self._purging = True
        self.query_one("#step", Words).say(
            "The saved calendar, drafts, logs and the sign-in are deleted from this computer; the server keeps its own."
        )
        lost = f"{_changes(self._waiting)} not been sent and would be lost." if self._waiting else ""
        waiting = self.query_one("#waiting", Words)
        waiting.say(lost or "Everything that you changed has been sent.")
        waiting.set_class(bool(lost), "warn")
        self.query_one("#keys", Words).say(key_words([("y", "delete it"), ("esc", "stay")]))

    def action_agree(self) -> None:
        """Delete everything, once that was asked."""
        if self._purging:
            self.dismiss("purge")

    def _waiting_words(self) -> str:
        if not self._waiting:
            return "Everything that you changed has been sent."
        return f"{_changes(self._waiting)} not been sent; what waits is kept until you sign in again."


def _changes(number: int) -> str:
    return "1 change has" if number == 1 else f"{number} changes have"
