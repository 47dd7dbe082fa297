"""`PageScreen`: the page of one event on a screen of its own; what stands on it is for the screens above to say."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from tuical.screens.event_actions import EventActions
from tuical.screens.event_panel import EventPanel
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import LinePicked
from tuical.widgets.paint import Paint


class PageScreen(EventActions):
    """A page over the whole screen, walked line by line, and the keys that act on it."""

    @property
    def panel(self) -> EventPanel:
        """The page."""
        return self.query_one(EventPanel)

    def open_page(self) -> None:
        """Say what stands on the page; called once it is there."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The page and the keys that act on it."""
        yield EventPanel(self.desk, self.paint)
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show the event at once."""
        self.open_page()
        self.panel.focus()
        self.show_keys()

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self.paint = paint
        self.panel.repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def action_move(self, way: str) -> None:
        """The next or previous line."""
        self.panel.action_move(way)

    @on(LinePicked)
    def _line_picked(self, message: LinePicked) -> None:
        self.follow_line(message.target)
