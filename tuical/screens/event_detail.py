"""One event on a screen of its own, where there is no room for a panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import EVENT, bindings_of
from tuical.model.keys import EventKey
from tuical.screens.bar_keys import BarKey, bar_keys, page_keys
from tuical.screens.desk import Desk
from tuical.screens.page_screen import PageScreen
from tuical.widgets.paint import Paint


class EventDetail(PageScreen):
    """The page of one event."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(EVENT)]

    def __init__(self, desk: Desk, paint: Paint, keymap: Mapping[str, str], key: EventKey) -> None:
        super().__init__(desk, paint, keymap)
        self._key = key

    def open_page(self) -> None:
        """The event as it is here."""
        self.panel.open(self._key)

    def show_page(self, key: EventKey) -> None:
        """Another copy of the meeting, in the place of this one."""
        self._key = key
        self.open_page()
        self.show_keys()

    def bar(self) -> tuple[BarKey, ...]:
        """What can be done with this event."""
        try:
            names = page_keys(self.desk.event(self._key).summary)
        except TuicalError:  # it has gone; the page says so
            names = ("app.back", "app.help")
        return bar_keys(names, self.keymap)

    def event_key(self) -> EventKey:
        """The event of this screen."""
        return self._key

    def reload(self) -> None:
        """Show what has become of it."""
        self.panel.reload()
