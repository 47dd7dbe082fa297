"""An event that is in no calendar here: its page to read, to join and to open in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from tuical.keymap import bindings_of
from tuical.keymap.bound import FAR
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.screens.desk import Desk
from tuical.screens.page_screen import PageScreen
from tuical.widgets.paint import Paint

ON_THE_SERVER = "This event lies outside of what is saved here, so it can only be read; the browser can change it."


class FarEvent(PageScreen):
    """Shows what it was given; nothing on it changes anything."""

    bar_names = ("app.back", "event.join", "event.browse", "event.copy_link", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(FAR)]

    def __init__(
        self, desk: Desk, paint: Paint, keymap: Mapping[str, str], event: Event, words: str = ON_THE_SERVER
    ) -> None:
        super().__init__(desk, paint, keymap)
        self._event = event
        self._words = words

    def open_page(self) -> None:
        """The event as it was found."""
        self.panel.show_far(self._event, self._words)

    def event_key(self) -> EventKey:
        """The event of this screen."""
        return self._event.key

    def chosen_event(self) -> Event:
        """The event as it was found."""
        return self._event

    def reload(self) -> None:
        """Nothing that happens here changes it."""
