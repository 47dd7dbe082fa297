"""Who has answered what: everybody with the answer, when it came, and a proposed time with what it would clash with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tuical.errors import TuicalError
from tuical.keymap import RESPONSES, bindings_of
from tuical.layout.responses_page import FILTERS, responses_page
from tuical.model.keys import EventKey
from tuical.screens.desk import Desk
from tuical.screens.event_actions import EventActions
from tuical.screens.facts import response_lines, when_lines
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint


class AttendeeResponses(EventActions):
    """The answers to one event."""

    bar_names = ("app.back", "view.filter", "event.reply", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(RESPONSES),
        *(Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, len(FILTERS) + 1)),
    ]

    def __init__(self, desk: Desk, paint: Paint, keymap: Mapping[str, str], key: EventKey) -> None:
        super().__init__()
        self.desk = desk
        self.paint = paint
        self.keymap = keymap
        self._key = key
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """The page and the keys that act on it."""
        yield PageView(self.paint, surface="page")
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show the answers at once."""
        self.query_one(PageView).focus()
        self.query_one(KeyBar).show(tuple((key.shown, key.word) for key in self.bar()))
        self.reload()

    def event_key(self) -> EventKey:
        """The event of this screen."""
        return self._key

    def reload(self) -> None:
        """Show the answers as they are now."""
        try:
            event = self.desk.event(self._key)
        except TuicalError as error:
            self.tell(error.sentence())
            return
        lines, when = response_lines(event, self.desk), when_lines(event, self.desk)[0]
        chosen = FILTERS[self._chosen]
        title = event.summary.subject
        self.query_one(PageView).show(lambda width: responses_page(title, when, lines, chosen, width))

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self.paint = paint
        self.query_one(PageView).repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def action_choose(self, number: int) -> None:
        """Show one kind of answer only."""
        self._chosen = number
        self.reload()

    def action_filter(self) -> None:
        """The next kind of answer."""
        self.action_choose((self._chosen + 1) % len(FILTERS))

    def action_move(self, way: str) -> None:
        """Scroll."""
        self.query_one(PageView).scroll_lines({"down": 1, "up": -1}[way])

    def action_open(self) -> None:
        """Back to the event."""
        self.dismiss()
