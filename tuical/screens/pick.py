"""One of a few things, by its number, with the arrows, or by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tuical.screens.dialog import Dialog, Words, key_words

MOST = 9


class Picks(Words):
    """The numbered lines."""

    @dataclass
    class Picked(Message):
        """A line was clicked."""

        number: int

    def on_click(self, event: events.Click) -> None:
        """Which line is clicked."""
        self.post_message(self.Picked(event.y))


class PickDialog(Dialog[int]):
    """The result is the place of the chosen one, None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({number - 1})", show=False) for number in range(1, MOST + 1)),
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("enter", "take", "Take it", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], does: str) -> None:
        """Lines of (what, when or where); `does` is what Enter does."""
        super().__init__()
        self.title_words = title
        self._lines = lines[:MOST]
        self._does = does
        self._marked = 0

    def compose_box(self) -> ComposeResult:
        """The lines and the keys."""
        yield Picks()
        yield Words(key_words([(f"1-{len(self._lines)}", self._does), ("esc", "leave it")]), classes="keys")

    def on_mount(self) -> None:
        """Show the lines."""
        self._show()

    def action_move(self, step: int) -> None:
        """Mark another one."""
        self._marked = (self._marked + step) % len(self._lines)
        self._show()

    def action_take(self) -> None:
        """Take the marked one."""
        self.action_pick(self._marked)

    def action_pick(self, number: int) -> None:
        """Close with it."""
        if number < len(self._lines):
            self.dismiss(number)

    @on(Picks.Picked)
    def _picked(self, message: Picks.Picked) -> None:
        self.action_pick(message.number)

    def _show(self) -> None:
        lines = [
            Content.assemble(
                ("▸ " if number == self._marked else "  ", "$accent"), (f"{number + 1}  ", "bold $accent"),
                (what, "bold" if number == self._marked else ""), (f"  {rest}", "$dim"),
            )
            for number, (what, rest) in enumerate(self._lines)
        ]  # fmt: skip
        self.query_one(Picks).say(Content("\n").join(lines))
