"""Asks before a link is opened that leads to a host of a stranger, or elsewhere than its text says."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.planning.body_links import BodyLink
from tuical.planning.links import doubt
from tuical.screens.dialog import Dialog, Words, key_words

_LONGEST = 400


class LinkDialog(Dialog[str]):
    """The result is `open` or `copy`, None when it was left."""

    title_words = "Open a link"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "choose('open')", "Open"),
        Binding("c,Y", "choose('copy')", "Copy"),
    ]

    def __init__(self, link: BodyLink) -> None:
        super().__init__()
        self._link = link

    def compose_box(self) -> ComposeResult:
        """What it is called, where it leads, and all of it."""
        link = self._link
        if link.text:
            yield Words(f"“{link.text}” leads to", classes="line quiet")
        yield Words(Content.styled(link.host, "bold"), classes="line")
        shown = link.target if len(link.target) <= _LONGEST else f"{link.target[:_LONGEST]}…"
        yield Words(shown, classes="told")
        if words := doubt(link.host):
            yield Words(Content.styled(words, "$warn"), classes="told")
        pairs = [("enter", "open in the browser"), ("c", "copy"), ("esc", "leave it")]
        yield Words(key_words(pairs), classes="keys")

    def action_choose(self, what: str) -> None:
        """Close with it."""
        self.dismiss(what)
