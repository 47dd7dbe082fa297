"""An event that is in no calendar here: its page to read, to join and to open in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tuical.keymap import bindings_of
from tuical.keymap.bound import FAR
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.screens.desk import Desk
from tuical.screens.event_actions import EventActions
from tuical.screens.event_panel import EventPanel
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import LinePicked
from tuical.widgets.paint import Paint

ON_THE_SERVER = "This event lies outside of what is saved here, so it can only be read; the browser can change it."


class FarEvent(EventActions):
    """Shows what it was given; nothing on it changes anything."""

    bar_names = ("app.back", "event.join", "event.browse", "event.copy_link", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(FAR)]

    def __init__(
        self, desk: Desk, paint: Paint, keymap: Mapping[str, str], event: Event, words: str = ON_THE_SERVER
    ) -> None:
        super().__init__()
        self.desk = desk
        self.paint = paint
        self.keymap = keymap
        self._event = event
        self._words = words

    def compose(self) -> ComposeResult:
        """The page and the keys that act on it."""
        yield EventPanel(self.desk, self.paint)
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show it at once."""
        panel = self.query_one(EventPanel)
        panel.show_far(self._event, self._words)
        panel.focus()
        self.query_one(KeyBar).show(tuple((key.shown, key.word) for key in self.bar()))

    def event_key(self) -> EventKey:
        """The event of this screen."""
        return self._event.key

    def chosen_event(self) -> Event:
        """The event as it was found."""
        return self._event

    def reload(self) -> None:
        """Nothing that happens here changes it."""

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
