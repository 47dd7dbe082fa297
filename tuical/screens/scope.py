"""The question which of a series is meant, safest first, asked before anything else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.model.event import Event
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.facts import when_lines

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions


def ask_scope(
    screen: EventActions, title: str, event: Event, then: Callable[[str], None], *, following: bool = True
) -> None:
    """Ask which of a series is meant, if it is one, and go on with that; left without an answer nothing follows."""
    if not event.summary.series:
        then(EVENT)
        return
    dialog = ScopeDialog(title, event, when_lines(event, screen.desk)[0], following=following)
    screen.ask_change(dialog, lambda scope: then(scope) if scope is not None else None)


class ScopeDialog(Dialog[str]):
    """The result is a scope of `planning.ground`, None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", f"choose('{EVENT}')", "This one"),
        Binding("f", f"choose('{FOLLOWING}')", "This and following"),
        Binding("a", f"choose('{SERIES}')", "All"),
    ]

    def __init__(self, title: str, event: Event, when: str, *, following: bool = True) -> None:
        """`following` says whether the series can be split: by its organiser only."""
        super().__init__()
        self.title_words = title
        self._event = event
        self._when = when
        self._following = following

    def compose_box(self) -> ComposeResult:
        """Title, time and the answers."""
        yield Words(Content.styled(self._event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(f"{self._when}, one of a series", classes="line quiet")
        yield Words(self._keys(), classes="keys")

    def action_choose(self, scope: str) -> None:
        """Close with it."""
        if scope != FOLLOWING or self._following:
            self.dismiss(scope)

    def _keys(self) -> Content:
        pairs = [("t", "this one"), ("f", "this and following"), ("a", "all"), ("esc", "leave it")]
        if not self._following:
            pairs.pop(1)
        return key_words(pairs)
