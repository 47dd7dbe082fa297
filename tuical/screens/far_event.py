"""An event that only the server has: its page to read, to join and to open in the browser."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tuical.keymap import bindings_of
from tuical.keymap.bound import FAR
from tuical.layout.event_page import event_page
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.screens.doors import Given
from tuical.screens.event_actions import EventActions
from tuical.screens.facts import event_facts
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import LinePicked
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint

_WHERE = "This event lies outside of what is saved here, so it can only be read; the browser can change it."


class FarEvent(EventActions):
    """Shows what it was given; nothing on it changes anything."""

    bar_names = ("app.back", "event.join", "event.browse", "event.copy_link", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(FAR)]

    def __init__(self, given: Given, event: Event) -> None:
        super().__init__()
        self.desk = given.desk
        self.paint = given.paint
        self.keymap = given.keymap
        self._event = event

    def compose(self) -> ComposeResult:
        """The page and the keys that act on it."""
        yield PageView(self.paint)
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show it at once."""
        self.query_one(PageView).focus()
        self.query_one(KeyBar).show(tuple((key.shown, key.word) for key in self.bar()))
        facts = event_facts(self._event, self.desk)._replace(answerable=False, clashes=(), place_words=_WHERE)
        self.query_one(PageView).show(lambda width: event_page(facts, width))

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
        self.query_one(PageView).repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def action_move(self, way: str) -> None:
        """Scroll."""
        self.query_one(PageView).scroll_lines({"down": 1, "up": -1}[way])

    @on(LinePicked)
    def _line_picked(self, message: LinePicked) -> None:
        self.follow_line(message.target)
