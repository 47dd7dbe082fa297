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
from tuical.screens.event_panel import Reading
from tuical.screens.page_screen import PageScreen
from tuical.screens.panel_or_page import page_to_panel
from tuical.widgets.paint import Paint


class EventDetail(PageScreen):
    """The page of one event."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(EVENT)]

    def __init__(
        self, desk: Desk, paint: Paint, keymap: Mapping[str, str], key: EventKey, reading: Reading | None = None
    ) -> None:
        """With `reading` it goes on where somebody was in a panel."""
        super().__init__(desk, paint, keymap)
        self._key = key
        self._reading = reading

    def open_page(self) -> None:
        """The event as it is here."""
        if self._reading is None:
            self.panel.open(self._key)
        else:
            self.panel.go_on(self._reading)

    def on_resize(self) -> None:
        """Where there is room for a panel beside the calendar it becomes one."""
        page_to_panel(self)

    def on_screen_resume(self) -> None:
        """The same, where the terminal has grown meanwhile."""
        page_to_panel(self)

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
