"""One event on a screen of its own, where there is no room for a panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import EVENT, bindings_of
from tuical.model.keys import EventKey
from tuical.model.summary import MINE
from tuical.screens.bar_keys import PAGE_KEYS, BarKey, bar_keys
from tuical.screens.desk import Desk
from tuical.screens.event_actions import EventActions
from tuical.screens.event_panel import EventPanel
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import LinePicked
from tuical.widgets.paint import Paint


class EventDetail(EventActions):
    """The page of one event."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(EVENT)]

    def __init__(self, desk: Desk, paint: Paint, keymap: Mapping[str, str], key: EventKey) -> None:
        super().__init__()
        self.desk = desk
        self.paint = paint
        self.keymap = keymap
        self._key = key

    def compose(self) -> ComposeResult:
        """The page and the keys that act on it."""
        yield EventPanel(self.desk, self.paint)
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show the event at once."""
        panel = self.query_one(EventPanel)
        panel.open(self._key)
        panel.focus()
        self.query_one(KeyBar).show(tuple((key.shown, key.word) for key in self.bar()))

    def bar(self) -> tuple[BarKey, ...]:
        """What can be done with this event."""
        try:
            mine = self.desk.event(self._key).summary.has(MINE)
        except TuicalError:  # it has gone; the page says so
            mine = False
        return bar_keys(PAGE_KEYS[mine], self.keymap)

    def event_key(self) -> EventKey:
        """The event of this screen."""
        return self._key

    def reload(self) -> None:
        """Show what has become of it."""
        self.query_one(EventPanel).reload()

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self.paint = paint
        self.query_one(EventPanel).repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def action_move(self, way: str) -> None:
        """The next or previous line."""
        self.query_one(EventPanel).action_move(way)

    @on(LinePicked)
    def _line_picked(self, message: LinePicked) -> None:
        self.follow_line(message.target)
