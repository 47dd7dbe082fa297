"""`PasteDialog`: whether the people of a copied meeting are invited to the new one; Enter pastes it without them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.mailed import mailed_words


class PasteDialog(Dialog[bool]):
    """The result says whether the people are invited, None when it was closed."""

    title_words = "Paste"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "choose(False)", "Without the people"),
        Binding("w", "choose(True)", "With the people"),
    ]

    def __init__(self, subject: str, when: str, people: Sequence[str]) -> None:
        super().__init__()
        self._subject = subject
        self._when = when
        self._people = people

    def compose_box(self) -> ComposeResult:
        """Title, time, both ways, and who would be told."""
        yield Words(Content.styled(self._subject or "(no title)", "bold"), classes="line")
        yield Words(self._when, classes="line quiet")
        yield Words(f"With its people: {_invited(self._people)}", classes="told")
        keys = (("enter", "without people"), ("w", "with its people"), ("esc", "leave it"))
        yield Words(key_words(keys), classes="keys")

    def action_choose(self, invited: bool) -> None:
        """Close with it."""
        self.dismiss(invited)


def _invited(people: Sequence[str]) -> str:
    return mailed_words(people).replace("gets a mail", "gets an invitation").replace("get a mail", "get an invitation")
