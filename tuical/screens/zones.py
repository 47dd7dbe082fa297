"""`ZoneDialog`: a zone by city, name or abbreviation, found while it is typed, each with the time that it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.layout.runs import clip
from tuical.model.zones import city
from tuical.planning.zone_search import zones_like
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.key_rows import doing

_WIDTH = 56
"""Cells of a line beside its mark."""


class ZoneDialog(Dialog[str]):
    """The result is an IANA name, None when it was closed."""

    title_words = "Look from another zone"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "choose(1)", "Next", priority=True),
        Binding("up,shift+tab", "choose(-1)", "Previous", priority=True),
    ]

    def __init__(self, say: Callable[[str], str]) -> None:
        """`say` tells what time it is in a zone."""
        super().__init__()
        self._say = say
        self._found: tuple[str, ...] = ()
        self._chosen = 0

    def compose_box(self) -> ComposeResult:
        """The field, what was found, and the keys."""
        yield Input(placeholder="tokyo, new york, pst, Europe/Lisbon", id="typed")
        yield Words("", id="reading", classes="line quiet")
        keys = [("enter", "look from there"), ("↑ ↓", "another one"), ("esc", "leave it")]
        yield Words(key_words(keys), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """A line is a line at every width."""
        self.call_after_refresh(self._show, self.query_one(Input).value)

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        self.type_ahead(event, self.query_one(Input))

    def action_choose(self, step: int) -> None:
        """Another one of those that were found."""
        if self._found:
            self._chosen = (self._chosen + step) % len(self._found)
            self._show("")

    def action_take(self, number: int) -> None:
        """Close with one of those that were found."""
        if number < len(self._found):
            self.dismiss(self._found[number])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._found, self._chosen = zones_like(event.value), 0
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        found = zones_like(event.value)
        if not found:
            self.app.bell()
        else:
            self.dismiss(found[self._chosen] if found == self._found else found[0])

    def _show(self, typed: str) -> None:
        reading = self.query_one("#reading", Words)
        if not self._found:
            reading.say("No zone is called so." if typed.strip() else "")
            return
        lines = [
            doing(f"take({index})", self._line(name, index == self._chosen)) for index, name in enumerate(self._found)
        ]
        reading.say(Content("\n").join(lines))

    def _line(self, name: str, chosen: bool) -> Content:
        words = Content.styled(city(name), "bold $accent" if chosen else "")
        said = f"  {self._say(name)}  {name}"
        room = min(_WIDTH, self.query_one(".dialog-box").content_size.width - 2)
        return Content.assemble("▸ " if chosen else "  ", words, clip(said, max(room - cell_len(city(name)), 0)))
